/// Kills a writing process a thousand times: what it acknowledged is there, no group is half there.
#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <random>
#include <thread>

#include "base/digest.hpp"
#include "store/fake/scratch_folder.hpp"
#include "store/ledger.hpp"

/// Read by the address sanitizer, where there is one: its store of freed memory makes each fork of
/// this process slow.
// NOLINTNEXTLINE(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "quarantine_size_mb=1"; }

namespace warrant::store {
namespace {

/// What the writer says once append has returned: the group's last entry is stored for good.
struct Acknowledged {
  std::int64_t seq = 0;
  std::array<char, 64> hash{};
};
static_assert(sizeof(Acknowledged) == 72, "written whole to a pipe, so it is plain bytes");

/// Group `first`: its entries say which group they belong to, which part they are, of how many.
std::vector<Draft> group_of(std::int64_t first, std::size_t size) {
  std::vector<Draft> drafts;
  for (std::size_t part = 0; part < size; ++part) {
    drafts.push_back(
        {.at = "2026-11-23T04:00:00Z",
         .who = "Ada",
         .why = "",
         .payload = fmt::format("{} {} {} {}", first, part, size, std::string(part * 300, 'x'))});
  }
  return drafts;
}

/// Append groups until killed.
[[noreturn]] void write_until_killed(const std::string& path, int pipe_end,
                                     std::mt19937::result_type seed) {
  std::mt19937 random(seed);
  const auto ledger = open_sqlite_ledger(path, true);
  if (!ledger) {
    _exit(1);
  }
  std::int64_t last = (*ledger)->last().value_or(-1);
  for (;;) {
    std::vector<Blob> blobs;
    if (random() % 4 == 0) {
      std::string bytes = fmt::format("file of {} {}", last, std::string(random() % 9000, 'f'));
      std::string name = digest(bytes);
      blobs.push_back({.digest = std::move(name), .bytes = std::move(bytes)});
    }
    const auto stored = (*ledger)->append(last, group_of(last + 1, 1 + random() % 6), blobs);
    if (!stored) {
      _exit(2);
    }
    last = stored->back().seq;
    Acknowledged told{.seq = last};
    stored->back().hash.copy(told.hash.data(), told.hash.size());
    if (write(pipe_end, &told, sizeof(told)) != sizeof(told)) {
      _exit(3);
    }
  }
}

/// Start a writer, kill it after `delay`, and hand back what it acknowledged.
std::vector<Acknowledged> run_and_kill(const std::string& path, std::chrono::microseconds delay,
                                       std::mt19937::result_type seed) {
  std::array<int, 2> ends{};
  EXPECT_EQ(pipe2(ends.data(), O_CLOEXEC), 0);
  // Large enough that the writer never waits for its reader.
  fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    write_until_killed(path, ends[1], seed);
  }
  close(ends[1]);
  std::this_thread::sleep_for(delay);
  kill(child, SIGKILL);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the writer gave up with " << WEXITSTATUS(status);
  std::vector<Acknowledged> told;
  Acknowledged one;
  while (read(ends[0], &one, sizeof(one)) == sizeof(one)) {
    told.push_back(one);
  }
  close(ends[0]);
  return told;
}

/// Groups follow each other, each whole: its parts 0, 1 ... of as many as it says.
class GroupCheck {
 public:
  Result<void> visit(const Entry& entry) {
    std::array<std::int64_t, 3> told{};
    const char* place = entry.payload.data();
    const char* end = place + entry.payload.size();
    for (std::int64_t& number : told) {
      place = std::from_chars(place, end, number).ptr + 1;
    }
    const auto [first, part, size] = told;
    if (part != next_part_ || first + part != entry.seq || (part > 0 && size != size_)) {
      return fail(Code::bad_input, fmt::format("entry {} begins inside a group", entry.seq));
    }
    size_ = size;
    next_part_ = part + 1 == size ? 0 : part + 1;
    return {};
  }
  [[nodiscard]] bool is_whole() const { return next_part_ == 0; }

 private:
  std::int64_t next_part_ = 0;
  std::int64_t size_ = 0;
};

void check_after_kill(const std::string& path, const std::vector<Acknowledged>& told) {
  const auto ledger = open_sqlite_ledger(path, true);
  ASSERT_TRUE(ledger) << ledger.error().message;
  const auto faults = (*ledger)->verify();
  ASSERT_TRUE(faults) << faults.error().message;
  for (const LedgerFault& fault : *faults) {
    ADD_FAILURE() << fault.message;
  }
  GroupCheck groups;
  std::size_t confirmed = 0;
  const Result<void> read = (*ledger)->read(0, [&](const Entry& entry) -> Result<void> {
    CHECK_OK(groups.visit(entry));
    if (confirmed < told.size() && told[confirmed].seq == entry.seq) {
      const std::string_view hash(told[confirmed].hash.data(), told[confirmed].hash.size());
      confirmed += hash == entry.hash ? 1 : 0;
    }
    return {};
  });
  EXPECT_TRUE(read) << read.error().message;
  EXPECT_TRUE(groups.is_whole()) << "the last group is half there";
  EXPECT_EQ(confirmed, told.size()) << "an acknowledged group is not there";
}

struct Plan {
  std::filesystem::path parent;
  int ledgers = 0;
  int kills_each = 0;
  int longest_delay_us = 0;
};

/// One growing ledger after the other; returns how many groups were acknowledged in all.
std::size_t kill_and_check(const Plan& plan, std::mt19937::result_type seed) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> delay_us(0, plan.longest_delay_us);
  std::size_t acknowledged = 0;
  for (int ledger = 0; ledger < plan.ledgers && !::testing::Test::HasFailure(); ++ledger) {
    const ScratchFolder folder(plan.parent);
    for (int trial = 0; trial < plan.kills_each && !::testing::Test::HasFailure(); ++trial) {
      const std::string path = folder.file("ledger.sqlite");
      const std::vector<Acknowledged> told =
          run_and_kill(path, std::chrono::microseconds(delay_us(random)), random());
      acknowledged += told.size();
      SCOPED_TRACE(fmt::format("ledger {}, kill {}", ledger + 1, trial + 1));
      check_after_kill(path, told);
    }
  }
  return acknowledged;
}

// In memory a sync costs nothing, so that kills fall evenly on all the steps of a write.
TEST(KilledWriter, KeepsWhatItAcknowledgedInNineHundredKills) {
  const std::filesystem::path memory = "/dev/shm";
  const bool usable = access(memory.c_str(), W_OK | X_OK) == 0;
  const Plan plan{.parent = usable ? memory : std::filesystem::temp_directory_path(),
                  .ledgers = 18,
                  .kills_each = 50,
                  .longest_delay_us = 8'000};
  const std::size_t acknowledged = kill_and_check(plan, 20261123);
  EXPECT_GT(acknowledged, 1000U) << "the writers were killed before they did anything";
  fmt::print("900 kills, {} groups acknowledged\n", acknowledged);
}

TEST(KilledWriter, KeepsWhatItAcknowledgedInAHundredKillsOnDisk) {
  const Plan plan{.parent = std::filesystem::temp_directory_path(),
                  .ledgers = 4,
                  .kills_each = 25,
                  .longest_delay_us = 40'000};
  const std::size_t acknowledged = kill_and_check(plan, 20261124);
  EXPECT_GT(acknowledged, 50U) << "the writers were killed before they did anything";
  fmt::print("100 kills, {} groups acknowledged\n", acknowledged);
}

}  // namespace
}  // namespace warrant::store
