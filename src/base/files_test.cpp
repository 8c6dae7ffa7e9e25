/// Files are written whole or not at all.
#include "base/files.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

namespace warrant {
namespace {

namespace fs = std::filesystem;

class OnDisk : public testing::Test {
 protected:
  OnDisk() {
    std::string name = (fs::temp_directory_path() / "warrant-files-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~OnDisk() override { fs::remove_all(folder_); }

  fs::path folder_;
  DiskFiles files_;
};

TEST_F(OnDisk, ReadsBackWhatWasWrittenAndLeavesNothingElse) {
  const fs::path path = folder_ / "deep" / "er" / "a.txt";
  ASSERT_TRUE(files_.write(path, std::string("a\0b", 3)));
  ASSERT_TRUE(files_.write(path, "second"));
  EXPECT_EQ(*files_.read(path), "second");
  EXPECT_EQ(std::distance(fs::directory_iterator(path.parent_path()), {}), 1);
}

TEST_F(OnDisk, ListsRelativePathsSortedWithoutHiddenOnes) {
  for (const std::string name : {"b.txt", "a/z.txt", ".warrant/x", "a/.hidden"}) {
    ASSERT_TRUE(files_.write(folder_ / name, ""));
  }
  EXPECT_EQ(*files_.list(folder_), (std::vector<std::string>{"a/z.txt", "b.txt"}));
}

TEST_F(OnDisk, NamesAFileThatIsNotThereAndAFolderInItsPlace) {
  const auto missing = files_.read(folder_ / "none.txt");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code, Code::not_found);
  EXPECT_NE(missing.error().where.find("none.txt"), std::string::npos);
  EXPECT_FALSE(files_.read(folder_));
}

TEST_F(OnDisk, RefusesFoldersDevicesAndPipesWithoutWaitingForThem) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const std::pair<fs::path, std::string> strange[] = {{pipe, "a pipe"},
                                                      {"/dev/zero", "a device"},
                                                      {"/dev/null", "a device"},
                                                      {folder_, "a folder"}};
  for (const auto& [path, what] : strange) {
    const auto read = files_.read(path);
    ASSERT_FALSE(read) << path;
    EXPECT_EQ(read.error().code, Code::bad_input) << path;
    EXPECT_EQ(read.error().where, path.string());
    EXPECT_NE(read.error().message.find(what), std::string::npos) << read.error().message;
  }
}

TEST_F(OnDisk, RefusesAFileOverTheLimitBeforeTakingMemoryForIt) {
  const fs::path path = folder_ / "large.ris";
  ASSERT_TRUE(files_.write(path, ""));
  // A file of holes: it takes no room on the disk.
  if (::truncate(path.c_str(), largest_file + 1) != 0) {
    GTEST_SKIP() << "no file of this size can be made here";
  }
  const auto read = files_.read(path);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::bad_input);
  EXPECT_NE(read.error().message.find("4 GiB"), std::string::npos) << read.error().message;
}

TEST_F(OnDisk, ReadsFilesThatTellNoSize) {
  const auto read = files_.read("/proc/self/status");
  ASSERT_TRUE(read);
  EXPECT_NE(read->find("Name:"), std::string::npos);
}

TEST_F(OnDisk, KeepsTheOldFileWhenTheNewOneCannotBeWritten) {
  ASSERT_TRUE(files_.write(folder_ / "a.txt", "old"));
  EXPECT_FALSE(files_.write(folder_ / "a.txt" / "b.txt", "x")) << "a file is in the way";
  EXPECT_EQ(*files_.read(folder_ / "a.txt"), "old");
}

}  // namespace
}  // namespace warrant
