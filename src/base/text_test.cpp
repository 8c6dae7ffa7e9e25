/// Encodings, folding, small string work.
#include "base/text.hpp"

#include <gtest/gtest.h>

namespace warrant {
namespace {

TEST(DecodeText, RecognisesTheEncodingAndTheLineEnds) {
  EXPECT_EQ(decode_text("caf\xC3\xA9\n")->encoding, Encoding::utf8);
  const auto bom = decode_text(
      "\xEF\xBB\xBF"
      "a\r\nb");
  EXPECT_EQ(bom->encoding, Encoding::utf8_bom);
  EXPECT_EQ(bom->text, "a\r\nb");
  EXPECT_TRUE(bom->crlf);
  EXPECT_FALSE(decode_text("a\nb")->crlf);
}

TEST(DecodeText, ReadsOtherBytesAsWindows1252AndSaysSo) {
  const auto read = decode_text("Ren\xE9 \x96 5\x80");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->text, "Ren\xC3\xA9 \xE2\x80\x93 5\xE2\x82\xAC");
  EXPECT_EQ(read->encoding, Encoding::latin1);
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_NE(read->notes[0].message.find("3"), std::string::npos) << "the offset of the byte";
}

TEST(DecodeText, NamesTheLineThatMadeItReadWindows1252) {
  const auto read = decode_text("a\nb\nRen\xE9");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_NE(read->notes[0].message.find("line 3"), std::string::npos) << read->notes[0].message;
  EXPECT_NE(read->notes[0].message.find("0xE9 at offset 7"), std::string::npos);
}

TEST(DecodeText, RefusesOneBadByteAmongUtf8RatherThanSpoilEveryOtherLetter) {
  for (const std::string bytes : {"caf\xC3\xA9\nRen\xE9 b", "Ren\xE9 b\ncaf\xC3\xA9",
                                  "5 \xE2\x82\xAC\n\xF0\x9F\x98", "\xC3\xA9\n\xED\xA0\x80"}) {
    const auto read = decode_text(bytes);
    ASSERT_FALSE(read) << bytes;
    EXPECT_EQ(read.error().code, Code::bad_input);
  }
  const auto read = decode_text("caf\xC3\xA9\nb\nRen\xE9 b");
  ASSERT_FALSE(read);
  const std::string& message = read.error().message;
  EXPECT_NE(message.find("line 3 "), std::string::npos) << message;
  EXPECT_NE(message.find("0xE9 at offset 11"), std::string::npos) << message;
  EXPECT_NE(message.find("line 1 "), std::string::npos) << message;
  EXPECT_NE(message.find("save"), std::string::npos) << message;
}

TEST(DecodeText, HoldsAFileToItsMarkOfUtf8) {
  const auto read = decode_text(
      "\xEF\xBB\xBF"
      "Ren\xE9");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("offset 6"), std::string::npos)
      << "counted in the file, its mark included: " << read.error().message;
}

TEST(DecodeText, TellsCompressedAndOfficeFiles) {
  const std::pair<std::string, std::string> files[] = {{"\x1F\x8B\x08\x08", "gzip"},
                                                       {"PK\x03\x04", "ZIP"},
                                                       {"BZh91AY", "bzip2"},
                                                       {"\xFD"
                                                        "7zXZ",
                                                        "xz"},
                                                       {"%PDF-1.7", "PDF"},
                                                       {"\xD0\xCF\x11\xE0", "Excel"},
                                                       {"7z\xBC\xAF\x27\x1C", "7z"},
                                                       {"\x28\xB5\x2F\xFD", "zstd"}};
  for (const auto& [bytes, name] : files) {
    const auto read = decode_text(bytes);
    ASSERT_FALSE(read) << name;
    EXPECT_EQ(read.error().code, Code::bad_input) << name;
    EXPECT_NE(read.error().message.find(name), std::string::npos) << read.error().message;
  }
}

TEST(DecodeText, ReadsUtf16WithItsMark) {
  using std::string_literals::operator""s;
  EXPECT_EQ(decode_text("\xFF\xFE"
                        "a\0\xE9\0"s)
                ->text,
            "a\xC3\xA9");
  EXPECT_EQ(decode_text("\xFE\xFF\0a\0\xE9"s)->text, "a\xC3\xA9");
}

