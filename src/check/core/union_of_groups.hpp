/// The mean and spread that separate groups imply for everyone together.
#pragma once

#include <optional>
#include <span>

#include "check/core/printed.hpp"

namespace warrant::check {

/// Everyone together, as printed.
struct Whole {
  int n = 0;
  Decimal mean;
  std::optional<Decimal> spread;
  Spread kind = Spread::sd;
};

struct UnionOfGroups {
  int n = 0;
  double mean = 0;
  double sd = 0;  // sample standard deviation, n - 1 below
  double se = 0;
};

/// The union as the printed values give it: SS = sum (n-1) sd^2 + sum n (m - mean)^2.
///   groups   n >= 1 each, 2 people or more together
///   source   Cochrane Handbook 6.5 (2024), table 6.5.a, for any number of groups
[[nodiscard]] UnionOfGroups union_of(std::span<const Group> groups);

/// Everything that figures printing like these allow.
struct UnionRange {
  Interval mean;
  Interval sd;
  Interval se;
};

/// Outer limits of the union over all roundings. The largest spread is exact for up to 12 groups
/// and an upper bound beyond (the corner of the box is then not searched).
///   source   as union_of; the sum of squares is convex in the means and rises with each SD
[[nodiscard]] UnionRange range_of_union(std::span<const Group> groups);

/// Whether a printed whole can be the union of printed groups that share nobody.
///   groups   their spreads are standard deviations or standard errors; none are needed where the
///            whole has no spread
///   whole    with fewer people than the groups: proved; with more: only the least spread that the
///            groups force is held against the whole
///   returns  proved when no rounding fits; `reading` names what the spread fits instead: "a
///            standard error", "half a 95% confidence interval", "a standard deviation".
///            Unlabelled spreads are consistent, with their reading, when one fits, ambiguous when
///            both do
///   source   Cochrane Handbook 6.5 (2024), 6.5.2.10
[[nodiscard]] Judgement union_of_groups(std::span<const Group> groups, const Whole& whole);

}  // namespace warrant::check
