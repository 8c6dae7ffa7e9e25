/// Ratings follow from their steps; outcomes without evidence have none.
#include "grade/certainty.hpp"

#include <gtest/gtest.h>

#include <array>

namespace warrant::grade {
namespace {

using review::Certainty;
using review::Domain;
using review::DomainStep;
using review::GradeAssessment;
using review::Outcome;
using review::OutcomeClass;
using review::Review;

GradeAssessment assessed(Certainty start, std::vector<std::pair<Domain, int>> steps) {
  GradeAssessment out;
  out.start = start;
  for (const auto& [domain, levels] : steps) {
    out.steps.push_back({.domain = domain, .levels = levels, .reason = "because"});
  }
  return out;
}

TEST(Rating, WithoutAStepItStaysWhereItStarts) {
  for (const Certainty start :
       {Certainty::very_low, Certainty::low, Certainty::moderate, Certainty::high}) {
    EXPECT_EQ(rate(assessed(start, {{Domain::inconsistency, 0}})), start);
  }
}

TEST(Rating, TakesEveryDomainThatLowers) {
  for (const Domain domain : {Domain::risk_of_bias, Domain::inconsistency, Domain::indirectness,
                              Domain::imprecision, Domain::publication_bias}) {
    EXPECT_EQ(rate(assessed(Certainty::high, {{domain, -1}})), Certainty::moderate);
    EXPECT_EQ(rate(assessed(Certainty::high, {{domain, -2}})), Certainty::low);
  }
  EXPECT_EQ(rate(assessed(Certainty::high, {{Domain::risk_of_bias, -1},
                                            {Domain::indirectness, -1},
                                            {Domain::publication_bias, -1}})),
            Certainty::very_low);
}

TEST(Rating, NeverFallsBelowVeryLow) {
  EXPECT_EQ(rate(assessed(Certainty::low, {{Domain::risk_of_bias, -2}, {Domain::imprecision, -3}})),
            Certainty::very_low);
  EXPECT_EQ(rate(assessed(Certainty::very_low, {{Domain::imprecision, -1}})), Certainty::very_low);
}

TEST(Rating, NeverRisesAboveHigh) {
  EXPECT_EQ(rate(assessed(Certainty::low, {{Domain::large_effect, 2},
                                           {Domain::dose_response, 1},
                                           {Domain::residual_confounding, 1}})),
            Certainty::high);
  EXPECT_EQ(rate(assessed(Certainty::high, {{Domain::large_effect, 2}})), Certainty::high);
}

TEST(Rating, RisesWhereNothingLowersIt) {
  for (const Domain domain :
       {Domain::large_effect, Domain::dose_response, Domain::residual_confounding}) {
    EXPECT_EQ(rate(assessed(Certainty::low, {{Domain::risk_of_bias, 0}, {domain, 1}})),
              Certainty::moderate);
  }
  EXPECT_EQ(rate(assessed(Certainty::low, {{Domain::large_effect, 2}})), Certainty::high);
  EXPECT_EQ(rate(assessed(Certainty::very_low, {{Domain::large_effect, 1}})), Certainty::low);
}

TEST(Rating, DoesNotRiseOnceLowered) {
  EXPECT_EQ(
      rate(assessed(Certainty::moderate, {{Domain::imprecision, -1}, {Domain::large_effect, 2}})),
      Certainty::low);
  EXPECT_EQ(
      rate(assessed(Certainty::moderate, {{Domain::large_effect, 2}, {Domain::imprecision, -1}})),
      Certainty::low);
  // Randomised evidence that was lowered is not repaired by a large effect.
  EXPECT_EQ(rate(assessed(Certainty::high, {{Domain::imprecision, -1}, {Domain::large_effect, 1}})),
            Certainty::moderate);
}

TEST(Rating, OfFourSmallSeriesIsVeryLow) {
  const GradeAssessment series = assessed(Certainty::low, {{Domain::risk_of_bias, -2},
                                                           {Domain::inconsistency, 0},
                                                           {Domain::indirectness, 0},
                                                           {Domain::imprecision, -1},
                                                           {Domain::publication_bias, 0}});
  EXPECT_EQ(rate(series), Certainty::very_low);
}

TEST(Rating, AnOverrideStands) {
  GradeAssessment assessment = assessed(Certainty::low, {{Domain::imprecision, -1}});
  assessment.override_level = Certainty::moderate;
  EXPECT_EQ(rate(assessment), Certainty::moderate);
}

TEST(Reasons, SayTheStartAndEveryStepAndTheOverride) {
  GradeAssessment assessment;
  assessment.start = Certainty::low;
  assessment.start_reason = "case series";
  assessment.steps = {{.domain = Domain::risk_of_bias, .levels = -2, .reason = "no comparator"},
                      {.domain = Domain::large_effect, .levels = 1, .reason = "ratio above 2"}};
  EXPECT_EQ(reasons(assessment),
            "start low: case series; risk of bias -2: no comparator; large effect +1: ratio above "
            "2");
  assessment.override_level = Certainty::very_low;
  assessment.override_reason = "agreed by the panel";
  const std::string text = reasons(assessment);
  EXPECT_TRUE(text.ends_with("very low: agreed by the panel")) << text;
  EXPECT_NE(text.find("risk of bias -2: no comparator"), std::string::npos) << text;
}

TEST(Label, IsForReaders) {
  EXPECT_EQ(label(Certainty::very_low), "Very low");
  EXPECT_EQ(label(Certainty::high), "High");
  EXPECT_EQ(label(Certainty::not_applicable), "Not applicable");
}

/// Outcomes O1 and O2; results R1, R2 of O1.
struct Evidence {
  Review review;
  Evidence() {
    review.shelf<Outcome>().put({.id = "O1", .name = "activity"});
    review.shelf<Outcome>().put({.id = "O2", .name = "survival"});
    result("R1", "O1");
    result("R2", "O1");
  }
  void result(std::string id, std::string outcome) {
    review::StudyResult item;
    item.id = std::move(id);
    item.outcome = std::move(outcome);
    review.shelf<review::StudyResult>().put(item);
  }
  void event(std::string id, std::string outcome) {
    review::AdverseEvent item;
    item.id = std::move(id);
    item.outcome = std::move(outcome);
    review.shelf<review::AdverseEvent>().put(item);
  }
  void rated(std::string id, std::string outcome, std::vector<std::string> results,
             Certainty level) {
    GradeAssessment item = assessed(level, {{Domain::imprecision, 0}});
    item.id = std::move(id);
    item.outcome = std::move(outcome);
    item.results = std::move(results);
    review.shelf<GradeAssessment>().put(item);
  }
  [[nodiscard]] OutcomeCertainty of(std::string_view id) const {
    return outcome_certainty(review, *review.find<Outcome>(id));
  }
};

TEST(OutcomeCertainty, IsNotApplicableExactlyWithoutResultsAndAdverseEvents) {
  Evidence evidence;
  EXPECT_EQ(evidence.of("O2").level, Certainty::not_applicable);
  EXPECT_EQ(evidence.of("O1").level, std::nullopt);  // evidence that nobody has rated
  evidence.event("A1", "O2");
  EXPECT_EQ(evidence.of("O2").level, std::nullopt);
  evidence.review.shelf<review::AdverseEvent>().remove("A1");
  evidence.result("R3", "O2");
  EXPECT_EQ(evidence.of("O2").level, std::nullopt);
}

TEST(OutcomeCertainty, IsNotApplicableEvenWhereSomebodyRatedNothing) {
  Evidence evidence;
  evidence.rated("G1", "O2", {}, Certainty::high);
  EXPECT_EQ(evidence.of("O2").level, Certainty::not_applicable);
  EXPECT_EQ(evidence.of("O2").assessment, nullptr);
}

TEST(OutcomeCertainty, IsThatOfItsOwnAssessment) {
  Evidence evidence;
  evidence.rated("G1", "O1", {}, Certainty::low);
  evidence.rated("G2", "O1", {"R1"}, Certainty::very_low);
  evidence.rated("G3", "O1", {"R2"}, Certainty::moderate);
  evidence.rated("G4", "O2", {}, Certainty::high);
  const OutcomeCertainty known = evidence.of("O1");
  EXPECT_EQ(known.level, Certainty::low);
  ASSERT_NE(known.assessment, nullptr);
  EXPECT_EQ(known.assessment->id, "G1");
}

TEST(OutcomeCertainty, IsTheRangeOfItsResultsWithoutOne) {
  for (const bool low_first : {true, false}) {
    Evidence evidence;
    evidence.rated("G1", "O1", {low_first ? "R1" : "R2"}, Certainty::very_low);
    evidence.rated("G2", "O1", {low_first ? "R2" : "R1"}, Certainty::moderate);
    if (!low_first) {
      evidence.review.shelf<GradeAssessment>().put_after(
          *evidence.review.find<GradeAssessment>("G1"), "G2");
    }
    const OutcomeCertainty known = evidence.of("O1");
    EXPECT_EQ(known.lowest, Certainty::very_low);
    EXPECT_EQ(known.highest, Certainty::moderate);
    EXPECT_EQ(known.level, Certainty::very_low);
    EXPECT_EQ(known.assessment, nullptr);
  }
}

TEST(OutcomeCertainty, HasNoRangeWhereResultsAgree) {
  Evidence evidence;
  evidence.rated("G1", "O1", {"R1"}, Certainty::low);
  evidence.rated("G2", "O1", {"R2"}, Certainty::low);
  EXPECT_EQ(evidence.of("O1").lowest, evidence.of("O1").highest);
  EXPECT_EQ(evidence.of("O1").level, Certainty::low);
}

TEST(ResultCertainty, IsTheAssessmentThatNamesItElseThatOfItsOutcome) {
  Evidence evidence;
  EXPECT_EQ(result_certainty(evidence.review, "R1"), std::nullopt);
  evidence.rated("G1", "O1", {}, Certainty::low);
  evidence.rated("G2", "O1", {"R2"}, Certainty::very_low);
  EXPECT_EQ(result_certainty(evidence.review, "R1"), Certainty::low);
  EXPECT_EQ(result_certainty(evidence.review, "R2"), Certainty::very_low);
}

TEST(ResultCertainty, IsNotTakenFromAnotherOutcomeOrAnotherResult) {
  Evidence evidence;
  evidence.rated("G1", "O2", {}, Certainty::high);
  evidence.rated("G2", "O1", {"R2"}, Certainty::moderate);
  EXPECT_EQ(result_certainty(evidence.review, "R1"), std::nullopt);
  EXPECT_EQ(result_certainty(evidence.review, "unknown"), std::nullopt);
}

TEST(ResultCertainty, HoldsForAdverseEventsToo) {
  Evidence evidence;
  evidence.event("A1", "O2");
  evidence.event("A2", "O2");
  evidence.rated("G1", "O2", {}, Certainty::low);
  evidence.rated("G2", "O2", {"A2"}, Certainty::very_low);
  EXPECT_EQ(result_certainty(evidence.review, "A1"), Certainty::low);
  EXPECT_EQ(result_certainty(evidence.review, "A2"), Certainty::very_low);
}

TEST(OverallCertainty, IsTheLowestOfTheCriticalOutcomesWithEvidence) {
  Evidence evidence;
  EXPECT_EQ(overall_certainty(evidence.review), std::nullopt);
  evidence.rated("G1", "O1", {}, Certainty::moderate);
  EXPECT_EQ(overall_certainty(evidence.review), Certainty::moderate);  // O2 has no evidence
  evidence.result("R3", "O2");
  evidence.rated("G2", "O2", {}, Certainty::low);
  EXPECT_EQ(overall_certainty(evidence.review), Certainty::low);
  evidence.review.shelf<Outcome>().put(
      {.id = "O3", .outcome_class = OutcomeClass::important, .name = "admissions"});
  evidence.result("R4", "O3");
  evidence.rated("G3", "O3", {}, Certainty::very_low);
  EXPECT_EQ(overall_certainty(evidence.review), Certainty::low);
}

}  // namespace
}  // namespace warrant::grade
