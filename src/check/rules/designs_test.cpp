/// DESIGN and FILTER-APPLY: labels of designs against what studies say, and against the search.
#include <gtest/gtest.h>

#include "check/rules/design_words.hpp"
#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Design;
using samples::Sample;

TEST(DesignWords, NameDesigns) {
  EXPECT_EQ(designs_in("Systematic reviews and meta-analyses"),
            (Designs{Design::systematic_review, Design::meta_analysis}));
  EXPECT_EQ(designs_in("A randomized double-blind trial"), Designs{Design::randomised_trial});
  EXPECT_EQ(designs_in("non-randomised study"), Designs{Design::non_randomised});
  EXPECT_EQ(designs_in("nonrandomized studies and RCTs"),
            (Designs{Design::non_randomised, Design::randomised_trial}));
  EXPECT_EQ(designs_in("Clinical practice guidelines"), Designs{Design::guideline});
  EXPECT_EQ(designs_in("Effects in Japanese patients"), Designs{});
}

TEST(DesignWords, ReadFilters) {
  EXPECT_EQ(designs_let_through("controlled clinical trials"),
            (Designs{Design::randomised_trial, Design::non_randomised}));
  EXPECT_EQ(designs_let_through("randomised controlled trials"), Designs{Design::randomised_trial});
  EXPECT_EQ(designs_let_through("non-randomised trials"), Designs{Design::non_randomised});
  EXPECT_EQ(designs_let_through("reviews"), Designs{Design::systematic_review});
  EXPECT_EQ(designs_let_through("humans"), Designs{});
  EXPECT_TRUE(is_among(Design::meta_analysis, {Design::systematic_review}));
  EXPECT_FALSE(is_among(Design::case_series, {Design::case_report}));
}

Sample one(Design design) {
  Sample s;
  s.record("s", "Immunoglobulin for scleromyxedema");
  s.put<review::Study>({.id = "s", .label = "S 2017", .design = design, .citations = {"s"}});
  return s;
}

void change(Sample& s, const std::function<void(review::Study&)>& edit) {
  s.edit<review::Study>("s", edit);
}

TEST(DesignRule, HoldsTheSourcesWordsAgainstTheLabel) {
  Sample s = one(Design::case_series);
  EXPECT_EQ(s.told("DESIGN"), "");
  change(s, [](review::Study& study) { study.design_as_printed = "retrospective case series"; });
  EXPECT_EQ(s.told("DESIGN"), "");
  change(s, [](review::Study& study) { study.design_as_printed = "randomised controlled trial"; });
  EXPECT_EQ(s.told("DESIGN"), "warn proved study s: design_as_printed");
  change(s, [](review::Study& study) { study.design = Design::randomised_trial; });
  EXPECT_EQ(s.told("DESIGN"), "");
  change(s, [](review::Study& study) { study.design_as_printed = "non-randomised study"; });
  EXPECT_EQ(s.told("DESIGN"), "warn proved study s: design_as_printed");
}

TEST(DesignRule, ReadsTheTitle) {
  Sample s = one(Design::case_series);
  std::string& title = s.library.citations.front().title;
  title = "A randomized double-blind trial of immunoglobulin";
  EXPECT_EQ(s.told("DESIGN"), "warn proved study s: design");
  title = "Immunoglobulin: a systematic review";
  EXPECT_EQ(s.told("DESIGN"), "warn proved study s: design");
  title = "Immunoglobulin in a cohort of sixty";
  EXPECT_EQ(s.told("DESIGN"), "") << "a series may come from a cohort";
  change(s, [](review::Study& study) { study.design = Design::randomised_trial; });
  EXPECT_EQ(s.told("DESIGN"), "warn ambiguous study s: design");
}

TEST(DesignRule, LetsReviewsNameWhatTheyReview) {
  Sample s = one(Design::systematic_review);
  std::string& title = s.library.citations.front().title;
  for (const char* text : {"A systematic review of randomised trials",
                           "Review of randomized trials", "Treatment of pemphigus"}) {
    title = text;
    EXPECT_EQ(s.told("DESIGN"), "") << text;
  }
  title = "A randomised trial of immunoglobulin";
  EXPECT_EQ(s.told("DESIGN"), "warn proved study s: design");
}

TEST(DesignRule, ReadsTheTypeOfTheRecord) {
  Sample s = one(Design::case_series);
  s.library.citations.front().other = {{"PT", "Journal Article"},
                                       {"PT", "Randomized Controlled Trial"}};
  EXPECT_EQ(s.told("DESIGN"), "warn ambiguous study s: design");
  change(s, [](review::Study& study) { study.design = Design::meta_analysis; });
  EXPECT_EQ(s.told("DESIGN"), "warn ambiguous study s: design");
  s.library.citations.front().other.emplace_back("PT", "Meta-Analysis");
  EXPECT_EQ(s.told("DESIGN"), "");
}

