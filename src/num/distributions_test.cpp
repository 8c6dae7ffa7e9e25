/// Distributions against printed tables and against each other.
#include "num/distributions.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace warrant::num {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST(Distributions, GiveTheQuantilesOfPrintedTables) {
  EXPECT_NEAR(normal_quantile(0.975), 1.960, 5e-4);
  EXPECT_NEAR(student_t_quantile(0.975, 1), 12.706, 5e-4);
  EXPECT_NEAR(student_t_quantile(0.975, 14), 2.145, 5e-4);
  EXPECT_NEAR(student_t_quantile(0.95, 25), 1.708, 5e-4);
  EXPECT_NEAR(chi_squared_quantile(0.95, 1), 3.841, 5e-4);
  EXPECT_NEAR(chi_squared_quantile(0.99, 10), 23.209, 5e-4);
  EXPECT_NEAR(fisher_f_quantile(0.95, 2, 10), 4.103, 5e-4);
}

TEST(Distributions, UndoTheirQuantiles) {
  for (const double p : {1e-8, 0.01, 0.3, 0.5, 0.9, 0.999}) {
    EXPECT_NEAR(normal_cdf(normal_quantile(p)), p, 1e-12);
    EXPECT_NEAR(student_t_cdf(student_t_quantile(p, 3.5), 3.5), p, 1e-12);
    EXPECT_NEAR(chi_squared_cdf(chi_squared_quantile(p, 4), 4), p, 1e-12);
    EXPECT_NEAR(fisher_f_cdf(fisher_f_quantile(p, 3, 7), 3, 7), p, 1e-12);
  }
}

TEST(Distributions, AgreeWhereOneIsTheSquareOfAnother) {
  for (const double x : {0.2, 1.0, 2.5, 6.0}) {
    EXPECT_NEAR(student_t_two_sided(x, 9), fisher_f_upper(x * x, 1, 9), 1e-12);
    EXPECT_NEAR(normal_two_sided(x), chi_squared_upper(x * x, 1), 1e-12);
    EXPECT_EQ(student_t_two_sided(x, 9), student_t_two_sided(-x, 9));
  }
}

TEST(Distributions, ReachTheirEnds) {
  EXPECT_EQ(student_t_two_sided(infinity, 3), 0);
  EXPECT_EQ(student_t_two_sided(0, 3), 1);
  EXPECT_EQ(normal_two_sided(infinity), 0);
  EXPECT_EQ(chi_squared_upper(0, 2), 1);
  EXPECT_EQ(fisher_f_upper(infinity, 2, 2), 0);
  EXPECT_EQ(normal_quantile(1), infinity);
}

TEST(Distributions, AreNotANumberForParametersThatCannotBe) {
  EXPECT_TRUE(std::isnan(student_t_two_sided(1, 0)));
  EXPECT_TRUE(std::isnan(student_t_quantile(1.5, 3)));
  EXPECT_TRUE(std::isnan(chi_squared_upper(-1, 3)));
  EXPECT_TRUE(std::isnan(fisher_f_upper(1, -1, 3)));
  EXPECT_TRUE(std::isnan(normal_quantile(-0.1)));
}

}  // namespace
}  // namespace warrant::num
