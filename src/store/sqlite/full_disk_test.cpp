/// Tests of a ledger that cannot be written: full disks, read-only folders, locks. Each runs in a
/// child process, whose limits, user and mounts end with it.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <functional>

#include "base/digest.hpp"
#include "store/fake/scratch_folder.hpp"
#include "store/ledger.hpp"

namespace warrant::store {
namespace {

constexpr int passed = 0;
constexpr int not_possible_here = 77;

/// Run `body` in a child and hand its answer back; what it expects in vain, it prints.
int in_child(const std::function<int()>& body) {
  const pid_t child = fork();
  if (child == 0) {
    _exit(body());
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Say what is wrong from inside a child.
int complain(const std::string& what) {
  fprintf(stderr, "in the child: %s\n", what.c_str());
  return 1;
}

std::vector<Draft> drafts_of(std::size_t count, std::size_t bytes) {
  return std::vector<Draft>(count, Draft{.at = "2026-11-23T04:00:00Z",
                                         .who = "Ada",
                                         .why = "",
                                         .payload = std::string(bytes, 'x')});
}

/// Append until it fails; the failure must be told as a full disk, and take nothing with it.
int fill(const std::string& path, const std::function<void()>& make_room) {
  const auto ledger = open_sqlite_ledger(path, true);
  if (!ledger) {
    return complain("not opened: " + ledger.error().message);
  }
  constexpr int more_than_fits = 400;
  std::int64_t last = 0;
  for (int i = 0; i < more_than_fits; ++i) {
    const auto stored = (*ledger)->append(last, drafts_of(3, 5000), {});
    if (stored) {
      last += 3;
      continue;
    }
    if (stored.error().code != Code::io ||
        !stored.error().message.starts_with("the disk is full")) {
      return complain("wrong words: " + stored.error().message);
    }
    if ((*ledger)->last().value_or(-1) != last || !(*ledger)->verify()->empty()) {
      return complain("the failed group left something");
    }
    make_room();
    const auto again = (*ledger)->append(last, drafts_of(3, 5000), {});
    return again ? passed : complain("not usable with room again: " + again.error().message);
  }
  return complain("the disk never filled");
}

/// A disk of 2 MB over the folder, for this process only; false where that is not allowed.
bool mount_small_disk(const ScratchFolder& folder) {
  return unshare(CLONE_NEWNS) == 0 &&
         mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         mount("tmpfs", folder.path().c_str(), "tmpfs", 0, "size=2m") == 0;
}

TEST(FullDisk, IsToldAsSuchAndLeavesTheLedgerWholeOnASmallDisk) {
  const ScratchFolder folder;
  const int answer = in_child([&] {
    if (!mount_small_disk(folder)) {
      return not_possible_here;
    }
    return fill(folder.file("ledger.sqlite"),
                [&] { mount("tmpfs", folder.path().c_str(), "tmpfs", MS_REMOUNT, "size=8m"); });
  });
  if (answer == not_possible_here) {
    GTEST_SKIP() << "a small disk can only be mounted by root";
  }
  EXPECT_EQ(answer, passed);
}

TEST(FullDisk, IsToldAsSuchWhenAWholeLedgerIsOnlyRead) {
  const ScratchFolder folder;
  const int answer = in_child([&] {
    if (!mount_small_disk(folder)) {
      return not_possible_here;
    }
    const std::string path = folder.file("ledger.sqlite");
    if (!open_sqlite_ledger(path, true)) {
      return complain("not made");
    }
    std::ofstream filler(folder.file("filler"), std::ios::binary);
    while (filler.write("x", 1)) {
    }
    // SQLite cannot even make the file that readers share.
    const auto ledger = open_sqlite_ledger(path, false);
    if (ledger) {
      return complain("opened");
    }
    return ledger.error().message.starts_with("the disk is full")
               ? passed
               : complain("wrong words: " + ledger.error().message);
  });
  if (answer == not_possible_here) {
    GTEST_SKIP() << "a small disk can only be mounted by root";
  }
  EXPECT_EQ(answer, passed);
}

TEST(FullDisk, IsToldAsSuchWhenAFileMayNotGrow) {
  const ScratchFolder folder;
  EXPECT_EQ(passed, in_child([&] {
              signal(SIGXFSZ, SIG_IGN);
              rlimit limit{};
              getrlimit(RLIMIT_FSIZE, &limit);
              limit.rlim_cur = 1 << 20;
              setrlimit(RLIMIT_FSIZE, &limit);
              return fill(folder.file("ledger.sqlite"), [limit]() mutable {
                limit.rlim_cur = limit.rlim_max;
                setrlimit(RLIMIT_FSIZE, &limit);
              });
            }));
}

/// Become a user whose permissions count; root's do not.
bool become_ordinary() {
  constexpr uid_t nobody = 65534;
  return geteuid() != 0 || (setgid(nobody) == 0 && setuid(nobody) == 0);
}

int expect_refused(const std::string& path, std::string_view words) {
  const auto ledger = open_sqlite_ledger(path, true);
  if (ledger) {
    return complain("opened");
  }
  return ledger.error().code == Code::io && ledger.error().message.contains(words)
             ? passed
             : complain(ledger.error().message);
}

TEST(ReadOnly, FolderIsToldAsSuch) {
  const ScratchFolder folder;
  namespace fs = std::filesystem;
  const std::string path = folder.file("ledger.sqlite");
  ASSERT_TRUE(open_sqlite_ledger(path, true));
  fs::permissions(path, fs::perms::all);
  fs::permissions(folder.path(), fs::perms::owner_read | fs::perms::owner_exec |
                                     fs::perms::others_read | fs::perms::others_exec);
  EXPECT_EQ(passed, in_child([&] {
              if (!become_ordinary()) {
                return complain("still root");
              }
              const int old_one = expect_refused(path, "is read-only: allow writing there");
              const int new_one = expect_refused(folder.file("new.sqlite"), "is read-only");
              return old_one + new_one;
            }));
  fs::permissions(folder.path(), fs::perms::all);
}

TEST(ReadOnly, FileIsToldAsSuch) {
  const ScratchFolder folder;
  namespace fs = std::filesystem;
  const std::string path = folder.file("ledger.sqlite");
  ASSERT_TRUE(open_sqlite_ledger(path, true));
  fs::permissions(folder.path(), fs::perms::all);
  fs::permissions(path, fs::perms::owner_read | fs::perms::others_read);
  EXPECT_EQ(passed, in_child([&] {
              return become_ordinary() ? expect_refused(path, "the ledger is read-only")
                                       : complain("still root");
            }));
}

}  // namespace
}  // namespace warrant::store
