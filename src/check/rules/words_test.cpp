/// TERM, ABBREV, PLACEHOLDER over small reviews.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::Sample;

std::string of_importance(const char* abbreviation, const char* text) {
  Sample s;
  s.put<review::Abbreviation>({.id = abbreviation, .expansion = "what it stands for"});
  s.edit<review::Outcome>("O1", [&](review::Outcome& outcome) { outcome.importance = text; });
  return s.told("TERM");
}

TEST(Term, SeesOneCapitalMoreOrLess) {
  EXPECT_EQ(of_importance("IgG", "Igg matters"), "warn proved outcome O1: importance");
  EXPECT_EQ(of_importance("TEN", "Ten matter"), "") << "a word";
  EXPECT_EQ(of_importance("IgG", "IgG matters"), "");
}

TEST(Abbrev, KnowsAListThatExplainsTheNameUnderOtherLetters) {
  Sample s;
  s.put<review::Abbreviation>({.id = "BoF", .expansion = "balance of feeling"});
  s.put<review::Instrument>({.id = "i", .abbreviation = "Bo", .name = "Balance of feeling"});
  EXPECT_EQ(s.told("ABBREV"), "warn proved instrument i: abbreviation");
  s.put<review::Instrument>({.id = "i", .abbreviation = "Bo", .name = "another"});
  EXPECT_EQ(s.told("ABBREV"), "");
}

TEST(PlaceholderRule, ReadsReasonsOfStepsToo) {
  Sample s;
  s.put<review::GradeAssessment>(
      {.id = "g",
       .outcome = "O1",
       .steps = {{.domain = review::Domain::imprecision, .reason = "[to be completed]"}}});
  EXPECT_EQ(s.told("PLACEHOLDER"), "blocker proved assessment g: steps: reason");
}

}  // namespace
}  // namespace warrant::check
