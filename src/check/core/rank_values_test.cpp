/// Named rank tests: golden values, every p of small tests, and real data.
#include "check/core/rank_values.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

PValue p(const char* printed) { return {.value = dec(printed)}; }

TEST(NamedRankTest, TellsTheNormalApproximationFromTheExactTest) {
  const Judgement j = named_rank_test({.n = 6, .p = p("0.046"), .form = RankForm::exact});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.reading, "the normal approximation");
  EXPECT_EQ(named_rank_test({.n = 6, .p = p("0.0625"), .form = RankForm::exact}).status,
            Status::consistent);
}

TEST(NamedRankTest, LeavesTheFormOpenWhenNobodyNamesIt) {
  const Judgement j = named_rank_test({.n = 8, .p = p("0.012")});
  EXPECT_EQ(j.status, Status::ambiguous);
  EXPECT_EQ(j.reading, "the normal approximation");
  EXPECT_EQ(named_rank_test({.n = 8, .p = p("0.012"), .form = RankForm::normal}).status,
            Status::consistent);
  EXPECT_EQ(named_rank_test({.n = 8, .p = p("0.016")}).status, Status::consistent);
}

TEST(NamedRankTest, SaysWhatAPOfNoFormRestsOn) {
  const Judgement j = named_rank_test({.n = 5, .p = p("0.090")});
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "no ties, and nobody unchanged");
  EXPECT_TRUE(j.reading.empty());
}

TEST(NamedRankTest, TellsAOneSidedP) {
  const Judgement either = named_rank_test({.n = 8, .p = p("0.012"), .form = RankForm::exact});
  EXPECT_EQ(either.status, Status::ambiguous);
  EXPECT_EQ(either.reading, "a one-sided p or the normal approximation") << "3/256 = 0.0117 too";
  EXPECT_EQ(either.arithmetic,
            "exact p values are multiples of 2/2^8 = 0.0078: 0.0078 and 0.0156 are next to the "
            "printed 0.012; the normal approximation gives z = 2.521, p = 0.0117");
  const Judgement j = named_rank_test({.n = 4, .p = p("0.1875"), .form = RankForm::exact});
  EXPECT_EQ(j.status, Status::ambiguous);
  EXPECT_EQ(j.reading, "a one-sided p");
}

TEST(NamedRankTest, LeavesToOthersWhatIsNotItsOwn) {
  EXPECT_TRUE(named_rank_test({.n = 3, .p = p("0.002")}).operands.empty()) << "rank_minimum";
  EXPECT_TRUE(named_rank_test({.n = 100, .p = p("0.0123")}).operands.empty());
  EXPECT_TRUE(named_rank_test({.n = 0, .p = p("0.5")}).operands.empty());
  EXPECT_TRUE(named_rank_test({.n = 8, .p = {.value = dec("0.05"), .relation = Relation::less}})
                  .operands.empty());
}

/// Exact two-sided p of the signed-rank test with midranks, by counting all signs.
double exact_p(const std::vector<int>& changes) {
  std::vector<int> sizes;
  for (const int change : changes) {
    sizes.push_back(std::abs(change));
  }
  std::vector<double> ranks;
  for (const int size : sizes) {
    const auto below = std::ranges::count_if(sizes, [&](int other) { return other < size; });
    const auto same = std::ranges::count(sizes, size);
    ranks.push_back(static_cast<double>(below) + (static_cast<double>(same) + 1) / 2);
  }
  double all = 0;
  double observed = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    all += ranks[i];
    observed += changes[i] > 0 ? ranks[i] : 0;
  }
  const double far = std::fabs(observed - all / 2) - 1e-9;
  int extreme = 0;
  const int ways = 1 << ranks.size();
  for (int signs = 0; signs < ways; ++signs) {
    double sum = 0;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
      sum += (signs >> i & 1) != 0 ? ranks[i] : 0;
    }
    extreme += std::fabs(sum - all / 2) >= far ? 1 : 0;
  }
  return static_cast<double>(extreme) / ways;
}

TEST(NamedRankTest, NeverAccusesAnExactPOfRealChanges) {
  EXPECT_TRUE(rc::check([] {
    const int n = *rc::gen::inRange(1, 10);
    std::vector<int> changes;
    for (int i = 0; i < n; ++i) {
      const int change = *rc::gen::inRange(-6, 7);
      if (change != 0) {
        changes.push_back(change);  // people who did not change are left out of the ranks
      }
    }
    RC_PRE(!changes.empty());
    const NamedRankTest figures{
        .n = n, .p = {.value = samples::print(exact_p(changes), 4)}, .form = RankForm::exact};
    RC_ASSERT(named_rank_test(figures).status == Status::consistent);
  }));
}

TEST(SeparatedRankSum, ProvesThatAnotherTestWasUsed) {
  const Judgement j = separated_rank_sum({.n1 = 8, .n2 = 8, .p = p("0.012")});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(separated_rank_sum({.n1 = 8, .n2 = 8, .p = p("0.001")}).status, Status::consistent);
  EXPECT_EQ(separated_rank_sum({.n1 = 8, .n2 = 8, .p = p("0.0002")}).status, Status::consistent);
  EXPECT_EQ(separated_rank_sum({.n1 = 3, .n2 = 3, .p = p("0.1")}).status, Status::consistent);
}

TEST(SeparatedRankSum, AssumesOneSharedValueWhereRangesTouch) {
  const Judgement j = separated_rank_sum({.n1 = 8, .n2 = 8, .touching = true, .p = p("0.012")});
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "one person of each group has the shared value");
  EXPECT_TRUE(j.arithmetic.starts_with("U = 0.5, z = 3.311, p = 0.0009")) << j.arithmetic;
}

TEST(SeparatedRankSum, IsNotCheckedWithoutGroups) {
  EXPECT_TRUE(separated_rank_sum({.n1 = 0, .n2 = 3, .p = p("0.1")}).operands.empty());
}

}  // namespace
}  // namespace warrant::check
