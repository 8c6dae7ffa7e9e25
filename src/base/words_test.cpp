/// Words of texts in several scripts.
#include "base/words.hpp"

#include <gtest/gtest.h>

namespace warrant {
namespace {

std::vector<std::string> words(std::string_view text, std::size_t shortest = 1) {
  std::string room;
  std::vector<std::string> out;
  for (const std::string_view word : lower_words(text, shortest, room)) {
    out.emplace_back(word);
  }
  return out;
}

using Words = std::vector<std::string>;

TEST(LowerWords, PartsAtWhatIsNoLetterDigitOrUnderscore) {
  EXPECT_EQ(words("Beta-blockers (IL_6), 20 mg/day."),
            (Words{"beta", "blockers", "il_6", "20", "mg", "day"}));
  EXPECT_EQ(words(""), Words{});
  EXPECT_EQ(words(" ... "), Words{});
}

TEST(LowerWords, LeavesOutWordsThatAreTooShort) {
  EXPECT_EQ(words("a 5 of it", 2), (Words{"of", "it"}));
  EXPECT_EQ(words("ü öl", 2), (Words{"öl"})) << "counted in characters, not in bytes";
}

TEST(LowerWords, KnowsEveryScript) {
  EXPECT_EQ(words("ÖDEM Ελλάδα ТЕСТ 免疫"), (Words{"ödem", "ελλάδα", "тест", "免疫"}));
}

TEST(LowerWords, TakesBytesThatAreNoTextAsGaps) {
  EXPECT_EQ(words("one\xff\xfetwo\xc3"), (Words{"one", "two"}));
}

}  // namespace
}  // namespace warrant
