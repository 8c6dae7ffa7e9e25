/// Tests of the ledger's file: what is refused, what is found in a damaged one, several writers.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <thread>

#include "base/digest.hpp"
#include "store/fake/scratch_folder.hpp"
#include "store/ledger.hpp"
#include "store/sqlite/database.hpp"

namespace warrant::store {
namespace {

std::vector<Draft> drafts_of(std::size_t count, const std::string& payload = "change") {
  return std::vector<Draft>(
      count,
      Draft{.at = "2026-11-23T04:00:00Z", .who = "Ada", .why = "import", .payload = payload});
}

/// A closed ledger of `count` entries and one stored file.
std::string make_ledger(const ScratchFolder& folder, std::size_t count) {
  const std::string path = folder.file("ledger.sqlite");
  auto ledger = open_sqlite_ledger(path, true);
  EXPECT_TRUE(ledger) << ledger.error().message;
  const std::vector<Blob> blobs = {{.digest = digest("a file"), .bytes = "a file"}};
  EXPECT_TRUE((*ledger)->append(0, drafts_of(count), blobs));
  return path;
}

/// What somebody with another program does to the file.
Result<void> tamper(const std::string& path, const char* statements) {
  const Database database = TRY(Database::open(path, false));
  return database.run(statements);
}

std::vector<std::string> faults_in(const std::string& path) {
  const auto ledger = open_sqlite_ledger(path, false);
  if (!ledger) {
    return {"refused: " + ledger.error().message};
  }
  const auto faults = (*ledger)->verify();
  EXPECT_TRUE(faults) << faults.error().message;
  std::vector<std::string> messages;
  for (const LedgerFault& fault : *faults) {
    messages.push_back(fault.message);
  }
  return messages;
}

Error refusal(const std::string& path, bool create) {
  const auto ledger = open_sqlite_ledger(path, create);
  EXPECT_FALSE(ledger);
  return ledger ? Error{} : ledger.error();
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

TEST(OpenLedger, FindsWhatAnEarlierRunStored) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 3);
  const auto ledger = open_sqlite_ledger(path, false);
  ASSERT_TRUE(ledger) << ledger.error().message;
  EXPECT_EQ((*ledger)->last().value(), 3);
  EXPECT_EQ((*ledger)->blob(digest("a file")).value(), "a file");
  EXPECT_TRUE((*ledger)->verify()->empty());
}

TEST(OpenLedger, LeavesOneFileWhenClosed) {
  const ScratchFolder folder;
  make_ledger(folder, 3);
  const std::filesystem::directory_iterator files(folder.path());
  EXPECT_EQ(std::distance(begin(files), end(files)), 1);
}

TEST(OpenLedger, SaysThatThereIsNone) {
  const ScratchFolder folder;
  const Error none = refusal(folder.file("ledger.sqlite"), false);
  EXPECT_EQ(none.code, Code::not_found);
  EXPECT_NE(none.message.find("review.toml"), std::string::npos) << none.message;
  EXPECT_EQ(refusal(folder.file("nowhere/.warrant/ledger.sqlite"), false).message, none.message)
      << "a folder that is no review is told as such, not as one to make";
  EXPECT_EQ(none.where, folder.file("ledger.sqlite"));
  EXPECT_FALSE(std::filesystem::exists(folder.file("ledger.sqlite")));
  const Error no_folder = refusal(folder.file("missing/ledger.sqlite"), true);
  EXPECT_EQ(no_folder.code, Code::not_found);
  EXPECT_NE(no_folder.message.find("make it first"), std::string::npos);
  EXPECT_EQ(refusal("", true).code, Code::bad_input);
  EXPECT_EQ(refusal(folder.path().string(), true).code, Code::bad_input);
}

TEST(OpenLedger, TakesSqlitesSpecialNamesAsFileNames) {
  const ScratchFolder folder;
  const std::filesystem::path before = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  EXPECT_TRUE(open_sqlite_ledger(":memory:", true));
  EXPECT_TRUE(open_sqlite_ledger("file:x?mode=memory", true));
  std::filesystem::current_path(before);
  EXPECT_TRUE(std::filesystem::exists(folder.file(":memory:")));
  EXPECT_TRUE(std::filesystem::exists(folder.file("file:x?mode=memory")));
}

TEST(OpenLedger, RefusesAFileThatIsNoDatabaseAndLeavesItAsItIs) {
  const ScratchFolder folder;
  const std::string path = folder.file("notes.txt");
  const std::string notes(3000, 'n');
  write_file(path, notes);
  const Error refused = refusal(path, true);
  EXPECT_EQ(refused.code, Code::bad_input);
  EXPECT_NE(refused.message.find("not a Warrant ledger"), std::string::npos) << refused.message;
  std::ifstream file(path, std::ios::binary);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(file), {}), notes);
}

