/// Each rule over a text: what it tells and what it leaves alone.
#include <gtest/gtest.h>

#include <algorithm>

#include "audit/audit.hpp"
#include "audit/find/paper_for_tests.hpp"

namespace warrant::audit {
namespace {

using check::Level;
using check::Status;

std::vector<PaperFinding> of_rule(const PaperText& paper, std::string_view rule) {
  std::vector<PaperFinding> out;
  for (const PaperFinding& item : audit(paper).findings) {
    if (item.finding.rule == rule) {
      out.push_back(item);
    }
  }
  return out;
}

std::vector<PaperFinding> of_rule(const std::string& text, std::string_view rule) {
  return of_rule(paper_of({text}), rule);
}

std::string rules_of(const PaperText& paper) {
  std::string out;
  for (const PaperFinding& item : audit(paper).findings) {
    out += item.finding.rule + ": " + item.finding.message + "\n";
  }
  return out;
}

/// Numbers that fit: nothing to tell.
TEST(AuditRules, SayNothingOfFiguresThatFit) {
  for (const std::string text :
       {"Complete response was seen in 2/8 (25%) and partial response in 6/8 (75%).",
        "The odds ratio was 0.82 (95% CI 0.58 to 1.16; P = .26).",
        "Groups differed, t(28) = 2.20, p = .036.", "Median age was 54 years (range 23-81).",
        "Fifteen patients (12 women, 3 men) took part.",
        "The reduction was 15.6 mm Hg (95% CI 15.2 to 16.0).", "In 33.3% (2/6) of cases.",
        "Adverse events: 13 in 5 people."}) {
    EXPECT_EQ(rules_of(paper_of({text})), "") << text;
  }
}

TEST(AuditRules, ProveAWrongPercentage) {
  const auto found = of_rule("Response was seen in 18 of 42 patients (19%).", "SUM");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.status, Status::proved);
  EXPECT_EQ(found[0].finding.passage, "18 of 42 patients (19%)");
  EXPECT_NE(found[0].finding.arithmetic.find("42.86"), std::string::npos);
}

TEST(AuditRules, TellAPercentageThatWasCutOff) {
  const auto found = of_rule("Response was seen in 14 (63%) of 22.", "SUM");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.level, Level::info);
  EXPECT_NE(found[0].finding.message.find("cut off"), std::string::npos);
}

TEST(AuditRules, ProveSexesThatAreNotTheWhole) {
  const auto found = of_rule("Data of 388 individuals (150 males and 239 females).", "SUM");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.status, Status::proved);
  // Too few may leave out people whose sex nobody noted.
  const auto few = of_rule("Data of 25 patients (14 women, 9 men).", "SUM");
  ASSERT_EQ(few.size(), 1U);
  EXPECT_EQ(few[0].finding.status, Status::ambiguous);
}

TEST(AuditRules, ProveAnEstimateOutsideItsInterval) {
  const auto found = of_rule("The correlation was 0.89 (95% CI 0.71-0.79).", "CI-SYMMETRY");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.status, Status::proved);
}

TEST(AuditRules, DoNotProveWhatASignExplains) {
  for (const std::string text : {"a mean reduction of 15.6 mm Hg (95% CI -16.0 to -15.2)",
                                 "a difference of -30%; 95% CI, -26% to -33%",
                                 "a change of 2.4 v -2.16 mm (95% CI 0.04 to 0.57)",
                                 "(\u03B2 = -.281, 95% CI -.046 to -.003)"}) {
    for (const PaperFinding& item : of_rule(text, "CI-SYMMETRY")) {
      EXPECT_EQ(item.finding.status, Status::ambiguous) << text;
      EXPECT_EQ(item.finding.level, Level::info) << text;
    }
  }
}

TEST(AuditRules, ProveAWrongPOfAStatistic) {
  const auto found = of_rule("They improved, t(8) = 2.14, p = 0.003.", "P-FEASIBLE");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.status, Status::proved);
  EXPECT_NE(found[0].finding.message.find("below .05"), std::string::npos);
}

TEST(AuditRules, DoNotProveWhereTestsWereCorrectedOrOneSided) {
  const PaperText paper = paper_of({"We used one-tailed tests with Bonferroni correction.",
                                    "They improved, t(8) = 2.14, p = 0.003."});
  for (const PaperFinding& item : of_rule(paper, "P-FEASIBLE")) {
    EXPECT_NE(item.finding.status, Status::proved);
  }
}

TEST(AuditRules, DoNotProveTheZOfACluster) {
  for (const PaperFinding& item :
       of_rule("One cluster remained (Z = 3.52, p = 0.021).", "P-FEASIBLE")) {
    EXPECT_NE(item.finding.status, Status::proved);
  }
}

