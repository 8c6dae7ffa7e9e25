/// The queries of the ledger, one function each.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/ledger.hpp"
#include "store/sqlite/database.hpp"

namespace warrant::store {

using VisitEntry = std::function<Result<void>(const Entry&)>;
using VisitBlob = std::function<void(const Blob&)>;

[[nodiscard]] Result<std::int64_t> select_last_seq(const Database& database);

/// Hash of the newest entry; 64 zeros when there is none.
[[nodiscard]] Result<std::string> select_last_hash(const Database& database);

/// Entries with seq > after that are there when the query begins, in order.
[[nodiscard]] Result<void> select_entries(const Database& database, std::int64_t after,
                                          const VisitEntry& visit);

/// Every row, also those no ledger can have (seq < 1).
[[nodiscard]] Result<void> select_all_entries(const Database& database, const VisitEntry& visit);

[[nodiscard]] Result<std::string> select_blob(const Database& database, std::string_view digest);
[[nodiscard]] Result<void> select_all_blobs(const Database& database, const VisitBlob& visit);

[[nodiscard]] Result<void> insert_entries(const Database& database, std::span<const Entry> entries);

/// Those already stored are left as they are.
[[nodiscard]] Result<void> insert_blobs(const Database& database, std::span<const Blob> blobs);

}  // namespace warrant::store
