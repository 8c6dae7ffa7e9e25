/// Papers of every format read into blocks.
#include <gtest/gtest.h>

#include <algorithm>

#include "audit/text/docx_reader.hpp"
#include "audit/text/html_reader.hpp"
#include "audit/text/pdf_reader.hpp"
#include "base/archive.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

Result<std::string> no_pdf(std::string_view /*bytes*/) { return fail(Code::unsupported, "no PDF"); }

PaperText read(std::string_view bytes) {
  auto paper = read_paper(bytes, no_pdf);
  EXPECT_TRUE(paper) << (paper ? "" : paper.error().message);
  return paper.value_or(PaperText{});
}

std::string words(const PaperText& paper, std::size_t block) {
  if (block >= paper.blocks.size()) {
    ADD_FAILURE() << "no block " << block;
    return "";
  }
  const TextBlock& at = paper.blocks[block];
  return paper.text.substr(at.begin, at.end - at.begin);
}

/// "h1 Title|p Words|i1 item|c0.0 cell|C0.0 heading cell|t caption" of all blocks.
std::string outline(const PaperText& paper) {
  std::string out;
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const TextBlock& block = paper.blocks[i];
    const std::string cell =
        block.row < 0 ? "" : std::to_string(block.row) + "." + std::to_string(block.column);
    std::string mark;
    switch (block.kind) {
      case Kind::heading:
        mark = "h" + std::to_string(block.level);
        break;
      case Kind::paragraph:
        mark = "p" + cell;
        break;
      case Kind::list_item:
        mark = "i" + (cell.empty() ? std::to_string(block.level) : cell);
        break;
      case Kind::table_cell:
        mark = (block.header ? "C" : "c") + cell;
        break;
      case Kind::caption:
        mark = "t";
        break;
    }
    out += (out.empty() ? "" : "|") + mark + " " + words(paper, i);
  }
  std::ranges::replace(out, '\n', '/');
  return out;
}

TEST(ReadText, FindsHeadingsParagraphsAndLists) {
  EXPECT_EQ(outline(read("Methods\n\nWe searched two sources.\nThen we stopped.\n\n- one\n- two\n\n"
                         "1. first\n2. second\n")),
            "h2 Methods|p We searched two sources./Then we stopped.|i1 one|i1 two|i1 1. first|"
            "i1 2. second");
}

TEST(ReadText, KeepsOffsetsOfTheFile) {
  const std::string file = "\xEF\xBB\xBFIn 18 of 42 (19%) of cases.\r\n\r\nMore words here.\r\n";
  const PaperText paper = read(file);
  EXPECT_EQ(paper.text, file.substr(3));
  EXPECT_EQ(words(paper, 1), "More words here.");
}

TEST(ReadText, ReadsRowsOfTabsAndContinuesThemOverPages) {
  EXPECT_EQ(outline(read("Table 1: Results\n\nOutcome\tEvidence\nPain\tBetter\n\n\tand lasting\n")),
            "t Table 1: Results|C0.0 Outcome|C0.1 Evidence|c1.0 Pain|c1.1 Better|c1.1 and lasting");
}

TEST(ReadText, CutsCellsAtTagsAndBullets) {
  EXPECT_EQ(
      outline(read("Outcome\tEvidence\nPain\t<p>Two trials.</p> <ul style=\"x\"> <li>one</li> "
                   "<li>two</li> </ul>\nSleep\t\xE2\x80\xA2 three \xE2\x80\xA2 four\n")),
      "C0.0 Outcome|C0.1 Evidence|c1.0 Pain|c1.1 Two trials.|i1.1 one|i1.1 two|c2.0 Sleep|"
      "i2.1 three|i2.1 four");
}

TEST(ReadText, LeavesComparisonsAndAddressesAlone) {
  EXPECT_EQ(outline(read("It fell (p<0.05 and a<b) at <http://example.org/a> and x > y.")),
            "p It fell (p<0.05 and a<b) at <http://example.org/a> and x > y.");
}

