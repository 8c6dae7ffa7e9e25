/// An audit as JSON and as a page, from audits written by hand.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "audit/find/paper_for_tests.hpp"
#include "audit/report/audit_page.hpp"
#include "audit/report/audit_value.hpp"
#include "audit/report/characters.hpp"
#include "audit/report/marked_text.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using check::Level;
using check::Status;

/// The span of the words, from the `nth` time they stand in the text.
Span span_of(const PaperText& paper, std::string_view words, int nth = 1) {
  std::size_t at = paper.text.find(words);
  for (; nth > 1; --nth) {
    at = paper.text.find(words, at + 1);
  }
  EXPECT_NE(at, std::string::npos) << words;
  return {.begin = at, .end = at + words.size()};
}

PaperFinding finding_over(const PaperText& paper, Span span, Status status = Status::proved,
                          std::vector<Span> related = {}) {
  PaperFinding out{.span = span, .related = std::move(related)};
  out.finding.rule = "GRIM";
  out.finding.status = status;
  out.finding.level = status == Status::proved ? Level::blocker : Level::info;
  out.finding.message = "figures do not fit";
  const std::size_t begin = std::min(span.begin, paper.text.size());
  out.finding.passage = paper.text.substr(begin, std::max(span.end, begin) - begin);
  return out;
}

Audit audit_of(std::vector<PaperFinding> findings) { return {.findings = std::move(findings)}; }

/// The words of the paper, without the numbers of findings behind passages.
std::string without_tags(const std::string& html) {
  std::string out;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] != '<') {
      out += html[at++];
    } else if (html.compare(at, 4, "<sup") == 0) {
      at = html.find("</sup>", at) + 6;
    } else {
      at = html.find('>', at) + 1;
    }
  }
  return out;
}

/// Start and end tags must nest: what a browser repairs is not what was meant.
void expect_nested(const std::string& html) {
  static const std::set<std::string> empty{"br", "meta", "input", "!DOCTYPE"};
  std::vector<std::string> open;
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
    if (html.compare(at, 7, "<style>") == 0) {
      at = html.find("</style>", at);
      continue;
    }
    const bool end = html[at + 1] == '/';
    const std::size_t first = at + (end ? 2 : 1);
    const std::string name = html.substr(first, html.find_first_of(" >", first) - first);
    if (empty.contains(name)) {
      continue;
    }
    if (!end) {
      open.push_back(name);
      continue;
    }
    ASSERT_FALSE(open.empty()) << html.substr(at, 80);
    ASSERT_EQ(open.back(), name) << html.substr(at > 200 ? at - 200 : 0, 280);
    open.pop_back();
  }
  EXPECT_TRUE(open.empty()) << open.back();
}

/// Every id once, and every link inside the page leads somewhere.
void expect_linked(const std::string& html) {
  static const std::regex id("id=\"([^\"]*)\"");
  static const std::regex link("href=\"#([^\"]*)\"");
  std::map<std::string, int> ids;
  for (std::sregex_iterator at(html.begin(), html.end(), id), last; at != last; ++at) {
    EXPECT_EQ(++ids[(*at)[1]], 1) << (*at)[1];
  }
  for (std::sregex_iterator at(html.begin(), html.end(), link), last; at != last; ++at) {
    EXPECT_TRUE(ids.contains((*at)[1])) << (*at)[1];
  }
}

std::string page_of(const PaperText& paper, const Audit& audit) {
  std::string out = audit_page(paper, audit, "paper.txt");
  expect_nested(out);
  expect_linked(out);
  return out;
}

std::size_t times(std::string_view text, std::string_view words) {
  std::size_t out = 0;
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + words.size())) {
    ++out;
  }
  return out;
}

TEST(Characters, AreCountedAsPythonCountsThem) {
  // One, two, three and four bytes.
  const std::string text = "a\u00B1\u2265\U0001F600b";
  const Characters characters(text);
  EXPECT_EQ(characters.count(), 5U);
  EXPECT_EQ(characters.before(0), 0U);
  EXPECT_EQ(characters.before(text.find('b')), 4U);
  EXPECT_EQ(characters.before(text.size() + 99), 5U);
}

