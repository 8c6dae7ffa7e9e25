/// P-MULTIPLE and WORDING-P: what remains after correction for the number of tests.
#include "check/rules/families.hpp"

#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::Sample;

/// The eight p values of one published series: four below .05, one of them after correction.
Sample eight_tests() {
  Sample s;
  s.put<review::Study>({.id = "m", .label = "M 2020", .design = review::Design::case_series});
  int i = 0;
  for (const char* p : {"0.003", "0.100", "0.099", "0.252", "0.013", "0.022", "0.029", "0.403"}) {
    const std::string id = "R" + std::to_string(++i);
    s.put<review::StudyResult>({.id = id,
                                .outcome = "O1",
                                .study = "m",
                                .measure = id,
                                .timepoint = "2 weeks",
                                .n = 15,
                                .p = p});
  }
  return s;
}

void say(Sample& s, const std::string& text, std::vector<std::string> links) {
  s.put<review::Claim>({.id = "C1", .outcome = "O1", .text = text, .links = std::move(links)});
}

TEST(Families, HoldEverybodysTestsAtOneTime) {
  Sample s = eight_tests();
  s.put<review::StudyResult>({.id = "S",
                              .outcome = "O1",
                              .study = "m",
                              .subset = "few",
                              .timepoint = "2 weeks",
                              .p = "0.5"});
  const std::vector<PFamily> families = p_families(s.review);
  ASSERT_EQ(families.size(), 1U);
  EXPECT_EQ(families.front().results.size(), 8U);
  EXPECT_EQ(kept_line(families.front()), "R1 (p 0.003)");
  s.edit<review::StudyResult>("R1", [](auto& result) { result.p = "NS"; });
  EXPECT_EQ(kept_line(p_families(s.review).front()), "none");
}

TEST(PMultiple, NamesWhatRemains) {
  const Sample s = eight_tests();
  ASSERT_EQ(s.told("P-MULTIPLE"), "info conditional result R1: p");
  const Finding finding = s.findings("P-MULTIPLE").front();
  EXPECT_TRUE(finding.message.ends_with("by Holm's: R1 (p 0.003)")) << finding.message;
  EXPECT_EQ(finding.arithmetic,
            "4 of 8 p values are at most 0.05; Bonferroni 0.05/8 = 0.0063 keeps 1, Holm 1, "
            "Benjamini-Hochberg 1");
}

TEST(WordingP, SaysWhichOfManyTestsRemain) {
  Sample s = eight_tests();
  say(s, "Flexibility and softening were reduced.", {"R5", "R6"});
  ASSERT_EQ(s.told("WORDING-P"), "info conditional claim C1: text");
  const Finding finding = s.findings("WORDING-P").front();
  EXPECT_TRUE(finding.message.ends_with("these remain: R1 (p 0.003)")) << finding.message;
  EXPECT_EQ(finding.operands, (std::vector<Operand>{{"R5", "p=0.013"}, {"R6", "p=0.022"}}));
}

TEST(WordingP, IsQuietAboutTheOneThatRemains) {
  Sample s = eight_tests();
  say(s, "The skin score was reduced.", {"R1"});
  EXPECT_EQ(s.told("WORDING-P"), "");
  say(s, "Flexibility changed.", {"R5"});
  EXPECT_EQ(s.told("WORDING-P"), "");
}

TEST(WordingP, TellsTheVerbForAPAboveTheLimitFirst) {
  Sample s = eight_tests();
  say(s, "All eight scores were reduced.", {"R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8"});
  EXPECT_EQ(s.told("WORDING-P"), "info conditional claim C1: text\nwarn proved claim C1: text");
  EXPECT_EQ(s.findings("WORDING-P").front().operands.size(), 3U) << "three lost by correction";
  EXPECT_EQ(s.findings("WORDING-P").back().operands.size(), 4U) << "four above .05";
}

TEST(WordingP, AsksNothingOfAFewTests) {
  Sample s = eight_tests();
  for (const char* id : {"R1", "R2", "R3", "R4"}) {
    s.review.shelf<review::StudyResult>().remove(id);
  }
  say(s, "Flexibility was reduced.", {"R5"});
  EXPECT_EQ(s.told("WORDING-P"), "");
}

}  // namespace
}  // namespace warrant::check
