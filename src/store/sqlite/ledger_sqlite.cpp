/// The ledger in an SQLite file.
#include <fmt/format.h>

#include "base/digest.hpp"
#include "store/chain.hpp"
#include "store/ledger.hpp"
#include "store/sqlite/database.hpp"

namespace warrant::store {
namespace {

constexpr std::int64_t application_id = 0x57415252;  // "WARR"
constexpr std::int64_t schema_version = 1;

// Entries and blobs are written once: the triggers refuse what would rewrite the past.
constexpr const char* schema = R"sql(
  CREATE TABLE entry (
    seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, why TEXT NOT NULL,
    payload BLOB NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;
  CREATE TABLE blob (digest TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
  CREATE TRIGGER entry_kept BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER entry_stays BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER blob_kept BEFORE UPDATE ON blob
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER blob_stays BEFORE DELETE ON blob
    BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  PRAGMA application_id = 1463898706;
  PRAGMA user_version = 1;
)sql";

class SqliteLedger final : public Ledger {
 public:
  SqliteLedger(Database database, std::string path)
      : database_(std::move(database)), path_(std::move(path)) {}

  Result<std::vector<Entry>> append(std::int64_t expected_last, std::span<const Draft> drafts,
                                    std::span<const Blob> blobs) override {
    CHECK_OK(run(database_.get(), "BEGIN IMMEDIATE", path_));
    Result<std::vector<Entry>> entries = append_in_transaction(expected_last, drafts, blobs);
    if (entries) {
      if (Result<void> committed = run(database_.get(), "COMMIT", path_); !committed) {
        entries = std::unexpected(std::move(committed).error());
      }
    }
    if (!entries && sqlite3_get_autocommit(database_.get()) == 0) {
      // A failed rollback leaves the transaction unacknowledged, which is what counts.
      [[maybe_unused]] const Result<void> undone = run(database_.get(), "ROLLBACK", path_);
    }
    return entries;
  }

  Result<void> read(std::int64_t after,
                    const std::function<Result<void>(const Entry&)>& visit) const override {
    Statement query = TRY(Statement::prepare(
        database_.get(),
        "SELECT seq, at, who, why, payload, previous, hash FROM entry WHERE seq > ? ORDER BY seq",
        path_));
    query.bind(1, after);
    while (TRY(query.step())) {
      CHECK_OK(visit(Entry{.seq = query.number(0),
                           .at = query.text(1),
                           .who = query.text(2),
                           .why = query.text(3),
                           .payload = query.text(4),
                           .previous = query.text(5),
                           .hash = query.text(6)}));
    }
    return {};
  }

  Result<std::int64_t> last() const override {
    Statement query = TRY(
        Statement::prepare(database_.get(), "SELECT coalesce(max(seq), 0) FROM entry", path_));
    const bool row = TRY(query.step());
    return row ? query.number(0) : 0;
  }

  Result<std::string> blob(std::string_view key) const override {
    Statement query = TRY(Statement::prepare(database_.get(),
                                             "SELECT bytes FROM blob WHERE digest = ?", path_));
    query.bind(1, key);
    if (!TRY(query.step())) {
      return fail(Code::not_found, fmt::format("the ledger holds no file with digest {}", key),
                  path_);
    }
    return query.text(0);
  }

  Result<std::vector<LedgerFault>> verify() const override {
    std::vector<LedgerFault> faults;
    std::string previous = chain_start();
    std::int64_t expected = 1;
    const Result<void> entries = read(0, [&](const Entry& entry) -> Result<void> {
      if (entry.seq != expected) {
        faults.push_back({.seq = entry.seq,
                          .message = fmt::format("entry {} is missing before entry {}", expected,
                                                 entry.seq)});
      }
      if (entry.previous != previous) {
        faults.push_back(
            {.seq = entry.seq,
             .message = fmt::format("entry {} does not follow the one before it: the chain is "
                                    "broken here",
                                    entry.seq)});
      }
      if (chain_hash(entry) != entry.hash) {
        faults.push_back(
            {.seq = entry.seq,
             .message = fmt::format("entry {} was altered: its digest does not match its content",
                                    entry.seq)});
      }
      previous = entry.hash;
      expected = entry.seq + 1;
      return {};
    });
    if (!entries) {
      faults.push_back({.seq = expected, .message = entries.error().message});
    }
    if (Result<void> blobs = verify_blobs(faults); !blobs) {
      faults.push_back({.seq = 0, .message = blobs.error().message});
    }
    return faults;
  }

 private:
  Result<std::vector<Entry>> append_in_transaction(std::int64_t expected_last,
                                                   std::span<const Draft> drafts,
                                                   std::span<const Blob> blobs) {
    std::string previous = chain_start();
    const std::int64_t newest = TRY(last());
    if (newest != expected_last) {
      return fail(Code::conflict,
                  fmt::format("the ledger has {} entries where {} were expected: someone else "
                              "wrote meanwhile; open the review again",
                              newest, expected_last),
                  path_);
    }
    if (newest > 0) {
      previous = TRY(hash_of(newest));
    }
    CHECK_OK(insert_blobs(blobs));
    return insert_entries(newest, previous, drafts);
  }

  Result<std::string> hash_of(std::int64_t seq) const {
    Statement query =
        TRY(Statement::prepare(database_.get(), "SELECT hash FROM entry WHERE seq = ?", path_));
    query.bind(1, seq);
    const bool row = TRY(query.step());
    return row ? query.text(0) : std::string{};
  }

  Result<void> insert_blobs(std::span<const Blob> blobs) {
    Statement insert = TRY(Statement::prepare(
        database_.get(), "INSERT INTO blob (digest, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
        path_));
    for (const Blob& item : blobs) {
      insert.bind(1, item.digest);
      insert.bind_bytes(2, item.bytes);
      [[maybe_unused]] const bool row = TRY(insert.step());
      insert.reset();
    }
    return {};
  }

  Result<std::vector<Entry>> insert_entries(std::int64_t newest, std::string previous,
                                            std::span<const Draft> drafts) {
    Statement insert = TRY(Statement::prepare(
        database_.get(),
        "INSERT INTO entry (seq, at, who, why, payload, previous, hash) VALUES (?,?,?,?,?,?,?)",
        path_));
    std::vector<Entry> entries;
    entries.reserve(drafts.size());
    for (const Draft& draft : drafts) {
      Entry entry{.seq = ++newest,
                  .at = draft.at,
                  .who = draft.who,
                  .why = draft.why,
                  .payload = draft.payload,
                  .previous = std::move(previous),
                  .hash = {}};
      entry.hash = chain_hash(entry);
      previous = entry.hash;
      insert.bind(1, entry.seq);
      insert.bind(2, entry.at);
      insert.bind(3, entry.who);
      insert.bind(4, entry.why);
      insert.bind_bytes(5, entry.payload);
      insert.bind(6, entry.previous);
      insert.bind(7, entry.hash);
      [[maybe_unused]] const bool row = TRY(insert.step());
      insert.reset();
      entries.push_back(std::move(entry));
    }
    return entries;
  }

  Result<void> verify_blobs(std::vector<LedgerFault>& faults) const {
    Statement query =
        TRY(Statement::prepare(database_.get(), "SELECT digest, bytes FROM blob", path_));
    while (TRY(query.step())) {
      if (digest(query.text(1)) != query.text(0)) {
        faults.push_back(
            {.seq = 0,
             .message = fmt::format("the stored file {} was altered", query.text(0))});
      }
    }
    return {};
  }

  Database database_;
  std::string path_;
};

Result<std::int64_t> pragma(sqlite3* database, const char* query, const std::string& path) {
  Statement statement = TRY(Statement::prepare(database, query, path));
  const bool row = TRY(statement.step());
  return row ? statement.number(0) : 0;
}

/// Set the file up on first use; refuse files of others and of newer versions.
Result<void> prepare(sqlite3* database, const std::string& path) {
  sqlite3_busy_timeout(database, 10'000);
  // Write-ahead log with a full sync at each commit: what is acknowledged survives power loss.
  CHECK_OK(run(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;", path));
  CHECK_OK(run(database, "BEGIN IMMEDIATE", path));
  const auto set_up = [&]() -> Result<void> {
    const std::int64_t id = TRY(pragma(database, "PRAGMA application_id", path));
    const std::int64_t version = TRY(pragma(database, "PRAGMA user_version", path));
    const std::int64_t tables =
        TRY(pragma(database, "SELECT count(*) FROM sqlite_master", path));
    if (id == 0 && version == 0 && tables == 0) {
      return run(database, schema, path);
    }
    if (id != application_id) {
      return fail(Code::bad_input, "this file is not a ledger: restore it from a copy", path);
    }
    if (version > schema_version) {
      return fail(Code::unsupported,
                  fmt::format("this ledger was written by a newer Warrant (version {} of its form): "
                              "use that one",
                              version),
                  path);
    }
    return {};
  };
  Result<void> done = set_up();
  CHECK_OK(run(database, done ? "COMMIT" : "ROLLBACK", path));
  return done;
}

}  // namespace

Result<std::unique_ptr<Ledger>> open_sqlite_ledger(const std::string& path, bool create) {
  sqlite3* handle = nullptr;
  const int flags =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) {
    Error error = database_error(handle, code, path);
    if (!create && (code & 0xff) == SQLITE_CANTOPEN) {
      error = {.code = Code::not_found, .message = "there is no ledger here yet", .where = path};
    }
    return std::unexpected(std::move(error));
  }
  CHECK_OK(prepare(database.get(), path));
  return std::make_unique<SqliteLedger>(std::move(database), path);
}

}  // namespace warrant::store
