/// Every writer keeps every word and figure of a document, and no text breaks out of its place.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <pugixml.hpp>

#include "base/process.hpp"
#include "report/compose.hpp"
#include "report/html/html.hpp"
#include "report/markdown/markdown.hpp"
#include "report/pandoc/pandoc.hpp"
#include "report/printed.hpp"
#include "report/read_back/read_back.hpp"

namespace warrant::report {
namespace {

const std::string odd = "<b>&\"'\\*_`[x](y)|#~ \xC2\xB1 \xE2\x88\x92 1. {{a}} \xC3\xA4\xE2\x80\x94";

/// A document with every kind of block, and `words` in every place that takes words.
Document everything(const std::string& words) {
  Document document;
  document.product = "reference-list";
  document.series = document.title = document.subtitle = document.running_header = words;
  document.author = words;
  document.date = "2026-11-23";
  document.facts["r.r01.k"] = {.entity = "result R01", .field = "k", .quote = words};
  document.facts["r.r02.k"] = {.entity = words, .field = words, .location = words};
  const auto fact = [](std::string id, std::string printed) {
    return FactRef{.id = std::move(id), .printed = std::move(printed)};
  };
  Inlines mixed{Text{.text = words, .bold = true},
                fact("r.r01.k", "12.5%"),
                Text{.text = words, .italic = true},
                LineBreak{},
                fact("r.r02.k", words),
                Link{.text = words, .url = "https://example.org/?a=1&b=\"2\""},
                Text{.text = "3", .superscript = true}};
  Blocks& blocks = document.blocks;
  blocks.push_back({Heading{.level = 2, .id = "first", .inlines = mixed}});
  blocks.push_back({Heading{.level = 4, .id = "jump", .inlines = plain(words)}});
  blocks.push_back(paragraph(mixed));
  List inner{.ordered = true, .start = 3, .items = {{paragraph(mixed)}, {paragraph(words)}}};
  blocks.push_back({List{.items = {{paragraph(words), {inner}}, {paragraph(mixed)}}}});
  blocks.push_back(callout(Callout::Kind::correction, mixed));
  Table table{.id = "t",
              .caption = mixed,
              .columns = {words, "b"},
              .widths = {40, 60},
              .rows = {band(words)}};
  table.rows.push_back(
      {.cells = {cell(mixed, true), {.blocks = {paragraph(mixed), {inner}, paragraph(words)}}}});
  blocks.push_back({table});
  blocks.push_back({References{
      .items = {{.number = 1, .inlines = mixed}, {.number = 7, .inlines = plain(words)}}}});
  return document;
}

bool has_pandoc() { return has_program("pandoc"); }

TEST(Html, IsWellFormedWithOneTitleLandmarksAndNoJumpBetweenHeadings) {
  const std::string page = to_html(everything(odd));
  EXPECT_EQ(page.find("<b>&\""), std::string::npos);
  EXPECT_NE(page.find("<html lang=\"en-GB\""), std::string::npos);
  EXPECT_NE(page.find("<main"), std::string::npos);
  EXPECT_NE(page.find("<header"), std::string::npos);
  EXPECT_EQ(page.find("<h1"), page.rfind("<h1"));
  EXPECT_NE(page.find("<h3 id=\"jump\""), std::string::npos) << "level 4 after 2 becomes 3";
  EXPECT_NE(page.find("<caption"), std::string::npos);
  EXPECT_NE(page.find("scope=\"row\""), std::string::npos);
  EXPECT_NE(page.find("scope=\"col\""), std::string::npos);
}

TEST(Html, AsksNothingOfTheNetwork) {
  const std::string page = to_html(everything("words"));
  for (const std::string_view part : {"src=\"http", "<link", "@import", "url(http"}) {
    EXPECT_EQ(page.find(part), std::string::npos) << part;
  }
}

TEST(Html, EveryFigureLeadsToItsSource) {
  const std::string page = to_html(everything("words"));
  EXPECT_NE(page.find("href=\"#p-r.r01.k\" data-fact=\"r.r01.k\""), std::string::npos);
  EXPECT_NE(page.find("id=\"p-r.r01.k\""), std::string::npos);
  EXPECT_NE(page.find("id=\"p-r.r02.k\""), std::string::npos);
}

TEST(Html, LinksNowhereButToPagesAndAnchors) {
  Document document;
  document.blocks.push_back(paragraph(Inlines{Link{.text = "x", .url = "javascript:alert(1)"}}));
  EXPECT_EQ(to_html(document).find("javascript:"), std::string::npos);
}

TEST(Markdown, LeavesNoMarkThatWasAPersonsText) {
  const std::string text = to_markdown(everything("a*b_c|d<e>#"));
  EXPECT_NE(text.find("a\\*b\\_c\\|d&lt;e&gt;\\#"), std::string::npos);
  EXPECT_EQ(text.find("a*b"), std::string::npos);
}

TEST(Markdown, PutsEachTableRowOnOneLine) {
  const std::string text = to_markdown(everything("two\nlines"));
  std::size_t rows = 0;
  for (std::size_t at = text.find("\n|"); at != std::string::npos; at = text.find("\n|", at + 1)) {
    const std::size_t end = text.find('\n', at + 1);
    EXPECT_EQ(text[end - 1], '|') << text.substr(at, end - at);
    ++rows;
  }
  EXPECT_EQ(rows, 4U);
}

void expect_facts(const Document& document, const std::string& bytes) {
  const auto read = read_facts(bytes);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(*read, printed_facts(document));
}

TEST(ReadBack, FindsEveryFigureInEveryFormat) {
  for (const std::string& words : {std::string("words"), odd}) {
    const Document document = everything(words);
    expect_facts(document, to_html(document));
    if (has_pandoc()) {
      expect_facts(document, to_docx(document).value());
      expect_facts(document, to_odt(document).value());
    }
  }
  if (!has_pandoc()) {
    GTEST_SKIP() << "pandoc is not installed: DOCX and ODT were not read back";
  }
}

TEST(ReadBack, FindsFiguresOfAnyTextInHtml) {
  EXPECT_TRUE(rc::check([] {
    std::string printed;
    for (const int code : *rc::gen::container<std::vector<int>>(rc::gen::inRange(33, 126))) {
      printed += static_cast<char>(code);
    }
    Document document;
    document.facts["a"] = {.entity = "x"};
    document.blocks.push_back(
        paragraph(Inlines{FactRef{.id = "a", .printed = printed}, Text{.text = " " + printed}}));
    const auto read = read_facts(to_html(document));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == printed_facts(document));
  }));
}

TEST(ReadBack, RefusesWhatCarriesNoFigures) {
  EXPECT_FALSE(read_facts("%PDF-1.7"));
  EXPECT_FALSE(read_facts("# Markdown"));
  EXPECT_FALSE(read_facts("PK\x03\x04 broken"));
  EXPECT_FALSE(read_facts(""));
}

TEST(Pandoc, MakesTheSameBytesTwice) {
  if (!has_pandoc()) {
    GTEST_SKIP() << "pandoc is not installed";
  }
  const Document document = everything("words");
  EXPECT_EQ(to_docx(document).value(), to_docx(document).value());
  EXPECT_EQ(to_odt(document).value(), to_odt(document).value());
}

TEST(Pandoc, IsNamedWithWhatToDoWhereItIsMissing) {
  const char* path = std::getenv("PATH");
  const std::string before = path == nullptr ? "" : path;
  setenv("PATH", "/nonexistent", 1);
  const Result<std::string> made = to_docx(everything("words"));
  setenv("PATH", before.c_str(), 1);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().code, Code::not_found);
  EXPECT_NE(made.error().message.find("apt-get install pandoc"), std::string::npos);
}

}  // namespace
}  // namespace warrant::report
