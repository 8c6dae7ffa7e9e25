/// Test statistics against p values: the cases of the statcheck package, and random statistics.
#include "check/core/p_from_statistic.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

TestFigures figures(Statistic test, std::string_view value, std::string_view df1,
                    std::string_view p, std::string_view df2 = "") {
  TestFigures out{.test = test, .value = dec(value), .p = {dec(p)}};
  if (!df1.empty()) {
    out.df1 = dec(df1);
  }
  if (!df2.empty()) {
    out.df2 = dec(df2);
  }
  return out;
}

TEST(PFromStatistic, FindsTheDecisionErrorsOfStatcheck) {
  for (const TestFigures& wrong :
       {figures(Statistic::t, "2.20", "28", ".06"), figures(Statistic::t, "1.20", "28", ".03"),
        figures(Statistic::f, "22.20", "2", ".06", "28"),
        figures(Statistic::f, "2.20", "2", ".03", "28"), figures(Statistic::r, ".22", "28", ".03"),
        figures(Statistic::r, ".52", "28", ".06"),
        figures(Statistic::chi_squared, "2.20", "28", ".03"),
        figures(Statistic::chi_squared, "52.20", "28", ".06"),
        figures(Statistic::z, "1.20", "", ".03"), figures(Statistic::z, "2.20", "", ".06")}) {
    EXPECT_EQ(p_from_statistic(wrong).status, Status::proved) << p_from_statistic(wrong).arithmetic;
    EXPECT_TRUE(is_decision_error(wrong)) << p_from_statistic(wrong).arithmetic;
  }
  EXPECT_FALSE(is_decision_error(figures(Statistic::t, "2.20", "28", ".05")));
  EXPECT_FALSE(is_decision_error(figures(Statistic::t, "2.20", "28", ".04")));
}

TEST(PFromStatistic, FindsTheExampleOfTheStatcheckManual) {
  TestFigures f = figures(Statistic::t, "1", "100", "0.001");
  f.p.relation = Relation::less;
  const Judgement j = p_from_statistic(f);
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.arithmetic,
            "t(100) = 1 gives p = 0.3197 (0.1368 to 0.6182 over rounding), printed p < 0.001; the "
            "two stand on different sides of 0.05");
  f = figures(Statistic::t, "1.02", "48", ".05");
  f.p.relation = Relation::less;
  EXPECT_TRUE(is_decision_error(f));
  f.p.relation = Relation::greater;
  EXPECT_EQ(p_from_statistic(f).status, Status::consistent);
}

TEST(PFromStatistic, AcceptsWhatRoundingExplains) {
  EXPECT_EQ(p_from_statistic(figures(Statistic::t, "2.20", "28", ".036")).status,
            Status::consistent);
  EXPECT_EQ(p_from_statistic(figures(Statistic::t, "-2.2", "28", ".033")).status,
            Status::consistent);
  EXPECT_EQ(p_from_statistic(figures(Statistic::f, "2.20", "2", ".13", "28")).status,
            Status::consistent);
  EXPECT_EQ(p_from_statistic(figures(Statistic::r, ".22", "28", ".24")).status, Status::consistent);
  EXPECT_EQ(p_from_statistic(figures(Statistic::chi_squared, "22.20", "28", ".77")).status,
            Status::consistent);
  EXPECT_EQ(p_from_statistic(figures(Statistic::z, "2.20", "", ".028")).status, Status::consistent);
}

TEST(PFromStatistic, ReadsAOneSidedP) {
  const Judgement j = p_from_statistic(figures(Statistic::t, "2.20", "28", ".018"));
  EXPECT_EQ(j.status, Status::ambiguous);
  EXPECT_EQ(j.reading, "a one-sided p");
  EXPECT_FALSE(is_decision_error(figures(Statistic::t, "1.80", "28", ".041")));
  EXPECT_EQ(p_from_statistic(figures(Statistic::f, "2.20", "2", ".065", "28")).status,
            Status::proved);
}

