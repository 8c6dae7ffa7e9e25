/// Simulated screening: the same each time, complete, and sensible on odd sets.
#include "screen/simulation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "screen/records_for_tests.hpp"

namespace warrant::screen {
namespace {

TEST(Priors, AreDrawnBySeedAndKind) {
  const MadeUp set = made_up(100, 5);
  const std::vector<std::size_t> priors = draw_priors(set.relevant, 2, 3, 11);
  ASSERT_EQ(priors.size(), 5U);
  EXPECT_EQ(std::count_if(priors.begin(), priors.end(),
                          [&](std::size_t i) { return set.relevant[i] != 0; }),
            2);
  EXPECT_EQ(priors, draw_priors(set.relevant, 2, 3, 11));
  EXPECT_EQ(draw_priors(set.relevant, 1000, 0, 1).size(), 20U) << "no more than there are";
}

TEST(Simulation, FindsAllAndReadsNothingTwice) {
  const MadeUp set = made_up(300, 12);
  const Features features = make_features(set.records);
  const std::vector<std::size_t> priors = draw_priors(set.relevant, 1, 1, 0);
  const Simulation run = simulate(features, set.relevant, {}, priors);
  EXPECT_EQ(run.found.records, 298U);
  EXPECT_EQ(run.found.relevant, 24U);
  EXPECT_EQ(discovery_times(run.found).size(), 24U);
  EXPECT_EQ(run.found.at.back(), 1) << "ends at the last relevant record";
  EXPECT_LT(loss(run.found), 0.02);
  const std::set<std::size_t> read(run.order.begin(), run.order.end());
  EXPECT_EQ(read.size(), run.order.size());
  EXPECT_FALSE(read.contains(priors[0]) || read.contains(priors[1]));
}

TEST(Simulation, IsTheSameEachTime) {
  const MadeUp set = made_up(200, 8);
  const Features features = make_features(set.records);
  const std::vector<std::size_t> priors = draw_priors(set.relevant, 1, 1, 4);
  for (const RankingOptions& options : {RankingOptions{}, elas_u4()}) {
    EXPECT_EQ(simulate(features, set.relevant, options, priors).order,
              simulate(features, set.relevant, options, priors).order);
  }
}

TEST(Simulation, ReadsOnWhileItIsTold) {
  const MadeUp set = made_up(60, 6);
  const Features features = make_features(set.records);
  const auto always = [](const Found&) { return true; };
  EXPECT_EQ(simulate(features, set.relevant, {}, {}, "", always).order.size(), 60U);
  const auto ten = [](const Found& found) { return found.at.size() < 10; };
  EXPECT_EQ(simulate(features, set.relevant, {}, {}, "", ten).order.size(), 10U);
}

TEST(Simulation, HasNothingToDoWhereNothingIsRelevant) {
  MadeUp set = made_up(20, 5);
  std::ranges::fill(set.relevant, std::uint8_t{0});
  const Features features = make_features(set.records);
  EXPECT_TRUE(simulate(features, set.relevant, {}, {}).order.empty());
  std::ranges::fill(set.relevant, std::uint8_t{1});
  EXPECT_EQ(simulate(features, set.relevant, {}, {}).order.size(), 20U);
  const std::vector<review::Citation> one{{.id = "1", .title = "alone"}};
  const std::vector<std::uint8_t> yes{1};
  EXPECT_EQ(simulate(make_features(one), yes, {}, {}).order, std::vector<std::size_t>{0});
}

}  // namespace
}  // namespace warrant::screen
