/// P-FEASIBLE, P-MIN-N, CI-SYMMETRY: what true figures never raise, and what still is raised.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Dispersion;
using review::ResultKind;
using samples::number;
using samples::Sample;

review::StudyResult pairs(int n, const char* p, const char* test) {
  return {.id = "R",
          .outcome = "O1",
          .kind = ResultKind::continuous,
          .n = n,
          .baseline = number("20.6"),
          .baseline_spread = number("5.1"),
          .baseline_dispersion = Dispersion::SD,
          .post = number("13.3"),
          .post_spread = number("4.7"),
          .post_dispersion = Dispersion::SD,
          .p = p,
          .test = test};
}

std::string told(const review::StudyResult& result, std::string_view rule) {
  Sample s;
  s.put(result);
  return s.told(rule);
}

TEST(PMinN, AsksNothingOfATestThatHasNoRanks) {
  EXPECT_EQ(told(pairs(3, "0.002", ""), "P-MIN-N"), "warn conditional result R: p");
  EXPECT_EQ(told(pairs(3, "0.002", "paired t test"), "P-MIN-N"), "");
  EXPECT_EQ(told(pairs(3, "0.002", "Wilcoxon signed-rank test"), "P-MIN-N"),
            "warn proved result R: p");
}

TEST(PFeasible, AsksNothingOfATestThatHasNoMeans) {
  EXPECT_EQ(told(pairs(12, "0.900", "paired t test"), "P-FEASIBLE"), "warn proved result R: p");
  EXPECT_EQ(told(pairs(12, "0.900", ""), "P-FEASIBLE"), "warn conditional result R: p");
  EXPECT_EQ(told(pairs(12, "0.900", "Wilcoxon signed-rank test"), "P-FEASIBLE"), "");
}

TEST(PFeasible, OnlyTellsWhatRoundingExplains) {
  review::StudyResult result = pairs(15, "0.93", "paired t test");
  result.baseline = number("1.4");  // the change may be anything up to 0.1
  result.post = number("1.4");
  result.baseline_spread = result.post_spread = number("0.8");
  EXPECT_EQ(told(result, "P-FEASIBLE"), "info conditional result R: p");
  result.post = number("1.1");  // only spreads that ran against each other would do
  result.baseline_spread = result.post_spread = number("0.2");
  result.p = "0.100";
  EXPECT_EQ(told(result, "P-FEASIBLE"), "warn conditional result R: p");
}

review::StudyResult estimate(const char* value, const char* low, const char* high) {
  return {.id = "R",
          .outcome = "O1",
          .kind = ResultKind::effect,
          .value = number(value),
          .unit = "points",
          .ci_low = number(low),
          .ci_high = number(high)};
}

TEST(CiSymmetry, KnowsThatSharesAndTimesLieUnevenly) {
  review::StudyResult share = estimate("25.0", "3.2", "65.1");
  EXPECT_EQ(told(share, "CI-SYMMETRY"), "warn conditional result R: ci_low");
  share.unit = "%";
  EXPECT_EQ(told(share, "CI-SYMMETRY"), "");
  share.unit = "months";
  share.kind = ResultKind::time_to_event;
  EXPECT_EQ(told(share, "CI-SYMMETRY"), "");
  share.value = number("70.0");
  EXPECT_EQ(told(share, "CI-SYMMETRY"), "warn proved result R: ci_low") << "outside";
}

TEST(PFeasible, TakesAnIntervalOfFewPeopleForOneOfTheTDistribution) {
  // t = 2 with 8 degrees of freedom: p .081, and 2.306 standard errors to each side
  review::StudyResult result = estimate("2.00", "-0.31", "4.31");
  result.p = "0.081";
  EXPECT_EQ(told(result, "P-FEASIBLE"), "warn conditional result R: p") << "by the normal, .090";
  result.n = 10;
  EXPECT_EQ(told(result, "P-FEASIBLE"), "");
}

TEST(PFeasible, LeavesAPThatIsNotOfTheIntervalToItsTest) {
  review::StudyResult result = estimate("1.50", "1.02", "2.21");
  result.unit = "ratio";
  result.p = "0.030";
  EXPECT_NE(told(result, "P-FEASIBLE"), "");
  result.test = "chi-squared test";
  EXPECT_EQ(told(result, "P-FEASIBLE"), "");
}

}  // namespace
}  // namespace warrant::check
