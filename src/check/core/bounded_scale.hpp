/// Means and spreads against the scale they were measured on.
#pragma once

#include <optional>

#include "check/core/printed.hpp"

namespace warrant::check {

/// A mean and its spread on a scale from `low` to `high`.
struct ScaleFigures {
  int n = 0;
  Decimal mean;
  std::optional<Decimal> spread;
  Spread kind = Spread::sd;
  double low = 0;
  double high = 0;
};

/// Largest sample SD of n values within [low, high] whose mean is `mean`:
/// sqrt((mean - low)(high - mean) n/(n-1)).
///   n        at least 2; low <= mean <= high
///   source   Bhatia & Davis 2000, Am Math Mon 107:353-357, with n - 1 below
[[nodiscard]] double largest_sd(double mean, int n, double low, double high);

/// Smallest sample SD of n whole numbers with this total: all are one of two neighbours.
///   n        at least 2
///   source   with share f of the higher neighbour, the variance is f(1-f) n/(n-1)
[[nodiscard]] double smallest_whole_sd(long long total, int n);

/// Whether mean and spread fit a scale.
///   returns  proved when the mean is outside the scale, or the spread is larger than the largest
///            SD (a standard error counts times sqrt(n)); `reading` says what an unlabelled or
///            wrongly labelled spread can still be
///   source   as largest_sd
[[nodiscard]] Judgement bounded_scale(const ScaleFigures& figures);

/// Whether a spread is large enough for whole numbers with the printed mean (the limits of the
/// scale take no part). n = 15 and mean 1.4 force an SD of at least .507.
///   returns  conditional when it is too small, with `reading` "a standard error" if that fits
///   source   as smallest_whole_sd
[[nodiscard]] Judgement whole_number_spread(const ScaleFigures& figures);

}  // namespace warrant::check