TEST(AuditRules, TakeNoSentenceForAListOfAbbreviations) {
  for (const std::string text :
       {"a 3-factor solution (I, Weak Concerns; II, Control Concerns; III, Social Concerns)",
        "for sleep latency, p < .05; PSQI, p < .001; PSQI-A, p = .01; ISI, p < .001",
        "OR = 2.3; RR = 1.2; HR = 1.9"}) {
    EXPECT_TRUE(of_rule(text, "ABBREV").empty()) << text;
  }
}

TEST(AuditRules, ProveAMeanOutsideItsRange) {
  EXPECT_EQ(of_rule("The mean was 1.6 hours (range, 2.0-8.5 hours).", "RANGE-BOUND").size(), 1U);
  EXPECT_TRUE(of_rule("The mean was 2 years (range 3-48 months).", "RANGE-BOUND").empty());
  EXPECT_TRUE(of_rule("The mean was 12 days (IQR 3-9 days).", "RANGE-BOUND").empty());
}

TEST(AuditRules, DoubtTextWithLostCharacters) {
  const auto found =
      of_rule("In total 36.6% (n\u00E2\u20AC\u00AF= 105) and 18 of 42 (19%).", "SUM");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.status, Status::conditional);
}

/// One study whose whole carries standard errors under the label SD, as its groups show.
PaperText mislabelled() {
  return paper_of(
      {"In the case series (Ahmed et al. 2020) there were 12 female and 3 male participants.",
       "In the case series (Ahmed et al. 2020) the following outcomes were reported:",
       "- Mean (SD) ITCH scores (0 to 60) reduced from 13.6(\u00B12.6) to 10.3(\u00B11.9) "
       "(p=0.003)",
       "- Mean (SD) flexibility scores (0 to 10) reduced from 5.4(\u00B13.3) to 3.3(\u00B13.1) "
       "(p=0.213)",
       "In Ahmed et al. 2020 ITCH fell from 20.6\u00B15.1 to 13.3\u00B14.7 in the naive group "
       "(n=3) "
       "and fell from 11.9\u00B110.4 to 9.5\u00B18.1 in the maintenance group (n=12)."});
}

TEST(AuditRules, NameAStandardErrorUnderTheLabelSd) {
  const PaperText paper = mislabelled();
  const auto unions = of_rule(paper, "DISP-UNION");
  ASSERT_EQ(unions.size(), 2U) << rules_of(paper);
  EXPECT_EQ(unions[0].finding.status, Status::proved);
  EXPECT_NE(unions[0].finding.message.find("a standard error"), std::string::npos);
  EXPECT_EQ(unions[0].related.size(), 2U);
  const auto mixed = of_rule(paper, "DISP-MIXED");
  ASSERT_EQ(mixed.size(), 2U);
  EXPECT_EQ(mixed[0].finding.status, Status::proved);
}

TEST(AuditRules, DoNotJoinGroupsOfAnotherStudy) {
  PaperText paper = paper_of(
      {"In the case series (Ahmed et al. 2020) there were 12 female and 3 male participants.",
       "- Mean (SD) ITCH scores (0 to 60) reduced from 13.6(\u00B12.6) to 10.3(\u00B11.9)",
       "In Berg et al. 2019 ITCH fell from 20.6\u00B15.1 to 13.3\u00B14.7 in the naive group (n=3) "
       "and fell from 11.9\u00B110.4 to 9.5\u00B18.1 in the maintenance group (n=12)."});
  EXPECT_TRUE(of_rule(paper, "DISP-UNION").empty());
}

TEST(AuditRules, HoldVerbsAgainstP) {
  const auto found = of_rule(mislabelled(), "WORDING-P");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].finding.message.find("p = 0.213"), std::string::npos);
  EXPECT_TRUE(
      of_rule("Itch fell from 5.4 to 3.3 (p=0.213), which was not significant.", "WORDING-P")
          .empty());
}

TEST(AuditRules, TellThatNoRankTestOfThreeGivesAP) {
  const auto found =
      of_rule("ITCH fell from 20.6\u00B15.1 to 13.3\u00B14.7 (p=0.002) in the naive group (n=3).",
              "P-MIN-N");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.status, Status::proved);
  EXPECT_NE(found[0].finding.arithmetic.find("0.25"), std::string::npos);
  EXPECT_NE(found[0].finding.arithmetic.find("0.997"), std::string::npos);
}

TEST(AuditRules, AreConditionalOnATestThatIsNotNamed) {
  const auto found = of_rule(
      "Mean (SD) scores fell from 1.4(\u00B10.2) to 1.1(\u00B10.2) (p=0.100) in the group (n=15).",
      "P-FEASIBLE");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.status, Status::conditional);
  EXPECT_FALSE(found[0].finding.assumption.empty());
}

