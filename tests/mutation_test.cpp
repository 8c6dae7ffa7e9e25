/// The checks against injected faults and against reviews without any, in small; bench/mutations
/// measures in full.
#include <gtest/gtest.h>

#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "base/files.hpp"
#include "check/catalogue.hpp"
#include "mutation/clean/clean_review.hpp"
#include "mutation/criterion.hpp"
#include "mutation/rates.hpp"
#include "store/folder/folder.hpp"

namespace warrant::mutation {
namespace {

std::vector<Case> examples() {
  const DiskFiles files;
  std::vector<Case> out;
  for (const std::string name : {"scleromyxedema", "ivig-dermatology"}) {
    Case example{
        .review = store::read_folder(files, std::string(WARRANT_SOURCE_DIR) + "/examples/" + name)
                      .value()
                      .review};
    std::vector<Note> notes;
    example.library = app::read_library(example.review, notes).value();
    out.push_back(std::move(example));
  }
  return out;
}

/// Half of the mutants: two tests run at the same time.
void expect_found(std::uint64_t seed) {
  const Rates rates =
      measure({.seed = seed, .mutants = 75, .clean = 0, .told_again = 0}, examples());
  EXPECT_EQ(rates.made, 75) << "every kind of fault finds a place";
  EXPECT_GE(rates.share(), 0.95);
  for (const KindRate& kind : rates.kinds) {
    for (const std::string& missed : kind.missed) {
      std::cerr << "missed " << kind.kind->id << ": " << missed << '\n';
    }
  }
}

TEST(Mutations, AreFoundByTheRightRule) { expect_found(11); }

TEST(Mutations, AreFoundByTheRightRuleAgain) { expect_found(12); }

TEST(CleanReview, RaisesNothing) {
  const Rates rates = measure({.seed = 11, .mutants = 0, .clean = 40, .told_again = 6}, examples());
  for (const FalseFinding& finding : rates.false_findings) {
    ADD_FAILURE() << finding.review << ": " << finding.text;
  }
}

TEST(Faults, AreOfManyKindsWithRulesThatExist) {
  EXPECT_GE(fault_kinds().size(), 25U);
  std::set<std::string_view> ids;
  for (const FaultKind& kind : fault_kinds()) {
    EXPECT_TRUE(ids.insert(kind.id).second) << kind.id;
    EXPECT_FALSE(kind.rules.empty()) << kind.id;
    for (const std::string_view rule : kind.rules) {
      EXPECT_TRUE(rule == refused || check::find_rule(rule) != nullptr) << rule;
    }
  }
}

TEST(Faults, LeaveTheReviewTheyAreMadeFromAlone) {
  const Case clean = clean_review(5);
  const Case before = clean;
  for (const FaultKind& kind : fault_kinds()) {
    Chance chance(5);
    if (const auto mutant = kind.inject(clean, chance)) {
      EXPECT_FALSE(mutant->what.empty()) << kind.id;
      EXPECT_FALSE(mutant->made.review == clean.review &&
                   mutant->made.library.citations == clean.library.citations)
          << kind.id << " changed nothing";
    }
  }
  EXPECT_EQ(clean.review, before.review);
}

TEST(CleanReview, IsTheSameForTheSameSeed) {
  EXPECT_EQ(clean_review(3).review, clean_review(3).review);
  EXPECT_EQ(clean_review(3).library.citations, clean_review(3).library.citations);
  EXPECT_FALSE(clean_review(3).review == clean_review(4).review);
}

TEST(CleanReview, HoldsEveryKindOfRecordThatChecksRead) {
  std::set<std::string_view> empty;
  review::for_each_kind([&]<class T>() { empty.insert(review::Describe<T>::kind); });
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    const Case clean = clean_review(seed);
    review::for_each_kind([&]<class T>() {
      if (!clean.review.shelf<T>().empty()) {
        empty.erase(review::Describe<T>::kind);
      }
    });
  }
  // There is nothing to leave as it is, and no rule reads the others.
  const std::set<std::string_view> unread{"waiver",     "appraisal", "consensus",
                                          "search_run", "duplicate", "related"};
  for (const std::string_view kind : empty) {
    EXPECT_TRUE(unread.contains(kind)) << kind;
  }
}

/// Groups of 3 and 12 people, and everyone.
Case three_rows(const char* spread) {
  const auto number = [](const char* text) { return parse_decimal(text).value(); };
  const auto row = [&](const char* id, const char* subset, int n, const char* mean,
                       const char* sd) {
    return review::StudyResult{.id = id,
                               .study = "s",
                               .subset = subset,
                               .kind = review::ResultKind::continuous,
                               .instrument = "i",
                               .n = n,
                               .baseline = number(mean),
                               .baseline_spread = number(sd),
                               .baseline_dispersion = review::Dispersion::SD};
  };
  Case out;
  out.review.shelf<review::StudyResult>().put(row("A", "a", 3, "20.6", "5.1"));
  out.review.shelf<review::StudyResult>().put(row("B", "b", 12, "11.9", "10.4"));
  out.review.shelf<review::StudyResult>().put(row("W", "", 15, "13.6", spread));
  return out;
}

bool is_fault(const char* spread) {
  return union_denies(three_rows("10.1"),
                      *three_rows(spread).review.find<review::StudyResult>("W"));
}

TEST(Criterion, ProvesWhatRoundingDoesNotExplain) {
  EXPECT_TRUE(is_fault("2.6"));
  EXPECT_TRUE(is_fault("11.0"));
  EXPECT_FALSE(is_fault("10.1")) << "right";
  EXPECT_FALSE(is_fault("10.0")) << "inside the rounding of the groups";
}

}  // namespace
}  // namespace warrant::mutation
