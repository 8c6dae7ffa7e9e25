/// The finders on the ways papers print figures.
#include <gtest/gtest.h>

#include "audit/find/found.hpp"
#include "audit/find/paper_for_tests.hpp"
#include "audit/find/tokens.hpp"

namespace warrant::audit {
namespace {

Found found_in(const std::string& text) { return find_all(paper_of({text})); }

std::string passage(const PaperText& paper, const Place& place) {
  return paper.text.substr(place.span.begin, place.span.end - place.span.begin);
}

TEST(FindP, ReadsTheUsualForms) {
  struct Case {
    std::string text;
    std::string value;
    check::Relation relation;
  };
  for (const Case& item : {Case{"fell (p=0.003).", "0.003", check::Relation::equal},
                           Case{"fell (P<.001)", "0.001", check::Relation::less},
                           Case{"rose, P > 0\u00B705;", "0.05", check::Relation::greater},
                           Case{"p-value of 0.4", "0.4", check::Relation::equal},
                           Case{"P \u2264 0.01", "0.01", check::Relation::less},
                           Case{"p less than 0.05", "0.05", check::Relation::less},
                           Case{"P value was 0.20", "0.20", check::Relation::equal}}) {
    const Found found = found_in(item.text);
    ASSERT_EQ(found.p_values.size(), 1U) << item.text;
    EXPECT_EQ(found.p_values[0].p.value.printed, item.value) << item.text;
    EXPECT_EQ(found.p_values[0].p.relation, item.relation) << item.text;
  }
}

TEST(FindP, LeavesOtherLettersAndPowersAlone) {
  for (const std::string text :
       {"the p53 gene", "P = 12 mmHg", "p = 2 x 10-5", "vitamin P 0.3", "p=NS"}) {
    EXPECT_TRUE(found_in(text).p_values.empty()) << text;
  }
}

TEST(FindP, KeepsWhatItIsOf) {
  const Found found = found_in("no interaction (P for interaction = 0.41) was seen");
  ASSERT_EQ(found.p_values.size(), 1U);
  EXPECT_EQ(found.p_values[0].of_what, "interaction");
}

TEST(FindShares, ReadsCountsWithTheirPercentage) {
  struct Case {
    std::string text;
    int k;
    int n;
    std::string percent;
  };
  for (const Case& item :
       {Case{"2/8 (25%) participants", 2, 8, "25"}, Case{"Two of 8 (25%) progressed", 2, 8, "25"},
        Case{"in 12 (40.0%) of 30 patients", 12, 30, "40.0"},
        Case{"in 25.0% (5/20) of", 5, 20, "25.0"},
        Case{"Eighty three (14.4%) of the 578 admissions", 83, 578, "14.4"},
        Case{"One hundred and thirty-two of 222 (59.46%) samples", 132, 222, "59.46"},
        Case{"4 out of 16 women (25%)", 4, 16, "25"}}) {
    const Found found = found_in(item.text);
    ASSERT_EQ(found.shares.size(), 1U) << item.text;
    EXPECT_EQ(found.shares[0].k, item.k) << item.text;
    EXPECT_EQ(found.shares[0].n, item.n) << item.text;
    ASSERT_TRUE(found.shares[0].percent) << item.text;
    EXPECT_EQ(found.shares[0].percent->printed, item.percent) << item.text;
  }
}

TEST(FindShares, TakesNoPercentageThatIsNotTheirs) {
  for (const std::string text : {"3/20 (95% CI 3.2 to 37.9)", "close to 1/3 (27%) met criteria",
                                 "approximately 10% (5/53)", "12 of 30 (20% of the total)"}) {
    for (const PrintedShare& share : found_in(text).shares) {
      EXPECT_FALSE(share.percent) << text;
    }
  }
}

TEST(FindMeans, ReadsSpreadsInTheirForms) {
  using check::Spread;
  struct Case {
    std::string text;
    std::string mean;
    std::string spread;
    Spread kind;
  };
  for (const Case& item :
       {Case{"Mean (SD) scores fell from 13.6(\u00B12.6) on", "13.6", "2.6", Spread::sd},
        Case{"MMRSS of 20.6\u00B15.1 at baseline", "20.6", "5.1", Spread::unlabelled},
        Case{"age 54.2 years (SD 9.1)", "54.2", "9.1", Spread::sd},
        Case{"mean (SE) was 4.5 (0.3) points", "4.5", "0.3", Spread::se},
        Case{"M = 3.2, SD = 1.1", "3.2", "1.1", Spread::sd},
        Case{"a mean of 12.1 +/- 3.4 SEM", "12.1", "3.4", Spread::se},
        Case{"82.38 (37 to 145, SD 40.76)", "82.38", "40.76", Spread::sd}}) {
    const Found found = found_in(item.text);
    ASSERT_EQ(found.means.size(), 1U) << item.text;
    EXPECT_EQ(found.means[0].mean.printed, item.mean) << item.text;
    ASSERT_TRUE(found.means[0].spread) << item.text;
    EXPECT_EQ(found.means[0].spread->printed, item.spread) << item.text;
    EXPECT_EQ(found.means[0].kind, item.kind) << item.text;
  }
}

TEST(FindMeans, ReadsRangesWithTheirUnit) {
  const Found found = found_in("median follow-up was 2 years (range 3-48 months)");
  ASSERT_EQ(found.means.size(), 1U);
  EXPECT_EQ(found.means[0].limits, PrintedMean::Limits::range);
  EXPECT_EQ(found.means[0].unit, "years");
  EXPECT_EQ(found.means[0].limits_unit, "months");
  EXPECT_EQ(found.means[0].center, PrintedMean::Center::median);
}

TEST(FindIntervals, ReadsEstimatesWithTheirLimits) {
  struct Case {
    std::string text;
    std::string estimate;
    std::string low;
    std::string high;
    std::string measure;
  };
  for (const Case& item :
       {Case{"OR 0.82 (95% CI 0.58-1.12)", "0.82", "0.58", "1.12", "odds ratio"},
        Case{"hazard ratio, 0.70; 95% CI, 0.52 to 0.94; P=.02", "0.70", "0.52", "0.94", "ratio"},
        Case{"a mean difference of -3.2 (95% confidence interval: -5.1, -1.3)", "-3.2", "-5.1",
             "-1.3", "difference"},
        Case{"relative risk, 1.36; 95 percent confidence interval, 1.06 to 1.74", "1.36", "1.06",
             "1.74", "relative risk"},
        Case{"prevalence 24% (95% CI 20-29%)", "24", "20", "29", ""}}) {
    const Found found = found_in(item.text);
    ASSERT_EQ(found.intervals.size(), 1U) << item.text;
    EXPECT_EQ(found.intervals[0].estimate.printed, item.estimate) << item.text;
    EXPECT_EQ(found.intervals[0].low.printed, item.low) << item.text;
    EXPECT_EQ(found.intervals[0].high.printed, item.high) << item.text;
    EXPECT_EQ(found.intervals[0].measure, item.measure) << item.text;
  }
}

TEST(FindIntervals, TakesNothingElseForTheEstimate) {
  for (const std::string text :
       {"by a factor (P < .001; 95% CI, 1.02-1.04)", "over the 6.8 years (95% CI, 1.28-3.40)",
        "risk per 5% increment, 95% CI 0.91-0.96", "of 47% (9% CI: 35-60%)",
        "albuminuria 1,554 mg/24 h (95% CI 980-2,465)"}) {
    EXPECT_TRUE(found_in(text).intervals.empty()) << text;
  }
}

TEST(FindTests, ReadsApaStatistics) {
  const Found found = found_in(
      "t(28) = 2.20, p = .036; F(2, 28) = 4.10, P < .05; \u03C7\u00B2(1, N = 90) = 3.84, p = .05; "
      "r(30) = .45, p = .01; z = 1.96, p = .05");
  ASSERT_EQ(found.tests.size(), 5U);
  EXPECT_EQ(found.tests[0].figures.test, check::Statistic::t);
  EXPECT_EQ(found.tests[0].figures.df1->printed, "28");
  EXPECT_EQ(found.tests[1].figures.test, check::Statistic::f);
  EXPECT_EQ(found.tests[1].figures.df2->printed, "28");
  EXPECT_EQ(found.tests[1].figures.p.relation, check::Relation::less);
  EXPECT_EQ(found.tests[2].figures.test, check::Statistic::chi_squared);
  EXPECT_EQ(found.tests[2].figures.n, 90);
  EXPECT_EQ(found.tests[3].figures.test, check::Statistic::r);
  EXPECT_EQ(found.tests[4].figures.test, check::Statistic::z);
}

TEST(FindFollowUps, TakesTheMeanOutOfARange) {
  const Found found = found_in("Follow up at 6 months to 13 years (mean 4.3 years)");
  ASSERT_EQ(found.follow_ups.size(), 1U);
  EXPECT_EQ(found.follow_ups[0].value.printed, "4.3");
  EXPECT_DOUBLE_EQ(found.follow_ups[0].months, 12);
  EXPECT_EQ(found.follow_ups[0].kind, PrintedFollowUp::Kind::mean);
}

TEST(FindStudies, ReadsAuthorsAndYears) {
  const Found found =
      found_in("(Ahmed et al. 2020), Ahmed et al 2020, Berg (2017) and Li et al. (2013)");
  ASSERT_EQ(found.studies.size(), 4U);
  EXPECT_EQ(found.studies[0].key, "ahmed 2020");
  EXPECT_EQ(found.studies[1].key, "ahmed 2020");
  EXPECT_EQ(found.studies[2].key, "berg 2017");
  EXPECT_EQ(found.studies[3].key, "li 2013");
}

TEST(FindChanges, ReadsSubjectScaleEndsAndP) {
  const std::string text =
      "Mean (SD) ITCH scores (0 to 60) post treatment reduced from 13.6(\u00B12.6) to "
      "10.3(\u00B11.9) (p=0.003) (LOW)";
  const PaperText paper = paper_of({text});
  const Found found = find_all(paper);
  ASSERT_EQ(found.changes.size(), 1U);
  const PrintedChange& change = found.changes[0];
  EXPECT_EQ(change.subject, std::vector<std::string>{"itch"});
  ASSERT_TRUE(change.scale);
  EXPECT_DOUBLE_EQ(change.scale->high, 60);
  EXPECT_EQ(change.before.mean.printed, "13.6");
  EXPECT_EQ(change.after.spread->printed, "1.9");
  ASSERT_TRUE(change.p);
  EXPECT_EQ(change.verb, "reduced");
  EXPECT_EQ(passage(paper, change.place),
            "reduced from 13.6(\u00B12.6) to 10.3(\u00B11.9) (p=0.003)");
}

TEST(FindChanges, ReadsGroupsOfOneSentence) {
  const Found found = found_in(
      "Itch fell from 20.6\u00B15.1 at baseline to 13.3\u00B14.7 after treatment (p=0.002) in the "
      "treatment naive group (n=3) and fell from 11.9\u00B110.4 to 9.5\u00B18.1 (p=0.034) in the "
      "people on maintenance (n=12).");
  ASSERT_EQ(found.changes.size(), 2U);
  EXPECT_EQ(found.changes[0].n, 3);
  EXPECT_EQ(found.changes[1].n, 12);
  EXPECT_EQ(found.changes[0].subject, found.changes[1].subject);
  EXPECT_EQ(found.changes[0].group, (std::vector<std::string>{"naive"}));
  EXPECT_EQ(found.changes[1].group, (std::vector<std::string>{"maintenance"}));
}

TEST(FindChanges, LeavesThePOfAComparisonAlone) {
  const Found found = found_in(
      "Pressure fell from 105 to 103 in the second group (P = 0.06 comparing the two groups).");
  ASSERT_EQ(found.changes.size(), 1U);
  EXPECT_FALSE(found.changes[0].p);
}

TEST(FindPartitions, ReadsPeopleBySex) {
  const Found found = found_in("Fifteen patients (12 women, 3 men) took part");
  ASSERT_EQ(found.partitions.size(), 1U);
  EXPECT_EQ(found.partitions[0].sum, 15);
  EXPECT_EQ(found.partitions[0].whole, 15);
}

TEST(FindPartitions, TakesNoPartOfANumberForTheWhole) {
  for (const std::string text : {"samples from 1 263 children (598 boys and 665 girls)",
                                 "769 White and 190 Black adults (369 men and 610 women)",
                                 "about 40 patients (20 men and 21 women)"}) {
    const Found found = found_in(text);
    ASSERT_EQ(found.partitions.size(), 1U) << text;
    EXPECT_FALSE(found.partitions[0].whole) << text;
  }
}

TEST(FindTokens, KeepsCitationsBehindAFullStopInTheirSentence) {
  const std::string text = "It was studied in eczema.\u00B2\u2075 Results varied.";
  const Tokens tokens(text, 0);
  ASSERT_EQ(tokens[6].kind, Token::Kind::superscript);
  EXPECT_EQ(tokens[6].low, "25");
  EXPECT_EQ(tokens[6].sentence, 0);
  EXPECT_EQ(tokens[7].sentence, 1);
}

TEST(FindTokens, CutsSentencesWithoutAnEnd) {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += "word ";
  }
  const Tokens tokens(text, 0);
  EXPECT_GT(tokens[tokens.size() - 1].sentence, 5);
}

}  // namespace
}  // namespace warrant::audit
