/// Smallest p values of rank tests, by counting and as golden values.
#include "num/rank_tests.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace warrant::num {
namespace {

TEST(RankTests, HaveTheSmallestPOfTheGoldenValues) {
  EXPECT_EQ(signed_rank_least_p(3), 0.25);
  EXPECT_NEAR(signed_rank_least_p(8), 0.0078, 5e-5);
  EXPECT_EQ(signed_rank_least_p(1), 1);
}

TEST(RankTests, CountTheWaysToDealTwoGroups) {
  EXPECT_DOUBLE_EQ(rank_sum_least_p(3, 3), 0.1);
  EXPECT_DOUBLE_EQ(rank_sum_least_p(4, 4), 2.0 / 70);
  EXPECT_DOUBLE_EQ(rank_sum_least_p(3, 12), rank_sum_least_p(12, 3));
  EXPECT_DOUBLE_EQ(rank_sum_least_p(3, 12), 2.0 / 455);
  EXPECT_EQ(rank_sum_least_p(1, 1), 1);
  EXPECT_GE(rank_sum_least_p(2000, 2000), 0);
}

TEST(RankTests, ApproximateTheSignedRankTestOfEight) {
  const RankZ all_fell = signed_rank_normal(8, 0);
  EXPECT_NEAR(all_fell.z, 2.521, 5e-4);
  EXPECT_NEAR(all_fell.p, 0.0117, 5e-5);
  EXPECT_DOUBLE_EQ(signed_rank_normal(8, 36).p, all_fell.p);
  EXPECT_EQ(signed_rank_normal(8, 18).p, 1);
}

TEST(RankTests, ApproximateTheSignTest) {
  EXPECT_NEAR(sign_normal(8, 0).z, 2.828, 5e-4);
  EXPECT_NEAR(sign_normal(8, 0).p, 0.0047, 5e-5);
  EXPECT_EQ(sign_normal(8, 4).p, 1);
}

TEST(RankTests, ApproximateTheRankSumTestWithAndWithoutASharedValue) {
  const RankZ shared = rank_sum_normal(8, 8, 0.5, true);
  EXPECT_NEAR(shared.z, 3.31, 5e-3);
  EXPECT_NEAR(shared.p, 0.0009, 5e-5);
  // n1 = 4, n2 = 5: U = 9 is 1 from its mean, with variance 20 * 10 / 12.
  EXPECT_NEAR(rank_sum_normal(4, 5, 9).z, 1 / std::sqrt(20 * 10 / 12.0), 1e-12);
  EXPECT_EQ(rank_sum_normal(8, 8, 32).p, 1);
  EXPECT_DOUBLE_EQ(rank_sum_normal(8, 8, 64).p, rank_sum_normal(8, 8, 0).p);
}

TEST(RankTests, AreNotANumberWithoutPeople) {
  EXPECT_TRUE(std::isnan(signed_rank_least_p(0)));
  EXPECT_TRUE(std::isnan(rank_sum_least_p(3, 0)));
  EXPECT_TRUE(std::isnan(signed_rank_normal(8, 37).p));
  EXPECT_TRUE(std::isnan(sign_normal(8, 9).p));
  EXPECT_TRUE(std::isnan(rank_sum_normal(8, 0, 0).p));
  EXPECT_TRUE(std::isnan(rank_sum_normal(8, 8, 65).p));
}

}  // namespace
}  // namespace warrant::num
