/// Standard deviations of whole numbers: published examples and random whole numbers.
#include "check/core/grimmer.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

Judgement judge(int n, std::string_view mean, std::string_view sd, int items = 1) {
  return grimmer({.n = n, .mean = dec(mean), .sd = dec(sd), .items = items});
}

TEST(Grimmer, AgreesWithTheExamplesOfTheRsprite2Package) {
  EXPECT_EQ(judge(28, "5.21", "1.60").status, Status::consistent);
  EXPECT_EQ(judge(18, "3.44", "2.47").status, Status::conditional);
}

TEST(Grimmer, ShowsTheSumOfSquaresThatFits) {
  EXPECT_EQ(judge(28, "5.21", "1.60").arithmetic,
            "sqrt((830 - 146^2/28)/27) = 1.595, printed 1.60");
}

TEST(Grimmer, RefusesASumOfSquaresOfTheWrongParity) {
  // 1, 2, 3, 4: total 10, squares 30, SD 1.291; squares 29 and 31 would need an odd total.
  EXPECT_EQ(judge(4, "2.50", "1.29").status, Status::consistent);
  EXPECT_EQ(judge(4, "2.50", "1.15").status, Status::conditional);  // squares 29: SD 1.155
  EXPECT_EQ(judge(4, "2.50", "1.41").status, Status::conditional);  // squares 31: SD 1.414
}

TEST(Grimmer, RefusesLessSpreadThanNeighbouringWholeNumbersHave) {
  EXPECT_EQ(judge(4, "2.50", "0.00").status, Status::conditional);
  EXPECT_EQ(judge(4, "2.50", "0.58").status, Status::consistent);
}

TEST(Grimmer, SaysSoWhenTheMeanAlreadyFails) {
  const Judgement j = judge(3, "20.6", "5.1");
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_TRUE(j.arithmetic.starts_with("61/3")) << j.arithmetic;
}

TEST(Grimmer, IsNotCheckedForOnePerson) { EXPECT_TRUE(judge(1, "2", "1").operands.empty()); }

TEST(Grimmer, NeverAccusesWholeNumbers) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(2, 60);
    const int items = *rc::gen::inRange(1, 4);
    std::vector<double> values =
        samples::whole_numbers(n, *rc::gen::element(-9, 0), *rc::gen::element(1, 7, 100));
    for (double& value : values) {
      value /= items;
    }
    const int places = *rc::gen::inRange(0, 4);
    const Judgement j = grimmer({.n = n,
                                 .mean = samples::print(samples::mean_of(values), places),
                                 .sd = samples::print(samples::sd_of(values), places),
                                 .items = items});
    RC_ASSERT(j.status == Status::consistent);
  }));
}

}  // namespace
}  // namespace warrant::check
