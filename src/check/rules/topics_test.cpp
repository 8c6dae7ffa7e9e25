/// CITE-TOPIC: names of groups, indications, titles and sentences against condition codes.
#include <gtest/gtest.h>

#include "check/rules/condition_names.hpp"
#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::Sample;

/// Blistering diseases, with a study of each of two that begin alike.
Sample blisters() {
  Sample s;
  s.put<review::Condition>({.id = "bullous", .label = "autoimmune bullous diseases"});
  s.put<review::Condition>({.id = "pemphigus", .label = "pemphigus", .parents = {"bullous"}});
  s.put<review::Condition>(
      {.id = "vulgaris", .label = "pemphigus vulgaris", .parents = {"pemphigus"}});
  s.put<review::Condition>({.id = "bp", .label = "bullous pemphigoid", .parents = {"bullous"}});
  s.put<review::Condition>(
      {.id = "mmp", .label = "mucous membrane pemphigoid", .parents = {"bullous"}});
  s.put<review::Condition>({.id = "eczema", .label = "atopic dermatitis"});
  s.put<review::Condition>({.id = "dm", .label = "dermatomyositis"});
  s.put<review::Condition>({.id = "pdm", .label = "paraneoplastic dermatomyositis"});
  s.put<review::TopicGroup>({.id = "G1", .label = "pemphigus", .conditions = {"pemphigus"}});
  s.put<review::TopicGroup>({.id = "G2", .label = "bullous pemphigoid", .conditions = {"bp"}});
  s.put<review::TopicGroup>(
      {.id = "G3", .label = "muscle and skin", .conditions = {"dm", "pdm", "eczema", "mmp"}});
  s.put<review::Study>({.id = "cholera",
                        .label = "Cholera 2016",
                        .conditions = {"vulgaris"},
                        .indication = "Pemphigus vulgaris"});
  s.put<review::Study>({.id = "amagai",
                        .label = "Amagai 2017",
                        .conditions = {"bp"},
                        .indication = "Bullous pemphigoid"});
  return s;
}

void file_under(Sample& s, const std::string& study, const std::string& condition) {
  s.edit<review::Study>(study, [&](review::Study& item) { item.conditions = {condition}; });
}

TEST(CiteTopic, IsQuietWhereEveryStudyStandsInItsGroup) {
  EXPECT_EQ(blisters().told("CITE-TOPIC"), "");
}

TEST(CiteTopic, TellsPemphigusFromPemphigoidInTheNameOfAGroup) {
  Sample s = blisters();
  s.edit<review::TopicGroup>("G2", [](review::TopicGroup& group) { group.label = "pemphigus"; });
  EXPECT_EQ(s.told("CITE-TOPIC"), "blocker proved group G2: label");
  EXPECT_EQ(s.findings("CITE-TOPIC").front().message,
            "Amagai 2017, a study of bullous pemphigoid, is cited under \"pemphigus\"");
}

TEST(CiteTopic, LetsAGroupNameABroaderOrNarrowerCondition) {
  Sample s = blisters();
  for (const char* label :
       {"autoimmune bullous diseases", "severe bullous pemphigoid", "blisters"}) {
    s.edit<review::TopicGroup>("G2", [&](review::TopicGroup& group) { group.label = label; });
    EXPECT_EQ(s.told("CITE-TOPIC"), "") << label;
  }
}

TEST(CiteTopic, HoldsTheIndicationAgainstTheCodes) {
  Sample s = blisters();
  file_under(s, "amagai", "vulgaris");
  EXPECT_EQ(s.told("CITE-TOPIC"), "blocker proved study amagai: indication");
  s.edit<review::Study>("amagai", [](review::Study& study) { study.indication = "PV"; });
  s.put<review::Abbreviation>({.id = "PV", .expansion = "pemphigus vulgaris"});
  EXPECT_EQ(s.told("CITE-TOPIC"), "") << "abbreviations count as their expansion";
}

TEST(CiteTopic, LeavesOpenANameInsideALongerOne) {
  Sample s = blisters();
  s.put<review::Study>({.id = "zerdes",
                        .label = "Zerdes 2017",
                        .conditions = {"dm"},
                        .indication = "Paraneoplastic dermatomyositis"});
  EXPECT_EQ(s.told("CITE-TOPIC"), "warn ambiguous study zerdes: indication");
  file_under(s, "zerdes", "pdm");
  EXPECT_EQ(s.told("CITE-TOPIC"), "");
  s.edit<review::Study>("zerdes", [](review::Study& study) {
    study.conditions = {"dm"};
    study.indication = "Paraneoplastic dermatomyositis and dermatomyositis";
  });
  EXPECT_EQ(s.told("CITE-TOPIC"), "") << "its own name stands there too";
}

