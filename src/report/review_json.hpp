/// All computed facts of a review, for programs (docs/formats/review-json.md).
#pragma once

#include <span>

#include "base/value.hpp"
#include "report/document.hpp"
#include "report/fact_book.hpp"

namespace warrant::report {

/// Counts, the reference list in printed order, topic groups, per outcome its class, number of
/// studies, certainty and statement, null statements, corrections, and every figure that the built
/// documents print with its source.
[[nodiscard]] Value review_json(const Sources& sources, std::span<const Document> documents);

}  // namespace warrant::report
