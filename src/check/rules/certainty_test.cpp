/// CERT-REASON: printed ratings against the reasons recorded for them.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Certainty;
using review::Domain;
using samples::Sample;

Sample rated(const char* printed) {
  Sample s;
  s.put<review::StudyResult>({.id = "R", .outcome = "O1", .study = "s"});
  s.put<review::GradeAssessment>(
      {.id = "g",
       .outcome = "O1",
       .start = Certainty::high,
       .steps = {{.domain = Domain::imprecision, .levels = -1, .reason = "Few people."}}});
  s.edit<review::Outcome>(
      "O1", [&](review::Outcome& outcome) { outcome.certainty_as_printed = printed; });
  return s;
}

TEST(CertReason, GivesThePrintedRating) {
  EXPECT_EQ(rated("Moderate").told("CERT-REASON"), "");
  EXPECT_EQ(rated("High").told("CERT-REASON"), "warn proved outcome O1: certainty_as_printed");
  EXPECT_EQ(rated("very low").told("CERT-REASON"), "warn proved outcome O1: certainty_as_printed");
}

TEST(CertReason, LeavesACorrectedRatingAlone) {
  Sample s = rated("High");
  s.put<review::DataIssue>({.id = "N",
                            .target = "outcome:O1",
                            .statement = "wrong",
                            .disposition = review::Disposition::corrected});
  EXPECT_EQ(s.told("CERT-REASON"), "");
}

TEST(CertReason, LiesBetweenTheRatingsOfSingleResults) {
  Sample s = rated("Low");
  s.edit<review::GradeAssessment>(
      "g", [](review::GradeAssessment& assessment) { assessment.results = {"R"}; });
  s.put<review::GradeAssessment>(
      {.id = "h",
       .outcome = "O1",
       .results = {"R2"},
       .start = Certainty::very_low,
       .steps = {{.domain = Domain::imprecision, .reason = "Enough people."}}});
  EXPECT_EQ(s.told("CERT-REASON"), "");
}

TEST(CertReason, IsNoDash) {
  Sample s = rated("Moderate");
  s.edit<review::GradeAssessment>(
      "g", [](review::GradeAssessment& assessment) { assessment.steps.front().reason = " - "; });
  EXPECT_EQ(s.told("CERT-REASON"), "blocker proved assessment g: steps");
}

}  // namespace
}  // namespace warrant::check
