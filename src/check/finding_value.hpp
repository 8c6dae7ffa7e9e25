/// Findings for programs: one shape for reviews and for papers.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include "base/value.hpp"
#include "check/finding.hpp"

namespace warrant::check {

/// {"rule", "level", "status", "where", "message", "passage", "start", "end", "operands",
/// "arithmetic", "assumption", "mend"} and, when somebody waived it, "waived".
///   characters  where the passage begins and ends in the text of a paper; null for findings about
///               an entity of a review
[[nodiscard]] Value finding_value(
    const Finding& finding,
    std::optional<std::pair<std::size_t, std::size_t>> characters = std::nullopt);

}  // namespace warrant::check
