/// Changes in words.
#pragma once

#include <string>

#include "review/change.hpp"

namespace warrant::app {

/// "result R01: baseline 13.6 -> 13.7"; "added study x2020"; "file records/a.ris".
///   before  the state the change is applied to
[[nodiscard]] std::string describe(const review::Change& change, const review::Review& before);

}  // namespace warrant::app
