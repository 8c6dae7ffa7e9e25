/// The ledger in an SQLite file.
#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <utility>

#include "base/digest.hpp"
#include "store/chain.hpp"
#include "store/ledger.hpp"
#include "store/sqlite/database.hpp"
#include "store/sqlite/queries.hpp"
#include "store/sqlite/schema.hpp"

namespace warrant::store {
namespace {

class SqliteLedger final : public Ledger {
 public:
  explicit SqliteLedger(Database database) : database_(std::move(database)) {}

  Result<std::vector<Entry>> append(std::int64_t expected_last, std::span<const Draft> drafts,
                                    std::span<const Blob> blobs) override {
    CHECK_OK(check_group(drafts, blobs));
    // The check and the inserts are one transaction: nobody writes between them.
    Transaction transaction = TRY(Transaction::begin(database_));
    const std::int64_t newest = TRY(select_last_seq(database_));
    CHECK_OK(check_expected(expected_last, newest));
    const std::string previous = TRY(select_last_hash(database_));
    std::vector<Entry> entries = chain_entries(newest, previous, drafts);
    CHECK_OK(insert_blobs(database_, blobs));
    CHECK_OK(insert_entries(database_, entries));
    CHECK_OK(transaction.commit());
    return entries;
  }

  Result<void> read(std::int64_t after,
                    const std::function<Result<void>(const Entry&)>& visit) const override {
    return select_entries(database_, after, visit);
  }

  Result<std::int64_t> last() const override { return select_last_seq(database_); }

  Result<std::string> blob(std::string_view digest) const override {
    return select_blob(database_, digest);
  }

  Result<std::vector<LedgerFault>> verify() const override {
    std::vector<LedgerFault> faults;
    check_file(database_, faults);
    ChainCheck check;
    const Result<void> entries =
        select_all_entries(database_, [&](const Entry& entry) -> Result<void> {
          check.visit(entry, faults);
          return {};
        });
    if (!entries) {
      const std::int64_t next = check.last() + 1;
      faults.push_back({.seq = next,
                        .message = fmt::format("entries from {} on cannot be read: {}", next,
                                               entries.error().message)});
    }
    const Result<void> files = select_all_blobs(database_, [&](const Blob& file) {
      if (digest(file.bytes) != file.digest) {
        faults.push_back(altered_file(file.digest));
      }
    });
    if (!files) {
      faults.push_back(
          {.seq = 0, .message = "stored files cannot be read: " + files.error().message});
    }
    return faults;
  }

 private:
  Database database_;
};

/// What can be told about the place before SQLite is asked, in better words than its own.
Result<void> check_place(const std::filesystem::path& path, bool create) {
  std::error_code ignored;
  const std::string folder = path.parent_path().string();
  const bool exists = std::filesystem::exists(path, ignored);
  if (!exists && !create) {
    return fail(Code::not_found,
                "there is no ledger here, so nothing was recorded: name the folder of a review "
                "(the one that holds review.toml); its ledger begins with its first `warrant "
                "build` or `warrant import`",
                path.string());
  }
  if (!std::filesystem::is_directory(folder, ignored)) {
    return fail(Code::not_found, fmt::format("there is no folder {}: make it first", folder),
                path.string());
  }
  if (exists && !std::filesystem::is_regular_file(path, ignored)) {
    return fail(Code::bad_input, "this is not a file, so it cannot be a ledger: check the path",
                path.string());
  }
  return {};
}

Result<void> check_writable(const std::filesystem::path& path) {
  std::error_code ignored;
  const std::string folder = path.parent_path().string();
  const bool exists = std::filesystem::exists(path, ignored);
  // Readers need it too: SQLite's -wal and -shm files stand beside the ledger.
  if (access(folder.c_str(), W_OK | X_OK) != 0) {
    return fail(Code::io,
                fmt::format("the folder {} is read-only: allow writing there, or copy the review "
                            "to a folder of yours",
                            folder),
                path.string());
  }
  if (exists && access(path.c_str(), R_OK | W_OK) != 0) {
    return fail(Code::io,
                "the ledger is read-only: allow reading and writing this file, or copy the review "
                "to a folder of yours",
                path.string());
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Ledger>> open_sqlite_ledger(const std::string& path, bool create) {
  if (path.empty() || path.find('\0') != std::string::npos) {
    return fail(Code::bad_input, "the ledger has no path: name its file");
  }
  std::error_code failed;
  const std::filesystem::path absolute = std::filesystem::absolute(path, failed);
  if (failed) {
    return fail(Code::io, "the current folder cannot be used: " + failed.message(), path);
  }
  CHECK_OK(check_place(absolute, create));
  CHECK_OK(check_writable(absolute));
  Database database = TRY(Database::open(absolute.string(), create));
  CHECK_OK(prepare_schema(database, absolute.string(), create));
  return std::make_unique<SqliteLedger>(std::move(database));
}

Result<std::unique_ptr<Ledger>> open_archived_ledger(const std::string& path) {
  std::error_code failed;
  const std::string absolute = std::filesystem::absolute(path, failed).string();
  if (path.empty() || failed) {
    return fail(Code::bad_input, "the ledger has no usable path", path);
  }
  CHECK_OK(check_place(absolute, false));
  const std::filesystem::path log = absolute + "-wal";
  if (std::filesystem::exists(log, failed) && std::filesystem::file_size(log, failed) > 0) {
    return fail(Code::conflict,
                "the last changes stand beside this ledger and not in it: copy the whole folder to "
                "a place that can be written and open it there",
                absolute);
  }
  Database database = TRY(Database::open_unchanging(absolute));
  CHECK_OK(check_schema(database, absolute));
  return std::make_unique<SqliteLedger>(std::move(database));
}

}  // namespace warrant::store
