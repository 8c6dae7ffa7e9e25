/// The verdict on a p value, case by case.
#include "check/core/p_verdict.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

const PRange range{.as_printed = {0.2, 0.3}, .any_rounding = {0.1, 0.4}};

Judgement judge(std::string_view p, const PContext& context) {
  Judgement out;
  judge_p(out, range, {samples::dec(p)}, context);
  return out;
}

TEST(PVerdict, FollowsTheDistanceOfTheP) {
  const PContext named{.test = "a test", .named = true};
  EXPECT_EQ(judge("0.25", named).status, Status::consistent);
  EXPECT_EQ(judge("0.35", named).status, Status::conditional);
  EXPECT_EQ(judge("0.35", named).assumption, "the figures are exact as printed");
  EXPECT_EQ(judge("0.70", named).status, Status::proved);
  EXPECT_EQ(judge("0.06", named).status, Status::ambiguous);
  EXPECT_EQ(judge("0.06", named).reading, "a one-sided p");
}

TEST(PVerdict, NeverProvesAgainstATestThatNobodyNamed) {
  EXPECT_EQ(judge("0.70", {.test = "a test"}).status, Status::conditional);
  EXPECT_EQ(judge("0.70", {.test = "a test"}).assumption, "a test");
  EXPECT_EQ(judge("0.35", {.test = "a test"}).assumption,
            "a test, and the figures are exact as printed");
}

TEST(PVerdict, LeavesUnlabelledSpreadsTheirOtherReading) {
  const PContext open{.test = "a test", .named = true, .other_reading = "x", .unlabelled = true};
  EXPECT_EQ(judge("0.70", open).status, Status::ambiguous);
  EXPECT_EQ(judge("0.70", open).reading, "x");
}

TEST(PVerdict, KnowsPValuesFromOtherNumbers) {
  EXPECT_TRUE(is_p({samples::dec("1")}));
  EXPECT_FALSE(is_p({samples::dec("1.2")}));
  EXPECT_FALSE(is_p({samples::dec("-0.1")}));
}

}  // namespace
}  // namespace warrant::check
