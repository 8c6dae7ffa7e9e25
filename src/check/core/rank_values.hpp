/// Printed p values against the values that the named rank test can take.
#pragma once

#include "check/core/rank_minimum.hpp"

namespace warrant::check {

/// What the source says of how the p was computed.
enum class RankForm { unstated, exact, normal };

/// A paired test of n people (signed_rank or sign) and its p.
struct NamedRankTest {
  RankTest test = RankTest::signed_rank;
  int n = 0;
  PValue p;
  RankForm form = RankForm::unstated;
};

/// Whether a paired rank test takes the printed p at all. Exact p values are whole multiples of
/// 2/2^n, whatever the ties and whoever is left out for not changing; those of the normal
/// approximation, without ties and with everyone changed, come from n(n+1)/2 + 1 sums of ranks (n +
/// 1 counts), with or without continuity correction.
///   returns  proved when the exact test is named and no multiple prints so, ambiguous when a
///            one-sided one does; conditional, on no ties and no unchanged people, when the form is
///            not stated or the approximation is named and no p of the test prints so; ambiguous
///            when the form is not stated and only the approximation fits, with `reading` "the
///            normal approximation". A p below the smallest is for rank_minimum and is not checked
///            here, nor is a bound ("< .05")
///   source   as num/rank_tests
[[nodiscard]] Judgement named_rank_test(const NamedRankTest& figures);

/// Two groups whose ranges do not overlap, or touch in one value.
struct SeparatedGroups {
  int n1 = 0;
  int n2 = 0;
  bool touching = false;
  PValue p;
};

/// Whether a rank-sum test of such groups can give the printed p: nothing but ties within a group
/// can vary, and they only make it smaller.
///   returns  proved when the p is larger than the approximation with continuity correction gives;
///            for touching ranges conditional, on one person of each group having the shared value
///   source   as num/rank_tests
[[nodiscard]] Judgement separated_rank_sum(const SeparatedGroups& figures);

}  // namespace warrant::check
