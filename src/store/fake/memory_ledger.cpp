/// The ledger's rules over two containers.
#include "store/fake/memory_ledger.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "store/chain.hpp"

namespace warrant::store {

Result<std::vector<Entry>> MemoryLedger::append(std::int64_t expected_last,
                                                std::span<const Draft> drafts,
                                                std::span<const Blob> files) {
  CHECK_OK(check_group(drafts, files));
  const std::int64_t newest = TRY(last());
  CHECK_OK(check_expected(expected_last, newest));
  const std::string previous = entries.empty() ? chain_start() : entries.back().hash;
  std::vector<Entry> added = chain_entries(newest, previous, drafts);
  for (const Blob& file : files) {
    blobs.emplace(file.digest, file.bytes);
  }
  entries.insert(entries.end(), added.begin(), added.end());
  return added;
}

Result<void> MemoryLedger::read(std::int64_t after,
                                const std::function<Result<void>(const Entry&)>& visit) const {
  // By index and by copy: the visitor may append, which moves the entries.
  const std::size_t count = entries.size();
  for (std::size_t i = 0; i < count; ++i) {
    if (entries[i].seq > after) {
      const Entry entry = entries[i];
      CHECK_OK(visit(entry));
    }
  }
  return {};
}

Result<std::int64_t> MemoryLedger::last() const { return entries.empty() ? 0 : entries.back().seq; }

Result<std::string> MemoryLedger::blob(std::string_view digest) const {
  const auto found = blobs.find(digest);
  if (found == blobs.end()) {
    return fail(Code::not_found, fmt::format("the ledger holds no file with digest {}", digest));
  }
  return found->second;
}

Result<std::vector<LedgerFault>> MemoryLedger::verify() const {
  std::vector<LedgerFault> faults;
  ChainCheck check;
  for (const Entry& entry : entries) {
    check.visit(entry, faults);
  }
  for (const auto& [key, bytes] : blobs) {
    if (digest(bytes) != key) {
      faults.push_back(altered_file(key));
    }
  }
  return faults;
}

}  // namespace warrant::store
