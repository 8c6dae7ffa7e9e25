/// NULL-STATEMENT, PICO-MATCH, CRITERIA-APPLY, DEFINITION: the protocol's codes and reasons.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Element;
using samples::Sample;

TEST(NullStatementRule, WantsConditionsToHaveCodes) {
  Sample s;
  s.put<review::EligibilityCriterion>(
      {.id = "c", .element = Element::condition, .term = "Urticaria"});
  EXPECT_EQ(s.told("NULL-STATEMENT"), "warn proved criterion c: conditions");
  s.edit<review::EligibilityCriterion>(
      "c", [](review::EligibilityCriterion& criterion) { criterion.open_ended = true; });
  EXPECT_EQ(s.told("NULL-STATEMENT"), "");
}

TEST(PicoMatch, KnowsTheCodesOfTheProtocol) {
  Sample s;
  s.put<review::EligibilityCriterion>(
      {.id = "r", .element = Element::route, .term = "intravenous", .code = "iv"});
  s.put<review::Study>({.id = "s", .label = "S", .routes = {"iv"}, .comparators = {"placebo"}});
  EXPECT_EQ(s.told("PICO-MATCH"), "") << "no criterion has a code for comparators";
  s.edit<review::Study>("s", [](review::Study& study) { study.routes = {"i.v."}; });
  EXPECT_EQ(s.told("PICO-MATCH"),
            "info proved criterion r\n"
            "warn ambiguous study s: routes");
}

TEST(CriteriaApply, WantsReasonsThatTheProtocolKnows) {
  Sample s;
  s.put<review::Band>({.id = "more", .title = "", .singular = "", .plural = "", .appendix = true});
  s.put<review::EligibilityCriterion>(
      {.id = "d", .element = Element::study_design, .term = "Randomised trials of adults"});
  const auto told = [&](const char* reason) {
    s.put<review::Study>({.id = "s", .label = "S", .band = "more", .exclusion_reason = reason});
    return s.told("CRITERIA-APPLY");
  };
  EXPECT_EQ(told("A case report; only trials are included."), "");
  EXPECT_EQ(told("Low quality."), "warn ambiguous study s: exclusion_reason");
  EXPECT_EQ(told("No criterion leaves out trials like this one."),
            "warn proved study s: exclusion_reason");
}

TEST(DefinitionRule, IsNoDash) {
  Sample s;
  s.put<review::StudyResult>({.id = "P",
                              .outcome = "O1",
                              .kind = review::ResultKind::proportion,
                              .instrument = "response"});
  for (const char* definition : {"", "-", "To follow", "?"}) {
    s.put<review::Instrument>({.id = "response", .name = "response", .definition = definition});
    EXPECT_EQ(s.told("DEFINITION"), "warn proved instrument response: definition") << definition;
  }
  s.put<review::Instrument>({.id = "response", .name = "response", .definition = "not defined"});
  EXPECT_EQ(s.told("DEFINITION"), "") << "that the source gives none is an answer";
}

}  // namespace
}  // namespace warrant::check
