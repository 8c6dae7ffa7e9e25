/// The lint catalogue over the examples: what the sources would have been told, and that the
/// corrected reviews are clean.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "app/workspace.hpp"
#include "base/files.hpp"
#include "check/catalogue.hpp"
#include "check/lint.hpp"
#include "store/folder/folder.hpp"

namespace warrant {
namespace {

struct Loaded {
  review::Review review;
  review::Library library;
};

Loaded load(const std::string& name) {
  const DiskFiles files;
  Loaded out;
  out.review = store::read_folder(files, std::string(WARRANT_SOURCE_DIR) + "/examples/" + name)
                   .value()
                   .review;
  std::vector<Note> notes;
  out.library = app::read_library(out.review, notes).value();
  return out;
}

using Places = std::set<std::string>;

Places places(const std::vector<check::Finding>& findings, std::string_view rule) {
  Places out;
  for (const check::Finding& finding : findings) {
    if (finding.rule == rule) {
      out.insert(finding.where);
    }
  }
  return out;
}

std::vector<check::Finding> printed(const std::string& name) {
  const Loaded loaded = load(name);
  const review::Review source = check::as_printed(loaded.review);
  return check::lint({.review = source, .library = loaded.library});
}

TEST(Catalogue, EveryRuleIsDescribedInFull) {
  std::set<std::string> ids;
  ASSERT_GE(check::catalogue().size(), 40U);
  for (const check::Rule& rule : check::catalogue()) {
    EXPECT_TRUE(ids.insert(rule.id).second) << rule.id;
    for (const std::string& text : {rule.title, rule.checks, rule.why, rule.mend, rule.example}) {
      EXPECT_FALSE(text.empty()) << rule.id;
    }
  }
}

TEST(Catalogue, EveryRuleHasItsPage) {
  for (const check::Rule& rule : check::catalogue()) {
    std::ifstream file(std::string(WARRANT_SOURCE_DIR) + "/docs/rules/" + rule.id + ".md");
    std::stringstream text;
    text << file.rdbuf();
    EXPECT_EQ(text.str(), check::rule_page(rule))
        << "write it again: warrant check --explain " << rule.id;
  }
}

TEST(Lint, KnowsEveryRuleItReports) {
  for (const std::string name : {"scleromyxedema", "ivig-dermatology"}) {
    for (const check::Finding& finding : printed(name)) {
      EXPECT_NE(check::find_rule(finding.rule), nullptr) << finding.rule;
      EXPECT_FALSE(finding.message.empty());
      EXPECT_FALSE(finding.where.empty());
    }
  }
}

TEST(Lint, TellsTheStandardErrorPrintedAsStandardDeviation) {
  const std::vector<check::Finding> findings = printed("scleromyxedema");
  const Places unions = places(findings, "DISP-UNION");
  EXPECT_TRUE(unions.contains("result R01: baseline_spread"));
  EXPECT_TRUE(unions.contains("result R01: post_spread"));
  EXPECT_TRUE(unions.contains("result R05: baseline_spread"));
  EXPECT_EQ(unions.size(), 3U);
  for (const check::Finding& finding : findings) {
    if (finding.where == "result R01: baseline_spread" && finding.rule == "DISP-UNION") {
      EXPECT_EQ(finding.status, check::Status::proved);
      EXPECT_NE(finding.message.find("equals a standard error"), std::string::npos);
      EXPECT_NE(finding.arithmetic.find("10.08/sqrt(15) = 2.604"), std::string::npos);
    }
  }
  EXPECT_GE(places(findings, "DISP-MIXED").size(), 3U);
}

TEST(Lint, TellsWhatElseTheCommitteePaperGotWrong) {
  const std::vector<check::Finding> findings = printed("scleromyxedema");
  EXPECT_EQ(places(findings, "FU-WEIGHTED"), (Places{"study mahevas2020: follow_up.mean"}));
  EXPECT_EQ(places(findings, "CERT-NO-EVIDENCE"), (Places{"outcome O5: certainty_as_printed"}));
  EXPECT_EQ(places(findings, "PLACEHOLDER"), (Places{"outcome O3: certainty_as_printed"}));
  EXPECT_EQ(places(findings, "DENOM-COVER").size(), 2U);
  EXPECT_EQ(places(findings, "COMPOSITE").size(), 2U);
}

TEST(Lint, SaysWhichOfTheEightTestsRemain) {
  for (const check::Finding& finding : printed("scleromyxedema")) {
    if (finding.rule == "P-MULTIPLE") {
      EXPECT_TRUE(finding.message.ends_with("by Holm's: R01 (p 0.003)")) << finding.message;
      EXPECT_TRUE(finding.arithmetic.starts_with("4 of 8 p values")) << finding.arithmetic;
      return;
    }
  }
  ADD_FAILURE() << "nothing is said of the number of tests";
}

TEST(Lint, TellsASmallChangeAndADesignByAnotherName) {
  const std::vector<check::Finding> findings = printed("scleromyxedema");
  EXPECT_EQ(places(findings, "MID"), (Places{"result R09: post"}));
  EXPECT_EQ(places(findings, "DESIGN"), (Places{"study guarneri2017: note"}));
}

TEST(Lint, TellsPemphigoidsCitedUnderPemphigus) {
  EXPECT_EQ(places(printed("ivig-dermatology"), "CITE-TOPIC"),
            (Places{"group bullous_pemphigoid: label", "group mucous_membrane_pemphigoid: label"}));
}

TEST(Lint, TellsWhatTheSummaryOfAbstractsGotWrong) {
  const std::vector<check::Finding> findings = printed("ivig-dermatology");
  EXPECT_EQ(places(findings, "CELL-PLACE"),
            (Places{"study vermaak2015: conclusion", "study zimmermann2017: conclusion"}));
  EXPECT_EQ(places(findings, "FILTER-APPLY"),
            (Places{"study cruz2010: design", "study gaitanis2012: design"}));
  EXPECT_EQ(places(findings, "REF-PMID"), (Places{"record fortin2013"}));
  EXPECT_EQ(places(findings, "OVERLAP").size(), 2U);
  EXPECT_EQ(places(findings, "CRITERIA-APPLY"), (Places{"study song2017: exclusion_reason"}));
}

TEST(Lint, RaisesNothingWhereTheSourcesAreRight) {
  for (const std::string name : {"scleromyxedema", "ivig-dermatology"}) {
    const std::vector<check::Finding> findings = printed(name);
    for (const std::string_view rule :
         {"SUM", "DENOM-PARTITION", "FIGURE-MATCH", "SOURCE-MATCH", "DATE-ORDER", "DUP", "UNIT",
          "SUMMARY-SUPPORT", "INSTRUMENT", "RANGE-BOUND", "DUPLICATE-STUDY", "COUNT",
          "TEST-NAME"}) {
      EXPECT_TRUE(places(findings, rule).empty()) << name << " " << rule;
    }
  }
}

TEST(Lint, FindsNothingInTheCorrectedReviewsThatStopsPublication) {
  for (const std::string name : {"scleromyxedema", "ivig-dermatology"}) {
    const Loaded loaded = load(name);
    const std::vector<check::Finding> findings =
        check::lint({.review = loaded.review, .library = loaded.library});
    for (const check::Finding& finding : check::blockers(findings)) {
      ADD_FAILURE() << name << " " << finding.rule << " " << finding.where << " "
                    << finding.message;
    }
  }
}

TEST(Waiver, CoversItsRuleAndTargetOnly) {
  Loaded loaded = load("scleromyxedema");
  loaded.review.shelf<review::Waiver>().remove("W1");
  const auto open = [&] {
    return check::blockers(check::lint({.review = loaded.review, .library = loaded.library}));
  };
  ASSERT_EQ(open().size(), 1U);
  review::Waiver waiver{.id = "W",
                        .rule = "DISP-UNION",
                        .target = "result:R0",
                        .reason = "r",
                        .person = "example-editor",
                        .date = {}};
  loaded.review.shelf<review::Waiver>().put(waiver);
  EXPECT_EQ(open().size(), 1U) << "R0 is not R05";
  waiver.target = "result:R05";
  waiver.rule = "DISP-MIXED";
  loaded.review.shelf<review::Waiver>().put(waiver);
  EXPECT_EQ(open().size(), 1U) << "another rule";
  waiver.rule = "DISP-UNION";
  loaded.review.shelf<review::Waiver>().put(waiver);
  EXPECT_TRUE(open().empty());
}

}  // namespace
}  // namespace warrant
