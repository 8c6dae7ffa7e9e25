/// Sums of counts and of printed amounts.
#include "check/core/partition.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

const std::array<Part, 3> lines{{{"first line", 15}, {"second line", 6}, {"third line", 4}}};

TEST(Partition, AddsItsParts) {
  const Judgement j = partition(lines, 25);
  EXPECT_EQ(j.status, Status::consistent);
  EXPECT_EQ(j.arithmetic, "15 + 6 + 4 = 25, printed 25");
  EXPECT_EQ(j.operands.front(), (Operand{"first line", "15"}));
}

TEST(Partition, SaysHowManyAreMissingOrCountedTwice) {
  EXPECT_EQ(partition(lines, 29).status, Status::proved);
  EXPECT_EQ(partition(lines, 29).reading, "4 of 29 in no part");
  EXPECT_EQ(partition(lines, 24).reading, "1 counted twice");
  EXPECT_EQ(partition(lines, 24).status, Status::proved);
}

TEST(Partition, IsNotCheckedWithoutParts) {
  EXPECT_TRUE(partition({}, 3).operands.empty());
  EXPECT_TRUE(partition(std::array<Part, 1>{{{"a", -1}}}, 3).operands.empty());
}

TEST(SumOf, LetsEveryPartBeRounded) {
  const std::array<Decimal, 3> thirds{dec("33.3"), dec("33.3"), dec("33.3")};
  EXPECT_EQ(sum_of(thirds, dec("100.0")).status, Status::consistent);
  EXPECT_EQ(sum_of(thirds, dec("100.2")).status, Status::proved);
  EXPECT_EQ(sum_of(thirds, dec("100.2")).arithmetic,
            "33.3 + 33.3 + 33.3 = 99.9 (99.75 to 100.05 over rounding), printed 100.2");
  EXPECT_TRUE(sum_of({}, dec("1")).operands.empty());
}

TEST(SumOf, NeverAccusesRoundedParts) {
  EXPECT_TRUE(rc::check([] {
    std::vector<Decimal> parts;
    double total = 0;
    for (const double value : samples::numbers(*rc::gen::inRange(1, 9), -5, 50)) {
      parts.push_back(samples::print(value, *rc::gen::inRange(0, 3)));
      total += value;
    }
    RC_ASSERT(sum_of(parts, samples::print(total, *rc::gen::inRange(0, 3))).status ==
              Status::consistent);
  }));
}

}  // namespace
}  // namespace warrant::check
