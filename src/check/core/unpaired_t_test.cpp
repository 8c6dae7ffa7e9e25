/// T tests between two groups: a textbook pair of tests, readings, and random groups.
#include <gtest/gtest.h>

#include "check/core/t_feasible.hpp"
#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

const Group a{10, dec("20.0"), dec("4.0")};
const Group b{20, dec("16.0"), dec("8.0")};

GroupFigures figures(std::string_view p, GroupTest test = GroupTest::unnamed) {
  return {.a = a, .b = b, .p = {dec(p)}, .test = test};
}

TEST(UnpairedT, ComputesBothTestsAsByHand) {
  // pooled variance (9*16 + 19*64)/28 = 48.571, SE sqrt(48.571*(1/10 + 1/20)) = 2.6992
  const TTest student = student_t(a, b);
  EXPECT_NEAR(student.t, 4 / 2.6992, 1e-4);
  EXPECT_EQ(student.df, 28);
  // SE^2 = 1.6 + 3.2, df = 4.8^2/(1.6^2/9 + 3.2^2/19) = 27.989
  const TTest welch = welch_t(a, b);
  EXPECT_NEAR(welch.t, 4 / std::sqrt(4.8), 1e-12);
  EXPECT_NEAR(welch.df, 27.986, 5e-3);
  EXPECT_LT(welch.p, student.p);
  EXPECT_EQ(student_t(b, a).t, -student.t);
}

TEST(UnpairedT, AcceptsEitherTestWhenNoneIsNamed) {
  EXPECT_EQ(unpaired_t(figures("0.15")).status, Status::consistent);
  EXPECT_EQ(unpaired_t(figures("0.08")).status, Status::consistent);
  EXPECT_EQ(unpaired_t(figures("0.079", GroupTest::welch)).status, Status::consistent);
}

TEST(UnpairedT, ProvesOnlyAgainstATestThatIsNamed) {
  EXPECT_EQ(unpaired_t(figures("0.60")).status, Status::conditional);
  EXPECT_EQ(unpaired_t(figures("0.60")).assumption, "a two-sided t test between the groups");
  EXPECT_EQ(unpaired_t(figures("0.60", GroupTest::t_test)).status, Status::proved);
  EXPECT_EQ(unpaired_t(figures("0.079", GroupTest::student)).reading, "a one-sided p");
  EXPECT_EQ(unpaired_t(figures("0.079", GroupTest::student)).status, Status::ambiguous);
  EXPECT_EQ(unpaired_t(figures("0.25", GroupTest::student)).status, Status::proved);
}

TEST(UnpairedT, ReadsSpreadsAsStandardErrors) {
  // as standard errors: t = 4/sqrt(4^2 + 8^2) = 0.447
  const Judgement j = unpaired_t(figures("0.66", GroupTest::welch));
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.reading, "standard errors");
  GroupFigures unlabelled = figures("0.66", GroupTest::welch);
  unlabelled.kind = Spread::unlabelled;
  EXPECT_EQ(unpaired_t(unlabelled).status, Status::ambiguous);
}

TEST(UnpairedT, TellsTheWholeComputation) {
  EXPECT_EQ(unpaired_t(figures("0.60", GroupTest::student)).arithmetic.substr(0, 60),
            "t = (20.0 - 16.0)/sqrt(4.000^2/10 + 8.000^2/20) = 1.826; wit");
}

TEST(UnpairedT, IsNotCheckedForOnePerson) {
  GroupFigures one = figures("0.6");
  one.a.n = 1;
  EXPECT_TRUE(unpaired_t(one).operands.empty());
}

TEST(UnpairedT, NeverProvesAgainstRealGroups) {
  EXPECT_TRUE(rc::check([] {
    const auto draw = [](const std::vector<double>& values, int places) {
      return Group{static_cast<int>(values.size()),
                   samples::print(samples::mean_of(values), places),
                   samples::print(samples::sd_of(values), places)};
    };
    const auto exactly = [](const std::vector<double>& values) {
      Group out{.n = static_cast<int>(values.size())};
      out.mean.value = samples::mean_of(values);
      out.sd.value = samples::sd_of(values);
      return out;
    };
    const std::vector<double> x = samples::numbers(*rc::gen::inRange(2, 9), 0, 6);
    const std::vector<double> y = samples::numbers(*rc::gen::inRange(2, 9), 0, 9);
    RC_PRE(samples::sd_of(x) > 0 && samples::sd_of(y) > 0);
    const bool student = *rc::gen::arbitrary<bool>();
    const double p =
        student ? student_t(exactly(x), exactly(y)).p : welch_t(exactly(x), exactly(y)).p;
    const int places = *rc::gen::inRange(0, 3);
    GroupFigures f{.a = draw(x, places),
                   .b = draw(y, places),
                   .p = {samples::print(p, *rc::gen::inRange(2, 5))},
                   .test = student ? GroupTest::student : GroupTest::welch};
    RC_ASSERT(overlap(values_of(f.p), unpaired_p(f)));
    RC_ASSERT(unpaired_t(f).status <= Status::conditional);
    f.test = GroupTest::t_test;
    RC_ASSERT(unpaired_t(f).status <= Status::conditional);
  }));
}

}  // namespace
}  // namespace warrant::check
