/// Thin owners of SQLite's handles; sqlite3.h is included in this folder only.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace warrant::store {

/// A prepared query; parameters are counted from 1, columns from 0.
class Statement {
 public:
  void bind(int place, std::int64_t number);
  /// Text and bytes are not copied: they must outlive the next step.
  void bind_text(int place, std::string_view text);
  void bind_bytes(int place, std::string_view bytes);

  /// True while there is a row; a parameter that could not be bound fails here.
  [[nodiscard]] Result<bool> step();
  /// Step a statement that returns no row.
  [[nodiscard]] Result<void> run();
  /// Ready for new parameters.
  void reset();

  [[nodiscard]] std::int64_t number(int column) const;
  /// Text or bytes, as stored.
  [[nodiscard]] std::string bytes(int column) const;

 private:
  friend class Database;
  struct Finalize {
    void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
  };
  explicit Statement(sqlite3_stmt* handle) : handle_(handle) {}

  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
  int bound_ = SQLITE_OK;  // the first failure to bind
};

/// A connection to one file. For one thread at a time, and never carried over a fork.
class Database {
 public:
  /// Open for reading and writing; the path must be absolute, which keeps SQLite's special names
  /// (":memory:", "file:...") out.
  ///   create  make an empty file when there is none
  [[nodiscard]] static Result<Database> open(const std::string& path, bool create);

  /// Open a file that nobody writes, without a log or a lock beside it.
  [[nodiscard]] static Result<Database> open_unchanging(const std::string& path);

  /// Run statements that have neither parameters nor rows of interest.
  [[nodiscard]] Result<void> run(const char* statements) const;
  [[nodiscard]] Result<Statement> prepare(std::string_view query) const;

  /// First column of the only row; 0 when there is none.
  [[nodiscard]] Result<std::int64_t> number(std::string_view query) const;
  [[nodiscard]] Result<std::string> text(std::string_view query) const;

  [[nodiscard]] bool in_transaction() const;

 private:
  static Result<Database> open_with(const std::string& address, const std::string& path, int flags);

  struct Close {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
  };
  explicit Database(sqlite3* handle) : handle_(handle) {}

  std::unique_ptr<sqlite3, Close> handle_;
};

/// A write transaction that is undone unless it is committed. It holds the only write lock from its
/// first moment, so what it reads cannot be overtaken before it writes.
class Transaction {
 public:
  [[nodiscard]] static Result<Transaction> begin(const Database& database);
  /// One state for several reads, whatever others write meanwhile.
  [[nodiscard]] static Result<Transaction> begin_reading(const Database& database);
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  ~Transaction();

  /// When this returns without error, the changes are on the disk.
  [[nodiscard]] Result<void> commit();

 private:
  explicit Transaction(const Database& database) : database_(&database) {}

  const Database* database_;  // null once committed or moved from
};

}  // namespace warrant::store
