/// The tables of a ledger file (docs/formats/ledger.md tells why each is as it is).
#include "store/sqlite/schema.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <thread>

#include "store/sqlite/errors.hpp"

namespace warrant::store {
namespace {

constexpr std::int64_t application_id = 0x57415252;  // "WARR"
constexpr std::int64_t schema_version = 1;
constexpr const char* stamp = "PRAGMA application_id = 0x57415252; PRAGMA user_version = 1;";

/// A table or a guard, as SQLite keeps its text.
struct Part {
  const char* name;
  const char* meaning;
  const char* sql;
};

// The guards on INSERT are there because REPLACE deletes rows without asking the guards on DELETE.
constexpr std::array parts{
    Part{"entry", "the table of entries", R"sql(CREATE TABLE entry (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  why TEXT NOT NULL,
  payload BLOB NOT NULL,
  previous TEXT NOT NULL CHECK (length(previous) = 64),
  hash TEXT NOT NULL CHECK (length(hash) = 64)
) STRICT)sql"},
    Part{"blob", "the table of stored files", R"sql(CREATE TABLE blob (
  digest TEXT PRIMARY KEY NOT NULL CHECK (length(digest) = 64),
  bytes BLOB NOT NULL
) STRICT)sql"},
    Part{"entry_follows", "the guard that keeps entries in order",
         R"sql(CREATE TRIGGER entry_follows BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'a ledger only grows at its end'); END)sql"},
    Part{"entry_kept", "the guard against altered entries",
         R"sql(CREATE TRIGGER entry_kept BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: entries are never altered'); END)sql"},
    Part{"entry_stays", "the guard against deleted entries",
         R"sql(CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: entries are never deleted'); END)sql"},
    Part{"blob_once", "the guard against replaced files",
         R"sql(CREATE TRIGGER blob_once BEFORE INSERT ON blob
WHEN EXISTS (SELECT 1 FROM blob WHERE digest = NEW.digest)
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: files are never replaced'); END)sql"},
    Part{"blob_kept", "the guard against altered files",
         R"sql(CREATE TRIGGER blob_kept BEFORE UPDATE ON blob
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: files are never altered'); END)sql"},
    Part{"blob_stays", "the guard against deleted files",
         R"sql(CREATE TRIGGER blob_stays BEFORE DELETE ON blob
BEGIN SELECT RAISE(ABORT, 'a ledger only grows: files are never deleted'); END)sql"},
};

/// Whether the file holds nothing yet: newly made, or left by a set-up that was interrupted.
/// Anything else that is not a ledger of a version we know is an error.
Result<bool> is_blank(const Database& database, const std::string& path) {
  const std::int64_t id = TRY(database.number("PRAGMA application_id"));
  const std::int64_t version = TRY(database.number("PRAGMA user_version"));
  if (id == 0 && version == 0 && TRY(database.number("SELECT count(*) FROM sqlite_schema")) == 0) {
    return true;
  }
  if (id != application_id) {
    return fail(Code::bad_input,
                "the file is a database of another program, not a Warrant ledger: move it away, or "
                "restore the ledger from a copy",
                path);
  }
  if (version > schema_version) {
    return fail(Code::bad_input,
                fmt::format("the ledger was written by a newer Warrant (form {}, this one knows up "
                            "to {}): install the newer version",
                            version, schema_version),
                path);
  }
  if (version < schema_version) {
    return fail(Code::bad_input,
                fmt::format("the ledger has a form that was never released ({}): restore it from a "
                            "copy",
                            version),
                path);
  }
  return false;
}

/// Switch to the write-ahead log. Two programs that make the switch at once can refuse each other
/// without waiting, so it is tried again for as long as a writer would wait.
Result<void> use_write_ahead_log(const Database& database, const std::string& path) {
  using std::chrono::steady_clock;
  const auto end = steady_clock::now() + std::chrono::milliseconds(busy_timeout_ms);
  Result<std::string> mode = database.text("PRAGMA journal_mode = WAL");
  while (!mode && mode.error().code == Code::conflict && steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    mode = database.text("PRAGMA journal_mode = WAL");
  }
  if (!mode) {
    return std::unexpected(std::move(mode).error());
  }
  if (*mode != "wal") {
    return fail(Code::io,
                "the file system cannot hold a ledger (no shared memory, as on a network folder): "
                "move the review to a local disk",
                path);
  }
  return {};
}

Result<void> make_tables(const Database& database, const std::string& path) {
  Transaction transaction = TRY(Transaction::begin(database));
  // Somebody else may have been first.
  if (!TRY(is_blank(database, path))) {
    return {};
  }
  for (const Part& part : parts) {
    CHECK_OK(database.run(part.sql));
  }
  CHECK_OK(database.run(stamp));
  return transaction.commit();
}

Result<std::string> part_sql(const Database& database, std::string_view name) {
  Statement query = TRY(database.prepare("SELECT sql FROM sqlite_schema WHERE name = ?"));
  query.bind_text(1, name);
  const bool row = TRY(query.step());
  return row ? query.bytes(0) : std::string{};
}

Result<void> check_parts(const Database& database, std::vector<LedgerFault>& faults) {
  for (const Part& part : parts) {
    const std::string found = TRY(part_sql(database, part.name));
    if (found != part.sql) {
      faults.push_back({.seq = 0,
                        .message = fmt::format("{} ({}) {}", part.meaning, part.name,
                                               found.empty() ? "was removed" : "was altered")});
    }
  }
  const std::int64_t count = TRY(database.number(
      "SELECT count(*) FROM sqlite_schema WHERE type <> 'index' AND name NOT LIKE 'sqlite_%'"));
  if (count > std::ssize(parts)) {
    faults.push_back(
        {.seq = 0,
         .message = "tables or triggers that are not Warrant's were added to the ledger"});
  }
  return {};
}

Result<void> check_pages(const Database& database, std::vector<LedgerFault>& faults) {
  Statement query = TRY(database.prepare("PRAGMA integrity_check(20)"));
  while (TRY(query.step())) {
    std::string message = query.bytes(0);
    if (message != "ok") {
      faults.push_back({.seq = 0, .message = "the file is damaged: " + std::move(message)});
    }
  }
  return {};
}

/// is_blank over one state of the file: another program may be setting it up at this moment.
Result<bool> is_blank_now(const Database& database, const std::string& path) {
  const Transaction reading = TRY(Transaction::begin_reading(database));
  return is_blank(database, path);
}

}  // namespace

Result<void> check_schema(const Database& database, const std::string& path) {
  if (TRY(is_blank_now(database, path))) {
    return fail(Code::bad_input, "the file is empty, not a Warrant ledger: remove it", path);
  }
  return {};
}

Result<void> prepare_schema(const Database& database, const std::string& path, bool create) {
  const bool blank = TRY(is_blank_now(database, path));
  if (blank && !create) {
    return fail(Code::bad_input, "the file is empty, not a Warrant ledger: remove it", path);
  }
  CHECK_OK(use_write_ahead_log(database, path));
  // FULL: a commit returns when the log is on the disk. The two fullfsync settings make that true
  // on macOS; elsewhere they change nothing.
  CHECK_OK(database.run(
      "PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON;"
      "PRAGMA journal_size_limit = 67108864; PRAGMA cell_size_check = ON;"));
  return blank ? make_tables(database, path) : Result<void>{};
}

void check_file(const Database& database, std::vector<LedgerFault>& faults) {
  const auto keep = [&](const Result<void>& checked) {
    if (!checked) {
      faults.push_back({.seq = 0, .message = checked.error().message});
    }
  };
  keep(check_pages(database, faults));
  keep(check_parts(database, faults));
}

}  // namespace warrant::store
