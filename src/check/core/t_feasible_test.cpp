/// Paired t tests: golden values, readings of spreads, and random pairs.
#include "check/core/t_feasible.hpp"

#include <gtest/gtest.h>

#include <array>

#include "check/core/test_samples.hpp"
#include "check/core/union_of_groups.hpp"
#include "num/distributions.hpp"

namespace warrant::check {
namespace {

using samples::dec;

PairedFigures pairs(std::string_view before, std::string_view after, std::string_view sd_before,
                    std::string_view sd_after, std::string_view p) {
  return {.n = 15,
          .before = dec(before),
          .after = dec(after),
          .spread_before = dec(sd_before),
          .spread_after = dec(sd_after),
          .p = {dec(p)}};
}

TEST(PairedT, GivesTheGoldenTAndSdOfDifferences) {
  const PairedNeeds needs = needed_for(3.3, 15, 0.003);
  EXPECT_EQ(fixed(needs.t, 3), "3.583");
  EXPECT_EQ(fixed(needs.sd_of_differences, 3), "3.567");
  const double sd = needed_for(0.08, 15, 0.403).sd_of_differences;
  EXPECT_EQ(fixed(sd, 3), "0.359");
  EXPECT_EQ(fixed(implied_correlation(0.7, 0.2, sd), 2), "1.43");
}

TEST(PairedT, RebuildsTheGoldenPOfTwoGroups) {
  const UnionOfGroups change =
      union_of(std::array{Group{3, dec("7.3"), dec(".566")}, Group{12, dec("2.4"), dec("3.435")}});
  EXPECT_EQ(fixed(change.mean, 2), "3.38");
  EXPECT_EQ(fixed(change.sd, 2), "3.67");
  const TTest test = t_of_change(change.mean, change.sd, change.n);
  EXPECT_EQ(fixed(test.t, 2), "3.57");
  EXPECT_EQ(fixed(test.p, 4), "0.0031");
}

TEST(PairedT, IsConditionalWhereOnlyTheCornersOfRoundingReachAP) {
  const PairedFigures figures = pairs("1.4", "1.1", "0.2", "0.2", "0.100");
  EXPECT_EQ(fixed(paired_p(figures).high, 3), "0.144");
  const Judgement j = paired_t(figures);
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.reading, "standard errors");
  EXPECT_EQ(j.assumption, "a two-sided paired t test, and the figures are exact as printed");
  EXPECT_EQ(j.arithmetic,
            "change 1.4 - 1.1 = 0.3000; p = 0.100 needs t = 1.761 and an SD of differences of "
            "0.3000*sqrt(15)/1.761 = 0.6597 (correlation -4.44); SDs of 0.2000 and 0.2000 allow 0 "
            "to 0.4000; p 0 to 0.0115 as printed, 0 to 0.1436 over rounding, printed p = 0.100");
  PairedFigures named = figures;
  named.paired_t_named = true;
  EXPECT_EQ(paired_t(named).status, Status::conditional);
}

TEST(PairedT, IsConditionalWhereTheImpliedCorrelationIsBeyondOne) {
  const PairedFigures figures = pairs("0.62", "0.54", "0.7", "0.2", "0.403");
  EXPECT_EQ(fixed(paired_p(figures).low, 3), "0.398");
  const Judgement j = paired_t(figures);
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.reading, "a standard deviation before and a standard error after");
}

TEST(PairedT, ProvesOnlyWhenTheTestIsNamedAndNoCornerReachesTheP) {
  PairedFigures figures = pairs("1.4", "1.1", "0.2", "0.2", "0.600");
  EXPECT_EQ(paired_t(figures).status, Status::conditional);
  EXPECT_EQ(paired_t(figures).assumption, "a two-sided paired t test");
  figures.paired_t_named = true;
  EXPECT_EQ(paired_t(figures).status, Status::proved);
  figures.p.relation = Relation::less;
  EXPECT_EQ(paired_t(figures).status, Status::consistent);
}

TEST(PairedT, IsAmbiguousWhereUnlabelledSpreadsFitAsAnotherKind) {
  PairedFigures figures = pairs("1.4", "1.1", "0.2", "0.2", "0.100");
  figures.kind = Spread::unlabelled;
  EXPECT_EQ(paired_t(figures).status, Status::ambiguous);
  figures.kind = Spread::se;
  EXPECT_EQ(paired_t(figures).status, Status::consistent);
}

TEST(PairedT, IsAmbiguousWhereAOneSidedPFits) {
  // SDs 5 and 1 allow an SD of differences of 4 at least: p >= .34 as printed, half of it fits .2
  PairedFigures figures = pairs("11.00", "10.00", "5.00", "1.00", "0.20");
  figures.paired_t_named = true;
  EXPECT_EQ(paired_t(figures).status, Status::ambiguous);
  EXPECT_EQ(paired_t(figures).reading, "a one-sided p");
}

TEST(PairedT, IsNotCheckedWithoutPairsOrP) {
  PairedFigures figures = pairs("1.4", "1.1", "0.2", "0.2", "1.100");
  EXPECT_TRUE(paired_t(figures).operands.empty());
  figures.p.value = dec("0.1");
  figures.n = 1;
  EXPECT_TRUE(paired_t(figures).operands.empty());
}

TEST(PairedT, NeverProvesAgainstRealPairs) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(2, 12);
    const std::vector<double> before = samples::numbers(n, 0, 10);
    std::vector<double> after = samples::numbers(n, -2, 2);
    std::vector<double> change = after;
    const double kept = *rc::gen::element(0.0, 0.5, 1.0, -1.0);
    for (std::size_t i = 0; i < before.size(); ++i) {
      after[i] += kept * before[i];
      change[i] = before[i] - after[i];
    }
    RC_PRE(samples::sd_of(change) > 0);
    const double p = t_of_change(samples::mean_of(change), samples::sd_of(change), n).p;
    const int places = *rc::gen::inRange(0, 3);
    PairedFigures figures{.n = n,
                          .before = samples::print(samples::mean_of(before), places),
                          .after = samples::print(samples::mean_of(after), places),
                          .spread_before = samples::print(samples::sd_of(before), places),
                          .spread_after = samples::print(samples::sd_of(after), places),
                          .p = {samples::print(p, *rc::gen::inRange(2, 5))},
                          .paired_t_named = true};
    const Judgement j = paired_t(figures);
    RC_ASSERT(j.status == Status::consistent || j.assumption == "the figures are exact as printed");
  }));
}

}  // namespace
}  // namespace warrant::check
