/// BLAKE2b through libsodium.
#include "base/digest.hpp"

#include <sodium.h>

#include <array>

namespace warrant {

std::string digest(std::string_view bytes) {
  constexpr std::size_t size = 32;
  std::array<unsigned char, size> hash{};
  crypto_generichash(hash.data(), size, reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  std::string out;
  constexpr std::string_view digits = "0123456789abcdef";
  for (const unsigned char byte : hash) {
    out += digits[byte >> 4U];
    out += digits[byte & 15U];
  }
  return out;
}

}  // namespace warrant
