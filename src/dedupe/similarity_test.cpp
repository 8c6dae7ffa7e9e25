/// Single fields side by side.
#include <gtest/gtest.h>

#include "dedupe/compare.hpp"
#include "dedupe/edit_distance.hpp"

namespace warrant::dedupe {
namespace {

std::size_t slow_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) {
    row[j] = j;
  }
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

TEST(EditDistance, IsThatOfTheTable) {
  std::uint64_t state = 7;
  const auto next = [&](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33U) % below;
  };
  for (int i = 0; i < 2000; ++i) {
    std::string a(next(200), ' ');
    for (char& c : a) {
      c = static_cast<char>('a' + next(4));
    }
    std::string b = a;
    for (std::size_t k = next(12); k > 0 && !b.empty(); --k) {
      const std::size_t at = next(b.size());
      if (next(3) == 0) {
        b.erase(at, 1);
      } else if (next(2) == 0) {
        b.insert(at, 1, static_cast<char>('a' + next(4)));
      } else {
        b[at] = 'z';
      }
    }
    ASSERT_EQ(edit_distance(a, b, 1000), slow_distance(a, b)) << a << "\n" << b;
    const std::size_t most = next(6);
    ASSERT_EQ(edit_distance(a, b, most), std::min(slow_distance(a, b), most + 1));
  }
}

TEST(PlainTitle, LosesWhatDatabasesAdd) {
  EXPECT_EQ(plain_title("HPV testing: a review. [Review] [21 refs]"), "hpv testing a review");
  EXPECT_EQ(plain_title("HPV testing: a review (Structured abstract)"), "hpv testing a review");
  EXPECT_EQ(plain_title("A trial.[Erratum appears in J Test. 2006;15(1):187]"), "a trial");
  EXPECT_EQ(plain_title("A trial [abstract no: 134]"), "a trial");
  EXPECT_EQ(plain_title("<i>Helicobacter</i> &amp; ulcers"), "helicobacter and amp ulcers");
  EXPECT_EQ(plain_title("Nach Titel <ORIGINAL> AFTER TITLE"), "nach titel");
  EXPECT_EQ(plain_title("Effect at p < 0.05 of L\u00E9na's \u03B2-blocker"),
            "effect at p 0 05 of lenas beta blocker");
  EXPECT_EQ(plain_title("Outcomes in children (5 to 12 years)"),
            "outcomes in children 5 to 12 years");
}

TEST(PlainPages, KnowTheirForms) {
  Arena arena;
  const auto pages = [&](std::string_view text) {
    const PlainPages out = plain_pages(text, arena);
    return std::string(out.first) + "|" + std::string(out.last);
  };
  EXPECT_EQ(pages("221-35"), "221|235");
  EXPECT_EQ(pages("221-235"), "221|235");
  EXPECT_EQ(pages("pp. 221\u20135"), "221|225");
  EXPECT_EQ(pages("S27"), "s27|");
  EXPECT_EQ(pages("e0167120"), "e167120|");
  EXPECT_EQ(pages("9848--9853"), "9848|9853");
  EXPECT_EQ(pages("08-Aug"), "?08aug|");
  EXPECT_EQ(pages(""), "|");
}

TEST(Journals, AreKnownByTheirAbbreviations) {
  const auto one = [](std::string_view a, std::string_view b) {
    return may_be_one_journal(a, b) && may_be_one_journal(b, a);
  };
  EXPECT_TRUE(one("eur j cardiothorac surg", "european journal of cardiothoracic surgery"));
  EXPECT_TRUE(one("oncology williston park", "oncology williston park n y"));
  EXPECT_TRUE(one("jama", "journal american medical association"));
  EXPECT_TRUE(one("ai zheng aizheng chinese journal of cancer", "chinese journal of cancer"));
  EXPECT_TRUE(one("american journal of obstetrics and gynecology",
                  "american journal of obstetrics gynecology"));
  EXPECT_FALSE(one("journal of digital studies", "workshop of digital studies"));
  EXPECT_FALSE(one("plos one", "journal of clinical oncology"));
  EXPECT_FALSE(one("annals of internal medicine", "acp journal club"));
}

TEST(People, AreKnownByFamilyAndInitials) {
  const auto one = [](PlainName a, PlainName b) {
    return may_be_one_person(a, b) && may_be_one_person(b, a);
  };
  EXPECT_TRUE(one({"vandenbrule", "ajc"}, {"brule", "a"}));
  EXPECT_TRUE(one({"papillo", "jl"}, {"papilio", "jl"}));
  EXPECT_TRUE(one({"cox", "jt"}, {"cox", ""}));
  EXPECT_FALSE(one({"wang", "h"}, {"wang", "x"}));
  EXPECT_FALSE(one({"lee", "j"}, {"leu", "j"}));
}

TEST(Truncated, IsAPieceOfTheOther) {
  EXPECT_TRUE(is_truncated("a long enough title of a paper",
                           "a long enough title of a paper with a subtitle"));
  EXPECT_TRUE(is_truncated("titulo largo en castellano are antimicrobials useful in trauma",
                           "are antimicrobials useful in trauma"));
  EXPECT_FALSE(is_truncated("introduction", "introduction to the field of something"));
  EXPECT_FALSE(is_truncated("a long enough title of a pap", "a long enough title of a paper"));
}

}  // namespace
}  // namespace warrant::dedupe
