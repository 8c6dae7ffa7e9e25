/// Appraisals as they are printed: a table per instrument, every judgement a word beside its sign.
#pragma once

#include "report/document.hpp"
#include "review/review.hpp"

namespace warrant::report {

/// Heading, tables and what is missing; nothing when the review has no appraisals.
[[nodiscard]] Blocks appraisal_blocks(const review::Review& review);

}  // namespace warrant::report
