/// The lint catalogue over a review.
#pragma once

#include <string>
#include <vector>

#include "check/finding.hpp"
#include "review/review.hpp"

namespace warrant::check {

/// What the rules read.
struct Subject {
  const review::Review& review;
  const review::Library& library;
};

/// Every finding of every rule, in the order of the catalogue, then of the review; waivers of the
/// review are noted on the findings they cover.
[[nodiscard]] std::vector<Finding> lint(const Subject& subject);

/// Blockers that nobody waived.
[[nodiscard]] std::vector<Finding> blockers(const std::vector<Finding>& findings);

/// The review as its source prints it: corrections taken back, labels of spreads and certainties as
/// printed. For showing what the source would have been told.
[[nodiscard]] review::Review as_printed(const review::Review& review);

}  // namespace warrant::check
