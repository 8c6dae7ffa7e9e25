/// Computing the chain.
#include "store/chain.hpp"

#include "base/digest.hpp"

namespace warrant::store {

std::string chain_start() { return std::string(64, '0'); }

std::string chain_hash(const Entry& entry) {
  std::string bytes;
  bytes.reserve(entry.payload.size() + entry.why.size() + 160);
  const auto add = [&](const std::string& field) {
    bytes += std::to_string(field.size());
    bytes += ':';
    bytes += field;
  };
  add(entry.previous);
  add(std::to_string(entry.seq));
  add(entry.at);
  add(entry.who);
  add(entry.why);
  add(entry.payload);
  return digest(bytes);
}

}  // namespace warrant::store
