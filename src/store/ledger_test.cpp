/// What every ledger does: one suite, run over the SQLite file and over memory.
#include "store/ledger.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "base/digest.hpp"
#include "store/chain.hpp"
#include "store/fake/memory_ledger.hpp"
#include "store/fake/scratch_folder.hpp"

namespace warrant::store {
namespace {

std::vector<Draft> drafts_of(std::initializer_list<std::string> payloads) {
  std::vector<Draft> drafts;
  for (const std::string& payload : payloads) {
    drafts.push_back(
        {.at = "2026-11-23T04:00:00Z", .who = "Ada", .why = "import", .payload = payload});
  }
  return drafts;
}

Blob blob_of(std::string bytes) { return {.digest = digest(bytes), .bytes = std::move(bytes)}; }

enum class Kind { memory, sqlite };

class AnyLedger : public ::testing::TestWithParam<Kind> {
 protected:
  void SetUp() override {
    if (GetParam() == Kind::memory) {
      ledger_ = std::make_unique<MemoryLedger>();
      return;
    }
    Result<std::unique_ptr<Ledger>> opened =
        open_sqlite_ledger(folder_.file("ledger.sqlite"), true);
    ASSERT_TRUE(opened) << opened.error().message;
    ledger_ = std::move(*opened);
  }

  std::vector<Entry> entries_after(std::int64_t after) const {
    std::vector<Entry> entries;
    const Result<void> read = ledger_->read(after, [&](const Entry& entry) -> Result<void> {
      entries.push_back(entry);
      return {};
    });
    EXPECT_TRUE(read) << read.error().message;
    return entries;
  }

  void expect_sound() const {
    const auto faults = ledger_->verify();
    ASSERT_TRUE(faults) << faults.error().message;
    for (const LedgerFault& fault : *faults) {
      ADD_FAILURE() << fault.message;
    }
  }

  ScratchFolder folder_;
  std::unique_ptr<Ledger> ledger_;
};

TEST_P(AnyLedger, IsEmptyAtFirst) {
  EXPECT_EQ(ledger_->last().value(), 0);
  EXPECT_TRUE(entries_after(0).empty());
  expect_sound();
}

TEST_P(AnyLedger, NumbersAndChainsWhatIsAppended) {
  const auto first = ledger_->append(0, drafts_of({"one", "two"}), {});
  ASSERT_TRUE(first) << first.error().message;
  const auto second = ledger_->append(2, drafts_of({"three"}), {});
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(ledger_->last().value(), 3);
  const std::vector<Entry> entries = entries_after(0);
  ASSERT_EQ(entries.size(), 3U);
  EXPECT_EQ(entries[0], first->at(0));
  EXPECT_EQ(entries[1], first->at(1));
  EXPECT_EQ(entries[2], second->at(0));
  EXPECT_EQ(entries[0].previous, chain_start());
  EXPECT_EQ(entries[1].previous, entries[0].hash);
  EXPECT_EQ(entries[2].previous, entries[1].hash);
  EXPECT_EQ(entries[2].payload, "three");
  EXPECT_EQ(entries[2].who, "Ada");
  EXPECT_EQ(entries[2].why, "import");
  expect_sound();
}

TEST_P(AnyLedger, KeepsEveryByteOfAPayload) {
  std::string bytes;
  for (int i = 0; i < 512; ++i) {
    bytes += static_cast<char>(i % 256);
  }
  const std::vector<Draft> drafts = {
      {.at = "2026-11-23T04:00:00Z", .who = "Zo\xc3\xab '); --", .why = "", .payload = bytes},
      {.at = "2026-11-23T04:00:00Z", .who = "B", .why = "line\nline", .payload = ""}};
  ASSERT_TRUE(ledger_->append(0, drafts, {}));
  const std::vector<Entry> entries = entries_after(0);
  ASSERT_EQ(entries.size(), 2U);
  EXPECT_EQ(entries[0].payload, bytes);
  EXPECT_EQ(entries[0].who, drafts[0].who);
  EXPECT_EQ(entries[1].payload, "");
  EXPECT_EQ(entries[1].why, "line\nline");
  expect_sound();
}

TEST_P(AnyLedger, RefusesAChangeMadeOnAnOlderState) {
  ASSERT_TRUE(ledger_->append(0, drafts_of({"one", "two"}), {}));
  const std::vector<Blob> blobs = {blob_of("a file")};
  const auto late = ledger_->append(1, drafts_of({"late"}), blobs);
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, Code::conflict);
  EXPECT_NE(late.error().message.find("has 2 entries, this change was made on the first 1"),
            std::string::npos)
      << late.error().message;
  EXPECT_EQ(ledger_->last().value(), 2);
  EXPECT_FALSE(ledger_->blob(blobs[0].digest));
}

TEST_P(AnyLedger, RefusesAChangeMadeOnEntriesItDoesNotHave) {
  const auto early = ledger_->append(5, drafts_of({"early"}), {});
  ASSERT_FALSE(early);
  EXPECT_EQ(early.error().code, Code::conflict);
  EXPECT_NE(early.error().message.find("has only 0 entries"), std::string::npos);
}

TEST_P(AnyLedger, StoresNothingOfAGroupWithOneBadDraft) {
  std::vector<Draft> drafts = drafts_of({"one", "two", "three"});
  drafts[2].who = "";
  const std::vector<Blob> blobs = {blob_of("a file")};
  const auto refused = ledger_->append(0, drafts, blobs);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::bad_input);
  EXPECT_EQ(ledger_->last().value(), 0);
  EXPECT_FALSE(ledger_->blob(blobs[0].digest));
  EXPECT_TRUE(ledger_->append(0, drafts_of({"good"}), {}));
}

