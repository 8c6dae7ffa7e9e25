/// Whole records: which are one, which belong together, which are two. All invented.
#include "dedupe/duplicates.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "dedupe/block.hpp"

namespace warrant::dedupe {
namespace {

using review::Citation;

Citation paper() {
  return {.id = "a",
          .authors = {{.family = "M\u00FCller", .given = "Anna Maria"},
                      {.family = "Okafor", .given = "Chidi"},
                      {.family = "Van den Berg", .given = "Jan"}},
          .title = "Immunoglobulin for an invented disease: a randomised trial",
          .journal = "European Journal of Invented Medicine",
          .published = {.year = 2018},
          .volume = "12",
          .issue = "3",
          .pages = "221-235"};
}

Tier tier_of(const Citation& a, const Citation& b) {
  Arena arena;
  const PlainRecord one = plain_record(a, arena);
  const PlainRecord other = plain_record(b, arena);
  const Comparison there = compare(one, other);
  const Comparison back = compare(other, one);
  EXPECT_EQ(there.tier, back.tier);
  EXPECT_DOUBLE_EQ(there.score, back.score);
  EXPECT_EQ(there.relation, back.relation);
  return there.tier;
}

Relation relation_of(const Citation& a, const Citation& b) {
  Arena arena;
  const PlainRecord one = plain_record(a, arena);
  const PlainRecord other = plain_record(b, arena);
  return compare(one, other).relation;
}

TEST(Compare, TheSameReportInAnotherDatabase) {
  Citation other = paper();
  other.authors = {{.family = "Muller", .given = "AM"},
                   {.family = "Okafor", .given = "C"},
                   {.family = "Berg", .given = "J"}};
  other.title = "Immunoglobulin for an Invented Disease: A Randomised Trial.";
  other.journal = "Eur J Invented Med";
  other.pages = "221-35";
  EXPECT_EQ(tier_of(paper(), other), Tier::merged);
  other.volume.clear();
  other.pages.clear();
  other.issue.clear();
  EXPECT_EQ(tier_of(paper(), other), Tier::merged);
}

TEST(Compare, AheadOfPrintIsForAPersonWhereNothingElseSaysSo) {
  Citation other = paper();
  other.published.year = 2017;
  other.volume.clear();
  other.issue.clear();
  other.pages.clear();
  EXPECT_EQ(tier_of(paper(), other), Tier::doubtful);
  Citation known = paper();
  known.doi = other.doi = "10.1000/x1";
  EXPECT_EQ(tier_of(known, other), Tier::merged);
}

TEST(Compare, PartsErrataRepliesAndVersionsAreReportsOfTheirOwn) {
  Citation one = paper();
  Citation two = paper();
  one.title += ", part I";
  two.title += ", part II";
  two.pages = "236-250";
  EXPECT_EQ(tier_of(one, two), Tier::distinct);
  EXPECT_EQ(relation_of(one, two), Relation::part);
  Citation erratum = paper();
  erratum.title = "Erratum: " + erratum.title;
  erratum.pages = "500";
  EXPECT_EQ(tier_of(paper(), erratum), Tier::distinct);
  EXPECT_EQ(relation_of(paper(), erratum), Relation::erratum);
  Citation update = paper();
  one = paper();
  one.doi = "10.1002/14651858.cd000001.pub2";
  update.doi = "10.1002/14651858.cd000001.pub3";
  EXPECT_NE(tier_of(one, update), Tier::merged);
  EXPECT_EQ(relation_of(one, update), Relation::update);
}

TEST(Compare, PreprintsAndMeetingsAreRelated) {
  Citation preprint = paper();
  preprint.journal = "medRxiv";
  preprint.volume.clear();
  preprint.pages.clear();
  EXPECT_EQ(tier_of(paper(), preprint), Tier::distinct);
  EXPECT_EQ(relation_of(paper(), preprint), Relation::preprint);
  Citation meeting = paper();
  meeting.type = review::CitationType::conference;
  meeting.volume = "9";
  meeting.pages = "S27";
  meeting.published.year = 2017;
  EXPECT_EQ(tier_of(paper(), meeting), Tier::distinct);
  EXPECT_EQ(relation_of(paper(), meeting), Relation::conference_abstract);
}

TEST(Compare, YearsOfAnAnnualReportAreTwo) {
  Citation one = paper();
  Citation two = paper();
  one.title = "Annual report of the invented register 2016";
  two.title = "Annual report of the invented register 2017";
  two.published.year = 2019;
  two.pages = "1-30";
  EXPECT_EQ(tier_of(one, two), Tier::distinct);
}

TEST(Compare, OneNumberOfTwoTitlesIsForAPerson) {
  Citation one = paper();
  Citation two = paper();
  two.title = "Something else altogether about the kidneys of fish";
  two.authors = {{.family = "Someone", .given = "E"}};
  one.pmid = two.pmid = "12345678";
  EXPECT_EQ(tier_of(one, two), Tier::doubtful);
}

TEST(FindDuplicates, IdenticalRecordsAreAlwaysMerged) {
  Citation bare{.id = "x", .title = "Editorial"};
  Citation other{.id = "y", .title = "Editorial"};
  Citation third{.id = "z", .title = "Editorial", .journal = "Another"};
  const std::vector<Citation> records{bare, other, third};
  const Duplicates found = find_duplicates(records);
  ASSERT_EQ(found.groups.size(), 1U);
  EXPECT_EQ(found.groups[0].records, (std::vector<std::uint32_t>{0, 1}));
}

TEST(FindDuplicates, EmptyRecordsAreNotOne) {
  const std::vector<Citation> records(5);
  EXPECT_TRUE(find_duplicates(records).groups.empty());
  EXPECT_TRUE(find_duplicates({}).groups.empty());
}

/// Copies of some papers, perturbed by a small generator.
std::vector<Citation> many(std::size_t papers, std::size_t copies) {
  std::vector<Citation> out;
  for (std::size_t i = 0; i < papers; ++i) {
    for (std::size_t k = 0; k < copies; ++k) {
      Citation one = paper();
      one.title = "Treatment " + std::string(1, static_cast<char>('a' + i % 26)) + "zumab of " +
                  std::string(3 + i % 7, static_cast<char>('a' + i % 23)) +
                  "itis in an invented ward" + (k == 1 ? "." : "");
      one.volume = std::to_string(i);
      one.pages = std::to_string(100 + i * 11) + "-" + std::to_string(105 + i * 11);
      if (k == 2) {
        one.journal = "Eur J Invented Med";
      }
      one.id = std::to_string(out.size());
      out.push_back(one);
    }
  }
  return out;
}

std::set<std::set<std::string>> groups_by_id(const std::vector<Citation>& records,
                                             const Duplicates& found) {
  std::set<std::set<std::string>> out;
  for (const Group& group : found.groups) {
    std::set<std::string> ids;
    for (const std::uint32_t record : group.records) {
      ids.insert(records[record].id);
    }
    out.insert(ids);
  }
  return out;
}

TEST(FindDuplicates, GroupsDoNotDependOnOrderOrThreads) {
  std::vector<Citation> records = many(40, 3);
  const auto expected = groups_by_id(records, find_duplicates(records));
  EXPECT_EQ(expected.size(), 40U);
  std::uint64_t state = 3;
  for (int turn = 0; turn < 5; ++turn) {
    for (std::size_t i = records.size() - 1; i > 0; --i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      std::swap(records[i], records[(state >> 33U) % (i + 1)]);
    }
    EXPECT_EQ(groups_by_id(records, find_duplicates(records, {.threads = 3})), expected);
  }
}

TEST(FindDuplicates, WhatPeopleDecidedStands) {
  const std::vector<Citation> records = many(3, 2);
  const Duplicates apart = find_duplicates(records, {.decided = {.apart = {{0, 1}}}});
  EXPECT_EQ(apart.groups.size(), 2U);
  EXPECT_TRUE(apart.doubtful.empty());
  const Duplicates together = find_duplicates(records, {.decided = {.together = {{0, 2}}}});
  EXPECT_EQ(together.groups.size(), 2U);
}

TEST(FindDuplicates, ANewSearchIsHeldAgainstTheOldRecordsOnly) {
  std::vector<Citation> records = many(4, 2);  // the first six are known
  const Duplicates found = find_duplicates(records, {.known = 6});
  EXPECT_EQ(groups_by_id(records, found), (std::set<std::set<std::string>>{{"6", "7"}}));
}

TEST(FindDuplicates, AContradictionKeepsChainsApart) {
  // The middle record has no pages: it fits both, and they do not fit each other.
  Citation one = paper();
  Citation middle = paper();
  Citation two = paper();
  one.id = "one";
  middle.id = "middle";
  two.id = "two";
  middle.pages.clear();
  middle.volume.clear();
  two.pages = "900-910";
  two.volume = "13";
  const std::vector<Citation> records{one, middle, two};
  const Duplicates found = find_duplicates(records);
  ASSERT_EQ(found.groups.size(), 1U);
  EXPECT_EQ(found.groups[0].records.size(), 2U);
  EXPECT_FALSE(found.doubtful.empty());
}

TEST(FindDuplicates, AHundredThousandEditorialsAreNotComparedEachWithEach) {
  std::vector<Citation> records;
  for (int i = 0; i < 20'000; ++i) {
    records.push_back({.id = std::to_string(i),
                       .title = "Editorial",
                       .journal = "Journal",
                       .volume = std::to_string(i)});
  }
  const Duplicates found = find_duplicates(records);
  EXPECT_LT(found.compared, 20U * records.size());
}

}  // namespace
}  // namespace warrant::dedupe
