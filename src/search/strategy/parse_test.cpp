/// What the three languages mean, read from text.
#include "search/strategy/parse.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace warrant::search {
namespace {

/// The tree of a strategy of one line, or its first fault.
std::string tree(std::string_view text, Platform platform) {
  const auto read = read_strategy(text, platform);
  if (!read) {
    return read.error().where + " | " + read.error().message;
  }
  std::string out;
  for (const Line& line : read->strategy.lines) {
    out += out.empty() ? "" : "\n";
    out += line.node ? to_text(*line.node) : "// " + line.note;
  }
  return out;
}

std::string pubmed(std::string_view text) { return tree(text, Platform::pubmed); }
std::string ovid(std::string_view text) { return tree(text, Platform::ovid_medline); }
std::string cochrane(std::string_view text) { return tree(text, Platform::cochrane); }

std::vector<std::string> all_faults(std::string_view text, Platform platform) {
  std::vector<std::string> out;
  for (const Fault& fault : faults_of(text, platform)) {
    out.push_back(place_of(text, fault.span.begin));
  }
  return out;
}

TEST(PubMed, ReadsOperatorsFromLeftToRight) {
  EXPECT_EQ(pubmed("a[ti] OR b[ti] AND c[ti]"), R"((and (or title:"a" title:"b") title:"c"))");
  EXPECT_EQ(pubmed("a[ti] NOT b[ti] OR c[ti]"), R"((or (not title:"a" title:"b") title:"c"))");
  EXPECT_EQ(pubmed("a[ti] OR (b[ti] AND c[ti])"), R"((or title:"a" (and title:"b" title:"c")))");
}

TEST(PubMed, PutsAndWhereNoOperatorStands) {
  EXPECT_EQ(pubmed("a[ti] b[ti]"), R"((and title:"a" title:"b"))");
  EXPECT_EQ(pubmed("\"heart attack\" statin[ti]"), R"((and "heart attack" title:"statin"))");
}

TEST(PubMed, SearchesWordsWithoutQuotationMarksEachForItselfUnlessAFieldIsNamed) {
  EXPECT_EQ(pubmed("heart attack"), "{heart attack}");
  EXPECT_EQ(pubmed("\"heart attack\""), "\"heart attack\"");
  EXPECT_EQ(pubmed("hurtle cell[tiab]"), "title_abstract:\"hurtle cell\"");
  const auto read = read_strategy("heart attack", Platform::pubmed);
  ASSERT_TRUE(read);
  ASSERT_EQ(read->notes.size(), 1U);
  EXPECT_TRUE(read->notes[0].message.contains("not imitated"));
}

TEST(PubMed, ReadsTagsInEverySpelling) {
  EXPECT_EQ(pubmed("x[Title/Abstract]"), pubmed("x [TIAB]"));
  EXPECT_EQ(pubmed("x[MeSH Terms]"), "[exp x]");
  EXPECT_EQ(pubmed("x[mh:noexp]"), "[x]");
  EXPECT_EQ(pubmed("x[MeSH Major Topic]"), "[exp *x]");
  EXPECT_EQ(pubmed("\"Masks/adverse effects\"[MAJR]"), "[exp *Masks/adverse effects+]");
  EXPECT_EQ(pubmed("psoriasis/dt[mh:noexp]"), "[psoriasis/drug therapy]");
  EXPECT_EQ(pubmed("\"drug therapy\"[sh]"), "[/drug therapy+]");
  EXPECT_EQ(pubmed("neoplasm*[mh]"), "subject_heading:\"neoplasm*\"");
}

TEST(PubMed, ReadsProximityAndDates) {
  EXPECT_EQ(pubmed("\"heart attack\"[tiab:~3]"),
            R"((near 3 title_abstract:"heart" title_abstract:"attack"))");
  EXPECT_EQ(pubmed("2009:2017/10/24[dp]"), "(dates0 2009..2017-10-24)");
  EXPECT_EQ(pubmed("\"2009/01/01\"[Date - Publication] : \"3000\"[Date - Publication]"),
            "(dates0 2009-01-01..)");
  EXPECT_EQ(pubmed("2017[edat]"), "(dates1 2017..2017)");
  EXPECT_EQ(pubmed("\"last 5 years\"[dp]"), "{{\"last 5 years\"[dp]}}");
}

TEST(PubMed, TakesCurlyQuotationMarksAndOddBlanksFromTextProcessors) {
  EXPECT_EQ(pubmed("\u201CCare quality\u201C[tiab]"), "title_abstract:\"Care quality\"");
  EXPECT_EQ(pubmed("\"Practice Patterns, Physicians\u201D[Mesh]"),
            "[exp Practice Patterns, Physicians]");
  EXPECT_EQ(pubmed("a[ti]\u00A0OR\u2003b[ti]"), R"((or title:"a" title:"b"))");
  EXPECT_EQ(pubmed("im\u00ADmuno[ti]"), "title:\"immuno\"");
}

TEST(Ovid, BindsAdjacencyBeforeAndBeforeOr) {
  EXPECT_EQ(ovid("a or b and c adj3 d"), R"((or "a" (and "b" (near 2 "c" "d"))))");
  EXPECT_EQ(ovid("a not b and c"), R"((and (not "a" "b") "c"))");
  EXPECT_EQ(ovid("a adj2 b adj4 c"), R"((near 3 (near 1 "a" "b") "c"))");
}

TEST(Ovid, CountsTheWordsBetween) {
  EXPECT_EQ(ovid("a adj2 b"), R"((near 1 "a" "b"))");
  EXPECT_EQ(ovid("(a or c) adj b"), R"((near-ordered 0 (or "a" "c") "b"))");
  EXPECT_EQ(ovid("heart adj attack"), "\"heart attack\"");
  EXPECT_EQ(ovid("heart adj1 attack"), "\"heart attack\"");
}

TEST(Ovid, ReadsWordsThatStandTogetherAsAPhrase) {
  EXPECT_EQ(ovid("type 1 diabetes.tw."), "title,abstract:\"type 1 diabetes\"");
  EXPECT_EQ(ovid("type 1 or type"), R"((or "type 1" "type"))");
  EXPECT_EQ(ovid("5 fluorouracil.tw."), "title,abstract:\"5 fluorouracil\"");
  EXPECT_EQ(ovid("hello world .tw."), "title,abstract:\"hello world\"");
}

TEST(Ovid, GivesTheFieldBehindABracketToEveryWordThatHasNone) {
  EXPECT_EQ(ovid("((a or b) adj3 c.ti.).ti,ab."),
            R"((near 2 (or title,abstract:"a" title,abstract:"b") title:"c"))");
  EXPECT_EQ(ovid("(a or b).ti,ab,kf."),
            R"((or title,abstract,keyword:"a" title,abstract,keyword:"b"))");
}

TEST(Ovid, ReadsHeadings) {
  EXPECT_EQ(ovid("exp *Heart Failure/dt, th [Drug Therapy, Therapy] or Humans/"),
            "(or [exp *Heart Failure/drug therapy/therapy] [Humans])");
  EXPECT_EQ(ovid("exp wounds and injuries/"), "[exp wounds and injuries]");
  EXPECT_EQ(ovid("aspirin.tw. and \"wounds and injuries\"/"),
            R"((and title,abstract:"aspirin" [wounds and injuries]))");
  EXPECT_EQ(ovid("humans.sh."), "[humans]");
  EXPECT_EQ(ovid("drug therapy.fs."), "[/drug therapy]");
  EXPECT_EQ(ovid("p53/mdm2.tw."), "title,abstract:\"p53/mdm2\"");
}

TEST(Ovid, TellsItsWildcardsApart) {
  EXPECT_EQ(ovid("wom#n"), "\"wom#n\"");
  const auto read = read_strategy("neoplas$3.ti. or colo?r or rat*", Platform::ovid_medline);
  ASSERT_TRUE(read);
  const auto& parts = parts_of(*read->strategy.lines[0].node);
  const auto kind = [&](std::size_t i) {
    return std::get<Words>(parts[i].what).words[0].pieces[1].kind;
  };
  EXPECT_EQ(kind(0), Piece::Kind::up_to);
  EXPECT_EQ(std::get<Words>(parts[0].what).words[0].pieces[1].most, 3);
  EXPECT_EQ(kind(1), Piece::Kind::maybe);
  EXPECT_EQ(kind(2), Piece::Kind::any);
}

TEST(Ovid, ReadsLimits) {
  EXPECT_EQ(ovid("1. a\n2. limit 1 to (english language and yr=\"2009 -Current\" and (review or "
                 "letter) and \"all adult (19 plus years)\")"),
            "\"a\"\n(limit #1 language:\"english\" (dates0 2009..) (or publication_type:\"review\" "
            "publication_type:\"letter\") {{limit to \"all adult (19 plus years)\"}})");
  EXPECT_EQ(ovid("1. a\n2. limit 1 to (review or letter)"),
            "\"a\"\n(limit #1 (or publication_type:\"review\" publication_type:\"letter\"))");
  EXPECT_EQ(ovid("1. a\n2. limit 1 to humans"), "\"a\"\n(limit #1 (humans))");
}

TEST(Cochrane, ReadsItsOwnForms) {
  EXPECT_EQ(cochrane("[mh ^\"Heart Failure\"/DT,TH[mj]]"), "[*Heart Failure/drug therapy/therapy]");
  EXPECT_EQ(cochrane("MeSH descriptor: [Heart Failure] explode all trees"), "[exp Heart Failure]");
  EXPECT_EQ(
      cochrane("MeSH descriptor: [Heart] this term only and with qualifier(s): [surgery - SU]"),
      "[Heart/surgery]");
  EXPECT_EQ(cochrane("(lung NEAR/3 cancer*):ti,ab"),
            R"((near 2 title,abstract:"lung" title,abstract:"cancer*"))");
  EXPECT_EQ(cochrane("lung near cancer"), R"((near 5 "lung" "cancer"))");
  EXPECT_EQ(cochrane("hearing NEXT aid*"), "\"hearing aid*\"");
  EXPECT_EQ(cochrane("lung cancer:ti"), "title:{lung cancer}");
  EXPECT_EQ(cochrane("a or b and not c"), R"((or "a" (not "b" "c")))");
}

TEST(Cochrane, KeepsLimitsThatExportsPrintBehindALine) {
  EXPECT_EQ(cochrane("lung:ti (Word variations have been searched)"), "title:\"lung\"");
  EXPECT_EQ(cochrane("lung:ti with Publication Year from 2009 to 2017, in Trials"),
            "(and title:\"lung\" {{with Publication Year from 2009 to 2017, in Trials}})");
  EXPECT_EQ(cochrane("lung with Cochrane Library publication date Between Jan 2009 and Oct 2017"),
            "(and \"lung\" {{with Cochrane Library publication date Between Jan 2009 and Oct "
            "2017}})");
  EXPECT_EQ(cochrane("[mh Lung] in Trials"), "(and [exp Lung] {{in Trials}})");
}

TEST(Ovid, MarksWhatAsksHowOftenAWordOccurs) {
  EXPECT_EQ(ovid("a.ti. and b.ab. /freq=2"), "(and title:\"a\" {{b.ab. /freq=2}})");
}

TEST(Lines, AreReadWithLabelsCountsAndComments) {
  const auto read = read_strategy(
      "// population\n1 exp Myositis/ 1,234\n2 myositis*.tw. (55)\n\n3 or/1-2\t99\n4 (1 or 2) not "
      "3",
      Platform::ovid_medline);
  ASSERT_TRUE(read) << read.error().where << read.error().message;
  const Strategy& strategy = read->strategy;
  ASSERT_EQ(strategy.lines.size(), 5U);
  EXPECT_EQ(strategy.lines[0].note, "// population");
  EXPECT_EQ(strategy.lines[1].hits, 1234);
  EXPECT_EQ(strategy.lines[2].hits, 55);
  EXPECT_EQ(strategy.lines[3].hits, 99);
  EXPECT_EQ(to_text(*strategy.lines[4].node), "(not (or #1 #2) #3)");
  EXPECT_EQ(find_line(strategy, 3), &strategy.lines[3]);
}

TEST(Lines, MayStandAloneWithTheirLabel) {
  EXPECT_EQ(ovid("1 exp Heart Failure/"), "[exp Heart Failure]");
  EXPECT_EQ(ovid("1 (a or b).ti."), "(or title:\"a\" title:\"b\")");
}

TEST(Lines, GoOnWhereAnOperatorOrABracketIsOpen) {
  EXPECT_EQ(ovid("a\nAND\nb\nor c"), R"((or (and "a" "b") "c"))");
  EXPECT_EQ(ovid("(a or\nb)\nc"), "(or \"a\" \"b\")\n\"c\"");
  EXPECT_EQ(pubmed("#1 a[ti]\n#2 b[ti] OR\nc[ti]\n#3 #1 AND #2"),
            "title:\"a\"\n(or title:\"b\" title:\"c\")\n(and #1 #2)");
}

TEST(Lines, MustStandAboveWhatRefersToThem) {
  EXPECT_EQ(ovid("1. a\n2. 1 or 3\n3. b"),
            "line 2, character 9: 3 | no line 3 stands above this line");
}

TEST(Faults, AreToldAllAtOnceEachAtItsCharacter) {
  EXPECT_EQ(all_faults("(a[tiib] OR b[tiab AND (c", Platform::pubmed),
            (std::vector<std::string>{"line 1, character 1", "line 1, character 3",
                                      "line 1, character 14"}));
  EXPECT_EQ(all_faults("\u03B2 adj3 (b and c) or or d.zz. )", Platform::ovid_medline),
            (std::vector<std::string>{"line 1, character 8", "line 1, character 21",
                                      "line 1, character 25", "line 1, character 30"}));
  EXPECT_EQ(all_faults("", Platform::pubmed).size(), 1U);
  EXPECT_EQ(all_faults("a b\"", Platform::ovid_medline).size(), 1U);
}

TEST(Faults, NameTheFieldThatWasMeant) {
  EXPECT_EQ(pubmed("a[tiib]"),
            "line 1, character 2: [tiib] | PubMed has no field \"tiib\"; did you mean \"tiab\"?");
}

TEST(Faults, StopAtNestingNobodyWrites) {
  const std::string deep = std::string(5000, '(') + "a" + std::string(5000, ')');
  const auto read = read_strategy(deep, Platform::ovid_medline);
  ASSERT_FALSE(read);
  EXPECT_TRUE(read.error().message.contains("nested") || !read.error().others.empty());
}

TEST(Faults, ANumberedLineThatEndsWithAnOperatorLacksATerm) {
  const auto read = read_strategy("1. a\n2. b and\n3. 1 or 2\n", Platform::ovid_medline);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().where, "line 2, character 9");
}