TEST(DesignRule, ReadsTheAbstractAndTheNote) {
  Sample s = one(Design::case_series);
  change(s, [](review::Study& study) {
    study.note = "The study's own abstract calls it a prospective open-label study.";
  });
  EXPECT_EQ(s.told("DESIGN"), "warn ambiguous study s: note");
  change(s, [](review::Study& study) { study.note = "A multicentre retrospective study."; });
  s.library.citations.front().abstract = "Randomised controlled trials are needed.";
  EXPECT_EQ(s.told("DESIGN"), "") << "not said of this study";
  s.library.citations.front().abstract = "Sixty people were randomised to two arms.";
  EXPECT_EQ(s.told("DESIGN"), "warn ambiguous study s: design");
  change(s, [](review::Study& study) { study.design = Design::randomised_trial; });
  EXPECT_EQ(s.told("DESIGN"), "");
  s.library.citations.front().abstract = "A single-arm study with historical control.";
  EXPECT_EQ(s.told("DESIGN"), "warn ambiguous study s: design");
}

TEST(DesignRule, TellsAPlanBeforeFromOneAfterTheFact) {
  Sample s = one(Design::case_series);
  change(s, [](review::Study& study) { study.design_as_printed = "retrospective case series"; });
  s.library.citations.front().abstract = "We prospectively followed eight people.";
  EXPECT_EQ(s.told("DESIGN"), "warn ambiguous study s: design_as_printed");
  s.library.citations.front().abstract = "A retrospective and prospective study.";
  EXPECT_EQ(s.told("DESIGN"), "");
}

TEST(DesignRule, HoldsFieldsAgainstEachOther) {
  Sample s = one(Design::case_series);
  change(s, [](review::Study& study) { study.comparators = {"placebo"}; });
  EXPECT_EQ(s.told("DESIGN"), "warn proved study s: comparators");
  change(s, [](review::Study& study) {
    study.comparators.clear();
    study.band = "rct";
  });
  s.put<review::Band>({.id = "rct", .title = "Randomized Controlled Trials"});
  EXPECT_EQ(s.told("DESIGN"), "warn proved study s: band");
  s.put<review::Band>({.id = "rct", .title = "Case Studies and Case Series"});
  EXPECT_EQ(s.told("DESIGN"), "");
  s.put<review::Band>({.id = "rct", .title = "Primary studies"});
  EXPECT_EQ(s.told("DESIGN"), "");
}

Sample filtered() {
  Sample s;
  s.put<review::Methods>({.filters = {"health technology assessments", "systematic reviews",
                                      "meta-analyses", "randomized controlled trials"}});
  s.put<review::Band>({.id = "rct", .title = "Trials", .plural = "trials"});
  s.put<review::Band>(
      {.id = "cases", .title = "Case Studies", .appendix = true, .searched = false});
  s.put<review::Study>(
      {.id = "t", .label = "T", .band = "rct", .design = Design::randomised_trial});
  s.put<review::Study>({.id = "c", .label = "C", .band = "cases", .design = Design::case_report});
  return s;
}

TEST(FilterApply, TellsOfChanceFindsThatDocumentsTellOf) {
  Sample s = filtered();
  EXPECT_EQ(s.told("FILTER-APPLY"), "info proved study c: design");
  s.edit<review::Band>("cases", [](review::Band& band) { band.searched = true; });
  EXPECT_EQ(s.told("FILTER-APPLY"), "blocker proved study c: design");
}

TEST(FilterApply, StopsIncludedStudiesThatTheSearchLeavesOut) {
  Sample s = filtered();
  s.edit<review::Study>("t", [](review::Study& study) { study.design = Design::non_randomised; });
  EXPECT_TRUE(s.told("FILTER-APPLY").starts_with("blocker proved study t: design"));
  s.put<review::Methods>({.filters = {"clinical trials", "case reports"}});
  EXPECT_EQ(s.told("FILTER-APPLY"), "");
}

TEST(FilterApply, HoldsTheProtocolAgainstTheFilters) {
  Sample s = filtered();
  const auto ask = [&](const char* term, review::Verdict verdict) {
    s.put<review::EligibilityCriterion>(
        {.id = "d", .element = review::Element::study_design, .term = term, .verdict = verdict});
    return s.told("FILTER-APPLY").ends_with("blocker proved criterion d: term");
  };
  EXPECT_TRUE(ask("Cohort studies", review::Verdict::include));
  EXPECT_FALSE(ask("Cohort studies", review::Verdict::exclude));
  EXPECT_FALSE(ask("Meta-analysis", review::Verdict::include));
  EXPECT_FALSE(ask("Comparative studies", review::Verdict::include)) << "names no design";
}

TEST(FilterApply, LetsNoDocumentSayThatNoneWasFoundWhereNoneCouldBe) {
  Sample s = filtered();
  s.put<review::Band>({.id = "cohort", .title = "Cohort studies", .plural = "cohort studies"});
  EXPECT_TRUE(s.told("FILTER-APPLY").ends_with("blocker proved band cohort: searched"));
  s.edit<review::Band>("cohort", [](review::Band& band) { band.searched = false; });
  EXPECT_EQ(s.told("FILTER-APPLY"), "info proved study c: design");
}

TEST(FilterApply, IsQuietWithoutFiltersForDesigns) {
  Sample s = filtered();
  s.put<review::Methods>({.filters = {"humans"}});
  EXPECT_EQ(s.told("FILTER-APPLY"), "");
  s.put<review::Methods>({});
  EXPECT_EQ(s.told("FILTER-APPLY"), "");
}

}  // namespace
}  // namespace warrant::check
