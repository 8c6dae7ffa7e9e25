/// DENOM-PARTITION, DENOM-COVER: whose n a result has, arms, groups, people with events.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::NBasis;
using review::ResultKind;
using samples::Sample;

/// A trial of 20 and 22 people.
Sample trial() {
  Sample s;
  s.put<review::Study>({.id = "s",
                        .label = "S",
                        .design = review::Design::randomised_trial,
                        .comparators = {"placebo"},
                        .n = 42,
                        .analysed = 42,
                        .subsets = {{.id = "a", .label = "Treated", .n = 20},
                                    {.id = "b", .label = "Control", .n = 22}}});
  return s;
}

void count(Sample& s, const char* id, const char* subset, int k, int n, NBasis basis) {
  s.put<review::StudyResult>({.id = id,
                              .outcome = "O1",
                              .study = "s",
                              .subset = subset,
                              .kind = ResultKind::proportion,
                              .measure = "relapse",
                              .n = n,
                              .n_basis = basis,
                              .k = k});
}

TEST(DenomPartition, KnowsWhoseNAResultSaysItHas) {
  Sample s = trial();
  count(s, "P", "a", 3, 20, NBasis::subset);
  EXPECT_EQ(s.told("DENOM-PARTITION"), "");
  count(s, "P", "a", 3, 18, NBasis::subset);
  EXPECT_EQ(s.told("DENOM-PARTITION"), "blocker proved result P: n");
  count(s, "P", "a", 3, 18, NBasis::result);
  EXPECT_EQ(s.told("DENOM-PARTITION"), "") << "two were not measured";
  count(s, "P", "", 3, 40, NBasis::study);
  EXPECT_EQ(s.told("DENOM-PARTITION"), "blocker proved result P: n");
}

TEST(DenomPartition, AddsUpTheArmsOfATrial) {
  Sample s = trial();
  s.edit<review::Study>("s", [](review::Study& study) { study.subsets.front().n = 21; });
  EXPECT_EQ(s.told("DENOM-PARTITION"), "warn conditional study s: subsets");
  s.edit<review::Study>("s", [](review::Study& study) { study.comparators.clear(); });
  EXPECT_EQ(s.told("DENOM-PARTITION"), "") << "groups of a series may share people";
}

TEST(DenomCover, MissesAGroupWhereGroupsAreEveryone) {
  Sample s = trial();
  count(s, "P", "a", 3, 20, NBasis::result);
  EXPECT_EQ(s.told("DENOM-COVER"), "warn proved outcome O1: s");
  count(s, "Q", "b", 3, 22, NBasis::result);
  EXPECT_EQ(s.told("DENOM-COVER"), "");
  s.review.shelf<review::StudyResult>().remove("Q");
  s.edit<review::Study>("s", [](review::Study& study) { study.subsets.back().n = 12; });
  EXPECT_EQ(s.told("DENOM-COVER"), "") << "ten people are in neither group";
}

TEST(DenomPartition, PutsPeopleWithOneEventAmongThoseWithAny) {
  Sample s = trial();
  s.put<review::AdverseEvent>({.id = "E",
                               .outcome = "O1",
                               .study = "s",
                               .term = "fever",
                               .events = 9,
                               .people = 5,
                               .n = 42});
  count(s, "P", "", 5, 42, NBasis::study);
  s.edit<review::StudyResult>(
      "P", [](review::StudyResult& result) { result.measure = "people with any adverse event"; });
  EXPECT_EQ(s.told("DENOM-PARTITION"), "");
  s.edit<review::AdverseEvent>("E", [](review::AdverseEvent& event) { event.people = 9; });
  EXPECT_EQ(s.told("DENOM-PARTITION"), "blocker proved adverse_event E: people");
}

}  // namespace
}  // namespace warrant::check
