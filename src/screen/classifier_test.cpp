/// The optimum by its own conditions, and by hand where that is short.
#include "screen/classifier.hpp"

#include <gtest/gtest.h>

#include "screen/records_for_tests.hpp"

namespace warrant::screen {
namespace {

TEST(Classifier, FindsTheOptimumThatTwoExamplesHaveByHand) {
  // x1 = (1), relevant; x2 = (0), not. With the intercept as a second feature K = [2 1; 1 1].
  // Balance 1 and C = 0.5 give each example C_i = 0.5, so D = 1 / (2 C_i) = 1:
  // (K' + D) a = 1 with K' = [2 -1; -1 1]: 3 a1 - a2 = 1, -a1 + 2 a2 = 1 -> a = (3/5, 4/5).
  const OwnRow one{.terms = {0}, .values = {1.0F}};
  const OwnRow none{};
  Classifier classifier(1, {.cost = 0.5, .balance = 1, .tolerance = 1e-12, .most_rounds = 10'000});
  classifier.add(one.row(), 0, true);
  classifier.add(none.row(), 0, false);
  ASSERT_TRUE(classifier.train());
  EXPECT_NEAR(classifier.weights()[0], 0.6, 1e-9);
  EXPECT_NEAR(classifier.score(none.row()), 0.6 - 0.8, 1e-9);
  EXPECT_NEAR(classifier.score(one.row()), 0.4, 1e-9);
}

TEST(Classifier, ForgetsWhatIsRemoved) {
  const MadeUp set = made_up(60, 3);
  const Features features = make_features(set.records);
  const ClassifierOptions exact{.tolerance = 1e-10, .most_rounds = 100'000};
  Classifier with(features.idf.size(), exact);
  Classifier without(features.idf.size(), exact);
  std::size_t extra = 0;
  for (std::size_t i = 0; i < 30; ++i) {
    const std::size_t number =
        with.add(features.row(i), static_cast<double>(features.alone[i]), set.relevant[i] != 0);
    if (i == 7) {
      extra = number;
    } else {
      without.add(features.row(i), static_cast<double>(features.alone[i]), set.relevant[i] != 0);
    }
  }
  ASSERT_TRUE(with.train());
  with.remove(extra);
  ASSERT_TRUE(with.train());
  ASSERT_TRUE(without.train());
  for (std::size_t i = 30; i < 60; ++i) {
    EXPECT_NEAR(with.score(features.row(i)), without.score(features.row(i)), 1e-8);
  }
}

TEST(Classifier, SaysWhenItsRoundsWereNotEnough) {
  const MadeUp set = made_up(40, 3);
  const Features features = make_features(set.records);
  Classifier classifier(features.idf.size(), {.tolerance = 1e-12, .most_rounds = 2});
  for (std::size_t i = 0; i < 40; ++i) {
    classifier.add(features.row(i), static_cast<double>(features.alone[i]), set.relevant[i] != 0);
  }
  EXPECT_FALSE(classifier.train());
}

TEST(Classifier, TakesExamplesOfOneKind) {
  const OwnRow one{.terms = {0}, .values = {1.0F}};
  Classifier classifier(2, {});
  EXPECT_TRUE(classifier.train()) << "nothing to learn from";
  classifier.add(one.row(), 0, true);
  ASSERT_TRUE(classifier.train());
  EXPECT_GT(classifier.score(one.row()), 0);
}

}  // namespace
}  // namespace warrant::screen
