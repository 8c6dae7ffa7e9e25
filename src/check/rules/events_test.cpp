/// EVENT-WINDOW, COMPOSITE: passages and names of counts.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::Sample;

std::string told(std::string_view rule, const char* measure, const char* quote) {
  Sample s;
  s.edit<review::Outcome>("O1", [](review::Outcome& outcome) { outcome.name = "Stroke"; });
  s.put<review::StudyResult>({.id = "P",
                              .outcome = "O1",
                              .kind = review::ResultKind::proportion,
                              .measure = measure,
                              .n = 8,
                              .k = 2,
                              .benefit = false,
                              .quote = quote});
  return s.told(rule);
}

TEST(EventWindow, ReadsWhatPlacesAnEventBeforeTreatment) {
  for (const char* quote :
       {"2/8, one before treatment", "2/8 (one prior to the first infusion)",
        "2 of 8; one was present at baseline", "2/8, one of which antedated therapy",
        "2/8 (one while still untreated)"}) {
    EXPECT_EQ(told("EVENT-WINDOW", "stroke", quote), "warn proved result P: k") << quote;
  }
  for (const char* quote : {"2/8", "2/8 before discharge", "2/8 died before 30 days"}) {
    EXPECT_EQ(told("EVENT-WINDOW", "stroke", quote), "") << quote;
  }
}

TEST(Composite, IsSeenInItsManyForms) {
  for (const char* measure :
       {"stroke, heart attack or death", "stroke or death", "stroke/death", "death and stroke",
        "stroke plus death", "stroke and/or death", "composite of stroke and death",
        "stroke (or death)", "any of: stroke; death"}) {
    EXPECT_EQ(told("COMPOSITE", measure, ""), "warn proved result P: outcome") << measure;
  }
}

TEST(Composite, IsNotEveryPairOfWords) {
  for (const char* measure : {"stroke", "major or minor stroke", "stroke (one fatal, one not)",
                              "ischaemic stroke and haemorrhagic stroke", "death or transplant"}) {
    EXPECT_EQ(told("COMPOSITE", measure, ""), "") << measure;
  }
}

}  // namespace
}  // namespace warrant::check
