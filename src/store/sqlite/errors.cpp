/// One sentence for each way in which SQLite fails.
#include "store/sqlite/errors.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

namespace warrant::store {
namespace {

constexpr const char* full_disk =
    "the disk is full: free some space and try again; nothing was stored, and nothing lost";
constexpr const char* no_permission =
    "the ledger cannot be opened for writing: it needs write permission on its file and on the "
    "folder, where its -wal and -shm files stand beside it";

/// The system's error number of the last failed call on a file, 0 when there was none.
int last_errno(sqlite3_file* file) {
  int number = 0;
  if (file != nullptr && file->pMethods != nullptr) {
    file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number);
  }
  return number;
}

/// Whether the disk that holds the ledger has no room even for the 32 KiB of its -shm file, whose
/// failures SQLite tells without the system's error number.
bool is_disk_full(sqlite3* connection) {
  constexpr std::uint64_t least_room = 64 * 1024;
  const char* path = sqlite3_db_filename(connection, "main");
  std::error_code failed;
  const std::filesystem::space_info space =
      std::filesystem::space(path == nullptr ? "" : path, failed);
  return !failed && space.available < least_room;
}

/// Whether a write failed because of space, which SQLite partly reports as a failed disk. Commits
/// write the log, checkpoints the ledger itself: either may be the one.
bool is_out_of_space(sqlite3* connection) {
  sqlite3_file* ledger = nullptr;
  sqlite3_file* log = nullptr;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &ledger);
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  const auto is_space = [](int number) {
    return number == ENOSPC || number == EDQUOT || number == EFBIG;
  };
  return is_space(last_errno(ledger)) || is_space(last_errno(log)) || is_disk_full(connection);
}

Error input_output_error(sqlite3* connection, int code) {
  if (is_out_of_space(connection)) {
    return {.code = Code::io, .message = full_disk};
  }
  return {.code = Code::io,
          .message = fmt::format("the disk failed while the ledger was used ({}): see that it is "
                                 "there, whole and not full, then try again",
                                 sqlite3_errstr(code))};
}

Error other_error(sqlite3* connection, int code) {
  return {.code = Code::io,
          .message = fmt::format(
              "the ledger cannot be used ({}): open the review again; if that "
              "does not help, restore the ledger from a copy",
              connection == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(connection))};
}

Error told(sqlite3* connection, int code) {
  constexpr int primary = 0xff;
  switch (code & primary) {
    case SQLITE_FULL:
      return {.code = Code::io, .message = full_disk};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return {.code = Code::io, .message = no_permission};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {.code = Code::conflict,
              .message = fmt::format("another program has kept the ledger locked for {} seconds: "
                                     "wait for it or close it, then try again",
                                     busy_timeout_ms / 1000)};
    case SQLITE_NOTADB:
      return {.code = Code::bad_input,
              .message =
                  "the file is not a Warrant ledger: move it away, or restore the ledger "
                  "from a copy"};
    case SQLITE_CORRUPT:
      return {.code = Code::io,
              .message =
                  "the ledger is damaged or was cut short: keep the file, and restore the "
                  "ledger from a copy"};
    case SQLITE_TOOBIG:
      return {.code = Code::bad_input,
              .message =
                  "a file or change is larger than the 1,000,000,000 bytes a ledger can "
                  "hold: split it"};
    case SQLITE_IOERR:
      return input_output_error(connection, code);
    default:
      return other_error(connection, code);
  }
}

}  // namespace

Error database_error(sqlite3* connection, int code) {
  Error error = told(connection, code);
  const char* path = connection == nullptr ? nullptr : sqlite3_db_filename(connection, "main");
  error.where = path == nullptr ? "" : path;
  return error;
}

}  // namespace warrant::store
