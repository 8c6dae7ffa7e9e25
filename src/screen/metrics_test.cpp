/// Measures counted by hand on a set of ten records with three relevant ones.
#include "screen/metrics.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace warrant::screen {
namespace {

const Found example{.records = 10, .relevant = 3, .at = {1, 0, 1, 0, 0, 1}};

TEST(Metrics, CountRecallInWholeRecords) {
  EXPECT_DOUBLE_EQ(recall_at(example, 0.1), 1.0 / 3);
  EXPECT_DOUBLE_EQ(recall_at(example, 0.3), 2.0 / 3) << "0.3 * 10 is three records";
  EXPECT_DOUBLE_EQ(recall_at(example, 0.05), 0);
  EXPECT_DOUBLE_EQ(recall_at(example, 1), 1);
}

TEST(Metrics, TellTheWorkSaved) {
  EXPECT_EQ(read_until(example, 0.95), 6U) << "95 % of three is all three";
  EXPECT_EQ(read_until(example, 0.5), 3U);
  EXPECT_NEAR(work_saved(example, 0.95), 0.4 - 0.05, 1e-12);
  EXPECT_NEAR(work_saved(example, 1), 0.4, 1e-12);
  const Found stopped{.records = 10, .relevant = 3, .at = {1, 0}};
  EXPECT_EQ(read_until(stopped, 1), 10U) << "never found";
}

TEST(Metrics, TellTheTimeToDiscovery) {
  EXPECT_EQ(discovery_times(example), (std::vector<std::size_t>{1, 3, 6}));
  EXPECT_NEAR(mean_discovery_time(example), (1 + 3 + 6) / 3.0 / 10, 1e-12);
  EXPECT_NEAR(extra_found(example, 0.1), 1.0 / 3 - 0.1, 1e-12);
}

TEST(Metrics, TellTheLossAsAsreviewDefinesIt) {
  // Found after each record: 1 1 2 2 2 3 3 3 3 3 = 23; best 1 2 3 3 ... = 27; worst ... 1 2 3 = 6.
  EXPECT_NEAR(loss(example), (27.0 - 23) / (27 - 6), 1e-12);
  EXPECT_NEAR(loss({.records = 5, .relevant = 2, .at = {1, 1}}), 0, 1e-12);
  EXPECT_NEAR(loss({.records = 5, .relevant = 2, .at = {0, 0, 0, 1, 1}}), 1, 1e-12);
  EXPECT_EQ(loss({.records = 5, .relevant = 0, .at = {0, 0}}), 0);
  EXPECT_EQ(loss({.records = 2, .relevant = 2, .at = {1, 1}}), 0);
}

TEST(Metrics, TellTheDiscountedGain) {
  const double best = 1 + 1 / std::log2(3.0) + 0.5;
  EXPECT_NEAR(ndcg(example), (1 + 0.5 + 1 / std::log2(7.0)) / best, 1e-12);
  EXPECT_EQ(ndcg({.records = 4, .relevant = 0, .at = {}}), 1);
}

TEST(Metrics, StandForASetWithoutRecords) {
  const Found none;
  EXPECT_EQ(work_saved(none, 0.95), 0);
  EXPECT_EQ(mean_discovery_time(none), 0);
  EXPECT_EQ(extra_found(none, 0.1), 0);
  EXPECT_EQ(recall_at(none, 0.1), 1);
}

}  // namespace
}  // namespace warrant::screen
