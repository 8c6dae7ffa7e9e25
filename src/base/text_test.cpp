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
