/// Golden values of exact intervals.
#include "num/binomial.hpp"

#include <gtest/gtest.h>

#include <array>

namespace warrant::num {
namespace {

struct Golden {
  int k;
  int n;
  std::string low;
  std::string high;
};

TEST(ClopperPearson, GivesTheGoldenValuesInPercent) {
  const std::array<Golden, 8> golden{{{2, 8, "3.2", "65.1"},
                                      {1, 8, "0.3", "52.7"},
                                      {6, 8, "34.9", "96.8"},
                                      {4, 15, "7.8", "55.1"},
                                      {1, 15, "0.2", "31.9"},
                                      {10, 15, "38.4", "88.2"},
                                      {0, 4, "0.0", "60.2"},
                                      {44, 44, "92.0", "100.0"}}};
  for (const Golden& row : golden) {
    const Result<Interval> interval = clopper_pearson(row.k, row.n);
    ASSERT_TRUE(interval);
    EXPECT_EQ(fixed(100 * interval->low, 1), row.low) << row.k << "/" << row.n;
    EXPECT_EQ(fixed(100 * interval->high, 1), row.high) << row.k << "/" << row.n;
  }
}

TEST(ClopperPearson, RefusesCountsThatCannotBe) {
  EXPECT_FALSE(clopper_pearson(3, 2));
  EXPECT_FALSE(clopper_pearson(-1, 2));
  EXPECT_FALSE(clopper_pearson(0, 0));
  EXPECT_FALSE(clopper_pearson(1, 2, 1.0));
}

}  // namespace
}  // namespace warrant::num
