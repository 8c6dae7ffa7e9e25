/// What each platform's language is made of, and what is said where it cannot say it.
#include "search/translate/print.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "search/strategy/parse.hpp"

namespace warrant::search {
namespace {

Printed printed(std::string_view text, Platform from, Platform to) {
  const auto read = read_strategy(text, from);
  EXPECT_TRUE(read) << text << ": " << (read ? "" : read.error().where + read.error().message);
  return read ? print_strategy(read->strategy, to) : Printed{};
}

std::string from_ovid(std::string_view text, Platform to) {
  return printed(text, Platform::ovid_medline, to).text;
}

std::string from_pubmed(std::string_view text, Platform to) {
  return printed(text, Platform::pubmed, to).text;
}

std::vector<Mark::Kind> marks(std::string_view text, Platform from, Platform to) {
  std::vector<Mark::Kind> out;
  for (const Mark& mark : printed(text, from, to).marks) {
    out.push_back(mark.kind);
  }
  return out;
}

TEST(Print, KeepsTheOrderOfOperatorsWithBrackets) {
  EXPECT_EQ(from_pubmed("a[ti] OR b[ti] AND c[ti]", Platform::ovid_medline),
            "(a OR b).ti. AND c.ti.");
  EXPECT_EQ(from_ovid("a.ti. or b.ti. and c.ti.", Platform::pubmed), "a[ti] OR (b[ti] AND c[ti])");
}

TEST(Print, GivesPubMedTheExactProximity) {
  EXPECT_EQ(from_ovid("(heart adj3 attack).ti,ab.", Platform::pubmed),
            "(\"heart attack\"[tiab:~2])");
  EXPECT_EQ(from_ovid("((heart or cardiac) adj2 failure).ti.", Platform::pubmed),
            "(\"heart failure\"[ti:~1] OR \"cardiac failure\"[ti:~1])");
  EXPECT_EQ(from_ovid("(heart adj3 fail*).ti.", Platform::pubmed), "(heart[ti] AND fail*[ti])");
}

TEST(Print, SaysWhereProximityCountsOtherwise) {
  EXPECT_EQ(from_ovid("(a adj3 b).ti.", Platform::ebsco_cinahl), "((TI a) N3 (TI b))");
  EXPECT_EQ(from_ovid("(a adj3 b).ti,ab.", Platform::ebsco_cinahl),
            "((TI (a N3 b) OR AB (a N3 b)))");
  EXPECT_EQ(marks("a adj3 b", Platform::ovid_medline, Platform::web_of_science),
            (std::vector<Mark::Kind>{Mark::Kind::wider}));
  EXPECT_EQ(marks("\"heart attack\"[ti:~3]", Platform::pubmed, Platform::ovid_medline),
            (std::vector<Mark::Kind>{Mark::Kind::narrower}));
  EXPECT_EQ(marks("(a adj3 b).ti.", Platform::ovid_medline, Platform::embase_com),
            (std::vector<Mark::Kind>{}));
}

TEST(Print, WritesHeadingsOfEveryPlatform) {
  constexpr std::string_view heading = "exp *Heart Failure/dt";
  EXPECT_EQ(from_ovid(heading, Platform::pubmed), "\"Heart Failure/dt\"[Majr]");
  EXPECT_EQ(from_ovid(heading, Platform::cochrane), "[mh \"Heart Failure\"/DT[mj]]");
  EXPECT_EQ(from_ovid(heading, Platform::embase_com),
            "'Heart Failure'/exp/mj AND 'drug therapy':lnk");
  EXPECT_EQ(from_ovid(heading, Platform::ebsco_cinahl), "(MM \"Heart Failure+/DT\")");
  EXPECT_EQ(from_ovid("Heart Failure/", Platform::pubmed), "\"Heart Failure\"[Mesh:noexp]");
  EXPECT_EQ(from_ovid("Heart Failure/", Platform::embase_com), "'Heart Failure'/de");
  EXPECT_EQ(from_pubmed("Heart Failure/therapy[mh]", Platform::ovid_medline),
            "exp \"Heart Failure\"/th,dh,dt,nu,pc,rt,rh,su,tr");
}

TEST(Print, KeepsWildcardsApart) {
  EXPECT_EQ(from_ovid("colo?r.ti.", Platform::embase_com), "colo$r:ti");
  EXPECT_EQ(from_ovid("colo?r.ti.", Platform::ebsco_business), "(TI colo#r)");
  EXPECT_EQ(from_ovid("colo?r.ti.", Platform::scopus), "TITLE(colo*r)");
  EXPECT_EQ(from_ovid("wom#n.ti.", Platform::cochrane), "wom?n:ti");
  EXPECT_EQ(from_ovid("neoplas$3.ti.", Platform::pubmed), "neoplas*[ti]");
  EXPECT_EQ(marks("neoplas$3.ti.", Platform::ovid_medline, Platform::pubmed),
            (std::vector<Mark::Kind>{Mark::Kind::wider}));
  EXPECT_EQ(from_ovid("neoplas$.ti. or rat*.ti.", Platform::ovid_medline),
            "(neoplas$ OR rat*).ti.");
  EXPECT_EQ(from_ovid("\"hearing aid*\".ti.", Platform::cochrane), "(hearing NEXT aid*):ti");
  EXPECT_EQ(marks("rat*.ti.", Platform::ovid_medline, Platform::pubmed),
            (std::vector<Mark::Kind>{Mark::Kind::narrower}));
}

TEST(Print, MarksWhatItCannotSayAndDropsNothing) {
  const Printed dates = printed("a[ti] AND 2009:2017[edat]", Platform::pubmed, Platform::scopus);
  EXPECT_EQ(dates.text,
            "TITLE(a) AND {{not translated: 2009:2017[edat] | Scopus has no field for this date}}");
  ASSERT_EQ(dates.marks.size(), 1U);
  EXPECT_EQ(dates.marks[0].kind, Mark::Kind::untranslatable);
  EXPECT_EQ(dates.marks[0].span.begin, 10U);
  EXPECT_EQ(from_ovid("1. a.ti.\n2. limit 1 to (humans and yr=\"2009 -Current\" and \"full text\")",
                      Platform::pubmed),
            "#1 a[ti]\n#2 #1 AND humans[Filter] AND 2009:3000[dp] AND {{not translated: limit to "
            "\"full text\" | this limit is a filter of Ovid's own}}");
}

TEST(Print, WritesDates) {
  constexpr std::string_view range = "2009/01/01:2017/10/24[dp]";
  EXPECT_EQ(from_pubmed(range, Platform::ovid_medline), "20090101:20171024.dp.");
  EXPECT_EQ(from_pubmed(range, Platform::ebsco_cinahl), "(DT 20090101-20171024)");
  EXPECT_EQ(from_pubmed(range, Platform::web_of_science_advanced), "DOP=2009-01-01/2017-10-24");
  EXPECT_EQ(from_pubmed("2009:3000[dp]", Platform::scopus), "PUBYEAR > 2008");
  EXPECT_EQ(from_pubmed("2009:2017[dp]", Platform::embase_com), "[2009-2017]/py");
}

TEST(Print, ExpandsReferencesWhereAskedTo) {
  const auto read = read_strategy("1. a\n2. b\n3. or/1-2\n4. 3 not 1", Platform::ovid_medline);
  ASSERT_TRUE(read);
  EXPECT_EQ(print_strategy(read->strategy, Platform::ebsco_cinahl,
                           {.expand_lines = true, .numbers = false})
                .text,
            "a\nb\n(a) OR (b)\n((a) OR (b)) NOT (a)");
  EXPECT_EQ(print_strategy(read->strategy, Platform::ebsco_cinahl).text,
            "S1 a\nS2 b\nS3 S1 OR S2\nS4 S3 NOT S1");
  EXPECT_EQ(print_strategy(read->strategy, Platform::pubmed).text,
            "#1 a\n#2 b\n#3 #1 OR #2\n#4 #3 NOT #1");
}

TEST(Print, DoesNotExpandWithoutEnd) {
  std::string many = "1. a\n";
  for (int i = 2; i < 80; ++i) {
    const std::string before = std::to_string(i - 1);
    many += std::to_string(i) + ". " + before + " or " + before + "\n";
  }
  const auto read = read_strategy(many, Platform::ovid_medline);
  ASSERT_TRUE(read);
  const Printed out = print_strategy(read->strategy, Platform::pubmed, {.expand_lines = true});
  EXPECT_LT(out.text.size(), std::size_t{200} << 20U);
}

TEST(Print, SaysSeveralWordsAsAndWhereThePlatformWouldReadAPhrase) {
  EXPECT_EQ(from_pubmed("heart attack", Platform::ovid_medline), "heart AND attack");
  EXPECT_EQ(from_pubmed("heart attack", Platform::cochrane), "heart attack");
  EXPECT_EQ(from_pubmed("\"heart attack\" AND x[au]", Platform::ovid_medline),
            "\"heart attack\" AND x.au.");
}

}  // namespace
}  // namespace warrant::search
