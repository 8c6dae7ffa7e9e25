/// SUMMARY-SUPPORT, SUBGROUP-CLAIM, WORDING-P, FINDING-EMPTY over small reviews.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Claim;
using review::ClaimPart;
using samples::number;
using samples::Sample;

/// One study of two groups, each with a mean and a p value.
Sample two_groups(const char* p) {
  Sample s;
  s.put<review::Study>({.id = "s",
                        .label = "S",
                        .subsets = {{.id = "a", .label = "First line", .n = 20},
                                    {.id = "b", .label = "Second line", .n = 22}}});
  for (const char* id : {"a", "b"}) {
    s.put<review::StudyResult>({.id = std::string("R") + id,
                                .outcome = "O1",
                                .study = "s",
                                .subset = id,
                                .kind = review::ResultKind::continuous,
                                .measure = "pain",
                                .baseline = number("4.0"),
                                .post = number("3.5"),
                                .p = p});
  }
  return s;
}

void say(Sample& s, const char* text, std::vector<std::string> links) {
  s.put<Claim>({.id = "C",
                .outcome = "O1",
                .part = ClaimPart::summary,
                .text = text,
                .links = std::move(links)});
}

TEST(WordingP, WantsItSaidThatNothingWasShown) {
  Sample s = two_groups("0.40");
  say(s, "Pain fell in the first line.", {"Ra"});
  EXPECT_EQ(s.told("WORDING-P"), "warn proved claim C: text");
  say(s, "Pain was halved in the first line.", {"Ra"});
  EXPECT_EQ(s.told("WORDING-P"), "warn ambiguous claim C: text") << "a verb that no list has";
  say(s, "Pain went from {{result:Ra.baseline}} to {{result:Ra.post}} (p={{result:Ra.p}}).",
      {"Ra"});
  EXPECT_EQ(s.told("WORDING-P"), "") << "the reader has the p value";
  say(s, "Pain did not change significantly.", {"Ra"});
  EXPECT_EQ(s.told("WORDING-P"), "");
}

TEST(WordingP, HoldsTheWordForSignificanceAgainstTheP) {
  Sample s = two_groups("0.40");
  const auto set = [&](review::Significance word) {
    s.edit<review::StudyResult>("Ra",
                                [&](review::StudyResult& result) { result.significance = word; });
  };
  set(review::Significance::significant);
  EXPECT_EQ(s.told("WORDING-P"), "warn proved result Ra: significance");
  set(review::Significance::not_significant);
  EXPECT_EQ(s.told("WORDING-P"), "");
}

TEST(SubgroupClaim, SeesGroupsComparedInAnyOutcome) {
  Sample s = two_groups("0.01");
  say(s, "Response was greater in the first line.", {"Ra", "Rb"});
  EXPECT_EQ(s.told("SUBGROUP-CLAIM"), "blocker proved claim C: text");
  say(s, "The first line gained most.", {"Ra", "Rb"});
  EXPECT_EQ(s.told("SUBGROUP-CLAIM"), "warn ambiguous claim C: text") << "words of no list";
  say(s, "Pain fell in both, the first line and the second line.", {"Ra", "Rb"});
  EXPECT_EQ(s.told("SUBGROUP-CLAIM"), "");
  say(s, "Pain fell to {{result:Ra.post}} in the first line and {{result:Rb.post}} in the second.",
      {"Ra", "Rb"});
  EXPECT_EQ(s.told("SUBGROUP-CLAIM"), "");
  s.put<review::StudyResult>({.id = "I", .outcome = "O1", .study = "s", .test = "interaction"});
  say(s, "Response was greater in the first line.", {"Ra", "Rb", "I"});
  EXPECT_EQ(s.told("SUBGROUP-CLAIM"), "");
}

TEST(SummarySupport, WantsResultsAndTheOnesItPrints) {
  Sample s = two_groups("0.01");
  say(s, "Pain fell.", {"s"});
  EXPECT_EQ(s.told("SUMMARY-SUPPORT"), "blocker proved claim C: text");
  say(s, "Pain fell to {{result:Rb.post}}.", {"Ra"});
  EXPECT_EQ(s.told("SUMMARY-SUPPORT"), "warn ambiguous claim C: text");
  say(s, "Pain fell to {{result:Ra.post}}.", {"result:Ra"});
  EXPECT_EQ(s.told("SUMMARY-SUPPORT"), "");
}

TEST(FindingEmpty, WantsMoreThanThatStudiesAreThere) {
  Sample s = two_groups("0.01");
  s.put<review::ReviewProject>({.id = "r", .title = "T", .products = {"summary-of-abstracts"}});
  const auto find = [&](const char* text, const char* link) {
    s.put<Claim>({.id = "K", .part = ClaimPart::key_finding, .text = text, .links = {link}});
    return s.told("FINDING-EMPTY");
  };
  EXPECT_EQ(find("Evidence is described below.", "s"), "warn proved review");
  EXPECT_EQ(find("One study was identified.", "O1"), "warn proved review");
  EXPECT_EQ(find("Pain fell in one study.", "Ra"), "");
}

}  // namespace
}  // namespace warrant::check
