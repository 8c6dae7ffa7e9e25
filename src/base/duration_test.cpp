/// Lengths of time, and the digests and locks that stand beside them.
#include "base/duration.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "base/digest.hpp"
#include "base/file_lock.hpp"

namespace warrant {
namespace {

TEST(Duration, KeepsItsUnitAndIsComparedInMonths) {
  EXPECT_EQ(parse_duration("33.5 months")->printed, "33.5 months");
  EXPECT_DOUBLE_EQ(months(*parse_duration("4.3 years")), 51.6);
  EXPECT_NEAR(months(*parse_duration("2 weeks")), 0.45996, 1e-5);
  EXPECT_NEAR(months(*parse_duration("1 day")), 12 / 365.25, 1e-12);
  for (const std::string text : {"", "soon", "5", "months", "5 decades", "-1 days"}) {
    EXPECT_FALSE(parse_duration(text)) << text;
  }
}

// RFC 7693 gives BLAKE2b-512 only; this is the 256-bit value of the empty message as the reference
// implementation prints it.
TEST(Digest, IsBlake2bWith256Bits) {
  EXPECT_EQ(digest(""), "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_NE(digest("a"), digest("b"));
}

TEST(FileLock, IsHeldByOneAtATime) {
  std::string name = (std::filesystem::temp_directory_path() / "warrant-lock-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(name.data());
  Result<FileLock> first = FileLock::take(folder / "lock", [] { FAIL() << "nobody holds it"; });
  ASSERT_TRUE(first);
  bool waited = false;
  const auto second = FileLock::take(folder / "lock", [&] {
    waited = true;
    first->release();
  });
  EXPECT_TRUE(second);
  EXPECT_TRUE(waited);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace warrant
