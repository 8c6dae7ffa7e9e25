/// FU-WEIGHTED: the window beside a mean, and people in no part.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::Sample;

Duration length(const char* text) { return parse_duration(text).value(); }

std::string told(review::Study study) {
  Sample s;
  s.put(std::move(study));
  return s.told("FU-WEIGHTED");
}

review::Study followed(const char* mean) {
  review::Study study{.id = "s", .label = "S", .n = 8};
  study.follow_up = {.min = length("15 months"), .max = length("7.3 years"), .mean = length(mean)};
  return study;
}

TEST(FuWeighted, LiesBetweenTheShortestAndTheLongest) {
  EXPECT_EQ(told(followed("44 months")), "");
  EXPECT_EQ(told(followed("87.5 months")), "") << "7.3 years may be 88 months";
  EXPECT_EQ(told(followed("44 years")), "warn proved study s: follow_up.mean");
  EXPECT_EQ(told(followed("4.4 months")), "warn proved study s: follow_up.mean");
}

review::Study with_others(const char* mean, int n) {
  review::Study study{.id = "s", .label = "S", .n = n};
  study.follow_up = {.mean = length(mean)};
  study.subsets = {{.id = "a", .label = "A", .n = 20, .follow_up = {.mean = length("27 months")}},
                   {.id = "b", .label = "B", .n = 11, .follow_up = {.mean = length("29 months")}}};
  return study;
}

TEST(FuWeighted, OnlyTellsWhatPeopleInNoPartMayExplain) {
  EXPECT_EQ(told(with_others("31 months", 31)), "warn proved study s: follow_up.mean");
  EXPECT_EQ(told(with_others("31 months", 45)), "info conditional study s: follow_up.mean");
  EXPECT_EQ(told(with_others("31 months", 33)), "warn proved study s: follow_up.mean")
      << "the other two would have been followed for eighty months";
}

}  // namespace
}  // namespace warrant::check
