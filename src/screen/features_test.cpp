/// TF-IDF by hand, and what must not change it.
#include "screen/features.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "screen/records_for_tests.hpp"

namespace warrant::screen {
namespace {

FeatureOptions words_only() {
  return {.title_weight = 1, .keywords = false, .pairs = false, .most_common = 1};
}

double value_of(const Features& features, std::size_t record, const std::string& term) {
  const Row row = features.row(record);
  for (std::size_t k = 0; k < row.terms.size(); ++k) {
    if (features.term(row.terms[k]) == term) {
      return static_cast<double>(row.values[k]);
    }
  }
  return 0;
}

TEST(Features, WeighTermsAsTheFormulaSays) {
  const std::vector<review::Citation> records{{.id = "1", .title = "skin skin heart"},
                                              {.id = "2", .title = "skin lung"},
                                              {.id = "3", .title = "heart heart heart"}};
  const Features features = make_features(records, words_only());
  const double common = std::log(4.0 / 3.0) + 1;  // in two of three records
  const double rare = std::log(4.0 / 2.0) + 1;    // "lung", in one: left out, yet it has length
  const double first = (1 + std::log(2.0)) * common;
  EXPECT_NEAR(value_of(features, 0, "skin"), first / std::hypot(first, common), 1e-7);
  EXPECT_NEAR(value_of(features, 0, "heart"), common / std::hypot(first, common), 1e-7);
  EXPECT_NEAR(value_of(features, 1, "skin"), common / std::hypot(common, rare), 1e-7);
  EXPECT_NEAR(static_cast<double>(features.alone[1]), rare * rare / (common * common + rare * rare),
              1e-6);
  EXPECT_EQ(value_of(features, 1, "lung"), 0);
  EXPECT_NEAR(value_of(features, 2, "heart"), 1, 1e-7);
}

TEST(Features, LeaveOutWhatNearlyEveryRecordHas) {
  FeatureOptions options = words_only();
  options.most_common = 0.95;
  const std::vector<review::Citation> records{{.id = "1", .title = "study skin"},
                                              {.id = "2", .title = "study skin heart"},
                                              {.id = "3", .title = "study heart"}};
  const Features features = make_features(records, options);
  EXPECT_EQ(value_of(features, 0, "study"), 0);
  EXPECT_GT(value_of(features, 0, "skin"), 0);
}

TEST(Features, CountTitlesTwiceAndPairsOfWordsAcrossThem) {
  FeatureOptions options = words_only();
  options.pairs = true;
  const std::vector<review::Citation> records{
      {.id = "1", .title = "heart failure", .abstract = "treated early"},
      {.id = "2", .title = "heart failure", .abstract = "treated late"}};
  const Features once = make_features(records, options);
  EXPECT_GT(value_of(once, 0, "failure treated"), 0);
  options.title_weight = 2;
  const Features twice = make_features(records, options);
  EXPECT_GT(value_of(twice, 0, "heart failure"), value_of(once, 0, "heart failure"));
}

TEST(Features, TakeKeywordsOnlyWhereAsked) {
  std::vector<review::Citation> records{{.id = "1", .title = "one", .mesh = {"Skin Diseases"}},
                                        {.id = "2", .title = "two", .keywords = {"skin"}}};
  FeatureOptions options = words_only();
  EXPECT_EQ(value_of(make_features(records, options), 0, "skin"), 0);
  options.keywords = true;
  EXPECT_GT(value_of(make_features(records, options), 0, "skin"), 0);
}

TEST(Features, StandWithoutWordsOrRecords) {
  EXPECT_EQ(make_features({}).rows(), 0U);
  const std::vector<review::Citation> records{{.id = "1"}, {.id = "2", .title = "only one"}};
  const Features features = make_features(records);
  EXPECT_EQ(features.rows(), 2U);
  EXPECT_TRUE(features.row(0).terms.empty());
}

TEST(Features, PutAnyTextInTheTermsOfTheRecords) {
  const MadeUp set = made_up(40, 4);
  const Features features = make_features(set.records);
  const OwnRow row = make_row(features, "Immunoglobulin for SCLEROMYXEDEMA, and words unheard of");
  ASSERT_FALSE(row.terms.empty());
  double square = 0;
  for (const float value : row.values) {
    square += static_cast<double>(value) * static_cast<double>(value);
  }
  EXPECT_NEAR(square, 1, 1e-6);
  EXPECT_TRUE(make_row(features, "unheard").terms.empty());
}

}  // namespace
}  // namespace warrant::screen
