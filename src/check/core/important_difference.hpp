/// Changes against the smallest difference that matters to people.
#pragma once

#include <optional>

#include "check/core/printed.hpp"

namespace warrant::check {

/// A change from `before` to `after`, or a difference between groups when there is no `before`;
/// the limits are those published for the smallest difference that matters, taken as exact.
struct ImportantDifference {
  std::optional<Decimal> before;
  Decimal after;
  Decimal low;
  std::optional<Decimal> high;
};

/// Whether a difference is as large as one that matters, in either direction.
///   low, high   above 0, low <= high
///   returns     proved when no rounding makes it reach the lower limit; ambiguous when it lies
///               between the limits, or only rounding lifts it over the lower one
///   source      Jaeschke et al. 1989, Control Clin Trials 10:407-415 (the difference that matters)
[[nodiscard]] Judgement important_difference(const ImportantDifference& figures);

}  // namespace warrant::check