TEST(Faults, ComeQuicklyForHostileText) {
  constexpr std::size_t times = 20'000;
  for (const std::string piece :
       {"(", ")", "exp ", "a not ", "a and b or ", "[", "a[", "{{", "<a", "limit 1 to (", "a adj2 ",
        "\"", "a\n", "(\n", "1. a\n", "/", "a.ti. "}) {
    std::string text;
    while (text.size() < times) {
      text += piece;
    }
    for (const Platform platform :
         {Platform::mixed, Platform::pubmed, Platform::ovid_medline, Platform::cochrane}) {
      (void)read_strategy(text, platform);
      (void)detect(text);
    }
  }
}

TEST(Detect, KnowsTheLanguagesByTheirMarks) {
  EXPECT_EQ(detect("a[tiab] AND b[mh]"), Platform::pubmed);
  EXPECT_EQ(detect("exp Heart/ and a.ti,ab."), Platform::ovid_medline);
  EXPECT_EQ(detect("a adj3 b"), Platform::ovid_medline);
  EXPECT_EQ(detect("[mh Heart] or lung:ti,ab"), Platform::cochrane);
  EXPECT_EQ(detect("heart attack"), Platform::mixed);
  EXPECT_EQ(detect("psoriasis/dt[Majr]"), Platform::pubmed);
}

TEST(Mixed, ReadsWhatSeveralLanguagesWrite) {
  EXPECT_EQ(tree("a N3 b", Platform::mixed), R"((near 3 "a" "b"))");
  EXPECT_EQ(tree("a NEAR/3 b", Platform::mixed), R"((near 2 "a" "b"))");
  EXPECT_EQ(tree("a[tiab] or b.ti. or c:ti", Platform::mixed),
            R"((or title_abstract:"a" title:"b" title:"c"))");
}

TEST(Marked, PiecesStayMarkedAndFiltersAreNamed) {
  EXPECT_EQ(pubmed("a[ti] AND {{not translated: x (y) | why}}"), "(and title:\"a\" {{x (y)}})");
  EXPECT_EQ(ovid("a.ti. and <RCT Filter>"), "(and title:\"a\" <rct filter>)");
}

}  // namespace
}  // namespace warrant::search
