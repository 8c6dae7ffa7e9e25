/// OVERLAP: reviews by one team, citation matrices, trials inside reviews.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Design;
using samples::Sample;

/// Two reviews of one condition by different teams.
Sample two() {
  Sample s;
  s.record("r1").authors = {{.family = "Huang"}};
  s.record("r2").authors = {{.family = "Ye"}};
  s.put<review::Study>({.id = "r1",
                        .label = "Huang 2012",
                        .design = Design::meta_analysis,
                        .citations = {"r1"},
                        .conditions = {"ten"}});
  s.put<review::Study>({.id = "r2",
                        .label = "Ye 2016",
                        .design = Design::systematic_review,
                        .citations = {"r2"},
                        .conditions = {"sjs", "ten"}});
  return s;
}

void list(Sample& s, const std::string& id, std::vector<std::string> primaries) {
  s.edit<review::Study>(id, [&](review::Study& study) { study.includes = primaries; });
}

TEST(Overlap, SuspectsTwoReviewsByOneTeamOnOneCondition) {
  Sample s = two();
  EXPECT_EQ(s.told("OVERLAP"), "");
  s.library.citations.back().authors = {{.family = "HUANG"}};
  EXPECT_EQ(s.told("OVERLAP"), "warn ambiguous study r2");
  s.edit<review::Study>("r2", [](review::Study& study) { study.conditions = {"sjs"}; });
  EXPECT_EQ(s.told("OVERLAP"), "");
}

TEST(Overlap, CountsTheMatrixInsteadWhereItIsKnown) {
  Sample s = two();
  s.library.citations.back().authors = {{.family = "Huang"}};
  list(s, "r1", {"1", "2", "3"});
  list(s, "r2", {"4", "5"});
  EXPECT_EQ(s.told("OVERLAP"), "") << "they share nothing, whoever wrote them";
}

TEST(Overlap, GivesTheCorrectedCoveredArea) {
  Sample s = two();
  list(s, "r1", {"PMID: 11", "10.1/A", "Smith 2001", "12"});
  list(s, "r2", {"11", "doi:10.1/a", "13"});
  ASSERT_EQ(s.told("OVERLAP"), "warn proved study r2: includes");
  const Finding finding = s.findings("OVERLAP").front();
  EXPECT_EQ(finding.message,
            "Huang 2012 and Ye 2016 share 2 of 5 primary studies: very high overlap");
  EXPECT_EQ(finding.arithmetic, "corrected covered area = (7 - 5)/(5*2 - 5) = 0.400");
  EXPECT_EQ(finding.operands.back(), (Operand{"shared", "10.1/a, 11"}));
}

TEST(Overlap, TellsOfSlightOverlapOnly) {
  Sample s = two();
  std::vector<std::string> many;
  for (int i = 0; i < 30; ++i) {
    many.push_back(std::to_string(i));
  }
  list(s, "r1", many);
  list(s, "r2", {"0", "x"});
  EXPECT_EQ(s.told("OVERLAP"), "info proved study r2: includes");
}

TEST(Overlap, JoinsReviewsThroughAThirdOneAndKeepsConditionsApart) {
  Sample s = two();
  s.edit<review::Study>("r2", [](review::Study& study) { study.conditions = {"sjs"}; });
  list(s, "r1", {"1", "2"});
  list(s, "r2", {"1", "2"});
  EXPECT_EQ(s.told("OVERLAP"), "") << "different conditions";
  s.put<review::Study>({.id = "r3",
                        .label = "Zimmermann 2017",
                        .design = Design::meta_analysis,
                        .conditions = {"sjs", "ten"},
                        .includes = {"3"}});
  ASSERT_EQ(s.told("OVERLAP"), "warn proved study r3: includes");
  EXPECT_EQ(s.findings("OVERLAP").front().operands[2], (Operand{"c, reviews", "3"}));
}

TEST(Overlap, TellsATrialThatIsInsideAReviewToo) {
  Sample s = two();
  s.record("t").pmid = "19293008";
  s.put<review::Study>({.id = "t",
                        .label = "Amagai 2009",
                        .design = Design::randomised_trial,
                        .citations = {"t"},
                        .conditions = {"ten"}});
  list(s, "r1", {"19293008"});
  EXPECT_EQ(s.told("OVERLAP"), "warn proved study t: citations");
  list(s, "r1", {"t"});
  EXPECT_EQ(s.told("OVERLAP"), "warn proved study t: citations") << "by the id of the record";
  list(s, "r1", {"19293009"});
  EXPECT_EQ(s.told("OVERLAP"), "");
}

TEST(Overlap, LeavesListedReviewsAlone) {
  Sample s = two();
  s.put<review::Band>({.id = "more", .title = "Further", .appendix = true});
  list(s, "r1", {"1"});
  list(s, "r2", {"1"});
  s.edit<review::Study>("r2", [](review::Study& study) { study.band = "more"; });
  EXPECT_EQ(s.told("OVERLAP"), "");
}

}  // namespace
}  // namespace warrant::check
