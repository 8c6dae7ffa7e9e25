/// What SQLite says went wrong, in sentences that say what to do.
#pragma once

#include <sqlite3.h>

#include "base/result.hpp"

namespace warrant::store {

/// The connection's error for a result code it just returned; `where` is the ledger's file.
///   code  extended result code
[[nodiscard]] Error database_error(sqlite3* connection, int code);

/// How long a writer waits for another before it gives up.
constexpr int busy_timeout_ms = 10'000;

}  // namespace warrant::store