TEST(CiteTopic, LeavesOpenAnIndicationWithoutAWordInCommon) {
  Sample s = blisters();
  s.put<review::Study>(
      {.id = "jee", .label = "Jee 2011", .conditions = {"eczema"}, .indication = "Eczema"});
  EXPECT_EQ(s.told("CITE-TOPIC"), "warn ambiguous study jee: indication");
  s.put<review::EligibilityCriterion>({.id = "c",
                                       .element = review::Element::condition,
                                       .term = "Atopic dermatitis/eczema",
                                       .conditions = {"eczema"}});
  EXPECT_EQ(s.told("CITE-TOPIC"), "") << "the protocol knows the other name";
  s.edit<review::Study>("jee", [](review::Study& study) {
    study.indication = "Severe childhood dermatitis of the atopic type";
  });
  EXPECT_EQ(s.told("CITE-TOPIC"), "");
}

TEST(CiteTopic, ReadsTheTitleWithCare) {
  Sample s = blisters();
  s.record("amagai", "A randomized trial of immunoglobulin for mucous membrane pemphigoid");
  s.edit<review::Study>("amagai", [](review::Study& study) {
    study.citations = {"amagai"};
    study.indication = "";
  });
  EXPECT_EQ(s.told("CITE-TOPIC"), "") << "one word in common";
  file_under(s, "amagai", "eczema");
  EXPECT_EQ(s.told("CITE-TOPIC"), "warn ambiguous study amagai: conditions");
  s.library.citations.front().title = "A dermatitis distinct from mucous membrane pemphigoid";
  EXPECT_EQ(s.told("CITE-TOPIC"), "");
}

TEST(CiteTopic, HoldsASentenceToTheGroupsItIsAbout) {
  Sample s = blisters();
  s.put<review::StudyResult>({.id = "R1", .outcome = "O1", .study = "amagai"});
  s.put<review::Claim>({.id = "C1",
                        .part = review::ClaimPart::key_finding,
                        .text = "In pemphigus activity was lower.",
                        .links = {"G1", "result:R1"}});
  EXPECT_EQ(s.told("CITE-TOPIC"), "blocker proved claim C1: text");
  s.edit<review::Claim>("C1", [](review::Claim& claim) { claim.links = {"G1", "G2", "R1"}; });
  EXPECT_EQ(s.told("CITE-TOPIC"), "");
  s.edit<review::Claim>("C1", [](review::Claim& claim) { claim.links = {"R1"}; });
  EXPECT_EQ(s.told("CITE-TOPIC"), "") << "about no group";
}

TEST(CiteTopic, LooksIntoTheGroupsInsideAGroup) {
  Sample s = blisters();
  s.put<review::TopicGroup>({.id = "G0", .label = "skin"});
  s.edit<review::TopicGroup>("G2", [](review::TopicGroup& group) { group.parent = "G0"; });
  s.put<review::StudyResult>({.id = "R1", .outcome = "O1", .study = "amagai"});
  s.put<review::Claim>({.id = "C1", .text = "Lower.", .links = {"G0", "R1"}});
  EXPECT_EQ(s.told("CITE-TOPIC"), "");
}

TEST(CiteTopic, LeavesListedStudiesAlone) {
  Sample s = blisters();
  s.put<review::Band>({.id = "more", .title = "Further", .appendix = true});
  s.edit<review::Study>("amagai", [](review::Study& study) {
    study.band = "more";
    study.conditions = {"vulgaris"};
  });
  EXPECT_EQ(s.told("CITE-TOPIC"), "");
}

TEST(ConditionNames, KnowWhatStandsAboveAndBelow) {
  const Sample s = blisters();
  const ConditionNames names(s.review);
  EXPECT_TRUE(names.are_related("vulgaris", "bullous"));
  EXPECT_TRUE(names.are_related("bullous", "vulgaris"));
  EXPECT_FALSE(names.are_related("pemphigus", "bp"));
  EXPECT_EQ(names.telling_words("Severe bullous disease of adults"),
            (std::set<std::string>{"bullous"}));
}

}  // namespace
}  // namespace warrant::check
