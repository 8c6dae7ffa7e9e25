/// DUPLICATE-STUDY: people and results that two studies share.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::number;
using samples::Sample;

review::Study people(const char* id, const char* age, const char* condition) {
  return {.id = id,
          .label = id,
          .conditions = {condition},
          .n = 30,
          .male = 17,
          .female = 13,
          .mean_age = number(age)};
}

std::string told(const review::Study& other) {
  Sample s;
  s.put(people("a", "52.4", "x"));
  s.put(other);
  return s.told("DUPLICATE-STUDY");
}

TEST(DuplicateStudy, KnowsOneAgeInTwoRoundings) {
  EXPECT_EQ(told(people("b", "52", "x")), "warn ambiguous study b");
  EXPECT_EQ(told(people("b", "52.5", "x")), "");
  EXPECT_EQ(told(people("b", "52.4", "y")), "") << "people with another disease";
}

TEST(DuplicateStudy, KnowsResultsToTheDigit) {
  Sample s;
  for (const char* id : {"a", "b"}) {
    s.put<review::Study>({.id = id, .label = id});
    s.put<review::StudyResult>({.id = std::string("R") + id,
                                .outcome = "O1",
                                .study = id,
                                .instrument = "i",
                                .n = 15,
                                .baseline = number("13.6"),
                                .baseline_spread = number("2.6"),
                                .post = number("10.3"),
                                .post_spread = number("1.9")});
  }
  EXPECT_EQ(s.told("DUPLICATE-STUDY"), "warn ambiguous study b");
  s.edit<review::StudyResult>("Rb", [](review::StudyResult& result) { result.n = 16; });
  EXPECT_EQ(s.told("DUPLICATE-STUDY"), "");
}

TEST(DuplicateStudy, TakesSmallCountsForChance) {
  Sample s;
  for (const char* id : {"a", "b"}) {
    s.put<review::Study>({.id = id, .label = id});
    for (const auto& [measure, k] : {std::pair{"complete", 2}, {"partial", 5}, {"none", 5}}) {
      s.put<review::StudyResult>({.id = std::string(measure) + id,
                                  .outcome = "O1",
                                  .study = id,
                                  .measure = measure,
                                  .n = 12,
                                  .k = k});
    }
  }
  EXPECT_EQ(s.told("DUPLICATE-STUDY"), "");
}

}  // namespace
}  // namespace warrant::check
