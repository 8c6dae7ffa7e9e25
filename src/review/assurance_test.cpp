/// An assurance holds for one version exactly.
#include "review/assurance.hpp"

#include <gtest/gtest.h>

#include "review/invariants.hpp"

namespace warrant::review {
namespace {

Review paper_with(PaperState state) {
  Review review;
  review.shelf<ReviewProject>().put({.id = "r", .title = "T", .products = {}});
  CommitteePaper paper;
  paper.urn = "1";
  paper.state = state;
  review.shelf<CommitteePaper>().put(paper);
  review.shelf<Contributor>().put({.id = "head", .name = "Head of finance", .role = ""});
  Assurance assurance;
  assurance.id = "A1";
  assurance.post = "Finance";
  assurance.statement = "The money is there.";
  review.shelf<Assurance>().put(assurance);
  return review;
}

void give(Review& review) {
  Assurance assurance = *review.find<Assurance>("A1");
  assurance.confirmed_by = "head";
  assurance.confirmed_on = *parse_date("2026-11-01");
  assurance.covered_digest = covered_digest(review);
  review.shelf<Assurance>().put(assurance);
}

AssuranceState state(const Review& review) {
  return state_of(*review.find<Assurance>("A1"), covered_digest(review));
}

bool complains(const Review& review, std::string_view where) {
  for (const Error& error : check_review(review, {})) {
    if (error.where == where) {
      return true;
    }
  }
  return false;
}

TEST(Assurance, HoldsUntilAnythingItCoversChanges) {
  Review review = paper_with(PaperState::checked);
  EXPECT_EQ(state(review), AssuranceState::not_given);
  give(review);
  EXPECT_EQ(state(review), AssuranceState::holds);
  Review renamed = review;
  renamed.shelf<ReviewProject>().put({.id = "r", .title = "Another title", .products = {}});
  EXPECT_EQ(state(renamed), AssuranceState::voided);
  Review with_record = review;
  with_record.files["records/more.ris"] = "TY  - JOUR";
  EXPECT_EQ(state(with_record), AssuranceState::voided);
}

TEST(Assurance, IsNotVoidedByThePaperMovingOnOrByAnotherAssurance) {
  Review review = paper_with(PaperState::checked);
  give(review);
  CommitteePaper paper = *review.only<CommitteePaper>();
  paper.state = PaperState::assured;
  review.shelf<CommitteePaper>().put(paper);
  Assurance second;
  second.id = "A2";
  review.shelf<Assurance>().put(second);
  EXPECT_EQ(state(review), AssuranceState::holds);
}

TEST(Assurance, EveryOneIsNeededBeforeThePaperIsAssured) {
  Review review = paper_with(PaperState::assured);
  EXPECT_TRUE(complains(review, "assurance A1: confirmed_on"));
  give(review);
  EXPECT_FALSE(complains(review, "assurance A1: confirmed_on"));
  EXPECT_FALSE(complains(review, "assurance A1: covered_digest"));
  review.shelf<Question>().put({.id = "Q1", .population = "people", .intervention = "it"});
  EXPECT_TRUE(complains(review, "assurance A1: covered_digest"));
}

TEST(Assurance, NamesAPersonAndAVersion) {
  Assurance assurance;
  assurance.confirmed_on = *parse_date("2026-11-01");
  EXPECT_EQ(check(assurance).size(), 2U);
}

TEST(Publishing, NeedsEveryIssueDecided) {
  Review review = paper_with(PaperState::published);
  review.shelf<DataIssue>().put({.id = "N1", .statement = "odd"});
  give(review);
  EXPECT_TRUE(complains(review, "issue N1: disposition"));
  review.shelf<DataIssue>().put(
      {.id = "N1", .statement = "odd", .disposition = Disposition::accepted, .note = "known"});
  EXPECT_FALSE(complains(review, "issue N1: disposition"));
}

TEST(Publishing, ACorrectedPaperSaysWhatChanged) {
  CommitteePaper paper;
  paper.state = PaperState::corrected;
  ASSERT_EQ(check(paper).size(), 1U);
  EXPECT_EQ(check(paper).front().where, "public_note");
  paper.public_note = "One figure.";
  EXPECT_TRUE(check(paper).empty());
}

}  // namespace
}  // namespace warrant::review
