/// The smallest p values of rank tests.
#include "check/core/rank_minimum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "check/core/p_verdict.hpp"
#include "num/distributions.hpp"
#include "num/rank_tests.hpp"

namespace warrant::check {
namespace {

std::string_view name_of(RankTest test) {
  return test == RankTest::signed_rank ? "signed-rank test"
         : test == RankTest::sign      ? "sign test"
                                       : "rank-sum test";
}

std::string line(const RankFigures& f, const RankMinimum& least) {
  const std::string formula = f.test == RankTest::rank_sum
                                  ? fmt::format("2/C({}, {})", f.n + f.n2, f.n)
                                  : fmt::format("2/2^{}", f.n);
  return fmt::format("smallest two-sided exact p = {} = {}, of any form {}, printed {}", formula,
                     figure(least.exact), figure(least.any_form), words(f.p));
}

}  // namespace

RankMinimum rank_minimum_of(RankTest test, int n, int n2) {
  const bool two_groups = test == RankTest::rank_sum;
  RankMinimum out;
  out.exact = two_groups ? num::rank_sum_least_p(n, n2) : num::signed_rank_least_p(n);
  const double largest_z = std::sqrt(two_groups ? n + n2 - 1.0 : n);
  // With ties the rank-sum distribution need not be symmetric: one deal alone can be most extreme.
  const double with_ties = two_groups ? out.exact / 2 : out.exact;
  out.any_form = std::min(with_ties, num::normal_two_sided(largest_z));
  return out;
}

Judgement rank_minimum(const RankFigures& f) {
  if (f.n < 1 || (f.test == RankTest::rank_sum && f.n2 < 1) || !is_p(f.p)) {
    return unchecked("a rank test needs people and a p value");
  }
  const bool two_groups = f.test == RankTest::rank_sum;
  Judgement out{.operands = {operand(two_groups ? "n, group 1" : "n", f.n)}};
  if (two_groups) {
    out.operands.push_back(operand("n, group 2", f.n2));
  }
  out.operands.push_back(operand(f.p));
  const RankMinimum least = rank_minimum_of(f.test, f.n, f.n2);
  out.arithmetic = line(f, least);
  const Interval printed = values_of(f.p);
  const auto reaches = [&](double smallest) {
    return overlap(printed, {.low = smallest, .high = 1});
  };
  if (reaches(least.exact)) {
    return out;
  }
  const bool exact_without_ties = f.exact && !two_groups;
  const double floor = exact_without_ties ? least.exact
                       : f.exact          ? least.exact / 2
                                          : least.any_form;
  if (!f.test_named) {
    out.status = Status::conditional;
    out.assumption = fmt::format("an exact two-sided {}", name_of(f.test));
  } else if (reaches(floor)) {
    out.status = Status::conditional;
    out.assumption = two_groups ? "the exact test, without ties" : "the exact test";
  } else {
    out.status = reaches(floor / 2) ? Status::ambiguous : Status::proved;
  }
  out.reading = reaches(least.exact / 2) ? "a one-sided p" : "a parametric test";
  return out;
}

}  // namespace warrant::check
