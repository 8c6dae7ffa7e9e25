/// The program killed at any moment of an import leaves a review that opens as if nothing, or all
/// of the import, had happened.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "app/actions.hpp"
#include "app/build.hpp"
#include "temporary_folder.hpp"

namespace warrant {
namespace {

class StillClock final : public Clock {
 public:
  [[nodiscard]] std::string now() const override { return "2026-11-23T04:00:00Z"; }
};

/// Run `warrant import` and kill it after `delay`; true when it had finished before.
bool import_and_kill(const std::filesystem::path& review, const std::filesystem::path& file,
                     std::chrono::microseconds delay) {
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execl(WARRANT_PROGRAM, "warrant", "import", review.c_str(), file.c_str(), "--source", "Trial",
          "--date", "2026-11-23", static_cast<char*>(nullptr));
    _exit(127);
  }
  std::this_thread::sleep_for(delay);
  kill(child, SIGKILL);
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  if (WIFEXITED(status)) {
    EXPECT_EQ(WEXITSTATUS(status), 0);
  }
  return WIFEXITED(status);
}

TEST(KilledProgram, LeavesTheReviewWholeAndWithoutHandEdits) {
  const TemporaryFolder folder;
  const std::filesystem::path review = folder.path() / "review";
  copy_review(std::string(WARRANT_SOURCE_DIR) + "/examples/scleromyxedema", review);
  DiskFiles files;
  const StillClock clock;
  const app::Context context{
      .files = files, .clock = clock, .author = "test", .why = "", .progress = [](const auto&) {}};
  {
    const Result<app::Workspace> first = app::open_workspace(context, review);
    ASSERT_TRUE(first);
  }
  std::mt19937 random(7);  // NOLINT: the same delays every time
  constexpr int trials = 16;
  constexpr int longest_us = 900'000;
  int finished = 0;
  int recorded = 0;
  for (int trial = 0; trial < trials; ++trial) {
    const std::string name = "r" + std::to_string(trial);
    const std::filesystem::path file = folder.path() / (name + ".ris");
    ASSERT_TRUE(files.write(file, "TY  - JOUR\nID  - " + name + "\nTI  - T\nER  - \n"));
    const bool done =
        import_and_kill(review, file, std::chrono::microseconds(random() % longest_us));
    const Result<app::Workspace> opened = app::open_workspace(context, review);
    ASSERT_TRUE(opened) << opened.error().where << opened.error().message;
    EXPECT_TRUE(opened->hand_edits.empty()) << trial << ": " << opened->hand_edits.front().what;
    const bool imported = opened->library.find(name) != nullptr;
    EXPECT_TRUE(imported || !done) << "acknowledged and lost";
    finished += done ? 1 : 0;
    recorded += imported ? 1 : 0;
    const Result<app::LedgerCheck> check = app::verify_ledger(context, review);
    ASSERT_TRUE(check);
    ASSERT_TRUE(check->faults.empty()) << trial << ": " << check->faults.front();
  }
  EXPECT_GT(finished, 0) << "every import was killed; lengthen the delays";
  EXPECT_LT(finished, trials) << "no import was killed; shorten the delays";
  EXPECT_GE(recorded, finished);
}

}  // namespace
}  // namespace warrant
