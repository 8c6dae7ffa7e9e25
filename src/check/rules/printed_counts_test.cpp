/// COUNT: numbers of studies in sentences.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Design;
using samples::Sample;

/// Three reviews and two trials; one trial reports the outcome.
Sample five() {
  Sample s;
  s.put<review::Band>({.id = "sr",
                       .title = "Systematic Reviews and Meta-analyses",
                       .singular = "systematic review or meta-analysis",
                       .plural = "systematic reviews and meta-analyses"});
  s.put<review::Band>({.id = "rct",
                       .title = "Randomized Controlled Trials",
                       .singular = "randomized controlled trial",
                       .plural = "randomized controlled trials"});
  s.put<review::Band>({.id = "more", .title = "Case series", .appendix = true, .searched = false});
  for (const char* id : {"a", "b"}) {
    s.put<review::Study>(
        {.id = id, .label = id, .band = "sr", .design = Design::systematic_review});
  }
  s.put<review::Study>({.id = "c", .label = "c", .band = "sr", .design = Design::meta_analysis});
  for (const char* id : {"t1", "t2"}) {
    s.put<review::Study>(
        {.id = id, .label = id, .band = "rct", .design = Design::randomised_trial});
  }
  s.put<review::Study>({.id = "x", .label = "x", .band = "more", .design = Design::case_series});
  s.put<review::StudyResult>({.id = "R1", .outcome = "O1", .study = "t1"});
  s.put<review::StudyResult>({.id = "R2", .outcome = "O1", .study = "a"});
  return s;
}

std::string told(const std::string& text, std::vector<std::string> links = {"Q1"},
                 const std::string& outcome = "") {
  Sample s = five();
  s.put<review::Claim>({.id = "C1", .outcome = outcome, .text = text, .links = std::move(links)});
  return s.told("COUNT");
}

const std::string proved = "blocker proved claim C1: text";
const std::string ambiguous = "warn ambiguous claim C1: text";

TEST(Count, HoldsTotalsInDigitsAndWordsAgainstTheStudies) {
  EXPECT_EQ(told("Three systematic reviews and two randomised controlled trials were identified."),
            "");
  EXPECT_EQ(told("3 systematic reviews and meta-analyses were included."), "");
  EXPECT_EQ(told("Four systematic reviews and two trials were identified."), proved);
  EXPECT_EQ(told("Twenty-one reviews and five trials were identified."), proved + "\n" + proved);
  EXPECT_EQ(told("One trial was included."), proved);
  EXPECT_EQ(told("In total, five studies provided evidence."), "");
  EXPECT_EQ(told("In total, 6 studies provided evidence."), proved);
}

TEST(Count, HoldsTheSentenceThatNoneWasFoundToo) {
  EXPECT_EQ(told("No relevant health technology assessments were identified."), "");
  EXPECT_EQ(told("No case series were included."), "") << "one is listed, none included";
  EXPECT_EQ(told("No randomised trials were identified."), proved);
}

TEST(Count, TakesForATotalOnlyWhatIsSaidOfThisReview) {
  EXPECT_EQ(told("One trial was included in this review."), proved);
  EXPECT_EQ(told("One trial was included in both reviews."), "");
  EXPECT_EQ(told("One trial was identified as unblinded."), "");
  EXPECT_EQ(told("One trial met the primary endpoint."), "");
  EXPECT_EQ(told("One trial met the inclusion criteria."), proved);
}

TEST(Count, SaysWhatItCounted) {
  Sample s = five();
  s.put<review::Claim>(
      {.id = "C1", .outcome = "O1", .text = "Six trials were identified.", .links = {"O1"}});
  const Finding finding = s.findings("COUNT").front();
  EXPECT_EQ(finding.message, "\"six trials\": the review includes 2");
  EXPECT_EQ(finding.arithmetic, "6 printed, 2 counted");
  EXPECT_EQ(finding.operands.back(), (Operand{"with results for the outcome", "1"}));
}

TEST(Count, AcceptsTheStudiesOfTheOutcome) {
  EXPECT_EQ(told("One trial was identified.", {"O1"}, "O1"), "");
  EXPECT_EQ(told("Two trials were identified.", {"O1"}, "O1"), "");
  EXPECT_EQ(told("One trial was identified."), proved) << "of no outcome";
}

TEST(Count, LeavesOpenMoreThanThereAreWithoutATotal) {
  EXPECT_EQ(told("Three trials found less pain."), ambiguous);
  EXPECT_EQ(told("One trial found less pain."), "");
  EXPECT_EQ(told("Two trials found less pain.", {"R1"}), ambiguous) << "it rests on one";
  EXPECT_EQ(told("Two trials found less pain.", {"t1", "t2"}), "");
}

TEST(Count, LeavesAloneWhatItCannotCount) {
  for (const char* text :
       {"{{count:included}} trials were identified.", "At least three trials found less pain.",
        "Two other trials were identified.", "Four trials of exercise were identified.",
        "Two trials, in which 40 people were included.", "In 24 people pain was less.",
        "No difference was found.", "Two reviews, three."}) {
    EXPECT_EQ(told(text), "") << text;
  }
  EXPECT_EQ(told("The review pooled ten trials.", {"a"}), "") << "those of a review";
}

TEST(Count, ReadsReasonsAndPropositionsToo) {
  Sample s = five();
  s.put<review::GradeAssessment>(
      {.id = "A1",
       .outcome = "O1",
       .steps = {
           {.domain = review::Domain::imprecision, .levels = -1, .reason = "Only 7 trials."}}});
  s.put<review::PropositionPart>({.id = "P1", .text = "Nine trials were identified."});
  EXPECT_EQ(s.told("COUNT"),
            "warn ambiguous assessment A1: steps.reason\nblocker proved part P1: text");
}

TEST(Count, CountsTheStudiesOfLinkedGroups) {
  Sample s = five();
  s.put<review::Condition>({.id = "k", .label = "eczema"});
  s.put<review::TopicGroup>({.id = "G", .label = "eczema", .conditions = {"k"}});
  for (const char* id : {"t1", "t2"}) {
    s.edit<review::Study>(id, [](review::Study& study) { study.conditions = {"k"}; });
  }
  s.put<review::Claim>({.id = "C1", .text = "Two trials agree.", .links = {"G", "R1"}});
  EXPECT_EQ(s.told("COUNT"), "");
}

}  // namespace
}  // namespace warrant::check
