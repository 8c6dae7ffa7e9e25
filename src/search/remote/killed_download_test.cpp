/// A download killed at any of its writes goes on with no record lost and none twice.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <set>

#include "bib/pubmed_xml.hpp"
#include "search/remote/download.hpp"
#include "search/remote/fake_pubmed.hpp"
#include "search/remote/stub_server.hpp"
#include "temporary_folder.hpp"

namespace warrant::search::remote {
namespace {

/// The disk, until the process is killed just before or just after the `n`th write.
class DeadlyFiles final : public Files {
 public:
  DeadlyFiles(int n, bool before) : n_(n), before_(before) {}
  [[nodiscard]] Result<std::string> read(const std::filesystem::path& path) const override {
    return disk_.read(path);
  }
  [[nodiscard]] Result<void> write(const std::filesystem::path& path,
                                   std::string_view bytes) override {
    const bool now = ++written_ == n_;
    if (now && before_) {
      ::raise(SIGKILL);
    }
    Result<void> done = disk_.write(path, bytes);
    if (now) {
      ::raise(SIGKILL);
    }
    return done;
  }
  [[nodiscard]] Result<std::vector<std::string>> list(
      const std::filesystem::path& folder) const override {
    return disk_.list(folder);
  }
  [[nodiscard]] bool exists(const std::filesystem::path& path) const override {
    return disk_.exists(path);
  }
  [[nodiscard]] Result<void> remove(const std::filesystem::path& path) override {
    return disk_.remove(path);
  }

 private:
  DiskFiles disk_;
  int n_;
  int written_ = 0;
  bool before_;
};

Result<Fetched> fetch_to(const std::string& url, const std::filesystem::path& folder,
                         Files& files) {
  CurlTransport transport;
  TestPace pace;
  return download(Source::pubmed, {}, {.query = "q", .base = url, .batch_size = 10}, folder,
                  {.transport = transport, .pace = pace, .files = files}, {});
}

/// Runs in a process of its own, started below.
TEST(KilledDownload, DISABLED_Child) {
  const char* url = getenv("WARRANT_TEST_URL");
  const char* folder = getenv("WARRANT_TEST_FOLDER");
  const char* write = getenv("WARRANT_TEST_WRITE");
  const char* before = getenv("WARRANT_TEST_BEFORE");
  ASSERT_TRUE(url != nullptr && folder != nullptr && write != nullptr && before != nullptr);
  DeadlyFiles files(std::atoi(write), std::string_view(before) == "1");
  ASSERT_TRUE(fetch_to(url, folder, files));
}

/// Whether the child was killed before it had come to its end.
bool run_child(const std::string& url, const std::filesystem::path& folder, int write,
               bool before) {
  const std::vector<std::string> settings{
      "WARRANT_TEST_URL=" + url, "WARRANT_TEST_FOLDER=" + folder.string(),
      "WARRANT_TEST_WRITE=" + std::to_string(write),
      before ? "WARRANT_TEST_BEFORE=1" : "WARRANT_TEST_BEFORE=0", "ASAN_OPTIONS=detect_leaks=0"};
  std::vector<char*> environment;
  for (const std::string& setting : settings) {
    environment.push_back(const_cast<char*>(setting.c_str()));  // NOLINT: execve's signature
  }
  environment.push_back(nullptr);
  char name[] = "child";
  char filter[] = "--gtest_filter=KilledDownload.DISABLED_Child";
  char all[] = "--gtest_also_run_disabled_tests";
  char* arguments[] = {name, filter, all, nullptr};
  const pid_t child = fork();
  if (child == 0) {
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execve("/proc/self/exe", arguments, environment.data());
    _exit(127);
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
  return WIFSIGNALED(status);
}

TEST(KilledDownload, GoesOnWithNoRecordLostOrDoubled) {
  StubServer server{FakePubmed(fake_records(35))};
  int killed = 0;
  for (const bool before : {true, false}) {
    for (int write = 1; write <= 12; ++write) {
      const TemporaryFolder folder;
      if (!run_child(server.url(), folder.path(), write, before)) {
        continue;
      }
      ++killed;
      DiskFiles files;
      const Result<Fetched> fetched = fetch_to(server.url(), folder.path(), files);
      ASSERT_TRUE(fetched) << fetched.error().message;
      EXPECT_EQ(fetched->delivered, 35) << write;
      EXPECT_EQ(fetched->batches, 4) << write;
      std::vector<std::string> pmids;
      for (int number = 1; number <= 4; ++number) {
        const Result<std::string> text =
            files.read(folder.path() / fmt::format("batch-{:06}.xml", number));
        ASSERT_TRUE(text);
        const Result<bib::Imported> batch = bib::read_pubmed_xml(*text, "x");
        ASSERT_TRUE(batch);
        for (const review::Citation& citation : batch->citations) {
          pmids.push_back(citation.pmid);
        }
      }
      EXPECT_EQ(pmids.size(), 35U) << "killed at write " << write;
      EXPECT_EQ(std::set<std::string>(pmids.begin(), pmids.end()).size(), 35U);
    }
  }
  EXPECT_EQ(killed, 22) << "eleven writes, before and after each";
}

}  // namespace
}  // namespace warrant::search::remote
