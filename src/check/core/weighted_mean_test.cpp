/// Overall means against the means of their parts.
#include "check/core/weighted_mean.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

const std::array<MeanOfPart, 3> lines{{{15, dec("21")}, {6, dec("24")}, {4, dec("28")}}};

TEST(WeightedMean, GivesTheGoldenFollowUp) {
  EXPECT_EQ(fixed(weighted_mean_of(lines), 2), "22.84");
  EXPECT_EQ(weighted_mean(lines, {.n = 25, .mean = dec("22.8")}).status, Status::consistent);
}

TEST(WeightedMean, ProvesAMeanThatNoWeightingReaches) {
  const Judgement j = weighted_mean(lines, {.n = 25, .mean = dec("4.3"), .factor = 12});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.arithmetic,
            "(15*21 + 6*24 + 4*28)/25 = 22.84 (22.34 to 23.34 over rounding), printed 4.3*12 = "
            "51.60; no weighting leaves 20.50 to 28.50");
}

TEST(WeightedMean, ProvesAMeanOfOtherWeights) {
  const Judgement j = weighted_mean(lines, {.mean = dec("24.3")});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.arithmetic.find("no weighting"), std::string::npos);
}

TEST(WeightedMean, SaysWhatPeopleInNoPartWouldNeed) {
  const Judgement j = weighted_mean(lines, {.n = 33, .mean = dec("51.6")});
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "the mean of the other 8 is like those of the parts");
  EXPECT_NE(j.arithmetic.find("the other 8 of 33 would need a mean of 139.7 to 143.2"),
            std::string::npos)
      << j.arithmetic;
  EXPECT_EQ(weighted_mean(lines, {.n = 33, .mean = dec("23.0")}).status, Status::consistent);
  EXPECT_EQ(weighted_mean(lines, {.n = 20, .mean = dec("22.8")}).status, Status::proved);
}

TEST(WeightedMean, TakesEachPartInItsOwnUnit) {
  const std::array<MeanOfPart, 2> mixed{{{10, dec("2"), 12}, {10, dec("6")}}};  // years, months
  const Judgement j = weighted_mean(mixed, {.n = 20, .mean = dec("15.0")});
  EXPECT_EQ(j.status, Status::consistent);
  EXPECT_TRUE(j.arithmetic.starts_with("(10*(2*12) + 10*6)/20 = 15.00")) << j.arithmetic;
}

TEST(WeightedMean, IsNotCheckedWithoutPeople) {
  EXPECT_TRUE(weighted_mean({}, {.mean = dec("1")}).operands.empty());
  EXPECT_TRUE(mean_among({}, {.mean = dec("1")}).operands.empty());
}

TEST(MeanAmong, ProvesAMeanBeyondAllParts) {
  const Judgement j = mean_among(lines, {.mean = dec("4.3"), .factor = 12});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.arithmetic,
            "(15*21 + 6*24 + 4*28)/25 = 22.84, printed 4.3*12 = 51.60; no weighting leaves 20.50 "
            "to 28.50");
  EXPECT_EQ(mean_among(lines, {.mean = dec("20.4")}).status, Status::proved);
}

TEST(MeanAmong, AllowsEveryMeanBetweenThem) {
  for (const char* mean : {"20.6", "21", "24.3", "28.5"}) {
    EXPECT_EQ(mean_among(lines, {.mean = dec(mean)}).status, Status::consistent) << mean;
  }
}

TEST(WeightedMean, NeverAccusesRealParts) {
  EXPECT_TRUE(rc::check([] {
    std::vector<MeanOfPart> parts;
    std::vector<double> all;
    const int count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
      const std::vector<double> some = samples::numbers(*rc::gen::inRange(1, 9), 0, 60);
      all.insert(all.end(), some.begin(), some.end());
      parts.push_back({static_cast<int>(some.size()),
                       samples::print(samples::mean_of(some), *rc::gen::inRange(0, 3))});
    }
    const double factor = *rc::gen::element(1.0, 12.0);
    const OverallMean whole{
        .n = *rc::gen::arbitrary<bool>() ? static_cast<int>(all.size()) : 0,
        .mean = samples::print(samples::mean_of(all) / factor, *rc::gen::inRange(0, 3)),
        .factor = factor};
    RC_ASSERT(weighted_mean(parts, whole).status == Status::consistent);
    RC_ASSERT(mean_among(parts, whole).status == Status::consistent);
    OverallMean unknown = whole;
    unknown.n = static_cast<int>(all.size());
    parts.pop_back();
    RC_ASSERT(weighted_mean(parts, unknown).status != Status::proved);
  }));
}

}  // namespace
}  // namespace warrant::check
