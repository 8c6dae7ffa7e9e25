/// Invented reviews whose figures are true of invented people: nothing in them is a fault.
#pragma once

#include <cstdint>

#include "mutation/case.hpp"

namespace warrant::mutation {

/// A review of two to nine studies with everything a review holds. Every figure is computed from
/// people drawn for it and then rounded, every sentence agrees with its p value, dates run in
/// order. The same seed gives the same review.
[[nodiscard]] Case clean_review(std::uint64_t seed);

}  // namespace warrant::mutation
