/// Numbers keep their digits; rounding goes as people expect.
#include "base/decimal.hpp"

#include <gtest/gtest.h>

#include <random>

namespace warrant {
namespace {

TEST(Decimal, KeepsItsDigitsAndKnowsItsValue) {
  const Decimal two = *parse_decimal("2.0");
  EXPECT_EQ(two.printed, "2.0");
  EXPECT_EQ(two.places, 1);
  EXPECT_DOUBLE_EQ(two.value, 2);
  EXPECT_FALSE(two == *parse_decimal("2"));
  EXPECT_DOUBLE_EQ(parse_decimal("1,204.5")->value, 1204.5);
  EXPECT_DOUBLE_EQ(parse_decimal("\xE2\x88\x92"
                                 "12.5")
                       ->value,
                   -12.5);
}

TEST(Decimal, RefusesWhatIsNoPlainNumber) {
  for (const std::string text :
       {"", "-", ".", "1.2.3", "1e5", "12a", "1,20", "nan", "0x1F", "--1", " ", "<0.001"}) {
    EXPECT_FALSE(parse_decimal(text)) << text;
  }
}

TEST(Decimal, KnowsWhichValuesPrintAsIt) {
  const Interval interval = rounding_interval(*parse_decimal("2.6"));
  EXPECT_DOUBLE_EQ(interval.low, 2.55);
  EXPECT_DOUBLE_EQ(interval.high, 2.65);
  EXPECT_DOUBLE_EQ(rounding_interval(*parse_decimal("15")).low, 14.5);
  EXPECT_DOUBLE_EQ(rounding_interval(*parse_decimal("-0.30")).high, -0.295);
}

TEST(Fixed, RoundsHalvesAwayFromZeroOnTheDecimalDigits) {
  EXPECT_EQ(fixed(2.55, 1), "2.6");
  EXPECT_EQ(fixed(1.005, 2), "1.01");
  EXPECT_EQ(fixed(-2.5, 0), "-3");
  EXPECT_EQ(fixed(-0.04, 1), "0.0");
  EXPECT_EQ(fixed(9.995, 2), "10.00");
  EXPECT_EQ(fixed(0, 3), "0.000");
  EXPECT_EQ(fixed(1e21, 0), "1000000000000000000000");
}

TEST(Shortest, ReadsBackAsTheSameNumber) {
  std::mt19937_64 random(11);  // NOLINT: the same numbers every time
  std::uniform_real_distribution<double> values(-1e6, 1e6);
  for (int i = 0; i < 2000; ++i) {
    const double value = values(random);
    EXPECT_EQ(std::stod(shortest(value)), value);
  }
  EXPECT_EQ(shortest(24.2), "24.2");
  EXPECT_EQ(shortest(15), "15");
}

}  // namespace
}  // namespace warrant
