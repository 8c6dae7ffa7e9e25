/// SQLite handles and their errors.
#include "store/sqlite/database.hpp"

#include <fmt/format.h>

namespace warrant::store {

Error database_error(sqlite3* database, int code, const std::string& path) {
  const auto told = [&](Code kind, std::string message) {
    return Error{.code = kind, .message = std::move(message), .where = path};
  };
  switch (code & 0xff) {
    case SQLITE_FULL:
      return told(Code::io, "the disk is full: free some space and run it again");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return told(Code::io,
                  "the ledger cannot be opened for writing: check the folder's permissions");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return told(Code::conflict, "another Warrant is writing to this ledger: try again");
    case SQLITE_NOTADB:
      return told(Code::bad_input, "this file is not a ledger: restore it from a copy");
    case SQLITE_CORRUPT:
      return told(Code::bad_input, "the ledger is damaged: restore it from a copy");
    case SQLITE_IOERR:
      return told(Code::io, "the disk failed while the ledger was used: check it and try again");
    default:
      return told(Code::io, fmt::format("the ledger cannot be used: {}",
                                        database != nullptr ? sqlite3_errmsg(database)
                                                            : sqlite3_errstr(code)));
  }
}

Result<Statement> Statement::prepare(sqlite3* database, std::string_view query,
                                     const std::string& path) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v2(database, query.data(), static_cast<int>(query.size()),
                                      &handle, nullptr);
  if (code != SQLITE_OK) {
    return std::unexpected(database_error(database, code, path));
  }
  return Statement(database, handle, path);
}

void Statement::bind(int place, std::int64_t value) {
  sqlite3_bind_int64(handle_.get(), place, value);
}

void Statement::bind(int place, std::string_view value) {
  sqlite3_bind_text64(handle_.get(), place, value.data(), value.size(), SQLITE_STATIC,
                      SQLITE_UTF8);
}

void Statement::bind_bytes(int place, std::string_view bytes) {
  // A null pointer would bind NULL, even for zero bytes.
  sqlite3_bind_blob64(handle_.get(), place, bytes.empty() ? "" : bytes.data(), bytes.size(),
                      SQLITE_STATIC);
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) {
    return true;
  }
  if (code == SQLITE_DONE) {
    return false;
  }
  return std::unexpected(database_error(database_, code, path_));
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(handle_.get(), column);
}

std::string Statement::text(int column) const {
  const void* bytes = sqlite3_column_blob(handle_.get(), column);
  const int size = sqlite3_column_bytes(handle_.get(), column);
  return bytes == nullptr ? std::string{}
                          : std::string(static_cast<const char*>(bytes),
                                        static_cast<std::size_t>(size));
}

Result<void> run(sqlite3* database, const char* statements, const std::string& path) {
  const int code = sqlite3_exec(database, statements, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) {
    return std::unexpected(database_error(database, code, path));
  }
  return {};
}

}  // namespace warrant::store
