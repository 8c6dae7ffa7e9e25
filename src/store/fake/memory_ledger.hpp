/// A ledger in memory: the same rules as on disk, for tests of what stands above it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "store/ledger.hpp"

namespace warrant::store {

/// Public data, so that a test can look at it and damage it.
class MemoryLedger final : public Ledger {
 public:
  [[nodiscard]] Result<std::vector<Entry>> append(std::int64_t expected_last,
                                                  std::span<const Draft> drafts,
                                                  std::span<const Blob> blobs) override;
  [[nodiscard]] Result<void> read(
      std::int64_t after, const std::function<Result<void>(const Entry&)>& visit) const override;
  [[nodiscard]] Result<std::int64_t> last() const override;
  [[nodiscard]] Result<std::string> blob(std::string_view digest) const override;
  [[nodiscard]] Result<std::vector<LedgerFault>> verify() const override;

  std::vector<Entry> entries;
  std::map<std::string, std::string, std::less<>> blobs;
};

}  // namespace warrant::store
