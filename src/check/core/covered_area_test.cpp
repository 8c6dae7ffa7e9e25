/// Overlap of reviews from small citation matrices.
#include "check/core/covered_area.hpp"

#include <gtest/gtest.h>

namespace warrant::check {
namespace {

TEST(CoveredArea, CountsTheMatrix) {
  const Result<CoveredArea> area = covered_area({{"a", "b", "c"}, {"b", "c", "d", "e"}});
  ASSERT_TRUE(area);
  EXPECT_EQ(area->citations, 7);
  EXPECT_EQ(area->studies, 5);
  EXPECT_DOUBLE_EQ(area->covered, 0.7);
  EXPECT_DOUBLE_EQ(area->corrected_covered, 0.4);
  EXPECT_EQ(area->overlap, "very high");
  EXPECT_EQ(area->arithmetic, "(7 - 5)/(5*2 - 5) = 0.400");
}

TEST(CoveredArea, IsZeroWithoutOverlapAndOneWhenComplete) {
  EXPECT_EQ(covered_area({{"a"}, {"b"}, {"c"}})->corrected_covered, 0);
  EXPECT_EQ(covered_area({{"a"}, {"b"}, {"c"}})->overlap, "slight");
  EXPECT_EQ(covered_area({{"a", "b"}, {"b", "a"}})->corrected_covered, 1);
}

TEST(CoveredArea, NamesTheBandsOfPieper) {
  // 20 studies in two reviews, k of them in both: corrected area k/20
  const auto with_shared = [](int shared) {
    std::vector<std::vector<std::string>> reviews(2);
    for (int i = 0; i < 20; ++i) {
      reviews[0].push_back(std::to_string(i));
      if (i < shared) {
        reviews[1].push_back(std::to_string(i));
      }
    }
    return covered_area(reviews)->overlap;
  };
  EXPECT_EQ(with_shared(1), "slight");
  EXPECT_EQ(with_shared(2), "moderate");
  EXPECT_EQ(with_shared(3), "high");
  EXPECT_EQ(with_shared(4), "very high");
}

TEST(CoveredArea, CountsAStudyOncePerReview) {
  EXPECT_EQ(covered_area({{"a", "a"}, {"a", "b"}})->citations, 3);
}

TEST(CoveredArea, RefusesOneReviewOrNoStudies) {
  EXPECT_FALSE(covered_area({{"a"}}));
  EXPECT_FALSE(covered_area({{}, {}}));
}

}  // namespace
}  // namespace warrant::check