TEST(AuditRules, LeaveAPOfARankTestAlone) {
  // 8 of 8 falling: p = .012 by the normal approximation of the signed-rank test.
  EXPECT_TRUE(of_rule("Scores fell from 82.38 (37 to 145, SD 40.76) to 14.88 (0 to 37, SD 12.99) "
                      "(p=0.012) in all (n=8).",
                      "P-FEASIBLE")
                  .empty());
}

TEST(AuditRules, ProveAFollowUpOutsideItsParts) {
  const PaperText paper = paper_of({"Follow up at 6 months to 13 years (mean 4.3 years)",
                                    "- First line (mean follow up 21 months): 10/15 responded",
                                    "- Second line (mean follow up 24 months): 2/6 responded"});
  const auto found = of_rule(paper, "FU-WEIGHTED");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].finding.status, Status::proved);
  const PaperText fits = paper_of({"Follow up (mean 21.9 months)",
                                   "- First line (mean follow up 21 months): 10/15 responded",
                                   "- Second line (mean follow up 24 months): 2/6 responded"});
  EXPECT_TRUE(of_rule(fits, "FU-WEIGHTED").empty());
}

TEST(AuditRules, SplitEventsThatCameBeforeTheTreatment) {
  const auto found =
      of_rule("Two of 8 (25%) participants progressed (one person before treatment and one after).",
              "EVENT-WINDOW");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].finding.arithmetic.find("12.5%"), std::string::npos);
  EXPECT_NE(found[0].finding.arithmetic.find("0.3 to 52.7%"), std::string::npos);
  EXPECT_TRUE(of_rule("Two of 8 (25%) had been treated before.", "EVENT-WINDOW").empty());
}

TEST(AuditRules, FindWhatATemplateLeft) {
  EXPECT_EQ(of_rule("Insert range", "PLACEHOLDER").size(), 1U);
  EXPECT_EQ(of_rule("Costs were [insert amount] per year.", "PLACEHOLDER").size(), 1U);
  EXPECT_EQ(of_rule("In the Population what is the effect of the Intervention compared with "
                    "Comparator?",
                    "PLACEHOLDER")
                .size(),
            1U);
  for (const std::string text : {"Insert the needle under the skin.",
                                 "Population was defined as adults; the Comparator was placebo.",
                                 "In adults what is the effect of the intervention?"}) {
    EXPECT_TRUE(of_rule(text, "PLACEHOLDER").empty()) << text;
  }
}

TEST(AuditRules, HoldRatingsAgainstEvidence) {
  PaperText paper = paper_of({"# Outcomes"});
  add_table(paper, 0,
            {{"Outcome", "Evidence"},
             {"Withdrawal. Certainty of evidence: Very low", "No evidence was identified."},
             {"Admissions. Certainty of evidence: Not applicable", "No evidence was identified."},
             {"Pain. Certainty of evidence: Low", "One study found less pain."}});
  const auto found = of_rule(paper, "CERT-NO-EVIDENCE");
  ASSERT_EQ(found.size(), 1U) << rules_of(paper);
  EXPECT_NE(found[0].finding.arithmetic.find("2 outcomes"), std::string::npos);
}

TEST(AuditRules, CountSpellingsOfARating) {
  const auto found = of_rule("(VERY LOW) and (VERY LOW) and Very Low and very low", "CERT-STYLE");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].finding.message.find("\"VERY LOW\" 2 times"), std::string::npos);
}

TEST(AuditRules, CompareAbbreviationsWithTheirList) {
  const PaperText paper =
      paper_of({"HAQ and mRSSS were used; HAQ was first.", "# Abbreviations",
                "HAQ, health assessment questionnaire; mRSS, modified Rodnan skin score"});
  const auto found = of_rule(paper, "ABBREV");
  ASSERT_EQ(found.size(), 1U) << rules_of(paper);
  EXPECT_EQ(found[0].finding.message, "\"mRSS\" is listed, \"mRSSS\" is used");
}

std::vector<std::string> references(bool last_has_number) {
  return {"# References",
          "1. Ahmed A. First title. J Skin Res. 2010;1(1):1-5. PMID: 10000001",
          "2. Berg B. Second title. J Skin Res. 2011;1(1):1-5. PMID: 10000002",
          "3. Chen C. Third title. J Skin Res. 2012;1(1):1-5. PMID: 10000003",
          "4. Diaz D. Fourth title. J Skin Res. 2013;1(1):1-5. PMID: 10000004",
          std::string("5. Eze E. Fifth title. Journal Skin Research. 2014;1(1):1-5.") +
              (last_has_number ? " PMID: 10000005" : "")};
}

TEST(AuditRules, FindTheReferenceWithoutANumber) {
  EXPECT_EQ(of_rule(paper_of(references(false)), "REF-PMID").size(), 1U);
  EXPECT_TRUE(of_rule(paper_of(references(true)), "REF-PMID").empty());
  EXPECT_EQ(of_rule(paper_of(references(true)), "REF-STYLE").size(), 1U);
}

