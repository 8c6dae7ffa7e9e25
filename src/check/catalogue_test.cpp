/// The catalogue holds every rule that a review of published documents asked for, and rules that
/// the folder itself keeps say so.
#include "check/catalogue.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "review/invariants.hpp"

namespace warrant::check {
namespace {

/// The rules that an audit of two published documents implies, by severity.
constexpr std::array<std::string_view, 45> asked_for{"DISP-UNION",
                                                     "DISP-MIXED",
                                                     "P-FEASIBLE",
                                                     "P-MIN-N",
                                                     "RANGE-BOUND",
                                                     "GRIM",
                                                     "SUM",
                                                     "DENOM-PARTITION",
                                                     "DENOM-COVER",
                                                     "FU-WEIGHTED",
                                                     "FIGURE-MATCH",
                                                     "EVENT-WINDOW",
                                                     "COMPOSITE",
                                                     "SUMMARY-SUPPORT",
                                                     "SUBGROUP-CLAIM",
                                                     "WORDING-P",
                                                     "WORDING-MEASURE",
                                                     "CERT-NO-EVIDENCE",
                                                     "CERT-REASON",
                                                     "CERT-STYLE",
                                                     "TERM",
                                                     "ABBREV",
                                                     "DEFINITION",
                                                     "INSTRUMENT",
                                                     "SCALE-RANGE",
                                                     "PICO-MATCH",
                                                     "PLACEHOLDER",
                                                     "CITE-TOPIC",
                                                     "CITE-COVER",
                                                     "COUNT",
                                                     "CRITERIA-APPLY",
                                                     "FILTER-APPLY",
                                                     "NULL-STATEMENT",
                                                     "SOURCE-MATCH",
                                                     "REF-PMID",
                                                     "REF-STYLE",
                                                     "DUP",
                                                     "OVERLAP",
                                                     "FINDING-EMPTY",
                                                     "DOC-PACK",
                                                     "NUMBER-ABSENT",
                                                     "CELL-PLACE",
                                                     "TEST-NAME",
                                                     "DESIGN",
                                                     "MID"};

TEST(Catalogue, HoldsEveryRuleAskedFor) {
  for (const std::string_view id : asked_for) {
    EXPECT_NE(find_rule(id), nullptr) << id;
  }
}

TEST(Catalogue, SaysWhatTheFolderItselfKeeps) {
  std::vector<std::string> kept;
  for (const Rule& rule : catalogue()) {
    const bool told = rule_page(rule).find("## Where it is held") != std::string::npos;
    EXPECT_EQ(told, !rule.refused.empty()) << rule.id;
    if (told) {
      kept.push_back(rule.id);
    }
  }
  EXPECT_EQ(kept, std::vector<std::string>{"CITE-COVER"});
}

/// What is said of CITE-COVER is so: the two ways to break it are refused.
TEST(Catalogue, LeavesCiteCoverToTheFolder) {
  review::Review review;
  review.shelf<review::Condition>().put({.id = "a", .label = "A"});
  review.shelf<review::Condition>().put({.id = "b", .label = "B"});
  review.shelf<review::TopicGroup>().put({.id = "G1", .label = "A", .conditions = {"a"}});
  review.shelf<review::TopicGroup>().put({.id = "G2", .label = "A too", .conditions = {"a"}});
  review.shelf<review::Band>().put({.id = "x", .title = "X", .singular = "x", .plural = "x"});
  const auto refused = [&](const char* condition, std::string_view message) {
    review.shelf<review::Study>().put(
        {.id = "s", .label = "S", .band = "x", .conditions = {condition}});
    return std::ranges::any_of(review::check_review(review, {}), [&](const Error& error) {
      return error.message.find(message) != std::string::npos;
    });
  };
  const std::string_view none = "the study's conditions fit no topic group";
  EXPECT_TRUE(refused("b", none));
  EXPECT_NE(find_rule("CITE-COVER")->refused.find(none), std::string::npos);
  EXPECT_TRUE(refused("a", "the study stands in several topic groups"));
}

}  // namespace
}  // namespace warrant::check