TEST_P(AnyLedger, RefusesAFileUnderAnotherDigest) {
  const std::vector<Blob> blobs = {{.digest = digest("other"), .bytes = "a file"}};
  const auto refused = ledger_->append(0, drafts_of({"one"}), blobs);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::bad_input);
  EXPECT_EQ(ledger_->last().value(), 0);
}

TEST_P(AnyLedger, KeepsAFileOnce) {
  const std::vector<Blob> blobs = {blob_of("a file"), blob_of(std::string("\0\xff", 2)),
                                   blob_of("")};
  ASSERT_TRUE(ledger_->append(0, drafts_of({"one"}), blobs));
  const auto again = ledger_->append(1, {}, blobs);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_TRUE(again->empty());
  for (const Blob& blob : blobs) {
    EXPECT_EQ(ledger_->blob(blob.digest).value(), blob.bytes);
  }
  const auto missing = ledger_->blob(digest("never stored"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::not_found);
  expect_sound();
}

TEST_P(AnyLedger, ReadsOnFromAnEntryAndStopsAtTheVisitorsError) {
  ASSERT_TRUE(ledger_->append(0, drafts_of({"one", "two", "three", "four"}), {}));
  EXPECT_EQ(entries_after(2).size(), 2U);
  EXPECT_EQ(entries_after(2).front().payload, "three");
  EXPECT_TRUE(entries_after(4).empty());
  EXPECT_TRUE(entries_after(std::numeric_limits<std::int64_t>::max()).empty());
  int seen = 0;
  const Result<void> read = ledger_->read(0, [&](const Entry& entry) -> Result<void> {
    ++seen;
    return entry.seq == 2 ? fail(Code::bad_input, "enough") : Result<void>{};
  });
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "enough");
  EXPECT_EQ(seen, 2);
}

TEST_P(AnyLedger, LetsAVisitorLookUpFilesAndAppend) {
  const std::vector<Blob> blobs = {blob_of("a file")};
  ASSERT_TRUE(ledger_->append(0, drafts_of({"one", "two"}), blobs));
  int seen = 0;
  const Result<void> read = ledger_->read(0, [&](const Entry&) -> Result<void> {
    EXPECT_TRUE(ledger_->blob(blobs[0].digest));
    EXPECT_TRUE(ledger_->append(2 + seen, drafts_of({"more"}), {}));
    ++seen;
    return {};
  });
  EXPECT_TRUE(read);
  EXPECT_EQ(seen, 2);  // what is appended meanwhile is not read
  EXPECT_EQ(ledger_->last().value(), 4);
  expect_sound();
}

TEST_P(AnyLedger, BearsLargeGroupsAndLargeFiles) {
  const std::vector<Draft> drafts(
      5000, Draft{.at = "2026-11-23T04:00:00Z", .who = "Ada", .why = "", .payload = "{}"});
  const std::vector<Blob> blobs = {blob_of(std::string(8 << 20, 'x'))};
  const auto stored = ledger_->append(0, drafts, blobs);
  ASSERT_TRUE(stored) << stored.error().message;
  EXPECT_EQ(stored->back().seq, 5000);
  EXPECT_EQ(ledger_->blob(blobs[0].digest).value().size(), blobs[0].bytes.size());
  expect_sound();
}

INSTANTIATE_TEST_SUITE_P(Ledgers, AnyLedger, ::testing::Values(Kind::memory, Kind::sqlite),
                         [](const auto& tested) {
                           return std::string(tested.param == Kind::memory ? "Memory" : "Sqlite");
                         });

TEST(MemoryLedger, TellsWhatATestDamaged) {
  MemoryLedger ledger;
  const std::vector<Blob> blobs = {blob_of("a file")};
  ASSERT_TRUE(ledger.append(0, drafts_of({"one", "two"}), blobs));
  ledger.entries[1].payload = "other";
  ledger.blobs.begin()->second = "another file";
  const std::vector<LedgerFault> faults = ledger.verify().value();
  ASSERT_EQ(faults.size(), 2U);
  EXPECT_EQ(faults[0].seq, 2);
  EXPECT_NE(faults[1].message.find(blobs[0].digest), std::string::npos);
}

}  // namespace
}  // namespace warrant::store
