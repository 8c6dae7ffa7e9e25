/// Printed p values against the smallest that rank tests of few people can give.
#pragma once

#include "check/core/printed.hpp"

namespace warrant::check {

enum class RankTest { signed_rank, sign, rank_sum };

struct RankFigures {
  RankTest test = RankTest::signed_rank;
  int n = 0;   // pairs, or people in the first group
  int n2 = 0;  // people in the second group, rank_sum only
  PValue p;
  bool test_named = false;  // the source says that the p comes from this test
  bool exact = false;       // ... and that it is the exact one
};

/// Smallest two-sided exact p without ties, and a bound below which no form of the test gets: not
/// the exact one with ties, not the normal approximation (z is at most sqrt(n) for paired tests and
/// sqrt(n1 + n2 - 1) for the rank-sum test, whatever the ties).
///   source   num/rank_tests; the bounds on z are the Cauchy-Schwarz inequality on the ranks
struct RankMinimum {
  double exact = 1;
  double any_form = 1;
};
[[nodiscard]] RankMinimum rank_minimum_of(RankTest test, int n, int n2);

/// Whether a rank test of so few people can give the printed p.
///   returns  proved when the test is named and no form of it gets so low (or the exact one, when
///            that is named); ambiguous when a one-sided p does; conditional when the test is not
///            named or its form is not. `reading`: "a parametric test" or "a one-sided p"
///   source   as rank_minimum_of
[[nodiscard]] Judgement rank_minimum(const RankFigures& figures);

}  // namespace warrant::check