TEST(OpenLedger, RefusesTheDatabaseOfAnotherProgramAndLeavesItAsItIs) {
  const ScratchFolder folder;
  const std::string path = folder.file("other.sqlite");
  ASSERT_TRUE(Database::open(path, true)->run("CREATE TABLE song (title TEXT)"));
  const Error refused = refusal(path, true);
  EXPECT_EQ(refused.code, Code::bad_input);
  EXPECT_NE(refused.message.find("another program"), std::string::npos) << refused.message;
  EXPECT_EQ(Database::open(path, false)->text("PRAGMA journal_mode").value(), "delete");
}

TEST(OpenLedger, RefusesALedgerFromANewerVersion) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 1);
  ASSERT_TRUE(tamper(path, "PRAGMA user_version = 2"));
  const Error refused = refusal(path, true);
  EXPECT_EQ(refused.code, Code::bad_input);
  EXPECT_NE(refused.message.find("install the newer version"), std::string::npos);
}

TEST(OpenLedger, TurnsAnEmptyFileIntoALedgerOnlyWhenAskedTo) {
  const ScratchFolder folder;
  const std::string path = folder.file("ledger.sqlite");
  write_file(path, "");
  EXPECT_EQ(refusal(path, false).code, Code::bad_input);
  EXPECT_TRUE(open_sqlite_ledger(path, true));
}

TEST(OpenLedger, RefusesATruncatedFileInASentence) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 2000);
  const auto size = std::filesystem::file_size(path);
  for (const std::uintmax_t left :
       {size - 4096, size / 2, size / 2 + 77, std::uintmax_t{5000}, std::uintmax_t{50}}) {
    std::filesystem::resize_file(path, left);
    const Error refused = refusal(path, true);
    EXPECT_EQ(refused.code, Code::io) << left;
    EXPECT_NE(refused.message.find("restore the ledger from a copy"), std::string::npos)
        << refused.message;
  }
}

TEST(LedgerGuards, RefuseToRewriteThePast) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 3);
  for (const char* statement :
       {"UPDATE entry SET who = 'Eve' WHERE seq = 2", "DELETE FROM entry WHERE seq = 3",
        "REPLACE INTO entry SELECT seq, at, 'Eve', why, payload, previous, hash FROM entry",
        "INSERT INTO entry SELECT 9, at, who, why, payload, previous, hash FROM entry LIMIT 1",
        "INSERT INTO entry SELECT 0, at, who, why, payload, previous, hash FROM entry LIMIT 1",
        "UPDATE blob SET bytes = x'00'", "DELETE FROM blob",
        "REPLACE INTO blob SELECT digest, x'00' FROM blob",
        "INSERT INTO entry SELECT 4, at, who, why, payload, 'short', hash FROM entry LIMIT 1",
        "INSERT INTO entry SELECT 4, at, NULL, why, payload, previous, hash FROM entry LIMIT 1"}) {
    EXPECT_FALSE(tamper(path, statement)) << statement;
  }
  EXPECT_TRUE(faults_in(path).empty());
}

TEST(VerifyLedger, NamesWhatWasAlteredAfterTheGuardsWereRemoved) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 20);
  ASSERT_TRUE(tamper(path,
                     "DROP TRIGGER entry_kept; DROP TRIGGER entry_stays; DROP TRIGGER blob_kept;"
                     "UPDATE entry SET who = 'Eve' WHERE seq = 14;"
                     "DELETE FROM entry WHERE seq = 5;"
                     "UPDATE blob SET bytes = x'00';"));
  const std::vector<std::string> expected = {
      "the guard against altered entries (entry_kept) was removed",
      "the guard against deleted entries (entry_stays) was removed",
      "the guard against altered files (blob_kept) was removed",
      "entry 5 is missing",
      "entry 14 was altered: its digest does not match its content",
      "the stored file " + digest("a file") + " was altered: its bytes have another digest"};
  EXPECT_EQ(faults_in(path), expected);
}

TEST(VerifyLedger, FindsForeignTablesAndRowsOutsideTheChain) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 2);
  ASSERT_TRUE(tamper(path,
                     "CREATE TABLE extra (x); DROP TRIGGER entry_follows;"
                     "INSERT INTO entry SELECT -9223372036854775807 - 1, at, who, why, payload, "
                     "previous, hash FROM entry LIMIT 1;"));
  const std::vector<std::string> faults = faults_in(path);
  ASSERT_GE(faults.size(), 3U);
  EXPECT_NE(faults[0].find("entry_follows"), std::string::npos);
}

TEST(VerifyLedger, SurvivesATableThatIsGone) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 2);
  ASSERT_TRUE(tamper(path, "DROP TABLE blob"));
  const std::vector<std::string> faults = faults_in(path);
  ASSERT_GE(faults.size(), 2U);
  EXPECT_EQ(faults[0], "the table of stored files (blob) was removed");
}

/// What a reader of the ledger gets, or nothing when it cannot all be read.
std::string content_of(const Ledger& ledger) {
  std::string content;
  const Result<void> read = ledger.read(0, [&](const Entry& entry) -> Result<void> {
    content += fmt::format("{}|{}|{}|{}|{}|{}|{}\n", entry.seq, entry.at, entry.who, entry.why,
                           entry.payload, entry.previous, entry.hash);
    return {};
  });
  const Result<std::string> file = ledger.blob(digest("a file"));
  return read && file ? content + *file : std::string{};
}