TEST(Characters, AreCountedInLongTexts) {
  std::string text;
  for (int i = 0; i < 5000; ++i) {
    text += "\u00E9x";
  }
  const Characters characters(text);
  for (std::size_t i = 0; i < 5000; i += 7) {
    ASSERT_EQ(characters.before(3 * i), 2 * i);
    ASSERT_EQ(characters.before(3 * i + 2), 2 * i + 1);
  }
}

TEST(LineColumns, CountAsEditorsDo) {
  const std::string text = "ab\n\u00E9cd\r\ne\rf\n";
  const LineColumns lines(text);
  EXPECT_EQ(lines.at(text.find('f')), (LineColumn{.line = 4, .column = 1}));
  EXPECT_EQ(lines.at(0), (LineColumn{.line = 1, .column = 1}));
  EXPECT_EQ(lines.at(text.find('c')), (LineColumn{.line = 2, .column = 2}));
  EXPECT_EQ(lines.at(text.find('e')), (LineColumn{.line = 3, .column = 1}));
  EXPECT_EQ(lines.at(text.size()), (LineColumn{.line = 5, .column = 1}));
}

TEST(Shortened, CutsBetweenWordsAndNeverWithinACharacter) {
  EXPECT_EQ(shortened("short", 10), "short");
  EXPECT_EQ(shortened("some longer words", 13), "some longer ...");
  EXPECT_EQ(shortened("\u2265\u2265\u2265\u2265", 7), "\u2265\u2265 ...");
}

TEST(AuditValue, OffsetsCountCharacters) {
  const PaperText paper = paper_of({"Caf\u00E9 \u2265 5", "mean 3.4\u00B11.2 of \U0001F600 17"});
  const Span passage = span_of(paper, "3.4\u00B11.2");
  Audit audit = audit_of({finding_over(paper, passage, Status::proved, {span_of(paper, "17")})});
  audit.findings[0].finding.operands = {{.name = "n", .value = "17"}};
  audit.unlinked = {{.span = span_of(paper, "\u2265 5"), .why = "nothing near"}};
  audit.read = {{.what = "p values", .count = 0}, {.what = "means", .count = 2}};
  audit.untold = 3;
  EXPECT_EQ(to_json(audit_value(paper, audit, "a.txt")),
            "{\"paper\":{\"name\":\"a.txt\",\"format\":\"txt\",\"characters\":30},"
            "\"findings\":[{\"rule\":\"GRIM\",\"level\":\"blocker\",\"status\":\"proved\","
            "\"where\":\"\",\"message\":\"figures do not fit\",\"passage\":\"3.4\u00B11.2\","
            "\"start\":14,\"end\":21,\"operands\":[{\"name\":\"n\",\"value\":\"17\"}],"
            "\"arithmetic\":\"\",\"assumption\":\"\",\"mend\":\"\","
            "\"related\":[{\"start\":27,\"end\":29}]}],\"untold\":3,"
            "\"unlinked\":[{\"passage\":\"\u2265 5\",\"start\":5,\"end\":8,"
            "\"why\":\"nothing near\"}],\"read\":{\"p values\":0,\"means\":2},\"notes\":[]}");
}

TEST(AuditValue, OfAnEmptyPaperHasEveryKey) {
  EXPECT_EQ(to_json(audit_value({}, {}, "")),
            "{\"paper\":{\"name\":\"\",\"format\":\"\",\"characters\":0},\"findings\":[],"
            "\"untold\":0,\"unlinked\":[],\"read\":{},\"notes\":[]}");
}

