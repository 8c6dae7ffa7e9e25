/// Smallest p values of rank tests against printed ones.
#include "check/core/rank_minimum.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "check/core/test_samples.hpp"
#include "num/distributions.hpp"

namespace warrant::check {
namespace {

using samples::dec;

RankFigures three(std::string_view p, bool named = true) {
  return {.test = RankTest::signed_rank, .n = 3, .p = {dec(p)}, .test_named = named};
}

TEST(RankMinimum, ProvesAPBelowEveryFormOfTheTest) {
  const Judgement j = rank_minimum(three(".002"));
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.reading, "a parametric test");
  EXPECT_EQ(j.arithmetic,
            "smallest two-sided exact p = 2/2^3 = 0.2500, of any form 0.0833, printed p = .002");
  EXPECT_EQ(rank_minimum(three(".002", false)).status, Status::conditional);
}

TEST(RankMinimum, LeavesRoomForTheNormalApproximation) {
  EXPECT_EQ(rank_minimum(three(".11")).status, Status::conditional);
  EXPECT_EQ(rank_minimum(three(".11")).assumption, "the exact test");
  RankFigures exact = three(".11");
  exact.exact = true;
  EXPECT_EQ(rank_minimum(exact).status, Status::proved);
  exact.p.value = dec(".125");
  EXPECT_EQ(rank_minimum(exact).status, Status::ambiguous);
  EXPECT_EQ(rank_minimum(exact).reading, "a one-sided p");
}

TEST(RankMinimum, AcceptsTheMinimumItself) {
  EXPECT_EQ(rank_minimum(three(".25")).status, Status::consistent);
  EXPECT_EQ(rank_minimum({.n = 8, .p = {dec(".012")}, .test_named = true}).status,
            Status::consistent);
  RankFigures below = three(".3");
  below.p.relation = Relation::less;
  EXPECT_EQ(rank_minimum(below).status, Status::consistent);
  below.p.value = dec("0.05");
  EXPECT_EQ(rank_minimum(below).status, Status::ambiguous);  // one-sided approximation: .0416
}

TEST(RankMinimum, CountsTwoGroups) {
  RankFigures groups{.test = RankTest::rank_sum, .n = 3, .n2 = 3, .p = {dec(".05")}};
  groups.test_named = true;
  groups.exact = true;
  EXPECT_EQ(rank_minimum(groups).status, Status::conditional);
  EXPECT_EQ(rank_minimum(groups).assumption, "the exact test, without ties");
  groups.p.value = dec(".001");
  EXPECT_EQ(rank_minimum(groups).status, Status::proved);
  EXPECT_EQ(rank_minimum(groups).operands.size(), 3U);
}

TEST(RankMinimum, IsNotCheckedWithoutPeople) {
  EXPECT_TRUE(rank_minimum({.n = 0, .p = {dec(".1")}}).operands.empty());
  EXPECT_TRUE(
      rank_minimum({.test = RankTest::rank_sum, .n = 3, .p = {dec(".1")}}).operands.empty());
}

TEST(RankMinimum, IsNeverAboveTheExactPOfRealRanks) {
  EXPECT_TRUE(rc::check([] {
    // every assignment of n signs, ties in the ranks allowed
    const int n = *rc::gen::inRange(1, 9);
    const std::vector<double> ranks = samples::whole_numbers(n, 1, 4);
    const auto distance = [&](unsigned signs) {
      double sum = 0;
      for (int i = 0; i < n; ++i) {
        sum += (signs >> i & 1U) != 0 ? ranks[static_cast<std::size_t>(i)]
                                      : -ranks[static_cast<std::size_t>(i)];
      }
      return std::fabs(sum);
    };
    const auto observed = static_cast<unsigned>(*rc::gen::inRange(0, 1 << n));
    int as_far = 0;
    for (unsigned signs = 0; signs < 1U << n; ++signs) {
      as_far += distance(signs) >= distance(observed) ? 1 : 0;
    }
    const double p = as_far / static_cast<double>(1 << n);
    RankFigures f{.n = n, .p = {samples::print(p, *rc::gen::inRange(2, 5))}};
    f.test_named = true;
    f.exact = true;
    RC_ASSERT(rank_minimum(f).status == Status::consistent);

    double squares = 0;
    for (const double rank : ranks) {
      squares += rank * rank;
    }
    const double z = distance(observed) / std::sqrt(squares);
    f.exact = false;
    f.p.value = samples::print(num::normal_two_sided(z), 4);
    RC_ASSERT(rank_minimum(f).status <= Status::conditional);
  }));
}

TEST(RankMinimum, IsNeverAboveTheExactPOfTwoRealGroups) {
  EXPECT_TRUE(rc::check([] {
    const int n1 = *rc::gen::inRange(1, 5);
    const int n2 = *rc::gen::inRange(1, 5);
    const std::vector<double> ranks = samples::whole_numbers(n1 + n2, 1, 5);
    const double expected = n1 * samples::mean_of(ranks);
    std::vector<double> distances;
    for (unsigned first = 0; first < 1U << (n1 + n2); ++first) {
      double sum = 0;
      int members = 0;
      for (int i = 0; i < n1 + n2; ++i) {
        if ((first >> i & 1U) != 0) {
          sum += ranks[static_cast<std::size_t>(i)];
          ++members;
        }
      }
      if (members == n1) {
        distances.push_back(std::fabs(sum - expected));
      }
    }
    const double most = *std::ranges::max_element(distances);
    const auto as_far =
        std::ranges::count_if(distances, [&](double d) { return d >= most - 1e-9; });
    const double p = static_cast<double>(as_far) / static_cast<double>(distances.size());
    RankFigures f{.test = RankTest::rank_sum, .n = n1, .n2 = n2, .p = {samples::print(p, 4)}};
    f.test_named = true;
    f.exact = true;
    RC_ASSERT(rank_minimum(f).status <= Status::conditional);
  }));
}

}  // namespace
}  // namespace warrant::check