TEST(ReadText, ReadsColumnsOfBlanks) {
  const PaperText paper = read(
      "Measure          Drug       Placebo\n"
      "Women            12 (40)    15 (48)\n"
      "Smokers           3 (10)     4 (13)\n");
  EXPECT_EQ(outline(paper),
            "C0.0 Measure|C0.1 Drug|C0.2 Placebo|c1.0 Women|c1.1 12 (40)|c1.2 15 (48)|c2.0 Smokers|"
            "c2.1 3 (10)|c2.2 4 (13)");
}

TEST(ReadMarkdown, ReadsHeadingsListsAndTables) {
  EXPECT_EQ(outline(read("# Title\n\nSome *words*.\n\n* one\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")),
            "h1 Title|p Some *words*.|i1 one|C0.0 a|C0.1 b|c1.0 1|c1.1 2");
}

TEST(ReadHtml, ReadsStructureAndLeavesOutWhatNobodySees) {
  const PaperText paper = read(
      "<!doctype html><html><head><title>x</title><script>if (a<b) y();</script></head><body>"
      "<h2>Results</h2><p>In 2&thinsp;trials<sup>1,2</sup> &amp; more.</p><p hidden>no</p>"
      "<ol><li>first<li>second</ol><!-- comment --><nav>menu</nav></body></html>");
  EXPECT_EQ(paper.format, "html");
  const std::string found = outline(paper);
  EXPECT_NE(found.find("h2 Results|p In 2"), std::string::npos) << found;
  EXPECT_NE(found.find("& more.|i1 1. first|i1 2. second"), std::string::npos) << found;
  EXPECT_NE(found.find("\u00B9"), std::string::npos) << found;
  for (const std::string gone : {"menu", "no|", "comment", "y()"}) {
    EXPECT_EQ(found.find(gone), std::string::npos) << gone;
  }
}

TEST(ReadHtml, PlacesCellsThatSpan) {
  EXPECT_EQ(outline(read("<html><table><tr><th>a</th><th colspan=2>b</th></tr><tr><td rowspan=2>1"
                         "</td><td>2</td><td>3</td></tr><tr><td>4</td><td>5</td></tr></table>")),
            "C0.0 a|C0.1 b|c1.0 1|c1.1 2|c1.2 3|c2.1 4|c2.2 5");
}

TEST(ReadHtml, SurvivesEveryKindOfBrokenMarkup) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) {
    deep += "<div><table><tr><td><ul><li>";
  }
  EXPECT_EQ(outline(read("<html>" + deep + "words"))
                .substr(outline(read("<html>" + deep + "words")).size() - 5),
            "words");
  for (const std::string_view text :
       {"<html><p>a</table></ul></li>", "<html><table><td>a<th>b<p>c", "<html><a href=\"x>y</a>z",
        "<html>a&#xD800;&#99999999;&nosuch;b", "<html><td>lonely</td>", "<html><script>never"}) {
    EXPECT_TRUE(read_html(text)) << text;
  }
}

std::string docx(const std::string& body, const std::string& styles = "") {
  const std::string space =
      " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
  std::vector<ArchiveEntry> files{
      {.name = "word/document.xml",
       .bytes = "<w:document" + space + "><w:body>" + body + "</w:body></w:document>"}};
  if (!styles.empty()) {
    files.push_back(
        {.name = "word/styles.xml", .bytes = "<w:styles" + space + ">" + styles + "</w:styles>"});
  }
  return write_archive(files).value();
}

std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }

