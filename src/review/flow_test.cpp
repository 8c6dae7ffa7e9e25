/// The flow of records balances at every stage.
#include "review/flow.hpp"

#include <gtest/gtest.h>

#include "review/invariants.hpp"

namespace warrant::review {
namespace {

struct Screened {
  Review review;
  Library library;
  int decisions = 0;

  explicit Screened(int records) {
    for (int i = 0; i < records; ++i) {
      Citation citation;
      citation.id = "c" + std::to_string(i);
      library.places[citation.id] = library.citations.size();
      library.citations.push_back(citation);
    }
  }
  void decide(const std::string& record, Stage stage, Choice choice, std::string reason = "") {
    ScreeningDecision decision;
    decision.id = "d" + std::to_string(++decisions);
    decision.citation = record;
    decision.stage = stage;
    decision.choice = choice;
    decision.reason = std::move(reason);
    review.shelf<ScreeningDecision>().put(decision);
  }
};

std::size_t parts(const StageFlow& flow) {
  return flow.included + flow.excluded + flow.undecided + flow.conflicting + flow.not_looked_at;
}

TEST(Flow, CountsEachRecordOnceAtEachStage) {
  Screened screened(6);
  screened.decide("c0", Stage::title_abstract, Choice::include);
  screened.decide("c0", Stage::full_text, Choice::include);
  screened.decide("c1", Stage::title_abstract, Choice::include);
  screened.decide("c1", Stage::full_text, Choice::exclude, "population");
  screened.decide("c2", Stage::title_abstract, Choice::exclude, "design");
  screened.decide("c2", Stage::title_abstract, Choice::exclude, "design");
  screened.decide("c3", Stage::title_abstract, Choice::include);
  screened.decide("c3", Stage::title_abstract, Choice::exclude, "design");
  screened.decide("c4", Stage::title_abstract, Choice::unsure);
  const Flow flow = flow_of(screened.review, screened.library);
  EXPECT_EQ(flow.title_abstract.in, 6U);
  EXPECT_EQ(flow.title_abstract.included, 2U);
  EXPECT_EQ(flow.title_abstract.excluded, 1U);
  EXPECT_EQ(flow.title_abstract.conflicting, 1U);
  EXPECT_EQ(flow.title_abstract.undecided, 1U);
  EXPECT_EQ(flow.title_abstract.not_looked_at, 1U);
  EXPECT_EQ(flow.full_text.in, 2U);
  EXPECT_EQ(flow.full_text.included, 1U);
  EXPECT_EQ(flow.full_text.reasons.at("population"), 1U);
  EXPECT_EQ(parts(flow.title_abstract), flow.title_abstract.in);
  EXPECT_EQ(parts(flow.full_text), flow.full_text.in);
}

TEST(Flow, DuplicatesCountOnceWithWhatAnybodyDecided) {
  Screened screened(5);
  screened.review.shelf<DuplicateGroup>().put(
      {.id = "d1", .records = {"c0", "c1", "c2"}, .kept = "c1"});
  screened.review.shelf<DuplicateGroup>().put(
      {.id = "d2", .records = {"c3", "c4"}, .apart = true, .decided_by = "Ada"});
  screened.decide("c0", Stage::title_abstract, Choice::include);
  const Flow flow = flow_of(screened.review, screened.library);
  EXPECT_EQ(flow.records, 5U);
  EXPECT_EQ(flow.duplicates, 2U);
  EXPECT_EQ(flow.title_abstract.in, 3U);
  EXPECT_EQ(flow.title_abstract.included, 1U);
}

TEST(Duplicates, AreNamedOnceAndKept) {
  EXPECT_EQ(check(DuplicateGroup{.records = {"a", "b"}, .kept = "a"}).size(), 0U);
  EXPECT_EQ(check(DuplicateGroup{.records = {"a"}, .kept = "a"}).size(), 1U);
  EXPECT_EQ(check(DuplicateGroup{.records = {"a", "a"}, .kept = "a"}).size(), 1U);
  EXPECT_EQ(check(DuplicateGroup{.records = {"a", "b"}, .kept = "c"}).size(), 1U);
  EXPECT_EQ(check(DuplicateGroup{.records = {"a", "b"}, .apart = true}).size(), 1U);
  EXPECT_EQ(check(RelatedRecord{.record = "a", .of = "a"}).size(), 1U);
}

TEST(Duplicates, StandInOneGroupOnly) {
  Screened screened(3);
  screened.review.shelf<ReviewProject>().put({.id = "r", .title = "T", .products = {}});
  screened.review.shelf<DuplicateGroup>().put({.id = "d1", .records = {"c0", "c1"}, .kept = "c0"});
  EXPECT_TRUE(check_review(screened.review, screened.library).empty());
  screened.review.shelf<DuplicateGroup>().put({.id = "d2", .records = {"c1", "c2"}, .kept = "c2"});
  ASSERT_EQ(check_review(screened.review, screened.library).size(), 1U);
}

TEST(SearchRuns, NameTheirSourceAndTheirStrategy) {
  Screened screened(0);
  screened.review.shelf<ReviewProject>().put({.id = "r", .title = "T", .products = {}});
  screened.review.shelf<SearchRun>().put(
      {.id = "s1",
       .source = "medline",
       .platform = "ovid-medline",
       .strategy = "searches/medline.txt",
       .lines = {{.line = 1, .hits = 3}, {.line = 1, .hits = 4}}});
  EXPECT_EQ(check(*screened.review.find<SearchRun>("s1")).size(), 1U);
  EXPECT_EQ(check_review(screened.review, screened.library).size(), 2U);
  screened.review.shelf<Source>().put({.id = "medline", .name = "MEDLINE"});
  screened.review.files["searches/medline.txt"] = "1 heart";
  EXPECT_TRUE(check_review(screened.review, screened.library).empty());
}

TEST(Flow, AnExclusionNeedsItsReason) {
  ScreeningDecision decision;
  decision.choice = Choice::exclude;
  ASSERT_EQ(check(decision).size(), 1U);
  EXPECT_EQ(check(decision).front().where, "reason");
}

TEST(Flow, AnIncludedStudyWasNotExcluded) {
  Screened screened(1);
  screened.review.shelf<ReviewProject>().put({.id = "r", .title = "T", .products = {}});
  screened.review.shelf<Band>().put({.id = "rct", .title = "", .singular = "", .plural = ""});
  Study study;
  study.id = "s";
  study.label = "S";
  study.band = "rct";
  study.citations = {"c0"};
  screened.review.shelf<Study>().put(study);
  screened.review.shelf<EligibilityCriterion>().put({.id = "design", .term = "design"});
  screened.decide("c0", Stage::full_text, Choice::exclude, "design");
  ASSERT_EQ(check_review(screened.review, screened.library).size(), 1U);
  EXPECT_EQ(check_review(screened.review, screened.library).front().where, "decision d1: choice");
  screened.decide("c0", Stage::full_text, Choice::include);
  EXPECT_TRUE(check_review(screened.review, screened.library).empty());
}

}  // namespace
}  // namespace warrant::review
