/// The ledger: every change ever made, appended, each chained to the one before by its digest.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant::store {

/// One entry, as stored. hash = BLAKE2b-256 over previous hash and all other fields, in the byte
/// layout documented in chain.cpp and docs/formats/ledger.md.
struct Entry {
  std::int64_t seq = 0;  // 1, 2, 3 ... without gaps
  std::string at;        // UTC, "2026-11-23T04:00:00Z"
  std::string who;       // the person who made or imported the change
  std::string why;       // the reason, may be empty
  std::string payload;   // the change itself, as bytes the ledger does not read
  std::string previous;  // hash of entry seq - 1; 64 zeros for the first
  std::string hash;      // 64 hex digits
  bool operator==(const Entry&) const = default;
};

/// A change not yet stored.
struct Draft {
  std::string at;
  std::string who;
  std::string why;
  std::string payload;
};

/// A large file as received (an export), kept once by its digest.
struct Blob {
  std::string digest;
  std::string bytes;
};

struct LedgerFault {
  std::int64_t seq = 0;
  std::string message;  // "entry 14 was altered: its digest does not match its content"
};

class Ledger {
 public:
  virtual ~Ledger() = default;

  /// Append all drafts as one durable group: when this returns, they survive kill -9 and power
  /// loss; when it fails, none of them is there. Blobs that are already stored are left as they
  /// are.
  ///   expected_last  seq the caller's state was built from; conflict when others wrote since
  ///   returns        the entries as stored
  [[nodiscard]] virtual Result<std::vector<Entry>> append(std::int64_t expected_last,
                                                          std::span<const Draft> drafts,
                                                          std::span<const Blob> blobs) = 0;

  /// Call `visit` for each entry with seq > after, in order; stops at its first error.
  [[nodiscard]] virtual Result<void> read(
      std::int64_t after, const std::function<Result<void>(const Entry&)>& visit) const = 0;

  [[nodiscard]] virtual Result<std::int64_t> last() const = 0;  // 0 when empty
  [[nodiscard]] virtual Result<std::string> blob(std::string_view digest) const = 0;

  /// Re-compute the whole chain and the digests of all blobs; every fault found, in order.
  [[nodiscard]] virtual Result<std::vector<LedgerFault>> verify() const = 0;
};

/// Open (and with `create`, make) the SQLite ledger at `path`.
///   errors  not_found, io (read-only folder, full disk), bad_input (not a Warrant ledger, or one
///           written by a newer version), each with what to do
[[nodiscard]] Result<std::unique_ptr<Ledger>> open_sqlite_ledger(const std::string& path,
                                                                 bool create);

/// Open a ledger for reading in a folder that cannot be written, as archives are.
///   errors  as open_sqlite_ledger; conflict when its last changes are not in the file itself yet
///           (it was not closed), with what to do
[[nodiscard]] Result<std::unique_ptr<Ledger>> open_archived_ledger(const std::string& path);

}  // namespace warrant::store
