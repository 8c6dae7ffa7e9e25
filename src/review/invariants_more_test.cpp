/// What one entity can break alone, and the field the error names.
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "review/invariants.hpp"

namespace warrant::review {
namespace {

/// Fields complained of, in order: "k; n"; empty when nothing is wrong.
template <class T>
std::string faults(const T& item) {
  std::vector<std::string> fields;
  for (const Error& error : check(item)) {
    EXPECT_EQ(error.code, Code::bad_input);
    EXPECT_FALSE(error.message.empty());
    fields.push_back(error.where);
  }
  return join(fields, "; ");
}

AdverseEvent adverse(int events, std::optional<int> people, int n) {
  AdverseEvent event;
  event.events = events;
  event.people = people;
  event.n = n;
  return event;
}

TEST(AdverseEventInvariants, CountsArePossible) {
  EXPECT_EQ(faults(adverse(-1, std::nullopt, 8)), "events");
  EXPECT_EQ(faults(adverse(0, std::nullopt, 0)), "n");
  EXPECT_EQ(faults(adverse(0, 0, 1)), "");
  EXPECT_EQ(faults(adverse(13, std::nullopt, 8)), "");  // more events than people observed
}

TEST(AdverseEventInvariants, ANumberOfPeopleIsNotNegative) {
  EXPECT_EQ(faults(adverse(4, -1, 8)), "people");
}

GradeAssessment assessed(Domain domain, int levels) {
  GradeAssessment assessment;
  assessment.steps = {{.domain = domain, .levels = levels, .reason = "because"}};
  return assessment;
}

TEST(AssessmentInvariants, DomainsThatLowerNeverRaise) {
  for (const Domain domain : {Domain::risk_of_bias, Domain::inconsistency, Domain::indirectness,
                              Domain::imprecision, Domain::publication_bias}) {
    EXPECT_EQ(faults(assessed(domain, 1)), "steps.levels") << word(domain);
    EXPECT_EQ(faults(assessed(domain, 0)), "") << word(domain);
    EXPECT_EQ(faults(assessed(domain, -2)), "") << word(domain);
    EXPECT_EQ(faults(assessed(domain, -4)), "steps.levels") << word(domain);
  }
}

TEST(AssessmentInvariants, DomainsThatRaiseNeverLower) {
  for (const Domain domain :
       {Domain::large_effect, Domain::dose_response, Domain::residual_confounding}) {
    EXPECT_EQ(faults(assessed(domain, -1)), "steps.levels") << word(domain);
    EXPECT_EQ(faults(assessed(domain, 1)), "") << word(domain);
    EXPECT_EQ(faults(assessed(domain, 3)), "steps.levels") << word(domain);
  }
  EXPECT_EQ(faults(assessed(Domain::large_effect, 2)), "");
}

TEST(AssessmentInvariants, OnlyALargeEffectRaisesByTwo) {
  EXPECT_EQ(faults(assessed(Domain::dose_response, 2)), "steps.levels");
  EXPECT_EQ(faults(assessed(Domain::residual_confounding, 2)), "steps.levels");
}

TEST(AssessmentInvariants, OnlyRiskOfBiasAndImprecisionLowerByThree) {
  EXPECT_EQ(faults(assessed(Domain::risk_of_bias, -3)), "");
  EXPECT_EQ(faults(assessed(Domain::imprecision, -3)), "");
  EXPECT_EQ(faults(assessed(Domain::inconsistency, -3)), "steps.levels");
  EXPECT_EQ(faults(assessed(Domain::indirectness, -3)), "steps.levels");
  EXPECT_EQ(faults(assessed(Domain::publication_bias, -3)), "steps.levels");
}

TEST(AssessmentInvariants, EvidenceIsNotOverriddenToNotApplicable) {
  GradeAssessment assessment = assessed(Domain::imprecision, 0);
  assessment.override_reason = "agreed by the panel";
  assessment.override_level = Certainty::very_low;
  EXPECT_EQ(faults(assessment), "");
  assessment.override_level = Certainty::not_applicable;
  EXPECT_EQ(faults(assessment), "override_level");
}

TEST(AssessmentInvariants, ABlankReasonForAnOverrideIsNone) {
  GradeAssessment assessment = assessed(Domain::imprecision, 0);
  assessment.override_level = Certainty::high;
  assessment.override_reason = "  ";
  EXPECT_EQ(faults(assessment), "override_reason");
  assessment.override_reason = "agreed by the panel";
  EXPECT_EQ(faults(assessment), "");
}

TEST(IssueInvariants, OnlyACorrectionNeedsItsNote) {
  DataIssue issue;
  issue.disposition = Disposition::accepted;
  EXPECT_EQ(faults(issue), "");
  issue.disposition = Disposition::corrected;
  issue.note = " ";
  EXPECT_EQ(faults(issue), "note");
  issue.note = "Printed as 25%.";
  EXPECT_EQ(faults(issue), "");
}

TEST(DecisionInvariants, OnlyAnExclusionNeedsAReason) {
  ScreeningDecision decision;
  decision.choice = Choice::unsure;
  EXPECT_EQ(faults(decision), "");
  decision.choice = Choice::exclude;
  EXPECT_EQ(faults(decision), "reason");
  decision.reason = "C1";
  EXPECT_EQ(faults(decision), "");
}

TEST(StudyInvariants, PartsMayMakeUpTheWholeOrLess) {
  Study study;
  study.n = 8;
  study.male = 4;
  study.female = 4;
  study.analysed = 8;
  study.subsets = {{.id = "a", .n = 8}, {.id = "b", .n = 1}};
  EXPECT_EQ(faults(study), "");
  study.female = 3;  // one whose sex is not stated
  EXPECT_EQ(faults(study), "");
  study.n.reset();
  study.subsets.front().n = 16;
  EXPECT_EQ(faults(study), "");
}

}  // namespace
}  // namespace warrant::review
