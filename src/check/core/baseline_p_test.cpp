/// Baseline differences: too much alike, too different, and as chance makes them.
#include "check/core/baseline_p.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "check/core/t_feasible.hpp"
#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

BaselineRow row(std::string_view mean_a, std::string_view mean_b) {
  return {
      .name = "age", .a = {50, dec(mean_a), dec("10.00")}, .b = {50, dec(mean_b), dec("10.00")}};
}

TEST(BaselineP, IsThePOfTheRowWhenThereIsOne) {
  const std::vector<BaselineRow> one{row("40.00", "43.00")};
  EXPECT_NEAR(combined_baseline_p(one).as_printed, welch_t(one[0].a, one[0].b).p, 1e-9);
  EXPECT_LT(combined_baseline_p(one).over_rounding.low, combined_baseline_p(one).as_printed);
  EXPECT_GT(combined_baseline_p(one).over_rounding.high, combined_baseline_p(one).as_printed);
}

TEST(BaselineP, AddsNormalDeviates) {
  // two rows with p = .1336 each: deviate -1.1093, combined -1.1093*sqrt(2) = -1.5688
  const std::vector<BaselineRow> two{row("40.00", "43.03"), row("40.00", "43.03")};
  const double p = welch_t(two[0].a, two[0].b).p;
  EXPECT_NEAR(p, 0.133, 1e-3);
  EXPECT_NEAR(combined_baseline_p(two).as_printed, 0.058, 1e-3);
}

TEST(BaselineP, FindsGroupsMoreAlikeThanChanceMakesThem) {
  const std::vector<BaselineRow> rows(12, row("40.00", "40.02"));
  const Judgement j = baseline_p(rows);
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.reading, "more alike than chance");
  EXPECT_FALSE(j.assumption.empty());
  EXPECT_EQ(j.operands.size(), 12U);
}

TEST(BaselineP, FindsGroupsLessAlikeThanChanceMakesThem) {
  EXPECT_EQ(baseline_p(std::vector<BaselineRow>(6, row("40.00", "45.00"))).reading,
            "less alike than chance");
}

TEST(BaselineP, AcceptsOrdinaryRowsAndCoarseRounding) {
  EXPECT_EQ(baseline_p(std::vector{row("40.00", "41.00"), row("60.10", "57.90")}).status,
            Status::consistent);
  // the same means to whole numbers may differ by almost 1: p may be .6 as well as 1
  EXPECT_EQ(baseline_p(std::vector<BaselineRow>(12, row("40", "40"))).status, Status::consistent);
}

TEST(BaselineP, IsNotCheckedWithoutSpread) {
  EXPECT_TRUE(baseline_p({}).operands.empty());
  BaselineRow flat = row("1", "2");
  flat.a.sd = flat.b.sd = dec("0.0");
  EXPECT_TRUE(baseline_p(std::vector{flat}).operands.empty());
}

}  // namespace
}  // namespace warrant::check
