/// The hash chain of the ledger: what each entry's digest is computed over, and how it is checked.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/ledger.hpp"

namespace warrant::store {

/// Hash before the first entry: 64 zeros.
[[nodiscard]] std::string chain_start();

/// The digest that stands in `entry.hash`, computed from its other fields (layout in chain.cpp).
[[nodiscard]] std::string chain_hash(const Entry& entry);

/// The drafts as the entries that follow entry `last`, whose hash is `previous`.
[[nodiscard]] std::vector<Entry> chain_entries(std::int64_t last, std::string_view previous,
                                               std::span<const Draft> drafts);

/// What every ledger refuses before it writes.
///   errors  bad_input when a moment is not "YYYY-MM-DDTHH:MM:SSZ", a person is not named, a text
///   is
///           not UTF-8 or holds a NUL, or a file's digest is not that of its bytes
[[nodiscard]] Result<void> check_group(std::span<const Draft> drafts, std::span<const Blob> blobs);

/// Whether the caller knew the newest entry.
///   errors  conflict when others wrote since, or when the ledger is older than the caller's state
[[nodiscard]] Result<void> check_expected(std::int64_t expected_last, std::int64_t last);

/// Walks the entries in their order and tells what is wrong with each.
class ChainCheck {
 public:
  void visit(const Entry& entry, std::vector<LedgerFault>& faults);

  /// Number of the entry last visited, 0 before the first.
  [[nodiscard]] std::int64_t last() const { return last_; }

 private:
  std::int64_t last_ = 0;
  std::string previous_ = chain_start();
};

/// The fault of a stored file whose bytes do not have the digest it is kept under; seq is 0.
[[nodiscard]] LedgerFault altered_file(std::string_view digest);

}  // namespace warrant::store
