/// Changes against the smallest that matters.
#include "check/core/important_difference.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

TEST(ImportantDifference, ProvesAChangeTooSmallToMatter) {
  const Judgement j = important_difference(
      {.before = dec("0.62"), .after = dec("0.54"), .low = dec("0.10"), .high = dec("0.14")});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.arithmetic,
            "|0.54 - 0.62| = 0.08 (0.0700 to 0.0900 over rounding), smallest that matters 0.10 to "
            "0.14");
  EXPECT_EQ(j.operands.size(), 3U);
}

TEST(ImportantDifference, ReadsARiseAndAFallAlike) {
  EXPECT_EQ(
      important_difference({.before = dec("54"), .after = dec("62"), .low = dec("10")}).status,
      Status::proved);
  EXPECT_EQ(important_difference({.after = dec("-12.5"), .low = dec("10")}).status,
            Status::consistent);
}

TEST(ImportantDifference, LeavesTheLimitsAndRoundingOpen) {
  const auto between = important_difference(
      {.before = dec("20"), .after = dec("16"), .low = dec("3"), .high = dec("5")});
  EXPECT_EQ(between.status, Status::ambiguous);
  EXPECT_EQ(between.reading, "between the limits");
  const auto rounded =
      important_difference({.before = dec("20"), .after = dec("18"), .low = dec("2.5")});
  EXPECT_EQ(rounded.status, Status::ambiguous);
  EXPECT_EQ(rounded.reading, "as large only before rounding");
}

TEST(ImportantDifference, IsQuietAboutOnesThatReachIt) {
  EXPECT_EQ(important_difference(
                {.before = dec("20"), .after = dec("15"), .low = dec("3"), .high = dec("5")})
                .status,
            Status::consistent);
  EXPECT_EQ(important_difference({.before = dec("0.64"), .after = dec("0.54"), .low = dec("0.10")})
                .status,
            Status::consistent)
      << "0.64 - 0.54 is 0.10, whatever doubles say";
}

TEST(ImportantDifference, IsNotCheckedWithoutALimit) {
  EXPECT_TRUE(important_difference({.after = dec("3"), .low = dec("0")}).operands.empty());
  EXPECT_TRUE(important_difference({.after = dec("3"), .low = dec("5"), .high = dec("4")})
                  .operands.empty());
}

TEST(ImportantDifference, NeverAccusesAChangeThatMatters) {
  EXPECT_TRUE(rc::check([] {
    const double before = *rc::gen::inRange(0, 60000) / 1000.0;
    const double least = *rc::gen::inRange(1, 9) / 2.0;
    const double more = *rc::gen::inRange(0, 5000) / 1000.0;
    const double sign = *rc::gen::element(1.0, -1.0);
    const int places = *rc::gen::inRange(0, 3);
    const Judgement j =
        important_difference({.before = samples::print(before, places),
                              .after = samples::print(before + sign * (least + more), places),
                              .low = samples::print(least, 1)});
    RC_ASSERT(j.status != Status::proved);
  }));
}

}  // namespace
}  // namespace warrant::check
