/// Lengths of follow-up as papers print them, for putting bands in order.
#include "grade/follow_up.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace warrant::grade {
namespace {

constexpr double longer_than_any_study = 1200;  // months

TEST(FollowUp, ReadsALengthInMonths) {
  EXPECT_DOUBLE_EQ(follow_up_months("44 months"), 44);
  EXPECT_DOUBLE_EQ(follow_up_months("1 month"), 1);
  EXPECT_DOUBLE_EQ(follow_up_months("4.3 years"), 51.6);
  EXPECT_NEAR(follow_up_months("2 weeks"), 14 / 30.4375, 1e-9);
  EXPECT_NEAR(follow_up_months("30 days"), 30 / 30.4375, 1e-9);
  EXPECT_DOUBLE_EQ(follow_up_months("at 12 months, after the last course"), 12);
}

TEST(FollowUp, TakesTheStartOfAWindowWithoutAMean) {
  EXPECT_NEAR(follow_up_months("1 to 2 weeks"), 7 / 30.4375, 1e-9);
  EXPECT_DOUBLE_EQ(follow_up_months("2 months to 11 years"), 2);
}

TEST(FollowUp, TakesTheMeanWhereOneIsGiven) {
  EXPECT_DOUBLE_EQ(follow_up_months("mean 21 months"), 21);
  EXPECT_DOUBLE_EQ(follow_up_months("2 months to 11 years (mean 33.5 months)"), 33.5);
  EXPECT_DOUBLE_EQ(follow_up_months("6 months to 13 years (mean 4.3 years)"), 51.6);
  EXPECT_DOUBLE_EQ(follow_up_months("mean 44 months (15 to 87 months)"), 44);
  EXPECT_DOUBLE_EQ(follow_up_months("mean follow-up 28 months"), 28);
}

TEST(FollowUp, GivesAMeanWithoutAUnitThatOfItsWindow) {
  EXPECT_DOUBLE_EQ(follow_up_months("15 to 87 months (mean 44)"), 44);
  EXPECT_DOUBLE_EQ(follow_up_months("1 to 3 years (mean 2)"), 24);
}

TEST(FollowUp, ReadsAWindowSetWithADash) {
  EXPECT_DOUBLE_EQ(follow_up_months("6-12 months"), 6);
  EXPECT_DOUBLE_EQ(follow_up_months("6\xE2\x80\x93"
                                    "12 months"),
                   6);
}

TEST(FollowUp, IsNotMisledByCapitals) {
  EXPECT_DOUBLE_EQ(follow_up_months("6 Months"), 6);
  EXPECT_DOUBLE_EQ(follow_up_months("15 months to 87 months (Mean 44 months)"), 44);
}

TEST(FollowUp, PassesOverNumbersThatAreNoLength) {
  EXPECT_DOUBLE_EQ(follow_up_months("after 4 courses, at 6 months"), 6);
}

TEST(FollowUp, PutsWhatItCannotReadLast) {
  for (const std::string text : {"", "not reported", "end of treatment", "mean", "44", "months"}) {
    EXPECT_GT(follow_up_months(text), longer_than_any_study) << text;
  }
}

TEST(FollowUp, OrdersTheBandsOfAPaper) {
  std::vector<std::string> bands{"not stated",     "2 months to 11 years (mean 33.5 months)",
                                 "mean 28 months", "15 months to 87 months (mean 44 months)",
                                 "1 to 2 weeks",   "mean 2 years",
                                 "20 days"};
  const std::vector<std::string> expected{"1 to 2 weeks",
                                          "20 days",
                                          "mean 2 years",
                                          "mean 28 months",
                                          "2 months to 11 years (mean 33.5 months)",
                                          "15 months to 87 months (mean 44 months)",
                                          "not stated"};
  std::ranges::sort(bands, {}, follow_up_months);
  EXPECT_EQ(bands, expected);
}

}  // namespace
}  // namespace warrant::grade
