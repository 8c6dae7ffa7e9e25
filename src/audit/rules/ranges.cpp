/// RANGE-BOUND: a mean lies inside its range, and a spread is no wider than the range allows.
#include <fmt/format.h>

#include <cmath>

#include "audit/rules/rules.hpp"

namespace warrant::audit {
namespace {

using Limits = PrintedMean::Limits;
using Center = PrintedMean::Center;

/// Mean and limits in one unit, as far as the text says.
bool same_unit(const PrintedMean& mean) {
  return mean.unit.empty() || mean.limits_unit.empty()
             ? mean.unit == mean.limits_unit || mean.limits_unit.empty()
             : mean.unit == mean.limits_unit;
}

check::Judgement outside(const PrintedMean& mean) {
  check::Judgement out;
  const Interval center = check::values_of(mean.mean);
  const Interval low = check::values_of(*mean.low);
  const Interval high = check::values_of(*mean.high);
  if (center.high < low.low || center.low > high.high || low.low > high.high) {
    out.status = check::Status::proved;
    out.operands = {check::operand("centre", mean.mean), check::operand("lowest", *mean.low),
                    check::operand("highest", *mean.high)};
    out.arithmetic = low.low > high.high
                         ? fmt::format("{} is above {}", mean.low->printed, mean.high->printed)
                         : fmt::format("{} is not between {} and {}", mean.mean.printed,
                                       mean.low->printed, mean.high->printed);
  }
  return out;
}

/// The largest SD that n people within a range can have is that of half of them at either end;
/// two people have the largest: (high - low)/sqrt(2).
check::Judgement too_wide(const PrintedMean& mean) {
  check::Judgement out;
  const double widest =
      (check::values_of(*mean.high).high - check::values_of(*mean.low).low) / std::sqrt(2.0);
  if (check::sizes_of(*mean.spread).low > widest) {
    out.status = check::Status::proved;
    out.operands = {check::operand("SD", *mean.spread), check::operand("lowest", *mean.low),
                    check::operand("highest", *mean.high)};
    out.arithmetic = fmt::format("an SD is at most ({} - {})/sqrt(2) = {}, for two people",
                                 mean.high->printed, mean.low->printed, check::figure(widest));
  }
  return out;
}

}  // namespace

void check_ranges(const Subject& subject, Findings& out) {
  for (const PrintedMean& mean : subject.found.means) {
    if (mean.limits == Limits::none || !mean.low || !mean.high || !same_unit(mean)) {
      continue;
    }
    const bool quartiles = mean.limits == Limits::quartiles;
    // A mean may lie outside the quartiles; a median may not.
    if (!quartiles || mean.center == Center::median) {
      out.judge("RANGE-BOUND", outside(mean), mean.place.span,
                "the figure is outside the limits printed with it");
    }
    if (mean.spread && mean.kind == check::Spread::sd && !quartiles) {
      out.judge("RANGE-BOUND", too_wide(mean), mean.place.span,
                "the standard deviation is wider than the range allows");
    }
  }
}

}  // namespace warrant::audit
