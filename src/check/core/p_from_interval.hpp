/// Printed p values against printed confidence intervals.
#pragma once

#include <optional>

#include "check/core/printed.hpp"

namespace warrant::check {

enum class Contrast { difference, ratio };

/// An estimate with its confidence interval; ratios are taken on the log scale.
struct IntervalFigures {
  Contrast contrast = Contrast::ratio;
  Decimal estimate;
  Decimal low;
  Decimal high;
  double level = 0.95;
  std::optional<double> df = {};  // of a difference from a t test; normal without
};

/// p of "no difference" (0, or a ratio of 1) from an estimate and its interval.
///   estimate, low, high   ratios all > 0
///   source   Altman & Bland 2011, BMJ 343:d2304, with the exact normal (or t) tail
struct FromInterval {
  double se = 0;  // of the logarithm for ratios
  double z = 0;
  double p = 1;
};
[[nodiscard]] FromInterval p_of_interval(const IntervalFigures& figures);

/// Whether interval and p fit over the rounding of all four figures.
///   returns  conditional when they do not, for the p may come from another test than the interval;
///            unchecked for ratios that are not above 0
///   source   as p_of_interval
[[nodiscard]] Judgement p_from_interval(const IntervalFigures& figures, const PValue& p);

/// Whether the estimate is inside its interval and in its middle (of ratios, on the log scale).
///   returns  proved when the estimate is outside or the limits are in the wrong order; conditional
///            when it is off the middle, with `reading` "limits symmetric without logarithms" where
///            that fits a ratio
///   source   as p_of_interval
[[nodiscard]] Judgement interval_symmetry(const IntervalFigures& figures);

}  // namespace warrant::check