TEST(DecodeText, RefusesWhatIsNoText) {
  using std::string_literals::operator""s;
  EXPECT_FALSE(decode_text("PK\x03\x04\0\0"s));
}

TEST(Utf8, RefusesOverlongAndSurrogateForms) {
  EXPECT_TRUE(is_utf8("\xF0\x9F\x98\x80"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xE2\x82"));
  EXPECT_FALSE(is_utf8("\xF5\x80\x80\x80"));
}

TEST(Printable, LeavesWordsOfAnyLanguageAsTheyAre) {
  for (const std::string text :
       {"", "a \\ b", "\xC3\x89lan", "\xD7\x90\xD7\x91", "\xE6\xBC\xA2", "\xF0\x9F\x98\x80"}) {
    EXPECT_EQ(printable(text), text);
    EXPECT_TRUE(is_printable(text)) << text;
  }
}

TEST(Printable, ShowsWhatCouldForgeALine) {
  using std::string_literals::operator""s;
  EXPECT_EQ(printable("a\nb\r\tc"), "a\\nb\\r\\tc");
  EXPECT_EQ(printable("\x1B[2J\x7F"), "\\u001B[2J\\u007F");
  EXPECT_EQ(printable("\0"s), "\\u0000");
  EXPECT_EQ(printable("\xC2\x85 \xC2\x9B"), "\\u0085 \\u009B") << "C1: next line, escape";
  EXPECT_EQ(printable("\xE2\x80\xA8\xE2\x80\xAE\xE2\x81\xA6"), "\\u2028\\u202E\\u2066");
  EXPECT_EQ(printable("Ren\xE9"), "Ren\\xE9");
  EXPECT_FALSE(is_printable("a\nb"));
}

TEST(Fold, MakesSpellingsOfOneNameEqual) {
  EXPECT_EQ(fold("\xC3\x89lan  Vital"), fold("elan vital"));
  EXPECT_EQ(fold("E\xCC\x81lan"), fold("\xC3\x89lan"));
  EXPECT_NE(fold("elan"), fold("elam"));
}

TEST(Words, AreJoinedAsPeopleList) {
  const std::vector<std::string> three{"a", "b", "c"};
  EXPECT_EQ(list_of(three), "a, b and c");
  EXPECT_EQ(list_of(std::span(three).first(2), "or"), "a or b");
  EXPECT_EQ(list_of(std::span(three).first(1)), "a");
  EXPECT_EQ(list_of({}), "");
}

TEST(Words, CountInWordsToNinetyNine) {
  EXPECT_EQ(in_words(0), "zero");
  EXPECT_EQ(in_words(12), "twelve");
  EXPECT_EQ(in_words(21), "twenty-one");
  EXPECT_EQ(in_words(40), "forty");
  EXPECT_EQ(in_words(99), "ninety-nine");
  EXPECT_EQ(in_words(100), "100");
}

TEST(Nearest, FindsSlipsOfTheFingersAndNoMore) {
  const std::vector<std::string> keys{"urn", "state", "meeting_date"};
  EXPECT_EQ(nearest("unr", keys), "urn");
  EXPECT_EQ(nearest("metting_date", keys), "meeting_date");
  EXPECT_EQ(nearest("STATE", keys), "state");
  EXPECT_EQ(nearest("population", keys), std::nullopt);
  EXPECT_EQ(nearest("", keys), std::nullopt);
}

TEST(ReplaceAll, DoesNotLookAtWhatItPutIn) {
  EXPECT_EQ(replace_all("aaa", "a", "aa"), "aaaaaa");
  EXPECT_EQ(replace_all("abc", "", "x"), "abc");
}

TEST(Trim, TakesWhiteSpaceFromBothEndsOnly) {
  EXPECT_EQ(trim(" \t a b \r\n"), "a b");
  EXPECT_EQ(trim("  "), "");
}

TEST(EscapeHtml, LeavesNothingThatOpensATagOrEndsAnAttribute) {
  EXPECT_EQ(escape_html("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
}

}  // namespace
}  // namespace warrant
