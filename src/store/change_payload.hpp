/// Changes as ledger payloads: one line of JSON each.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "review/change.hpp"

namespace warrant::store {

/// {"op":"put","kind":"result","id":"R01","value":{...}}; a file's bytes are named by their digest
/// and kept as a blob.
[[nodiscard]] std::string change_payload(const review::Change& change);

/// The change back; `blob` fetches a file's bytes by digest.
///   errors  bad_input when the payload was written by a newer version or is damaged
[[nodiscard]] Result<review::Change> read_change(
    std::string_view payload, const std::function<Result<std::string>(std::string_view)>& blob);

}  // namespace warrant::store
