/// How many of several p values survive correction for their number.
#pragma once

#include <span>
#include <vector>

#include "check/core/printed.hpp"

namespace warrant::check {

/// How many p values are at most alpha, plain and corrected.
struct Survivors {
  int unadjusted = 0;
  int bonferroni = 0;
  int holm = 0;
  int benjamini_hochberg = 0;
};

/// Count the survivors of a family of p values.
///   p        each in [0, 1]
///   alpha    between 0 and 1
///   source   Holm 1979, Scand J Stat 6:65-70; Benjamini & Hochberg 1995, J R Stat Soc B
///            57:289-300
[[nodiscard]] Survivors survivors(std::span<const double> p, double alpha = 0.05);

/// Which of them stay at or below alpha after Holm's correction, in their order.
///   p        each in [0, 1]
///   alpha    between 0 and 1
///   source   as survivors
[[nodiscard]] std::vector<bool> holm_keeps(std::span<const double> p, double alpha = 0.05);

/// Whether each p value at or below alpha still is after Holm's correction. "p < .001" counts as
/// .001; rounded p values count as the smallest that print so.
///   returns  conditional, on the values being one family of tests, when some do not survive
///   source   as survivors
[[nodiscard]] Judgement multiplicity(std::span<const PValue> p, double alpha = 0.05);

}  // namespace warrant::check
