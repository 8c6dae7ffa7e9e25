/// Overall means against the means of the parts: follow-up, age, duration.
#pragma once

#include <span>

#include "check/core/printed.hpp"

namespace warrant::check {

/// One part; `factor` turns its mean into the unit the parts are compared in.
struct MeanOfPart {
  int n = 0;
  Decimal mean;
  double factor = 1;
};

/// An overall mean; `factor` turns it into that unit too (12 for years against months).
struct OverallMean {
  int n = 0;  // 0 when the source does not say: then the parts are everyone
  Decimal mean;
  double factor = 1;
};

/// sum n m / sum n of the printed values, each in the common unit.
///   parts    n >= 0, one person or more together
///   source   the mean of pooled groups
[[nodiscard]] double weighted_mean_of(std::span<const MeanOfPart> parts);

/// Whether an overall mean is the weighted mean of its parts over all roundings.
///   returns  proved when it is not (the arithmetic says whether any weighting would do); with
///            people in no part, conditional when only means of theirs outside the range of the
///            parts would do
///   source   as weighted_mean_of
[[nodiscard]] Judgement weighted_mean(std::span<const MeanOfPart> parts, const OverallMean& whole);

/// Whether an overall mean lies among the means of its parts over all roundings, whoever is in
/// which part and however many: what holds for parts that share people as well.
///   returns  proved when the overall mean is below all of them or above all of them
///   source   a mean lies between the smallest and the largest of what it is made of
[[nodiscard]] Judgement mean_among(std::span<const MeanOfPart> parts, const OverallMean& whole);

}  // namespace warrant::check
