/// Agreement against published worked examples and by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "screen/agreement/ac1.hpp"
#include "screen/agreement/alpha.hpp"
#include "screen/agreement/kappa.hpp"

namespace warrant::screen {
namespace {

constexpr int no = Ratings::not_judged;

/// Two people and a table of how often they judged (row, column).
Ratings table(const std::vector<std::vector<int>>& counts) {
  Ratings out{.categories = counts.size()};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t j = 0; j < counts.size(); ++j) {
      for (int k = 0; k < counts[i][j]; ++k) {
        out.of.push_back({static_cast<int>(i), static_cast<int>(j)});
      }
    }
  }
  return out;
}

TEST(Kappa, IsRightByHand) {
  const Ratings fifty = table({{20, 5}, {10, 15}});  // agreed 0.7, chance 0.5
  const Agreement kappa = cohen_kappa(fifty, 0, 1).value();
  EXPECT_NEAR(kappa.value, 0.4, 1e-12);
  EXPECT_EQ(kappa.records, 50U);
  // The jackknife is another road to the same error.
  double mean = 0;
  std::vector<double> without;
  for (std::size_t i = 0; i < 50; ++i) {
    Ratings less = fifty;
    less.of.erase(less.of.begin() + static_cast<std::ptrdiff_t>(i));
    without.push_back(cohen_kappa(less, 0, 1)->value);
    mean += without.back() / 50;
  }
  double squares = 0;
  for (const double each : without) {
    squares += (each - mean) * (each - mean);
  }
  EXPECT_NEAR(kappa.standard_error, std::sqrt(squares * 49 / 50), 0.004);
  EXPECT_NEAR(share_agreed(fifty, 0, 1)->value, 0.7, 1e-12);
  EXPECT_NEAR(share_agreed(fifty, 0, 1)->lower, 0.5539, 5e-5);
  EXPECT_NEAR(pabak(fifty, 0, 1)->value, 0.4, 1e-12);
}

TEST(Kappa, UsesOnlyWhatBothJudged) {
  Ratings ratings = table({{20, 5}, {10, 15}});
  ratings.of.push_back({0, no});
  ratings.of.push_back({no, 1});
  EXPECT_NEAR(cohen_kappa(ratings, 0, 1)->value, 0.4, 1e-12);
  const Ratings apart{.of = {{0, no}, {no, 1}}};
  EXPECT_EQ(cohen_kappa(apart, 0, 1).error().code, Code::bad_input);
  EXPECT_EQ(pabak(apart, 0, 1).error().code, Code::bad_input);
  EXPECT_EQ(share_agreed({}, 0, 1).error().code, Code::bad_input);
}

TEST(Kappa, HasNoValueWhereBothAlwaysSayTheSame) {
  EXPECT_EQ(cohen_kappa(table({{0, 0}, {0, 30}}), 0, 1).error().code, Code::bad_input);
  EXPECT_NEAR(pabak(table({{0, 0}, {0, 30}}), 0, 1)->value, 1, 1e-12);
  EXPECT_NEAR(cohen_kappa(table({{3, 0}, {0, 30}}), 0, 1)->value, 1, 1e-12);
}

// 118 + 5 + 2 + 0 of 125: nearly all judged alike, kappa slightly below 0 and AC1 0.94; the paradox
// for which Gwet made AC1.
TEST(Ac1, StandsWhereKappaFails) {
  const Ratings ratings = table({{118, 5}, {2, 0}});
  EXPECT_NEAR(cohen_kappa(ratings, 0, 1)->value, -0.0234, 5e-5);
  EXPECT_NEAR(gwet_ac1(ratings)->value, 0.9408, 5e-5);
  EXPECT_GT(gwet_ac1(ratings)->standard_error, 0);
}

// Krippendorff 2011, section C: four observers, twelve units, values missing.
const std::vector<std::vector<int>> four_observers{
    {1, 1, no, 1}, {2, 2, 3, 2}, {3, 3, 3, 3}, {3, 3, 3, 3},  {2, 2, 2, 2},   {1, 2, 3, 4},
    {4, 4, 4, 4},  {1, 1, 2, 1}, {2, 2, 2, 2}, {no, 5, 5, 5}, {no, no, 1, 1}, {no, 3, no, no}};

TEST(Alpha, EqualsThePublishedExamples) {
  EXPECT_NEAR(krippendorff_alpha({.categories = 6, .of = four_observers})->value, 0.743, 5e-4);
  // Section B: two observers, ten units, two categories.
  const Ratings two{
      .of = {{0, 1}, {1, 1}, {0, 1}, {0, 0}, {0, 0}, {0, 1}, {0, 0}, {0, 0}, {1, 0}, {0, 0}}};
  EXPECT_NEAR(krippendorff_alpha(two)->value, 0.095, 5e-4);
}

TEST(Alpha, DoesNotMindWhoJudgedWhatAlone) {
  Ratings ratings{.categories = 6, .of = four_observers};
  const double value = krippendorff_alpha(ratings)->value;
  ratings.of.push_back({no, no, no, 4});
  ratings.of.push_back({no, no, no, no});
  EXPECT_DOUBLE_EQ(krippendorff_alpha(ratings)->value, value);
  EXPECT_EQ(krippendorff_alpha(ratings)->records, 11U);
}

TEST(Alpha, HasNoValueWithoutDisagreementToExpect) {
  EXPECT_EQ(krippendorff_alpha({.of = {{1, 1}, {1, 1}}}).error().code, Code::bad_input);
  EXPECT_EQ(krippendorff_alpha({.of = {{1, no}}}).error().code, Code::bad_input);
  EXPECT_EQ(gwet_ac1({.of = {{1, no}}}).error().code, Code::bad_input);
  EXPECT_NEAR(gwet_ac1({.of = {{1, 1}, {1, 1}}})->value, 1, 1e-12);
}

}  // namespace
}  // namespace warrant::screen