TEST(MarkedText, MarksThePassageAndItsOperands) {
  const PaperText paper = paper_of({"# Results", "Mean 3.4 of 17 people."});
  const Audit audit = audit_of({finding_over(paper, span_of(paper, "3.4"), Status::conditional,
                                             {span_of(paper, "3.4"), span_of(paper, "17")})});
  EXPECT_EQ(
      marked_text(paper, audit),
      "<h3>Results</h3>\n<p>Mean <span class=\"at\" id=\"p1\"><mark class=\"conditional\">3.4"
      "</mark></span><sup class=\"to\"><a href=\"#f1\" aria-label=\"finding 1\">1</a></sup> of "
      "<span class=\"at\" id=\"r1-2\"><mark class=\"related\">17</mark></span><sup "
      "class=\"to\"><a class=\"of\" href=\"#f1\" aria-label=\"operand of finding 1\">1</a>"
      "</sup> people.</p>\n");
}

TEST(MarkedText, OverlappingPassagesShareTheirPiece) {
  const PaperText paper = paper_of({"one two three four five"});
  const Audit audit =
      audit_of({finding_over(paper, span_of(paper, "one two three"), Status::ambiguous),
                finding_over(paper, span_of(paper, "three four"), Status::proved),
                finding_over(paper, span_of(paper, "four"), Status::conditional)});
  const std::string html = marked_text(paper, audit);
  expect_nested(html);
  EXPECT_EQ(without_tags(html), "one two three four five\n");
  EXPECT_NE(html.find("<mark class=\"ambiguous\">one two </mark>"), std::string::npos) << html;
  EXPECT_NE(html.find("<mark class=\"proved\">three</mark></span><sup"), std::string::npos) << html;
  EXPECT_NE(html.find("<mark class=\"proved\">four</mark></span><sup"), std::string::npos) << html;
  EXPECT_EQ(times(html, "href=\"#f2\""), 1U);
}

TEST(MarkedText, PassagesCrossTheBordersOfBlocks) {
  const PaperText paper = paper_of({"first part", "middle", "last part"});
  const Span all{.begin = span_of(paper, "part").begin, .end = span_of(paper, "last").end};
  const std::string html = marked_text(paper, audit_of({finding_over(paper, all)}));
  EXPECT_EQ(html,
            "<p>first <span class=\"at\" id=\"p1\"><mark class=\"proved\">part</mark></span></p>\n"
            "<p><mark class=\"proved\">middle</mark></p>\n"
            "<p><mark class=\"proved\">last</mark><sup class=\"to\"><a href=\"#f1\" "
            "aria-label=\"finding 1\">1</a></sup> part</p>\n");
}

TEST(MarkedText, PassagesWithoutWordsStillHaveTheirPlace) {
  const PaperText paper = paper_of({"first", "second"});
  const std::size_t gap = paper.text.find('\n');
  const Audit audit = audit_of({finding_over(paper, {.begin = 2, .end = 2}),
                                finding_over(paper, {.begin = gap, .end = gap + 1}),
                                finding_over(paper, {.begin = 4, .end = gap + 1}),
                                finding_over(paper, {.begin = 900, .end = 999}),
                                finding_over(paper, {.begin = 9, .end = 3})});
  const std::string html = page_of(paper, audit);
  for (const char* id : {"id=\"p1\"", "id=\"p2\"", "id=\"p3\"", "id=\"p4\"", "id=\"p5\""}) {
    EXPECT_EQ(times(html, id), 1U) << id;
  }
  EXPECT_NE(html.find("aria-label=\"finding 2\">2</a>, <a"), std::string::npos);
}

TEST(MarkedText, NeverCutsACharacter) {
  const PaperText paper = paper_of({"a\u2265b"});
  for (std::size_t begin = 0; begin <= paper.text.size(); ++begin) {
    for (std::size_t end = begin; end <= paper.text.size(); ++end) {
      const Audit audit = audit_of({finding_over(paper, {.begin = begin, .end = end})});
      EXPECT_TRUE(is_utf8(marked_text(paper, audit)));
    }
  }
}

