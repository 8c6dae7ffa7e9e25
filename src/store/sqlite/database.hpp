/// A thin owner of SQLite handles; the only header that knows sqlite3.h.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace warrant::store {

struct CloseDatabase {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
struct FinalizeStatement {
  void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
};

using Database = std::unique_ptr<sqlite3, CloseDatabase>;

/// What SQLite says went wrong, in words that say what to do.
[[nodiscard]] Error database_error(sqlite3* database, int code, const std::string& path);

/// A prepared query with bound parameters, counted from 1; columns from 0.
class Statement {
 public:
  [[nodiscard]] static Result<Statement> prepare(sqlite3* database, std::string_view query,
                                                 const std::string& path);

  void bind(int place, std::int64_t number);
  /// The text must outlive the next step.
  void bind(int place, std::string_view text);
  void bind_bytes(int place, std::string_view bytes);

  /// True while there is a row.
  [[nodiscard]] Result<bool> step();
  /// Ready for new parameters.
  void reset();

  [[nodiscard]] std::int64_t number(int column) const;
  [[nodiscard]] std::string text(int column) const;

 private:
  Statement(sqlite3* database, sqlite3_stmt* handle, std::string path)
      : database_(database), handle_(handle), path_(std::move(path)) {}

  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, FinalizeStatement> handle_;
  std::string path_;
};

/// Run statements without parameters or rows.
[[nodiscard]] Result<void> run(sqlite3* database, const char* statements, const std::string& path);

}  // namespace warrant::store
