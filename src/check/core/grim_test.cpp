/// Means of whole numbers: golden values, published examples, random whole numbers.
#include "check/core/grim.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

Status status(int n, std::string_view mean, int items = 1) {
  return grim({.n = n, .mean = dec(mean), .items = items}).status;
}

TEST(Grim, GivesTheGoldenValues) {
  const Judgement j = grim({.n = 3, .mean = dec("20.6")});
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "every value is a whole number");
  EXPECT_EQ(j.arithmetic,
            "61/3 = 20.333 and 62/3 = 20.667: no whole total lies between, printed 20.6");
  EXPECT_EQ(status(12, "11.9"), Status::consistent);
  EXPECT_EQ(grim({.n = 8, .mean = dec("82.38")}).arithmetic, "659/8 = 82.3750, printed 82.38");
}

TEST(Grim, AgreesWithTheExampleOfBrownAndHeathers) {
  EXPECT_EQ(status(28, "5.19"), Status::conditional);  // 145/28 = 5.179, 146/28 = 5.214
  EXPECT_EQ(status(28, "5.18"), Status::consistent);
  EXPECT_EQ(status(28, "5.21"), Status::consistent);
}

TEST(Grim, AgreesWithTheExamplesOfTheScrutinyPackage) {
  struct Row {
    std::string_view mean;
    int n;
    bool fits;
  };
  for (const Row& row : {Row{"7.22", 32, true}, Row{"4.74", 25, false}, Row{"5.23", 29, false},
                         Row{"2.57", 24, false}, Row{"6.77", 27, false}, Row{"2.68", 28, true},
                         Row{"7.01", 29, false}, Row{"7.38", 26, true}, Row{"3.14", 27, false},
                         Row{"6.89", 31, false}, Row{"5.00", 25, true}, Row{"0.24", 28, false}}) {
    EXPECT_EQ(status(row.n, row.mean), row.fits ? Status::consistent : Status::conditional)
        << row.mean;
  }
}

TEST(Grim, CountsTheItemsOfEachPerson) {
  EXPECT_EQ(status(10, "3.45"), Status::conditional);
  EXPECT_EQ(status(10, "3.45", 2), Status::consistent);
  EXPECT_EQ(grim({.n = 3, .mean = dec("20.6"), .items = 4}).operands.size(), 3U);
}

TEST(Grim, IsNotCheckedWithoutPeople) {
  EXPECT_TRUE(grim({.n = 0, .mean = dec("1.0")}).operands.empty());
}

TEST(Grim, NeverAccusesMeansOfWholeNumbers) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(1, 200);
    const int items = *rc::gen::inRange(1, 5);
    const double total = *rc::gen::inRange(-2000, 20000);
    const Decimal mean = samples::print(total / (n * items), *rc::gen::inRange(0, 4));
    RC_ASSERT(grim({.n = n, .mean = mean, .items = items}).status == Status::consistent);
  }));
}

TEST(Grim, AccusesExactlyTheMeansThatNoTotalPrintsAs) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(1, 60);
    const int hundredths = *rc::gen::inRange(0, 1000);
    bool some = false;
    for (int total = 0; total <= 11 * n && !some; ++total) {
      // |total/n - hundredths/100| <= 0.005, in whole numbers
      some = std::abs(200 * total - 2 * hundredths * n) <= n;
    }
    const Status expected = some ? Status::consistent : Status::conditional;
    RC_ASSERT(grim({.n = n, .mean = samples::print(hundredths / 100.0, 2)}).status == expected);
  }));
}

}  // namespace
}  // namespace warrant::check
