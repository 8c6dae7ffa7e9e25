/// Files are written whole or not at all.
#include "base/files.hpp"

#include <gtest/gtest.h>
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

TEST_F(OnDisk, KeepsTheOldFileWhenTheNewOneCannotBeWritten) {
  ASSERT_TRUE(files_.write(folder_ / "a.txt", "old"));
  EXPECT_FALSE(files_.write(folder_ / "a.txt" / "b.txt", "x")) << "a file is in the way";
  EXPECT_EQ(*files_.read(folder_ / "a.txt"), "old");
}

}  // namespace
}  // namespace warrant