TEST(MarkedText, ThousandsOfNestedPassagesStayLinear) {
  const std::string words(8000, 'x');
  const PaperText paper = paper_of({words});
  std::vector<PaperFinding> findings;
  for (std::size_t i = 0; i < 4000; ++i) {
    PaperFinding item{.span = {.begin = i, .end = 8000 - i}};
    item.related = {{.begin = 0, .end = 8000}};
    findings.push_back(std::move(item));
  }
  const std::string html = marked_text(paper, audit_of(std::move(findings)));
  expect_nested(html);
  EXPECT_EQ(without_tags(html), words + "\n");
  EXPECT_LT(html.size(), 2'000'000U);
}

TEST(MarkedText, ListsNest) {
  PaperText paper = paper_of({"- a", "- b", "- c", "- 1. d", "after"});
  paper.blocks[1].level = 2;
  EXPECT_EQ(marked_text(paper, {}),
            "<ul>\n<li>a<ul>\n<li>b</li>\n</ul></li>\n<li>c</li>\n<li class=\"own\">1. d</li>\n"
            "</ul>\n<p>after</p>\n");
}

TEST(MarkedText, TablesKeepTheirPlaces) {
  PaperText paper = paper_of({"Table 1. People"});
  paper.blocks[0].kind = TextBlock::Kind::caption;
  paper.blocks[0].table = 0;
  add_table(paper, 0, {{"", "Drug", "Placebo"}, {"n", "30", "31"}, {"women", "", "15"}});
  EXPECT_EQ(marked_text(paper, {}),
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1 of the "
            "paper\"><table class=\"columns-3\">\n<caption>Table 1. People</caption>\n<thead>\n"
            "<tr><td></td><th scope=\"col\"><p>Drug</p></th><th scope=\"col\"><p>Placebo</p></th>"
            "</tr>\n</thead>\n<tbody>\n<tr><td><p>n</p></td><td><p>30</p></td><td><p>31</p></td>"
            "</tr>\n<tr><td><p>women</p></td><td></td><td><p>15</p></td></tr>\n</tbody>\n"
            "</table></div>\n");
}

TEST(MarkedText, MergedCellsCoverWhatTheyCover) {
  PaperText paper;
  add_table(paper, 0, {{"A", "B"}, {"wide"}, {"tall", "x"}, {"", "y"}, {"z"}});
  paper.blocks[2].columns = 2;
  paper.blocks[3].rows = 2;
  const std::string html = marked_text(paper, {});
  expect_nested(html);
  EXPECT_NE(html.find("<tr><td colspan=\"2\"><p>wide</p></td></tr>"), std::string::npos) << html;
  EXPECT_NE(html.find("<tr><td rowspan=\"2\"><p>tall</p></td><td><p>x</p></td></tr>\n"
                      "<tr><td><p>y</p></td></tr>\n<tr><td><p>z</p></td><td></td></tr>"),
            std::string::npos)
      << html;
}

TEST(MarkedText, PiecesOfOneCellComeTogether) {
  PaperText paper;
  add_table(paper, 0, {{"study", "result"}, {"Smith", "first"}, {"", "second"}, {"", "third"}});
  paper.blocks[4].row = 1;  // a row without a first cell continues the one above
  paper.blocks[5].row = 1;
  paper.blocks[4].kind = TextBlock::Kind::list_item;
  const Audit audit = audit_of({finding_over(paper, span_of(paper, "second"))});
  const std::string html = marked_text(paper, audit);
  expect_nested(html);
  EXPECT_NE(html.find("<td><p>first</p><ul><li><span"), std::string::npos) << html;
  EXPECT_NE(html.find("</li></ul><p>third</p></td>"), std::string::npos) << html;
}

TEST(MarkedText, TablesOfAnySpansStayTables) {
  PaperText paper;
  add_table(paper, 0, {{"a", "b"}, {"c", "d"}, {"e", "f"}});
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    paper.blocks[i].rows = 1'000'000'000;
    paper.blocks[i].columns = 1'000'000'000;
  }
  const std::string html = marked_text(paper, {});
  expect_nested(html);
  EXPECT_LT(html.size(), 2000U);
  EXPECT_EQ(times(html, "<tr>"), 3U);
}

