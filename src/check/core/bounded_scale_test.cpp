/// Means and spreads on scales.
#include "check/core/bounded_scale.hpp"

#include <gtest/gtest.h>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

TEST(BoundedScale, GivesTheGoldenLargestSd) {
  EXPECT_EQ(fixed(largest_sd(11.9, 12, 0, 60), 2), "24.99");
  EXPECT_EQ(largest_sd(0, 12, 0, 60), 0);
}

TEST(BoundedScale, ReadsASpreadThatIsTooLargeAsAStandardError) {
  ScaleFigures figures{12, dec("11.9"), dec("10.4"), Spread::se, 0, 60};
  const Judgement as_se = bounded_scale(figures);
  EXPECT_EQ(as_se.status, Status::proved);
  EXPECT_EQ(as_se.reading, "a standard deviation");
  EXPECT_EQ(as_se.arithmetic,
            "largest SD = sqrt((11.9 - 0)*(60 - 11.9)*12/11) = 24.99 (25.03 over rounding), "
            "printed 10.4; as a standard error the SD would be 10.4*sqrt(12) = 36.03");
  figures.kind = Spread::unlabelled;
  EXPECT_EQ(bounded_scale(figures).status, Status::consistent);
  EXPECT_EQ(bounded_scale(figures).reading, "a standard deviation");
  figures.kind = Spread::sd;
  EXPECT_EQ(bounded_scale(figures).status, Status::consistent);
  EXPECT_EQ(bounded_scale(figures).reading, "");
  figures.spread = dec("25.1");
  EXPECT_EQ(bounded_scale(figures).status, Status::proved);
  figures.kind = Spread::unlabelled;
  EXPECT_EQ(bounded_scale(figures).status, Status::proved);
}

TEST(BoundedScale, AllowsWhatSomeRoundingReaches) {
  EXPECT_EQ(bounded_scale({12, dec("11.9"), dec("25.0"), Spread::sd, 0, 60}).status,
            Status::consistent);
  EXPECT_EQ(bounded_scale({10, dec("0.0"), dec("0.1"), Spread::sd, 0, 10}).status,
            Status::consistent);
}

TEST(BoundedScale, ProvesAMeanOutsideTheScale) {
  EXPECT_EQ(bounded_scale({5, dec("10.6"), std::nullopt, Spread::sd, 0, 10}).status,
            Status::proved);
  EXPECT_EQ(bounded_scale({5, dec("-1"), dec("2"), Spread::sd, 0, 10}).status, Status::proved);
  EXPECT_EQ(bounded_scale({5, dec("10.0"), std::nullopt, Spread::sd, 0, 10}).status,
            Status::consistent);
}

TEST(BoundedScale, IsNotCheckedOnAScaleWithoutWidth) {
  EXPECT_TRUE(bounded_scale({5, dec("1"), dec("1"), Spread::sd, 3, 3}).operands.empty());
  EXPECT_TRUE(bounded_scale({1, dec("1"), dec("1"), Spread::sd, 0, 3}).operands.empty());
}

TEST(BoundedScale, NeverAccusesRealSamples) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(2, 12);
    const int high = *rc::gen::element(1, 3, 10, 60);
    const int places = *rc::gen::inRange(0, 3);
    const std::vector<double> values = *rc::gen::arbitrary<bool>()
                                           ? samples::numbers(n, 0, high)
                                           : samples::whole_numbers(n, 0, high);
    ScaleFigures figures{.n = n, .mean = samples::print(samples::mean_of(values), places)};
    figures.high = high;
    figures.spread = samples::print(samples::sd_of(values), places);
    RC_ASSERT(bounded_scale(figures).status == Status::consistent);
    figures.kind = Spread::se;
    figures.spread = samples::print(samples::sd_of(values) / std::sqrt(n), places);
    RC_ASSERT(bounded_scale(figures).status == Status::consistent);
  }));
}

TEST(WholeNumberSpread, GivesTheGoldenSmallestSd) {
  EXPECT_EQ(fixed(smallest_whole_sd(21, 15), 3), "0.507");
  EXPECT_EQ(smallest_whole_sd(30, 15), 0);
  EXPECT_EQ(smallest_whole_sd(-21, 15), smallest_whole_sd(21, 15));
}

TEST(WholeNumberSpread, FindsASpreadTooSmallForWholeNumbers) {
  const Judgement j = whole_number_spread({15, dec("1.4"), dec("0.2")});
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "every value is a whole number");
  EXPECT_EQ(j.reading, "a standard error");
  EXPECT_EQ(j.arithmetic,
            "a mean of 1.4 over 15 whole numbers (a total of 21) has an SD of at least 0.5071, "
            "printed 0.2");
  EXPECT_EQ(whole_number_spread({15, dec("1.4"), dec("0.2"), Spread::se}).status,
            Status::consistent);
  EXPECT_EQ(whole_number_spread({15, dec("1.4"), dec("0.01"), Spread::unlabelled}).status,
            Status::conditional);
  EXPECT_EQ(whole_number_spread({15, dec("1.0"), dec("0.0")}).status, Status::consistent);
}

TEST(WholeNumberSpread, NeverAccusesWholeNumbers) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(2, 40);
    const int places = *rc::gen::inRange(0, 3);
    const std::vector<double> values = samples::whole_numbers(n, -2, *rc::gen::element(-1, 0, 5));
    RC_ASSERT(whole_number_spread({n, samples::print(samples::mean_of(values), places),
                                   samples::print(samples::sd_of(values), places)})
                  .status == Status::consistent);
  }));
}

}  // namespace
}  // namespace warrant::check
