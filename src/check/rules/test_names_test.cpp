/// TEST-NAME: named tests beside results they fit and do not fit.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Design;
using review::ResultKind;
using samples::number;
using samples::Sample;

/// Eight people before and after, all falling, in a series.
Sample eight(const std::string& test, const std::string& p = "0.012") {
  Sample s;
  s.put<review::Study>({.id = "s", .label = "S 2017", .design = Design::case_series});
  s.put<review::StudyResult>({.id = "R8",
                              .outcome = "O1",
                              .study = "s",
                              .kind = ResultKind::continuous,
                              .measure = "score",
                              .n = 8,
                              .baseline = number("82.38"),
                              .baseline_min = number("37"),
                              .baseline_max = number("145"),
                              .post = number("14.88"),
                              .post_min = number("0"),
                              .post_max = number("37"),
                              .p = p,
                              .test = test});
  return s;
}

TEST(TestName, TellsATestOfTwoGroupsBesideOneGroup) {
  const Sample s = eight("Mann-Whitney U test");
  ASSERT_EQ(s.told("TEST-NAME"), "warn conditional result R8: test");
  const Finding finding = s.findings("TEST-NAME").front();
  EXPECT_NE(finding.arithmetic.find("U = 0.5, z = 3.311, p = 0.0009"), std::string::npos);
  EXPECT_NE(finding.arithmetic.find("z = 2.521, p = 0.0117"), std::string::npos);
  EXPECT_EQ(finding.assumption, "the p value is of this change, in the same people");
}

TEST(TestName, TellsItWithoutRangesOrPToo) {
  Sample s = eight("unpaired t test");
  EXPECT_EQ(s.told("TEST-NAME"), "warn conditional result R8: test");
  s = eight("Wilcoxon rank-sum test", "NS");
  EXPECT_EQ(s.told("TEST-NAME"), "warn conditional result R8: test");
}

TEST(TestName, LeavesStudiesOfSeveralGroupsAlone) {
  Sample s = eight("Mann-Whitney U test");
  s.edit<review::Study>("s", [](review::Study& study) { study.design = Design::randomised_trial; });
  EXPECT_EQ(s.told("TEST-NAME"), "");
  s.edit<review::Study>("s", [](review::Study& study) {
    study.design = Design::case_series;
    study.comparators = {"placebo"};
  });
  EXPECT_EQ(s.told("TEST-NAME"), "");
}

TEST(TestName, TellsTheApproximationFromTheExactTest) {
  EXPECT_EQ(eight("exact Wilcoxon signed-rank test").told("TEST-NAME"),
            "warn ambiguous result R8: p");
  EXPECT_EQ(eight("exact Wilcoxon signed-rank test").findings("TEST-NAME").front().message,
            "p 0.012 is not one that \"exact Wilcoxon signed-rank test\" gives for 8 people; it "
            "fits a one-sided p or the normal approximation");
  EXPECT_EQ(eight("exact Wilcoxon signed-rank test", "0.013").told("TEST-NAME"),
            "warn proved result R8: p");
  EXPECT_EQ(eight("Wilcoxon signed-rank test").told("TEST-NAME"), "info ambiguous result R8: p");
  EXPECT_EQ(eight("Wilcoxon test, normal approximation").told("TEST-NAME"), "");
  EXPECT_EQ(eight("exact Wilcoxon signed-rank test", "0.008").told("TEST-NAME"), "");
  EXPECT_EQ(eight("exact Wilcoxon signed-rank test", "<0.05").told("TEST-NAME"), "");
}

TEST(TestName, LeavesAPBelowTheSmallestToItsOwnRule) {
  const Sample s = eight("exact Wilcoxon signed-rank test", "0.002");
  EXPECT_EQ(s.told("TEST-NAME"), "");
  EXPECT_EQ(s.told("P-MIN-N"), "warn proved result R8: p");
}

TEST(TestName, KnowsTheSignTest) {
  EXPECT_EQ(eight("exact sign test", "0.070").told("TEST-NAME"), "") << "9/128";
  EXPECT_EQ(eight("exact sign test", "0.005").told("TEST-NAME"), "") << "below the smallest";
  EXPECT_EQ(eight("sign test", "0.012").told("TEST-NAME"), "warn conditional result R8: p");
}

TEST(TestName, TellsATestOfOtherData) {
  Sample s = eight("chi-squared test");
  EXPECT_EQ(s.told("TEST-NAME"), "warn ambiguous result R8: test");
  s = eight("paired t test");
  EXPECT_EQ(s.told("TEST-NAME"), "");
  s.edit<review::StudyResult>("R8", [](review::StudyResult& result) {
    result.kind = ResultKind::proportion;
    result.k = 2;
    result.test = "Student's t test";
  });
  EXPECT_EQ(s.told("TEST-NAME"), "warn ambiguous result R8: test");
  s.edit<review::StudyResult>("R8", [](auto& result) { result.test = "Fisher's exact test"; });
  EXPECT_EQ(s.told("TEST-NAME"), "");
  s.edit<review::StudyResult>("R8", [](auto& result) { result.test = ""; });
  EXPECT_EQ(s.told("TEST-NAME"), "");
}

}  // namespace
}  // namespace warrant::check
