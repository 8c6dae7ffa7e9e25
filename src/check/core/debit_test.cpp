/// Yes-or-no data: a published example and random answers.
#include "check/core/debit.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

Judgement judge(int n, std::string_view mean, std::string_view sd) {
  return debit({.n = n, .mean = dec(mean), .sd = dec(sd)});
}

TEST(Debit, AgreesWithTheExampleOfTheScrutinyPackage) {
  EXPECT_EQ(judge(1683, "0.53", "0.50").status, Status::consistent);
  EXPECT_EQ(judge(1683, "0.44", "0.50").status, Status::consistent);
  EXPECT_EQ(judge(1683, "0.77", "0.42").status, Status::consistent);
  EXPECT_EQ(judge(1683, "0.19", "0.35").status, Status::conditional);
  EXPECT_EQ(judge(1683, "0.34", "0.47").status, Status::consistent);
  EXPECT_EQ(judge(1683, "0.93", "0.25").status, Status::consistent);
  EXPECT_EQ(judge(1683, "0.12", "0.33").status, Status::consistent);
}

TEST(Debit, ShowsTheCount) {
  const Judgement j = judge(20, "0.35", "0.49");
  EXPECT_EQ(j.status, Status::consistent);
  EXPECT_EQ(j.arithmetic, "7/20 = 0.3500 and sqrt(7*13/(20*19)) = 0.4894, printed 0.35 and 0.49");
  EXPECT_EQ(judge(20, "0.35", "0.11").assumption, "every value is 0 or 1");
}

TEST(Debit, AcceptsAllOrNobody) {
  EXPECT_EQ(judge(20, "0.00", "0.00").status, Status::consistent);
  EXPECT_EQ(judge(20, "1.00", "0.00").status, Status::consistent);
  EXPECT_EQ(judge(20, "1.20", "0.10").status, Status::conditional);
}

TEST(Debit, IsNotCheckedForOnePerson) { EXPECT_TRUE(judge(1, "1", "0").operands.empty()); }

TEST(Debit, NeverAccusesYesOrNoData) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(2, 300);
    const std::vector<double> values = samples::whole_numbers(n, 0, 1);
    const int places = *rc::gen::inRange(0, 4);
    RC_ASSERT(debit({.n = n,
                     .mean = samples::print(samples::mean_of(values), places),
                     .sd = samples::print(samples::sd_of(values), places)})
                  .status == Status::consistent);
  }));
}

}  // namespace
}  // namespace warrant::check