TEST(AuditPage, EscapesHostilePapers) {
  const std::string hostile = "<script>alert(1)</script> 3.4\" onclick=\"x\" <b>&amp;</b>";
  const PaperText paper = paper_of({hostile, "# " + hostile, "- " + hostile});
  PaperFinding item =
      finding_over(paper, span_of(paper, hostile), Status::proved, {span_of(paper, hostile, 2)});
  item.finding.message = item.finding.where = item.finding.arithmetic = hostile;
  item.finding.assumption = item.finding.mend = item.finding.rule = hostile;
  item.finding.operands = {{.name = hostile, .value = hostile}};
  Audit audit = audit_of({item});
  audit.unlinked = {{.span = span_of(paper, hostile, 3), .why = hostile}};
  audit.read = {{.what = hostile, .count = 1}, {.what = hostile, .count = 0}};
  PaperText noted = paper;
  noted.notes = {{.message = hostile}};
  const std::string html = audit_page(noted, audit, hostile);
  expect_nested(html);
  expect_linked(html);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("<b>"), std::string::npos);
  EXPECT_EQ(html.find("onclick=\""), std::string::npos);
  EXPECT_EQ(html.find("http://"), std::string::npos);
  EXPECT_EQ(html.find("https://"), std::string::npos);
}

TEST(AuditPage, OfAnEmptyPaperSaysSo) {
  const std::string html = page_of({}, {});
  EXPECT_NE(html.find("It holds no text."), std::string::npos);
  EXPECT_NE(html.find("0 findings"), std::string::npos);
  page_of({}, audit_of({PaperFinding{}}));
}

TEST(AuditPage, TellsAFindingWithWhatItRestsOn) {
  const PaperText paper = paper_of({"People", "A mean of 3.45 in 17 people was seen."});
  PaperFinding item =
      finding_over(paper, span_of(paper, "3.45"), Status::conditional, {span_of(paper, "17")});
  item.finding.arithmetic = "3.45*17 = 58.65; 58/17 = 3.41";
  item.finding.assumption = "scores are whole numbers";
  item.finding.mend = "Check the mean.";
  item.finding.operands = {{.name = "mean", .value = "3.45"}, {.name = "n", .value = "17"}};
  const std::string html = page_of(paper, audit_of({item}));
  for (const char* part :
       {"<h3 id=\"t1\">1. Figures do not fit</h3>", "href=\"#rule-GRIM\"", "id=\"rule-GRIM\"",
        "A mean of <a href=\"#p1\">3.45</a> in 17 people was seen.</blockquote>",
        "<code>3.45*17 = 58.65</code><br><code>58/17 = 3.41</code>",
        "<strong>If</strong> scores are whole numbers.", "Held against <a href=\"#r1-1\">17</a>",
        "<summary>2 operands</summary>", "<th scope=\"row\">mean</th><td>3.45</td>",
        "<strong>What to do:</strong> Check the mean.", "</span> conditional</span>",
        "1 finding: 0 would stop a final document, 0 want a look, 1 is told."}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
}

TEST(AuditPage, SaysWhatWasReadAndWhatHadNoPartner) {
  const PaperText paper = paper_of({"3.4 and 5.6 and 7.8"});
  Audit audit;
  audit.read = {{.what = "means", .count = 3}, {.what = "p values", .count = 0}};
  for (const char* figure : {"3.4", "5.6", "7.8"}) {
    audit.unlinked.push_back({.span = span_of(paper, figure), .why = "no people near"});
  }
  audit.unlinked[1].why = "other";
  audit.untold = 7;
  const std::string html = page_of(paper, audit);
  for (const char* part :
       {"<strong>Read:</strong> 3 means. Found none: p values.",
        "<summary>3 figures were read and held against nothing</summary>",
        "<p>No people near</p>\n<ul><li><a href=\"#u1\">3.4</a></li><li><a href=\"#u3\">7.8</a>",
        "<span class=\"at\" id=\"u2\">5.6</span>", "7 further findings are not told"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
}

}  // namespace
}  // namespace warrant::audit
