/// One result as one sentence: every figure by reference, no more said than was shown.
#include "grade/sentence.hpp"

#include <gtest/gtest.h>

namespace warrant::grade {
namespace {

using review::Dispersion;
using review::ResultKind;
using review::Review;
using review::StudyResult;

Decimal decimal(std::string_view text) { return *parse_decimal(text); }

/// A study of 15 people with the subset "early".
Review review_of_one_study() {
  Review review;
  review::Study study;
  study.id = "s1";
  study.label = "First 2001";
  study.subsets = {{.id = "early", .label = "Early", .n = 3}};
  review.shelf<review::Study>().put(study);
  review::Instrument instrument;
  instrument.id = "I1";
  instrument.name = "Skin score";
  instrument.low = decimal("0");
  instrument.high = decimal("60");
  review.shelf<review::Instrument>().put(instrument);
  review.shelf<review::Instrument>().put({.id = "I2", .name = "Open scale"});
  return review;
}

StudyResult result_of(ResultKind kind, std::string measure) {
  StudyResult result;
  result.id = "R1";
  result.study = "s1";
  result.kind = kind;
  result.measure = std::move(measure);
  return result;
}

StudyResult means(std::string p) {
  StudyResult result = result_of(ResultKind::continuous, "skin score");
  result.baseline = decimal("13.6");
  result.post = decimal("5.4");
  result.p = std::move(p);
  return result;
}

std::string said(const StudyResult& result) { return sentence(review_of_one_study(), result); }

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST(Sentence, OfAPersonIsUsedAsItIs) {
  for (std::size_t i = 0; i < review::Words<ResultKind>::words.size(); ++i) {
    StudyResult result = result_of(static_cast<ResultKind>(i), "anything");
    result.text = "It fell to {{result:R1.post}}";
    EXPECT_EQ(said(result), "It fell to {{result:R1.post}}");
  }
}

TEST(Sentence, OfMeansWithASupportedChange) {
  EXPECT_EQ(said(means("0.003")),
            "Mean skin score was reduced from {{result:R1.baseline}} to {{result:R1.post}} "
            "(p={{result:R1.p}}).");
}

TEST(Sentence, OfMeansWithoutASupportedChange) {
  EXPECT_EQ(said(means("0.403")),
            "Mean skin score changed from {{result:R1.baseline}} to {{result:R1.post}} "
            "(p={{result:R1.p}}); not statistically significant.");
  EXPECT_EQ(said(means("")),
            "Mean skin score changed from {{result:R1.baseline}} to {{result:R1.post}}; no "
            "statistical analysis reported.");
}

TEST(Sentence, OfMeansNamesScaleGroupAndPeople) {
  StudyResult result = means("0.003");
  result.instrument = "I1";
  result.subset = "early";
  result.n = 3;
  EXPECT_TRUE(said(result).starts_with(
      "Mean skin score ({{instrument:I1.low}} to {{instrument:I1.high}}) in people in the group "
      "\"Early\" (n={{result:R1.n}}) was reduced from"))
      << said(result);
  result.instrument = "I2";
  EXPECT_FALSE(contains(said(result), "instrument:")) << "a scale without ends has no range";
}

TEST(Sentence, SaysWhatASpreadIsOrThatItIsNotStated) {
  StudyResult result = means("0.003");
  result.baseline_spread = decimal("2.6");
  result.baseline_dispersion = Dispersion::SE;
  result.baseline_min = decimal("2");
  result.baseline_max = decimal("40");
  result.post_spread = decimal("1.0");
  result.post_dispersion = Dispersion::unlabelled;
  result.post_min = decimal("0");  // without its other end
  EXPECT_EQ(said(result),
            "Mean skin score was reduced from {{result:R1.baseline}} (SE "
            "{{result:R1.baseline_spread}}, range {{result:R1.baseline_min}} to "
            "{{result:R1.baseline_max}}) to {{result:R1.post}} (\xC2\xB1{{result:R1.post_spread}}, "
            "type not stated) (p={{result:R1.p}}).");
}

TEST(Sentence, OfAProportion) {
  StudyResult result = result_of(ResultKind::proportion, "people in remission");
  result.k = 10;
  result.n = 15;
  EXPECT_EQ(said(result),
            "{{result:R1.k}}/{{result:R1.n}} ({{result:R1.percent_computed}}, exact 95% interval "
            "{{result:R1.interval}}): people in remission; no statistical analysis reported.");
  result.subset = "early";
  result.p = "0.02";
  EXPECT_EQ(said(result),
            "{{result:R1.k}}/{{result:R1.n}} ({{result:R1.percent_computed}}, exact 95% interval "
            "{{result:R1.interval}}): people in remission (Early) (p={{result:R1.p}}).");
}

TEST(Sentence, OfACountAndOfATime) {
  StudyResult count = result_of(ResultKind::count, "relapses");
  count.k = 4;
  EXPECT_EQ(said(count), "Relapses: {{result:R1.k}}.");
  count.n = 15;
  EXPECT_EQ(said(count), "Relapses: {{result:R1.k}} of {{result:R1.n}}.");
  StudyResult time = result_of(ResultKind::time_to_event, "median time to relapse");
  time.value = decimal("7.5");
  time.unit = "months";
  EXPECT_EQ(said(time), "Median time to relapse: {{result:R1.value}} months.");
}

TEST(Sentence, OfAnEffectWithItsIntervalAndUnit) {
  StudyResult result = result_of(ResultKind::effect, "risk ratio of death");
  result.value = decimal("0.84");
  result.unit = "ratio";
  result.ci_low = decimal("0.66");
  result.ci_high = decimal("1.08");
  EXPECT_TRUE(said(result).starts_with(
      "Risk ratio of death: {{result:R1.value}} (95% interval {{result:R1.ci_low}} to "
      "{{result:R1.ci_high}})"))
      << said(result);
  result.unit = "%";
  EXPECT_TRUE(contains(said(result), "{{result:R1.value}}% (95%")) << said(result);
  result.unit = "points";
  EXPECT_TRUE(contains(said(result), "{{result:R1.value}} points (95%")) << said(result);
  result.ci_high.reset();
  EXPECT_FALSE(contains(said(result), "interval")) << said(result);
}

TEST(Sentence, OfADirectionSaysWhatTheSourceClaims) {
  StudyResult result = result_of(ResultKind::direction_only, "flares");
  result.direction = "lower";
  EXPECT_EQ(said(result), "Flares: lower.");
  result.significance = review::Significance::significant;
  EXPECT_EQ(said(result), "Flares: lower, reported as significant.");
  result.significance = review::Significance::not_significant;
  EXPECT_EQ(said(result), "Flares: lower, reported as not significant.");
}

TEST(Sentence, OfANarrativeWithItsP) {
  StudyResult result = result_of(ResultKind::narrative, "steroid use");
  result.p = "0.03";
  result.direction = "reduced";
  EXPECT_EQ(said(result), "Steroid use (p={{result:R1.p}}): reduced.");
}

TEST(Sentence, QualifiesADirectionThatThePDoesNotSupport) {
  StudyResult result = result_of(ResultKind::effect, "steroid use");
  result.direction = "reduced";
  result.p = "0.2";
  EXPECT_TRUE(contains(said(result), "not statistically significant")) << said(result);
}

TEST(Sentence, QualifiesADirectionWhoseIntervalHoldsTheNull) {
  StudyResult result = result_of(ResultKind::effect, "risk of death");
  result.direction = "reduced";
  result.value = decimal("0.84");
  result.unit = "ratio";
  result.ci_low = decimal("0.66");
  result.ci_high = decimal("1.08");
  EXPECT_TRUE(contains(said(result), "not statistically significant")) << said(result);
  result.ci_high = decimal("0.95");
  EXPECT_FALSE(contains(said(result), "not statistically significant")) << said(result);
}

TEST(Sentence, PrintsNoDigitOfItsOwn) {
  StudyResult result = means("0.003");
  result.n = 15;
  result.baseline_spread = decimal("2.6");
  result.baseline_dispersion = Dispersion::SD;
  std::string text = said(result);
  for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{")) {
    text.erase(at, text.find("}}", at) + 2 - at);
  }
  EXPECT_EQ(text.find_first_of("0123456789"), std::string::npos) << text;
}

TEST(Sentence, KeepsASubsetOfAnUnknownStudyToItself) {
  StudyResult result = means("0.003");
  result.study = "nobody";
  result.subset = "early";
  EXPECT_FALSE(contains(said(result), "group")) << said(result);
}

TEST(Reference, NamesResultAndField) { EXPECT_EQ(reference("R7", "k"), "{{result:R7.k}}"); }

}  // namespace
}  // namespace warrant::grade