// Whatever bytes are overwritten, opening and verifying end in sentences; and where verify finds
// nothing, the damage was to bytes that hold nothing: the reader gets the same as before.
TEST(VerifyLedger, FindsOverwrittenBytesAndNeverCrashes) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 200);
  const std::string content = content_of(**open_sqlite_ledger(path, false));
  ASSERT_FALSE(content.empty());
  std::ifstream file(path, std::ios::binary);
  const std::string whole(std::istreambuf_iterator<char>(file), {});
  std::mt19937 random(20261123);
  int found = 0;
  constexpr int trials = 200;
  for (int trial = 0; trial < trials; ++trial) {
    std::string damaged = whole;
    const std::size_t length = 1 + random() % 200;
    const std::size_t at = random() % (damaged.size() - length);
    for (std::size_t i = at; i < at + length; ++i) {
      damaged[i] = static_cast<char>(random());
    }
    write_file(path, damaged);
    const bool sound = faults_in(path).empty();
    found += sound ? 0 : 1;
    write_file(path, damaged);
    const auto ledger = open_sqlite_ledger(path, false);
    if (!ledger) {
      continue;
    }
    const std::string read = content_of(**ledger);
    EXPECT_TRUE(!sound || read == content) << "not found: " << length << " bytes at " << at;
    // Writing may fail or not; it may not crash.
    [[maybe_unused]] const auto stored = (*ledger)->append(200, drafts_of(2), {});
  }
  EXPECT_GT(found, trials / 2);
}

TEST(AppendFromSeveral, StoresEveryChangeOnceAndKeepsTheChain) {
  const ScratchFolder folder;
  const std::string path = folder.file("ledger.sqlite");
  constexpr int writers = 4;
  constexpr int each = 25;
  std::array<int, writers> conflicts{};
  {
    // Each opens for itself and at the same moment, so that the set-up is raced for as well.
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < writers; ++writer) {
      threads.emplace_back([&, writer] {
        const auto ledger = open_sqlite_ledger(path, true);
        ASSERT_TRUE(ledger) << ledger.error().message;
        for (int done = 0; done < each;) {
          const std::int64_t last = (*ledger)->last().value();
          const auto stored =
              (*ledger)->append(last, drafts_of(2, std::to_string(writer * each + done)), {});
          if (stored) {
            ++done;
            continue;
          }
          ASSERT_EQ(stored.error().code, Code::conflict) << stored.error().message;
          ++conflicts[static_cast<std::size_t>(writer)];
        }
      });
    }
  }
  const auto ledger = open_sqlite_ledger(path, false);
  ASSERT_TRUE(ledger);
  EXPECT_EQ((*ledger)->last().value(), writers * each * 2);
  EXPECT_TRUE((*ledger)->verify()->empty());
  std::map<std::string, int> payloads;
  ASSERT_TRUE((*ledger)->read(0, [&](const Entry& entry) -> Result<void> {
    ++payloads[entry.payload];
    return {};
  }));
  EXPECT_EQ(payloads.size(), std::size_t{writers * each});
  EXPECT_TRUE(std::ranges::all_of(payloads, [](const auto& pair) { return pair.second == 2; }));
}

TEST(AppendFromSeveral, WorksAcrossProcesses) {
  const ScratchFolder folder;
  const std::string path = folder.file("ledger.sqlite");
  constexpr int writers = 3;
  constexpr int each = 20;
  std::vector<pid_t> children;
  for (int writer = 0; writer < writers; ++writer) {
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      const auto ledger = open_sqlite_ledger(path, true);
      int done = 0;
      while (ledger && done < each) {
        const auto stored = (*ledger)->append((*ledger)->last().value_or(-1), drafts_of(1), {});
        if (!stored && stored.error().code != Code::conflict) {
          break;
        }
        done += stored ? 1 : 0;
      }
      _exit(done == each ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  const auto ledger = open_sqlite_ledger(path, false);
  ASSERT_TRUE(ledger);
  EXPECT_EQ((*ledger)->last().value(), writers * each);
  EXPECT_TRUE((*ledger)->verify()->empty());
}

TEST(AppendFromSeveral, ReadsASteadyStateWhileAnotherWrites) {
  const ScratchFolder folder;
  const std::string path = make_ledger(folder, 10);
  const auto reader = open_sqlite_ledger(path, false);
  const auto writer = open_sqlite_ledger(path, false);
  ASSERT_TRUE(reader && writer);
  int seen = 0;
  ASSERT_TRUE((*reader)->read(0, [&](const Entry&) -> Result<void> {
    EXPECT_TRUE((*writer)->append(10 + seen, drafts_of(1), {}));
    ++seen;
    return {};
  }));
  EXPECT_EQ(seen, 10);
  EXPECT_EQ((*reader)->last().value(), 20);
}

}  // namespace
}  // namespace warrant::store
