/// Percentages against their counts.
#include "check/core/percent.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

Judgement judge(int events, int people, std::string_view printed) {
  return percent({.events = events, .people = people, .percent = dec(printed)});
}

TEST(Percent, AcceptsTheDigitsOfTheShare) {
  EXPECT_EQ(judge(2, 8, "25").status, Status::consistent);
  EXPECT_EQ(judge(10, 26, "38.5").status, Status::consistent);
  EXPECT_EQ(judge(1, 8, "12").status, Status::consistent);  // 12.5 rounds either way
  EXPECT_EQ(judge(1, 8, "13").status, Status::consistent);
  EXPECT_EQ(judge(1, 8, "12.5").arithmetic, "100*1/8 = 12.500, printed 12.5");
}

TEST(Percent, ProvesAnythingElse) {
  EXPECT_EQ(judge(2, 8, "26").status, Status::proved);
  EXPECT_EQ(judge(2, 3, "66").status, Status::proved);
  EXPECT_EQ(judge(2, 3, "66").reading, "cut off, not rounded");
  EXPECT_EQ(judge(2, 3, "68").reading, "");
  EXPECT_EQ(judge(9, 8, "112.5").status, Status::proved);
}

TEST(Percent, IsNotCheckedWithoutPeople) { EXPECT_TRUE(judge(0, 0, "0").operands.empty()); }

TEST(Percent, NeverAccusesRoundedShares) {
  EXPECT_TRUE(rc::check([] {
    const int people = *rc::gen::inRange(1, 3000);
    const int events = *rc::gen::inRange(0, people + 1);
    const Decimal printed = samples::print(100.0 * events / people, *rc::gen::inRange(0, 4));
    RC_ASSERT(percent({events, people, printed}).status == Status::consistent);
  }));
}

}  // namespace
}  // namespace warrant::check
