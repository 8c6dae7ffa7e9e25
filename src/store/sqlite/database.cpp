/// SQLite calls, their results as values.
#include "store/sqlite/database.hpp"

#include <fmt/format.h>

#include <utility>

#include "store/sqlite/errors.hpp"

namespace warrant::store {

void Statement::bind(int place, std::int64_t number) {
  const int code = sqlite3_bind_int64(handle_.get(), place, number);
  bound_ = bound_ == SQLITE_OK ? code : bound_;
}

void Statement::bind_text(int place, std::string_view text) {
  // A null pointer would bind NULL, even for text of no length.
  const int code = sqlite3_bind_text64(handle_.get(), place, text.empty() ? "" : text.data(),
                                       text.size(), SQLITE_STATIC, SQLITE_UTF8);
  bound_ = bound_ == SQLITE_OK ? code : bound_;
}

void Statement::bind_bytes(int place, std::string_view bytes) {
  const int code = sqlite3_bind_blob64(handle_.get(), place, bytes.empty() ? "" : bytes.data(),
                                       bytes.size(), SQLITE_STATIC);
  bound_ = bound_ == SQLITE_OK ? code : bound_;
}

Result<bool> Statement::step() {
  const int code = bound_ == SQLITE_OK ? sqlite3_step(handle_.get()) : bound_;
  if (code == SQLITE_ROW || code == SQLITE_DONE) {
    return code == SQLITE_ROW;
  }
  return std::unexpected(database_error(sqlite3_db_handle(handle_.get()), code));
}

Result<void> Statement::run() {
  while (TRY(step())) {
  }
  return {};
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
  bound_ = SQLITE_OK;
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::string Statement::bytes(int column) const {
  const void* data = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  if (data == nullptr || size <= 0) {
    return {};
  }
  return {static_cast<const char*>(data), static_cast<std::size_t>(size)};
}

Result<Database> Database::open(const std::string& path, bool create) {
  return open_with(path, path, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0));
}

Result<Database> Database::open_unchanging(const std::string& path) {
  std::string address = "file:";
  for (const char c : path) {
    const bool special = c == '%' || c == '?' || c == '#';
    address += special ? fmt::format("%{:02X}", static_cast<unsigned>(c)) : std::string(1, c);
  }
  return open_with(address + "?immutable=1", path, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
}

Result<Database> Database::open_with(const std::string& address, const std::string& path,
                                     int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(address.c_str(), &handle,
                                   flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  Database database(handle);
  if (code != SQLITE_OK) {
    Error error = database_error(handle, code);
    error.where = path;
    return std::unexpected(std::move(error));
  }
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  // A ledger may come from somebody else: its schema is data to us, not program.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  return database;
}

Result<void> Database::run(const char* statements) const {
  const int code = sqlite3_exec(handle_.get(), statements, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return std::unexpected(database_error(handle_.get(), code));
  }
  return {};
}

Result<Statement> Database::prepare(std::string_view query) const {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v2(handle_.get(), query.data(), static_cast<int>(query.size()),
                                      &handle, nullptr);
  if (code != SQLITE_OK) {
    return std::unexpected(database_error(handle_.get(), code));
  }
  return Statement(handle);
}

Result<std::int64_t> Database::number(std::string_view query) const {
  Statement statement = TRY(prepare(query));
  const bool row = TRY(statement.step());
  return row ? statement.number(0) : 0;
}

Result<std::string> Database::text(std::string_view query) const {
  Statement statement = TRY(prepare(query));
  const bool row = TRY(statement.step());
  return row ? statement.bytes(0) : std::string{};
}

bool Database::in_transaction() const { return sqlite3_get_autocommit(handle_.get()) == 0; }

Result<Transaction> Transaction::begin(const Database& database) {
  CHECK_OK(database.run("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Result<Transaction> Transaction::begin_reading(const Database& database) {
  CHECK_OK(database.run("BEGIN DEFERRED"));
  return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : database_(std::exchange(other.database_, nullptr)) {}

Transaction::~Transaction() {
  if (database_ != nullptr && database_->in_transaction()) {
    // What cannot be rolled back now was never acknowledged, and is undone at the next open.
    [[maybe_unused]] const Result<void> undone = database_->run("ROLLBACK");
  }
}

Result<void> Transaction::commit() {
  CHECK_OK(database_->run("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace warrant::store
