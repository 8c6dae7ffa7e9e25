/// Printed figures stand for every value that prints like them.
#include "check/core/printed.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace warrant::check {
namespace {

Decimal dec(std::string_view text) { return parse_decimal(text).value(); }

TEST(Printed, HoldsEveryValueThatRoundsToIt) {
  EXPECT_TRUE(rc::check([] {
    const double value = *rc::gen::inRange(-10'000'000, 10'000'000) / 1000.0;
    const int places = *rc::gen::inRange(0, 3);
    const Interval values = values_of(dec(fixed(value, places)));
    RC_ASSERT(values.low <= value && value <= values.high);
  }));
}

TEST(Printed, IsNoWiderThanItsLastDigit) {
  const Interval values = values_of(dec("2.6"));
  EXPECT_NEAR(values.low, 2.55, 1e-8);
  EXPECT_NEAR(values.high, 2.65, 1e-8);
  EXPECT_FALSE(overlap(values, {2.651, 3}));
  EXPECT_TRUE(overlap(values, {2.65, 3}));
}

TEST(Printed, LetsSizesStartAtZero) { EXPECT_EQ(sizes_of(dec("0.0")).low, 0); }

TEST(Printed, ReadsPValuesWithTheirRelation) {
  EXPECT_EQ(values_of(PValue{dec("0.05"), Relation::less}).low, 0);
  EXPECT_EQ(values_of(PValue{dec("0.05"), Relation::less}).high, 0.05);
  EXPECT_EQ(values_of(PValue{dec("0.05"), Relation::greater}).high, 1);
  EXPECT_NEAR(values_of(PValue{dec("0.003")}).high, 0.0035, 1e-9);
  EXPECT_EQ(values_of(PValue{dec("0.000")}).low, 0);
  EXPECT_EQ(values_of(PValue{dec("1.00")}).high, 1);
  EXPECT_EQ(words({dec("0.05"), Relation::less}), "p < 0.05");
}

TEST(Printed, TakesMagnitudesAcrossZero) {
  EXPECT_EQ(magnitudes({-2, 1}).low, 0);
  EXPECT_EQ(magnitudes({-2, 1}).high, 2);
  EXPECT_EQ(magnitudes({-2, -1}).low, 1);
}

TEST(Printed, ShowsFourDigits) {
  EXPECT_EQ(figure(24.9898), "24.99");
  EXPECT_EQ(figure(0.011512), "0.0115");
  EXPECT_EQ(figure(1423.44), "1423");
  EXPECT_EQ(figure(-123456.7), "-123457");
  EXPECT_EQ(figure(0), "0");
  EXPECT_EQ(figure(0.00000012), "1.2e-07");
}

TEST(Printed, NamesWhatWasNotChecked) {
  const Judgement j = unchecked("n is 0");
  EXPECT_EQ(j.status, Status::consistent);
  EXPECT_TRUE(j.operands.empty());
  EXPECT_EQ(j.arithmetic, "not checked: n is 0");
}

}  // namespace
}  // namespace warrant::check
