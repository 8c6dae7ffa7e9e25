/// Confidence intervals against p values and estimates.
#include "check/core/p_from_interval.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"
#include "num/distributions.hpp"

namespace warrant::check {
namespace {

using samples::dec;

IntervalFigures ratio(std::string_view estimate, std::string_view low, std::string_view high) {
  return {.estimate = dec(estimate), .low = dec(low), .high = dec(high)};
}

IntervalFigures difference(std::string_view estimate, std::string_view low, std::string_view high) {
  IntervalFigures out = ratio(estimate, low, high);
  out.contrast = Contrast::difference;
  return out;
}

TEST(PFromInterval, GivesTheGoldenValues) {
  EXPECT_NEAR(p_of_interval(ratio("0.84", "0.66", "1.08")).p, 0.165, 5e-4);
  EXPECT_NEAR(p_of_interval(ratio("3.50", "1.44", "8.48")).p, 0.0056, 5e-5);
}

TEST(PFromInterval, AcceptsAPThatRoundingExplains) {
  EXPECT_EQ(p_from_interval(ratio("0.84", "0.66", "1.08"), {dec(".178")}).status,
            Status::consistent);
  EXPECT_EQ(p_from_interval(difference("-0.322", "-0.766", "0.122"), {dec(".155")}).status,
            Status::consistent);
}

TEST(PFromInterval, IsConditionalForAPThatDoesNotFit) {
  const Judgement j = p_from_interval(ratio("3.50", "1.44", "8.48"), {dec(".05")});
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "p and interval come from one normal approximation on the log scale");
  EXPECT_TRUE(
      j.arithmetic.starts_with("SE = (ln 8.48 - ln 1.44)/3.920 = 0.4523, z = ln "
                               "3.50/0.4523 = 2.770, p = 0.0056 (0.0055 to 0.0058"))
      << j.arithmetic;
  EXPECT_EQ(p_from_interval(ratio("0.84", "0.66", "1.08"), {dec(".08")}).reading, "a one-sided p");
}

TEST(PFromInterval, TakesDegreesOfFreedom) {
  IntervalFigures f = difference("2.0", "0.0", "4.0");
  f.df = 5;
  EXPECT_NEAR(p_of_interval(f).p, 0.05, 1e-9);
  f.level = 0.9;
  EXPECT_NEAR(p_of_interval(f).p, 0.1, 1e-9);
}

TEST(PFromInterval, SurvivesALimitPrintedAsZero) {
  const IntervalFigures zero = ratio("0.10", "0.00", "0.90");
  EXPECT_EQ(p_from_interval(zero, {dec(".10")}).status, Status::consistent);
  // a limit of .005 at most: SE at least 1.32, z at most 1.78, p at least .075
  EXPECT_EQ(p_from_interval(zero, {dec(".02")}).status, Status::conditional);
  EXPECT_TRUE(p_from_interval(ratio("-0.1", "0.1", "0.9"), {dec(".1")}).operands.empty());
  EXPECT_TRUE(p_from_interval(ratio("0.5", "0.9", "0.1"), {dec(".1")}).operands.empty());
}

TEST(IntervalSymmetry, ProvesAnEstimateOutsideItsInterval) {
  EXPECT_EQ(interval_symmetry(ratio("1.20", "0.66", "1.08")).status, Status::proved);
  EXPECT_EQ(interval_symmetry(difference("1.2", "2.0", "1.0")).reading,
            "limits in the wrong order");
  EXPECT_EQ(interval_symmetry(ratio("1.08", "1.08", "1.08")).status, Status::consistent);
}

TEST(IntervalSymmetry, LooksForTheMiddleOnTheScaleOfTheAnalysis) {
  EXPECT_EQ(interval_symmetry(ratio("3.50", "1.44", "8.48")).status, Status::consistent);
  EXPECT_EQ(interval_symmetry(difference("3.50", "1.44", "8.48")).status, Status::conditional);
  const Judgement j = interval_symmetry(ratio("3.00", "1.00", "5.00"));
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.reading, "limits symmetric without logarithms");
  EXPECT_EQ(j.arithmetic, "sqrt(1.00*5.00) = 2.236, printed 3.00");
}

TEST(PFromInterval, NeverAccusesRealEstimates) {
  EXPECT_TRUE(rc::check([] {
    const double estimate = *rc::gen::inRange(-3000, 3000) / 1000.0;
    const double se = *rc::gen::inRange(1, 1500) / 1000.0;
    const bool is_ratio = *rc::gen::arbitrary<bool>();
    const double q = num::normal_quantile(0.975);
    const int places = *rc::gen::inRange(0, 4);
    const auto print = [&](double value) {
      return samples::print(is_ratio ? std::exp(value) : value, places);
    };
    const IntervalFigures f{.contrast = is_ratio ? Contrast::ratio : Contrast::difference,
                            .estimate = print(estimate),
                            .low = print(estimate - q * se),
                            .high = print(estimate + q * se)};
    const double p = num::normal_two_sided(estimate / se);
    RC_ASSERT(p_from_interval(f, {samples::print(p, 3)}).status == Status::consistent);
    RC_ASSERT(interval_symmetry(f).status == Status::consistent);
  }));
}

}  // namespace
}  // namespace warrant::check
