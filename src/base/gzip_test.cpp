/// Packed with gzip and unpacked by us.
#include "base/gzip.hpp"

#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/process.hpp"

namespace warrant {
namespace {

constexpr std::size_t enough = 10'000'000;

std::string packed(const std::string& text) {
  const auto output = run_process({"gzip", "-c"}, text);
  EXPECT_TRUE(output);
  return output->out;
}

TEST(Gzip, UnpacksOneMemberAndSeveral) {
  std::string text;
  for (int i = 0; i < 50'000; ++i) {
    text += std::to_string(i * 7919) + "\n";
  }
  const std::string one = packed(text);
  ASSERT_TRUE(is_gzip(one));
  EXPECT_EQ(gunzip(one, enough).value_or(""), text);
  EXPECT_EQ(gunzip(one + packed("more"), enough).value_or(""), text + "more");
  EXPECT_EQ(gunzip(packed(""), enough).value_or("x"), "");
}

TEST(Gzip, RefusesWhatIsBrokenOrTooLarge) {
  const std::string one = packed(std::string(200'000, 'a'));
  EXPECT_FALSE(gunzip(one, 1000));
  EXPECT_FALSE(gunzip(std::string_view(one).substr(0, one.size() / 2), enough));
  EXPECT_FALSE(gunzip("\x1F\x8B\x08 not packed at all", enough));
  EXPECT_FALSE(gunzip(one + "garbage", enough));
  EXPECT_FALSE(is_gzip("plain"));
}

/// Everything that a source gives, or the error.
Result<std::string> all_of(Pieces& source) {
  std::string out;
  while (true) {
    const std::string_view piece = TRY(source.next());
    if (piece.empty()) {
      return out;
    }
    out += piece;
  }
}

TEST(Gzip, UnpacksPieceByPieceWhateverTheSizeOfThePieces) {
  std::string text;
  for (int i = 0; i < 200'000; ++i) {
    text += std::to_string(i * 7919) + "\n";
  }
  const std::string two = packed(text) + packed("and more");
  for (const std::size_t size : {std::size_t{1}, std::size_t{4099}, two.size()}) {
    TextPieces source(two, size);
    GunzipPieces pieces(source, enough);
    EXPECT_EQ(all_of(pieces).value_or(""), text + "and more") << size;
    TextPieces plain(text, size);
    GunzipPieces passed(plain, enough);
    EXPECT_EQ(all_of(passed).value_or(""), text) << size;
  }
}

TEST(Gzip, StopsInPiecesWhereTheFileIsBrokenOrTooLarge) {
  const std::string bomb = packed(std::string(9'000'000, 'a'));
  ASSERT_LT(bomb.size(), 20'000U);
  TextPieces source(bomb);
  GunzipPieces pieces(source, 1'000'000);
  const auto read = all_of(pieces);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::bad_input);
  TextPieces cut(std::string_view(bomb).substr(0, bomb.size() / 2));
  GunzipPieces of_cut(cut, enough);
  EXPECT_FALSE(all_of(of_cut));
}

TEST(Gzip, LeavesAloneWhatIsNotPacked) {
  EXPECT_EQ(unpacked("TY  - JOUR", enough).value_or(""), "TY  - JOUR");
  EXPECT_EQ(unpacked("", enough).value_or("x"), "");
  EXPECT_EQ(unpacked(packed("TY  - JOUR"), enough).value_or(""), "TY  - JOUR");
}

TEST(Pieces, ComeAheadInOrderWithTheErrorAtTheEnd) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += std::to_string(i * 31) + " ";
  }
  for (const std::size_t size : {std::size_t{7}, std::size_t{100'000}}) {
    TextPieces source(text, size);
    AheadPieces ahead(source);
    EXPECT_EQ(all_of(ahead).value_or(""), text);
    EXPECT_TRUE(ahead.next().value_or("x").empty()) << "the end stays the end";
  }
  TextPieces cut("\x1F\x8B\x08 broken");
  GunzipPieces broken(cut, enough);
  AheadPieces ahead(broken);
  EXPECT_FALSE(all_of(ahead));
  TextPieces left(text, 1);
  const AheadPieces unread(left);  // gives up without having been read
}

TEST(Pieces, ReadAFileAndSayWhichIsMissing) {
  const std::string path = testing::TempDir() + "pieces_test_file";
  const std::string text(700'001, 'x');
  ASSERT_TRUE(DiskFiles().write(path, text));
  FilePieces source(path);
  EXPECT_EQ(all_of(source).value_or(""), text);
  ASSERT_TRUE(DiskFiles().remove(path));
  FilePieces missing(path);
  const auto read = missing.next();
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::not_found);
  EXPECT_EQ(read.error().where, path);
  FilePieces folder(testing::TempDir());
  EXPECT_FALSE(folder.next());
}

}  // namespace
}  // namespace warrant