/// A list of topics with citations, and the table that says what each study is about.
PaperText cited(const std::string& summary) {
  PaperText paper = paper_of({summary});
  add_table(paper, 0,
            {{"Study", "Condition"},
             {"Ahmed (2010) \u00B9", "Eczema"},
             {"Berg (2011) \u00B2", "Bullous pemphigoid"},
             {"Chen (2012) \u00B3", "Urticaria"},
             {"Diaz (2013) \u2074", "Pemphigus vulgaris"},
             {"Eze (2014) \u2075", "Pemphigus foliaceus"}});
  return paper;
}

TEST(AuditRules, FindACitationUnderTheWrongTopic) {
  const auto found = of_rule(cited("Conditions included eczema,\u00B9 "
                                   "pemphigus,\u00B2\u02D2\u2074\u02D2\u2075 and urticaria.\u00B3"),
                             "CITE-TOPIC");
  EXPECT_TRUE(found.empty());  // that mark is no comma: nothing can be read, nothing is said
  const auto read = of_rule(
      cited("Conditions included eczema,^{1} pemphigus,^{2,4,5} and urticaria.^{3}"), "CITE-TOPIC");
  ASSERT_EQ(read.size(), 1U);
  EXPECT_EQ(read[0].finding.status, Status::proved);
  EXPECT_NE(read[0].finding.message.find("citation 2"), std::string::npos);
}

TEST(AuditRules, FindACitationLeftOut) {
  const auto found = of_rule(
      cited("Conditions included eczema,^{1} pemphigoid,^{2} and pemphigus.^{4,5}"), "CITE-COVER");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_NE(found[0].finding.message.find("3"), std::string::npos);
  EXPECT_TRUE(of_rule(cited("Conditions included eczema,^{1} pemphigoid,^{2} urticaria,^{3} and "
                            "pemphigus.^{4,5}"),
                      "CITE-COVER")
                  .empty());
}

TEST(AuditRules, FindKeyFindingsThatOnlyCount) {
  const PaperText empty = paper_of({"# Key Findings",
                                    "Three trials were identified regarding the "
                                    "clinical effectiveness of the drug."});
  EXPECT_EQ(of_rule(empty, "FINDING-EMPTY").size(), 1U);
  const PaperText full = paper_of({"# Key Findings", "In three trials the drug reduced pain."});
  EXPECT_TRUE(of_rule(full, "FINDING-EMPTY").empty());
}

TEST(AuditRules, CountWhatATableLeavesOut) {
  PaperText paper = paper_of({"# Results"});
  std::vector<std::vector<std::string>> rows{{"Study", "Population", "Results"}};
  for (int i = 0; i < 6; ++i) {
    rows.push_back({"Study " + std::to_string(i),
                    i < 2 ? "Adults" : "Not specified in the abstract", i < 5 ? "Better" : "NR"});
  }
  add_table(paper, 0, rows);
  const auto found = of_rule(paper, "COUNT");
  ASSERT_EQ(found.size(), 2U) << rules_of(paper);
  EXPECT_NE(found[0].finding.message.find("4 of 6 (66.7%)"), std::string::npos);
}

TEST(AuditRules, HoldColumnsAgainstTheirPeople) {
  PaperText paper = paper_of({"# Results"});
  add_table(paper, 0,
            {{"", "Drug (n=30)", "Placebo (n=31)"},
             {"Female, n (%)", "12 (40.0)", "15 (84.4)"},
             {"Smokers, n (%)", "3 (10.0)", "4 (12.9)"}});
  const auto found = of_rule(paper, "SUM");
  ASSERT_EQ(found.size(), 1U) << rules_of(paper);
  EXPECT_EQ(found[0].finding.status, Status::conditional);
  EXPECT_EQ(found[0].finding.passage, "15 (84.4)");
}

TEST(AuditRules, TellWhatTheyCouldNotLink) {
  const Audit result = audit(paper_of({"The score was 12.1\u00B13.4 at the end."}));
  ASSERT_EQ(result.unlinked.size(), 1U);
  EXPECT_TRUE(result.findings.empty());
}

TEST(AuditRules, CutABlockNobodyCanHold) {
  std::string text;
  while (text.size() < 200'000) {
    text += "Response was seen in 18 of 42 patients (19%) in this study. ";
  }
  const PaperText paper = paper_of({text});
  const Audit result = audit(paper);
  EXPECT_GE(result.findings.size(), text.size() / 60 - 10);
  for (const PaperFinding& item : result.findings) {
    EXPECT_EQ(item.finding.passage, "18 of 42 patients (19%)");
  }
}

}  // namespace
}  // namespace warrant::audit