TEST(ReadDocx, ReadsHeadingsListsAndTables) {
  const PaperText paper = read(docx(
      "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>" + run("Title") + "</w:p><w:p>" + run("Words") +
          run(" on") + "</w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/></w:numPr></w:pPr>" +
          run("item") + "</w:p><w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p>" + run("a") +
          "</w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p>" + run("b") +
          "</w:p></w:tc></w:tr><w:tr><w:tc><w:p>" + run("1") + "</w:p><w:p>" + run("more") +
          "</w:p></w:tc><w:tc><w:p>" + run("2") + "</w:p></w:tc><w:tc><w:p>" + run("3") +
          "</w:p></w:tc></w:tr></w:tbl>",
      "<w:style w:styleId=\"H\"><w:name w:val=\"heading 2\"/></w:style>"));
  EXPECT_EQ(paper.format, "docx");
  EXPECT_EQ(outline(paper),
            "h2 Title|p Words on|i2 item|C0.0 a|C0.1 b|c1.0 1|c1.0 more|c1.1 2|c1.2 3");
}

TEST(ReadDocx, TakesChangesAsAcceptedAndLeavesOutWhatIsHidden) {
  EXPECT_EQ(
      outline(read(docx(
          "<w:p>" + run("kept") + "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins>" +
          run(" new") + "</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" +
          "<w:r><w:fldChar "
          "w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>CODE</w:instrText></w:r>"
          "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
          run(" 7") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>"))),
      "p kept new 7");
}

TEST(ReadDocx, ReadsSuperscriptsAsCitations) {
  EXPECT_EQ(outline(read(docx("<w:p>" + run("reviews") +
                              "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1-3"
                              "</w:t></w:r>" +
                              run(" were") + "</w:p>"))),
            "p reviews\u00B9\u207B\u00B3 were");
}

TEST(ReadDocx, RefusesNestingBeyondReason) {
  std::string body;
  std::string end;
  for (int i = 0; i < 2'000; ++i) {
    body += "<w:tbl><w:tr><w:tc>";
    end += "</w:tc></w:tr></w:tbl>";
  }
  const auto paper = read_paper(docx(body + "<w:p>" + run("x") + "</w:p>" + end), no_pdf);
  ASSERT_FALSE(paper);
  EXPECT_NE(paper.error().message.find("nested"), std::string::npos);
}

TEST(ReadDocx, RefusesWhatIsCutOff) {
  const std::string whole = docx("<w:p>" + run("words") + "</w:p>");
  for (std::size_t size = 4; size < whole.size(); size += 7) {
    EXPECT_FALSE(read_paper(std::string_view(whole).substr(0, size), no_pdf)) << size;
  }
}

TEST(ReadPdf, JoinsLinesAndDropsRunningHeadsAndPageNumbers) {
  std::string layout;
  for (const std::string page : {"one", "two", "three", "four"}) {
    layout += "            A running head of the paper\n\nWords of page " + page +
              " that go on over the treat-\nment of people with disease " + page +
              "\nand end here on the page.\n\nAnother paragraph of page " + page +
              ".\n\n                    7\n\f";
  }
  const auto paper = read_pdf_layout(layout);
  ASSERT_TRUE(paper) << paper.error().message;
  const std::string found = outline(*paper);
  EXPECT_EQ(found.find("running head"), std::string::npos) << found;
  EXPECT_NE(
      found.find("p Words of page two that go on over the treatment of people with disease two "
                 "and end here on the page.|p Another paragraph of page two."),
      std::string::npos)
      << found;
  EXPECT_EQ(paper->blocks.size(), 8U) << found;
}

TEST(ReadPaper, RefusesWhatIsNoPaperWithOneSentence) {
  for (const auto& [bytes, said] : std::vector<std::pair<std::string, std::string>>{
           {"", "empty"},
           {"{\\rtf1 words}", "rich text"},
           {"\xD0\xCF\x11\xE0 old", ".docx"},
           {std::string("a\0b", 3), "zero byte"},
           {"PK\x03\x04nothing", "Word document"},
           {std::string(33U << 20U, 'a'), "more than any paper"}}) {
    const auto paper = read_paper(bytes, no_pdf);
    ASSERT_FALSE(paper) << said;
    EXPECT_NE(paper.error().message.find(said), std::string::npos) << paper.error().message;
    EXPECT_EQ(paper.error().message.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace warrant::audit
