/// The tables of a ledger file: making them, recognising them, checking them.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "store/ledger.hpp"
#include "store/sqlite/database.hpp"

namespace warrant::store {

/// Recognise a ledger without touching it.
///   errors  bad_input as prepare_schema
[[nodiscard]] Result<void> check_schema(const Database& database, const std::string& path);

/// Make the tables in an empty file, or recognise a ledger; then set the connection up so that what
/// is committed survives power loss.
///   create  whether an empty file may become a ledger
///   errors  bad_input when the file is no ledger or was written by a newer version
[[nodiscard]] Result<void> prepare_schema(const Database& database, const std::string& path,
                                          bool create);

/// Damaged pages, and tables or guards that are not as this program makes them; the entries
/// themselves are not read. A check that cannot be finished is a fault too.
void check_file(const Database& database, std::vector<LedgerFault>& faults);

}  // namespace warrant::store
