/// CELL-PLACE and MID: results in their cell, changes large enough to matter.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::NotReported;
using review::ResultKind;
using samples::number;
using samples::Sample;

std::string placed(const std::string& conclusion,
                   NotReported status = NotReported::nr_in_abstract) {
  Sample s;
  s.put<review::Study>(
      {.id = "s", .label = "S", .results_status = status, .conclusion = conclusion});
  return s.told("CELL-PLACE");
}

const std::string of_words = "warn ambiguous study s: conclusion";
const std::string of_figures = "warn proved study s: conclusion";

TEST(CellPlace, TellsAResultInTheConclusion) {
  EXPECT_EQ(placed("No treatment could be recommended; one of several with better outcomes."),
            of_words);
  EXPECT_EQ(placed("Review found no benefit attributable to it."), of_words);
  EXPECT_EQ(placed("Mortality was 24.2 in the group."), of_figures);
  EXPECT_EQ(placed("Mortality fell to 12% with it."), of_figures);
}

TEST(CellPlace, LeavesOpinionsWhereTheyAre) {
  for (const char* text : {"It appears in the literature as an option after failure of treatment.",
                           "Called promising.", "Evidence incomplete; promising but unconfirmed.",
                           "Lists 2 treatments; more research is needed.", ""}) {
    EXPECT_EQ(placed(text), "") << text;
  }
  EXPECT_EQ(placed("Better outcomes in 12%.", NotReported::reported), "");
}

TEST(CellPlace, TellsResultsThatAreSaidToBeMissing) {
  Sample s;
  s.put<review::Study>(
      {.id = "s", .label = "S", .results_status = NotReported::nr_in_paper, .conclusion = ""});
  EXPECT_EQ(s.told("CELL-PLACE"), "");
  s.put<review::AdverseEvent>({.id = "A", .outcome = "O1", .study = "s", .term = "t", .n = 3});
  EXPECT_EQ(s.told("CELL-PLACE"), "warn proved study s: results_status");
}

/// HAQ-DI from 0.62 to 0.54 in scleromyxedema; the difference is that of systemic sclerosis.
Sample haq() {
  Sample s;
  s.put<review::Condition>({.id = "sm", .label = "Scleromyxedema"});
  s.put<review::Instrument>({.id = "haq",
                             .name = "HAQ-DI",
                             .mid_low = number("0.10"),
                             .mid_high = number("0.14"),
                             .mid_population = "systemic sclerosis"});
  s.put<review::Study>({.id = "m", .label = "M", .conditions = {"sm"}});
  s.put<review::StudyResult>({.id = "R9",
                              .outcome = "O1",
                              .study = "m",
                              .kind = ResultKind::continuous,
                              .instrument = "haq",
                              .n = 15,
                              .baseline = number("0.62"),
                              .post = number("0.54")});
  return s;
}

void people(Sample& s, const std::string& words) {
  s.edit<review::Instrument>("haq", [&](auto& item) { item.mid_population = words; });
}

TEST(Mid, IsConditionalForOtherPeople) {
  Sample s = haq();
  EXPECT_EQ(s.told("MID"), "warn conditional result R9: post");
  EXPECT_EQ(s.findings("MID").front().assumption,
            "what matters to people with systemic sclerosis matters to these");
  people(s, "");
  EXPECT_EQ(s.findings("MID").front().assumption,
            "the difference that matters is that of these people");
}

TEST(Mid, IsProvedForThePeopleItWasFoundIn) {
  Sample s = haq();
  people(s, "adults with scleromyxedema");
  EXPECT_EQ(s.told("MID"), "warn proved result R9: post");
  s.put<review::Condition>({.id = "sub", .label = "Atypical form", .parents = {"sm"}});
  s.edit<review::Study>("m", [](review::Study& study) { study.conditions = {"sub"}; });
  EXPECT_EQ(s.told("MID"), "warn proved result R9: post");
}

TEST(Mid, TellsWhatTheReaderIsTold) {
  Sample s = haq();
  s.put<review::Claim>({.id = "C",
                        .part = review::ClaimPart::caveat,
                        .text = "The change is smaller than what is held to matter.",
                        .links = {"result:R9"}});
  EXPECT_EQ(s.told("MID"), "info conditional result R9: post");
  s.edit<review::Claim>("C", [](review::Claim& claim) { claim.links = {"m"}; });
  EXPECT_EQ(s.told("MID"), "warn conditional result R9: post");
}

TEST(Mid, IsQuietAboutLargeChangesAndUnknownLimits) {
  Sample s = haq();
  s.edit<review::StudyResult>("R9", [](auto& result) { result.post = number("0.40"); });
  EXPECT_EQ(s.told("MID"), "");
  s = haq();
  s.edit<review::Instrument>("haq", [](auto& item) { item.mid_low.reset(); });
  EXPECT_EQ(s.told("MID"), "");
}

TEST(Mid, LeavesOpenWhatLiesBetweenTheLimits) {
  Sample s = haq();
  s.edit<review::StudyResult>("R9", [](auto& result) { result.post = number("0.50"); });
  EXPECT_EQ(s.told("MID"), "warn ambiguous result R9: post");
}

TEST(Mid, ReadsDifferencesBetweenGroupsInTheUnitOfTheInstrument) {
  Sample s = haq();
  s.edit<review::StudyResult>("R9", [](review::StudyResult& result) {
    result.kind = ResultKind::effect;
    result.value = number("-0.05");
  });
  EXPECT_EQ(s.told("MID"), "warn conditional result R9: value");
  s.edit<review::StudyResult>("R9", [](auto& result) { result.unit = "ratio"; });
  EXPECT_EQ(s.told("MID"), "");
}

}  // namespace
}  // namespace warrant::check