TEST(PFromStatistic, DoesNotProveAgainstDegreesOfFreedomThatMayBeRounded) {
  // Welch's df of 2.6 printed as 3: p of t = 5.00 is .0220 with 2.6 and .0154 with 3
  const Judgement j = p_from_statistic(figures(Statistic::t, "5.00", "3", ".022"));
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "the degrees of freedom are exact, not rounded");
  EXPECT_EQ(p_from_statistic(figures(Statistic::t, "5.00", "2.6", ".0208")).status,
            Status::consistent);
}

TEST(PFromStatistic, TakesInequalitiesOfTheStatistic) {
  TestFigures f = figures(Statistic::f, "1", "1", ".40", "20");
  f.relation = Relation::less;
  EXPECT_EQ(p_from_statistic(f).status, Status::consistent);
  f.p.value = dec(".03");
  EXPECT_EQ(p_from_statistic(f).status, Status::proved);
}

TEST(PFromStatistic, CountsThePeopleOfACorrelation) {
  TestFigures f = figures(Statistic::r, ".22", "", ".24");
  f.n = 30;
  EXPECT_EQ(p_from_statistic(f).status, Status::consistent);
  EXPECT_TRUE(p_from_statistic(f).arithmetic.starts_with("r(28) = .22 gives p = 0.2427"))
      << p_from_statistic(f).arithmetic;
  f.n = 2;
  EXPECT_TRUE(p_from_statistic(f).operands.empty());
}

TEST(PFromStatistic, IsNotCheckedWithoutDegreesOfFreedom) {
  EXPECT_TRUE(p_from_statistic(figures(Statistic::t, "2", "", ".1")).operands.empty());
  EXPECT_TRUE(p_from_statistic(figures(Statistic::f, "2", "3", ".1")).operands.empty());
  EXPECT_TRUE(p_from_statistic(figures(Statistic::r, "1.2", "3", ".1")).operands.empty());
}

TEST(PFromStatistic, NeverAccusesRealTests) {
  EXPECT_TRUE(rc::check([] {
    const Statistic test = *rc::gen::element(Statistic::t, Statistic::f, Statistic::chi_squared,
                                             Statistic::z, Statistic::r);
    double value = *rc::gen::inRange(0, 9000) / 1000.0;
    if (test == Statistic::r) {
      value /= 9.001;
    }
    if (test != Statistic::f && test != Statistic::chi_squared && *rc::gen::arbitrary<bool>()) {
      value = -value;
    }
    const int df1 = *rc::gen::inRange(1, 40);
    const int df2 = *rc::gen::inRange(1, 40);
    const double p = p_of(test, value, df1, df2);
    const int places = *rc::gen::inRange(0, 4);
    TestFigures f{.test = test,
                  .value = samples::print(value, places),
                  .df1 = samples::print(df1, 0),
                  .df2 = samples::print(df2, 0),
                  .p = {samples::print(p, *rc::gen::inRange(1, 5))}};
    RC_ASSERT(p_from_statistic(f).status == Status::consistent);
    RC_ASSERT(!is_decision_error(f));
    f.p.value = samples::print(p / 2, 4);
    if (test == Statistic::t || test == Statistic::z || test == Statistic::r) {
      RC_ASSERT(p_from_statistic(f).status <= Status::ambiguous);
    }
  }));
}

TEST(PFromStatistic, NeverProvesAgainstRoundedDegreesOfFreedom) {
  EXPECT_TRUE(rc::check([] {
    const bool is_t = *rc::gen::arbitrary<bool>();
    const double df1 = *rc::gen::inRange(600, 9000) / 1000.0;
    const double df2 = *rc::gen::inRange(600, 30000) / 1000.0;
    const double value = *rc::gen::inRange(0, 9000) / 1000.0;
    const Statistic test = is_t ? Statistic::t : Statistic::f;
    const int places = *rc::gen::inRange(0, 3);
    const TestFigures f{.test = test,
                        .value = samples::print(value, 3),
                        .df1 = samples::print(df1, places),
                        .df2 = samples::print(df2, places),
                        .p = {samples::print(p_of(test, value, df1, df2), 4)}};
    RC_ASSERT(p_from_statistic(f).status != Status::proved);
  }));
}

}  // namespace
}  // namespace warrant::check
