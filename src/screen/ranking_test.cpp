/// The next record, undoing, parking, the protocol, and why a record stands where it stands.
#include "screen/ranking.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "screen/records_for_tests.hpp"

namespace warrant::screen {
namespace {

constexpr std::string_view protocol = "immunoglobulin infusion for scleromyxedema of the skin";

class OfMadeUpRecords : public ::testing::Test {
 protected:
  MadeUp set_ = made_up(200, 10);
  Features features_ = make_features(set_.records);
};
using RankingTest = OfMadeUpRecords;

std::size_t relevant_among(const MadeUp& set, const std::vector<std::size_t>& order,
                           std::size_t first) {
  return static_cast<std::size_t>(
      std::count_if(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(first),
                    [&](std::size_t i) { return set.relevant[i] != 0; }));
}

TEST_F(RankingTest, KeepsTheOrderOfTheRecordsWhileNothingIsKnown) {
  Ranking ranking(features_, {});
  EXPECT_EQ(ranking.next(), 0U);
  ranking.decide(0, false);
  EXPECT_EQ(ranking.next(), 1U);
}

TEST_F(RankingTest, IsOrderedByTheProtocolBeforeTheFirstDecision) {
  Ranking ranking(features_, {}, protocol);
  EXPECT_TRUE(ranking.uses_protocol());
  EXPECT_EQ(relevant_among(set_, ranking.order(), 20), 20U);
}

TEST_F(RankingTest, LearnsFromDecisions) {
  Ranking ranking(features_, {});
  ranking.decide(9, true);
  ranking.decide(0, false);
  EXPECT_GE(relevant_among(set_, ranking.order(), 19), 18U);
  EXPECT_EQ(ranking.decided(), 2U);
  EXPECT_EQ(ranking.relevant(), 1U);
}

TEST_F(RankingTest, GivesTheSameOrderToTheByteWithAnyNumberOfThreads) {
  const MadeUp large = made_up(25'000, 50);
  const Features features = make_features(large.records);
  RankingOptions two;
  two.threads = 2;
  Ranking first(features, {}, protocol);
  Ranking second(features, two, protocol);
  for (const std::size_t i : {std::size_t{49}, std::size_t{3}, std::size_t{99}, std::size_t{10}}) {
    first.decide(i, large.relevant[i] != 0);
    second.decide(i, large.relevant[i] != 0);
    ASSERT_EQ(first.next(), second.next());
  }
  EXPECT_EQ(first.order(), second.order());
  EXPECT_EQ(first.scores(), second.scores());
}

TEST_F(RankingTest, OpensARecordAgainWhenItsDecisionIsUndone) {
  Ranking ranking(features_, {});
  ranking.decide(9, true);
  ranking.decide(0, false);
  ranking.undo(9);
  EXPECT_EQ(ranking.relevant(), 0U);
  const std::vector<std::size_t> order = ranking.order();
  EXPECT_EQ(order.size(), 199U);
  EXPECT_EQ(order.front(), 1U) << "without a relevant record: the order of the records";
  ranking.undo(9);
  EXPECT_EQ(ranking.decided(), 1U) << "undoing what is open changes nothing";
}

TEST_F(RankingTest, ReplacesADecisionByTheNextOne) {
  Ranking ranking(features_, {});
  ranking.decide(9, false);
  ranking.decide(9, true);
  ranking.decide(9, true);
  EXPECT_EQ(ranking.decided(), 1U);
  EXPECT_EQ(ranking.relevant(), 1U);
}

TEST_F(RankingTest, PassesOverAParkedRecordUntilItIsTakenUpAgain) {
  Ranking ranking(features_, {}, protocol);
  const std::size_t first = ranking.next().value();
  ranking.park(first, true);
  EXPECT_NE(ranking.next(), first);
  EXPECT_EQ(ranking.decided(), 0U) << "the model learns nothing from it";
  ranking.park(first, false);
  EXPECT_EQ(ranking.next(), first);
}

TEST_F(RankingTest, EndsWhenAllAreDecided) {
  Ranking ranking(features_, {});
  for (std::size_t i = 0; i < 200; ++i) {
    ranking.decide(i, set_.relevant[i] != 0);
  }
  EXPECT_FALSE(ranking.next().has_value());
  EXPECT_FALSE(ranking.most_doubtful().has_value());
  EXPECT_TRUE(ranking.order().empty());
}

TEST_F(RankingTest, SaysWhichTermsLiftedARecord) {
  Ranking ranking(features_, {}, protocol);
  ranking.decide(9, true);
  ranking.decide(0, false);
  const std::vector<Reason> reasons = ranking.why(19, 3);
  ASSERT_EQ(reasons.size(), 3U);
  EXPECT_GT(reasons[0].adds, 0);
  EXPECT_GE(reasons[0].adds, reasons[1].adds);
}

TEST_F(RankingTest, LetsGoOfAProtocolThatIsAboutSomethingElse) {
  Ranking ranking(features_, {}, "bridge of concrete over the river, market, school and song");
  for (std::size_t i = 0; i < 150; ++i) {
    ranking.decide(i, set_.relevant[i] != 0);
    static_cast<void>(ranking.next());
  }
  RankingOptions keeps;
  keeps.protocol_may_go = false;
  Ranking other(features_, keeps, protocol);
  for (std::size_t i = 0; i < 150; ++i) {
    other.decide(i, set_.relevant[i] != 0);
    static_cast<void>(other.next());
  }
  EXPECT_TRUE(other.uses_protocol());
  EXPECT_GE(relevant_among(set_, ranking.order(), 5), 5U);
}

TEST(Model, IsNamedByItsOptions) {
  EXPECT_EQ(model_name({}), "warrant-1");
  EXPECT_EQ(model_name(elas_u4()), "elas-u4");
  RankingOptions other;
  other.classifier.balance = 3;
  EXPECT_EQ(model_name(other), "custom");
  other = {};
  other.threads = 8;
  EXPECT_EQ(model_name(other), "warrant-1");
}

}  // namespace
}  // namespace warrant::screen
