/// Printed percentages against their counts.
#pragma once

#include "check/core/printed.hpp"

namespace warrant::check {

/// "2 of 8 (25%)".
struct PercentFigures {
  int events = 0;
  int people = 0;
  Decimal percent;  // without the sign: 25
};

/// Whether a percentage is its count.
///   returns  proved when 100 k/n does not round to it, with `reading` "cut off, not rounded" where
///            that explains it; proved when there are more events than people
///   source   100 k/n
[[nodiscard]] Judgement percent(const PercentFigures& figures);

}  // namespace warrant::check
