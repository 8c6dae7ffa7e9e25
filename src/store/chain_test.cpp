/// Tests of the chain: golden digests computed with Python's hashlib, and what a check finds.
#include "store/chain.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace warrant::store {
namespace {

std::vector<Draft> two_drafts() {
  return {{.at = "2026-11-23T04:00:00Z", .who = "Ada", .why = "", .payload = "hello"},
          {.at = "2026-11-23T04:00:01Z",
           .who = "Zo\xc3\xab",
           .why = "second reading",
           .payload = std::string("\x00\xff:1", 4)}};
}

std::vector<Entry> chain_of(std::size_t count) {
  const std::vector<Draft> drafts(
      count, Draft{.at = "2026-11-23T04:00:00Z", .who = "Ada", .why = "", .payload = "change"});
  return chain_entries(0, chain_start(), drafts);
}

std::vector<LedgerFault> faults_of(const std::vector<Entry>& entries) {
  std::vector<LedgerFault> faults;
  ChainCheck check;
  for (const Entry& entry : entries) {
    check.visit(entry, faults);
  }
  return faults;
}

TEST(ChainEntries, HaveTheDigestsThatAnIndependentProgramComputes) {
  const std::vector<Entry> entries = chain_entries(0, chain_start(), two_drafts());
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].seq, 1);
  EXPECT_EQ(entries[0].previous, std::string(64, '0'));
  EXPECT_EQ(entries[0].hash, "c0886b08f969e4b1a33837143081a67c06aaf5f73be47655889717d0f7fa1e49");
  EXPECT_EQ(entries[1].seq, 2);
  EXPECT_EQ(entries[1].previous, entries[0].hash);
  EXPECT_EQ(entries[1].hash, "3bb1e04acfa8059d7b338dc3ff0ca7bcc7ba29192ef54403218cabbc9ef4c4cc");
}

TEST(ChainHash, ChangesWithEveryField) {
  const Entry entry = chain_of(1).front();
  Entry other = entry;
  other.seq = 2;
  EXPECT_NE(chain_hash(other), entry.hash);
  for (std::string Entry::* field :
       {&Entry::at, &Entry::who, &Entry::why, &Entry::payload, &Entry::previous}) {
    other = entry;
    (other.*field) += "x";
    EXPECT_NE(chain_hash(other), entry.hash);
  }
}

TEST(ChainHash, TellsWhereOneFieldEndsAndTheNextBegins) {
  Entry left = chain_of(1).front();
  Entry right = left;
  left.who = "Ada";
  left.why = "5:x";
  right.who = "Ada3:5";
  right.why = ":x";
  EXPECT_NE(chain_hash(left), chain_hash(right));
}

TEST(ChainCheck, FindsNothingInAWholeChain) {
  EXPECT_TRUE(faults_of(chain_of(20)).empty());
  EXPECT_TRUE(faults_of({}).empty());
}

TEST(ChainCheck, NamesEveryAlteredEntry) {
  std::vector<Entry> entries = chain_of(20);
  entries[3].why = "other";
  entries[13].payload = "other";
  const std::vector<LedgerFault> faults = faults_of(entries);
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].seq, 4);
  EXPECT_EQ(faults[1].seq, 14);
  EXPECT_EQ(faults[1].message, "entry 14 was altered: its digest does not match its content");
}

TEST(ChainCheck, FindsAnEntryThatWasReplacedTogetherWithItsDigest) {
  std::vector<Entry> entries = chain_of(20);
  entries[13].payload = "other";
  entries[13].hash = chain_hash(entries[13]);
  const std::vector<LedgerFault> faults = faults_of(entries);
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].seq, 15);
  EXPECT_EQ(faults[0].message, "entry 15 does not follow entry 14: one of them was replaced");
}

TEST(ChainCheck, NamesMissingEntries) {
  std::vector<Entry> entries = chain_of(20);
  entries.erase(entries.begin() + 4, entries.begin() + 8);
  entries.erase(entries.begin());
  const std::vector<LedgerFault> faults = faults_of(entries);
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].message, "entry 1 is missing");
  EXPECT_EQ(faults[1].message, "entries 5 to 8 are missing");
}

TEST(ChainCheck, BearsTheLargestAndSmallestNumbers) {
  std::vector<Entry> entries = chain_of(2);
  entries[0].seq = std::numeric_limits<std::int64_t>::min();
  entries[1].seq = std::numeric_limits<std::int64_t>::max();
  EXPECT_GE(faults_of(entries).size(), 3U);
}

TEST(CheckGroup, AcceptsADraftAndItsFile) {
  EXPECT_TRUE(check_group(two_drafts(), {}));
  const std::vector<Blob> files = {
      {.digest = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319",
       .bytes = "abc"}};
  EXPECT_TRUE(check_group({}, files));
}

TEST(CheckGroup, SaysWhichDraftIsWrongAndWhy) {
  const auto refused = [](auto damage) {
    std::vector<Draft> drafts = two_drafts();
    damage(drafts[1]);
    const Result<void> checked = check_group(drafts, {});
    EXPECT_FALSE(checked);
    return checked ? std::string{} : checked.error().message;
  };
  EXPECT_EQ(refused([](Draft& draft) { draft.who = ""; }),
            "change 2 names no person: say who makes it");
  EXPECT_EQ(refused([](Draft& draft) { draft.at = "2026-11-23"; }),
            "the moment '2026-11-23' of change 2 is not in the form 2026-11-23T04:00:00Z");
  EXPECT_EQ(refused([](Draft& draft) { draft.who = "Zo\xeb"; }),
            "the person of change 2 is not UTF-8 text: write it in UTF-8");
  EXPECT_EQ(refused([](Draft& draft) { draft.why = std::string("a\0b", 3); }),
            "the reason of change 2 is not UTF-8 text: write it in UTF-8");
}

TEST(CheckGroup, RefusesAFileUnderAnotherDigest) {
  const std::vector<Blob> files = {{.digest = std::string(64, 'a'), .bytes = "abc"}};
  const Result<void> checked = check_group({}, files);
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, Code::bad_input);
}

}  // namespace
}  // namespace warrant::store
