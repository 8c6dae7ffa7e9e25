/// Sentences by their words.
#include "check/rules/claim_words.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

namespace warrant::check {
namespace {

using Sentences = std::initializer_list<const char*>;

TEST(ClaimWords, TellAnEffectFromAFigure) {
  for (const char* text : Sentences{"scores were reduced", "treatment led to fewer relapses",
                                    "it was effective", "pain fell"}) {
    EXPECT_TRUE(claims_effect(text)) << text;
  }
  for (const char* text : Sentences{"the mean was 4 before and 3 after", "a fallback was used"}) {
    EXPECT_FALSE(claims_effect(text)) << text;
  }
}

TEST(ClaimWords, HoldBack) {
  for (const char* text : Sentences{"pain fell, which may be chance", "no fall was seen",
                                    "a non-significant fall", "whether it fell is unknown"}) {
    EXPECT_TRUE(holds_back(text)) << text;
  }
  EXPECT_FALSE(holds_back("pain fell in the north"));
}

TEST(ClaimWords, CompareGroupsButNoTimes) {
  for (const char* text : Sentences{"the fall was greater in women", "women responded better",
                                    "women had fewer relapses than those in the other group"}) {
    EXPECT_TRUE(compares_groups(text)) << text;
  }
  for (const char* text : Sentences{"scores were lower after treatment than before in both groups",
                                    "more than half responded"}) {
    EXPECT_FALSE(compares_groups(text)) << text;
  }
}

TEST(ClaimWords, KnowThatCountsDoNotImprove) {
  for (const char* text : Sentences{"the number of people with a response improved",
                                    "an improvement was seen in the number of responders",
                                    "the share of responders got worse"}) {
    EXPECT_TRUE(improves_a_count(text)) << text;
  }
  for (const char* text : Sentences{"the number of people who improved was 5", "scores improved",
                                    "the number of people with improvement was 5"}) {
    EXPECT_FALSE(improves_a_count(text)) << text;
  }
}

TEST(ClaimWords, KnowACountOfStudiesFromAFinding) {
  EXPECT_TRUE(only_counts_studies("twenty-one reviews and five trials were identified"));
  EXPECT_FALSE(only_counts_studies("the five trials that were identified found no effect"));
  EXPECT_FALSE(only_counts_studies("pain fell"));
}

}  // namespace
}  // namespace warrant::check
