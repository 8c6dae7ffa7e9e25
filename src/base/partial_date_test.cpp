/// Dates of every precision.
#include "base/partial_date.hpp"

#include <gtest/gtest.h>

namespace warrant {
namespace {

TEST(PartialDate, KeepsThePrecisionItWasGivenIn) {
  for (const std::string text : {"2017", "2017-02", "2017-02-28", "2024-02-29"}) {
    ASSERT_TRUE(parse_date(text)) << text;
    EXPECT_EQ(iso(*parse_date(text)), text);
  }
}

TEST(PartialDate, RefusesDaysThatDoNotExist) {
  for (const std::string text : {"2023-02-29", "1900-02-29", "2017-13", "2017-00", "2017-04-31",
                                 "2017-1", "17", "2017-02-28T00:00", "soon", "", "2017-02-"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
  EXPECT_TRUE(parse_date("2000-02-29"));
}

TEST(PartialDate, IsWrittenForPeople) {
  EXPECT_EQ(long_form(*parse_date("2024-07-03")), "3 July 2024");
  EXPECT_EQ(long_form(*parse_date("2023-10")), "October 2023");
  EXPECT_EQ(short_form(*parse_date("2017-02-28")), "2017 Feb 28");
  EXPECT_EQ(short_form(*parse_date("2017")), "2017");
}

TEST(PartialDate, ComesBeforeTheDaysItHolds) {
  EXPECT_LT(*parse_date("2017"), *parse_date("2017-01"));
  EXPECT_LT(*parse_date("2017-02"), *parse_date("2017-02-01"));
  EXPECT_LT(*parse_date("2016-12-31"), *parse_date("2017"));
}

TEST(MonthNumber, ReadsNamesAndNumbers) {
  EXPECT_EQ(month_number("Jan"), 1);
  EXPECT_EQ(month_number("september"), 9);
  EXPECT_EQ(month_number("02"), 2);
  EXPECT_EQ(month_number("13"), std::nullopt);
  EXPECT_EQ(month_number("Summer"), std::nullopt);
}

}  // namespace
}  // namespace warrant
