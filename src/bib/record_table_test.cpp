/// Tables of records from several tools, broken ones, workbooks; what is written is read back.
#include "bib/record_table.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "base/archive.hpp"
#include "base/files.hpp"
#include "bib/generated_citation.hpp"
#include "bib/records_csv.hpp"
#include "bib/records_xlsx.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;
using Other = std::vector<std::pair<std::string, std::string>>;

std::string sample(const std::string& name) {
  const auto bytes =
      DiskFiles().read(std::string(WARRANT_SOURCE_DIR) + "/tests/fuzz/corpus/" + name);
  EXPECT_TRUE(bytes) << name;
  return bytes.value_or("");
}

Imported of_csv(std::string_view text) {
  auto read = read_csv_records(text, "x");
  EXPECT_TRUE(read) << (read ? "" : read.error().message);
  return std::move(read).value_or(Imported{});
}

const std::vector<std::string> tags = {
    "notes", "included", "label_included", "issn",      "Index Keywords",
    "title", "warrant",  "pmid",           "warrant 2", "Accession Number",
    "Ref",   "Study",    "Tags",           "Source",    "a,b",
    "a;b",   "=1+1"};

TEST(RecordTable, ReadsWhatScopusExports) {
  const Imported read = of_csv(sample("records_csv/scopus.csv"));
  ASSERT_EQ(read.citations.size(), 2U);
  const Citation& c = read.citations[0];
  EXPECT_EQ(c.title, "A \"test\" of tea");
  EXPECT_EQ(c.authors, (std::vector<Person>{{.family = "Muster", .given = "E.B."},
                                            {.family = "Probe", .given = "J."}}));
  EXPECT_EQ(c.journal, "Journal of invented records");
  EXPECT_EQ(c.journal_abbr, "J. Inv. Rec.");
  EXPECT_EQ(c.pages, "11-19");
  EXPECT_EQ(c.abstract, "To test, in two lines.");
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"tea", "water"}));
  EXPECT_EQ(c.pmid, "90000051");
  EXPECT_EQ(c.language, "English");
  EXPECT_EQ(c.type, CitationType::journal_article);
  EXPECT_EQ(c.other, (Other{{"Author full names", "Muster, Erika B. (1); Probe, Jan (2)"},
                            {"Cited by", "3"},
                            {"Index Keywords", "Humans"},
                            {"Document Type", "Review"},
                            {"Source", "Scopus"},
                            {"EID", "2-s2.0-1"}}));
  EXPECT_EQ(read.citations[1].pages, "e17") << "the article number where there are no pages";
}

TEST(RecordTable, ReadsWhatRayyanExportsThoughAQuoteIsBroken) {
  const Imported read = of_csv(sample("records_csv/rayyan.csv"));
  ASSERT_EQ(read.citations.size(), 2U);
  const Citation& c = read.citations[0];
  EXPECT_EQ(c.id, "rayyan-1");
  EXPECT_EQ(c.published, (PartialDate{2019, 9, 8}));
  EXPECT_EQ(c.authors.size(), 2U);
  EXPECT_EQ(c.pmcid, "PMC9000061");
  EXPECT_EQ(c.other,
            (Other{{"issn", "0000-0019"},
                   {"notes", "RAYYAN-INCLUSION: {\"Erika\"=>\"Included\"} | RAYYAN-LABELS: tea"}}));
  EXPECT_EQ(read.citations[1].title, "broken \"quote\" here");
  EXPECT_FALSE(read.notes.empty());
}

TEST(RecordTable, ReadsTablesOfWebOfScienceAndTheSeparatorThatExcelNames) {
  const Imported read = of_csv(sample("records_csv/wos.csv"));
  ASSERT_EQ(read.citations.size(), 1U);
  const Citation& c = read.citations[0];
  EXPECT_EQ(c.title, "Eins; zwei");
  EXPECT_EQ(c.authors, (std::vector<Person>{{.family = "Muster", .given = "Erika"}}));
  EXPECT_EQ(c.id, "WOS:1");
  EXPECT_EQ(c.other, (Other{{"PT", "J"}, {"AU", "Muster, E"}, {"XX", "keep"}}));
  EXPECT_TRUE(is_records_csv(sample("records_csv/wos.csv")));
}

TEST(RecordTable, ReadsTheSourceLineOfEmbase) {
  const Imported read = of_csv(
      "Title,Author Names,Source\nT,\"Liu R., Adler D.G.\",Endoscopic Ultrasound (2014) 3:3 "
      "(152-160). Date of Publication: 7 Mar 2014\nU,,Scopus\n");
  const Citation& c = read.citations.at(0);
  EXPECT_EQ(c.journal, "Endoscopic Ultrasound");
  EXPECT_EQ(c.volume, "3");
  EXPECT_EQ(c.issue, "3");
  EXPECT_EQ(c.pages, "152-160");
  EXPECT_EQ(c.published, (PartialDate{2014, 3, 7}));
  EXPECT_EQ(c.authors.size(), 2U);
  EXPECT_EQ(c.other.size(), 1U) << "the line itself stays";
  EXPECT_EQ(read.citations.at(1).journal, "");
}

TEST(RecordTable, ReadsLinesThatEndWithCarriageReturnsAlone) {
  const Imported read = of_csv("title,year\rOne,2001\rTwo,2002\r");
  ASSERT_EQ(read.citations.size(), 2U);
  EXPECT_EQ(read.citations[1].published.year, 2002);
  EXPECT_TRUE(is_records_csv("title,year\rOne,2001\r"));
}

TEST(RecordTable, TellsTypesApartAndKeepsWhatTheirWordsSayMore) {
  const Imported read = of_csv(
      "title,type\na,Book Chapter\nb,Conference Paper\nc,Review\nd,JOUR\ne,journal_article\n"
      "f,Thing\n");
  const std::vector<CitationType> types = {
      CitationType::chapter,         CitationType::conference,      CitationType::journal_article,
      CitationType::journal_article, CitationType::journal_article, CitationType::other};
  for (std::size_t i = 0; i < types.size(); ++i) {
    EXPECT_EQ(read.citations.at(i).type, types[i]) << i;
    const bool more = i == 2 || i == 5;
    EXPECT_EQ(read.citations.at(i).other.size(), more ? 1U : 0U) << i;
  }
}

TEST(RecordTable, WritesTheColumnsOfEachTool) {
  const Imported read = of_csv(
      "record_id,title,abstract,authors,year,included,exploration\n7,T,A,\"Muster, E.; Probe, "
      "J.\",2001,1,0\n");
  const auto first_line = [&](TableLayout layout) {
    const std::string text = write_csv_records(read.citations, layout);
    return text.substr(0, text.find('\n'));
  };
  EXPECT_TRUE(first_line(TableLayout::asreview).starts_with("record_id,title,abstract,authors"));
  EXPECT_NE(first_line(TableLayout::asreview).find(",included,exploration"), std::string::npos);
  EXPECT_TRUE(first_line(TableLayout::rayyan).starts_with("key,title,year"));
  EXPECT_NE(first_line(TableLayout::covidence).find("Published Year"), std::string::npos);
  EXPECT_EQ(write_csv_records(read.citations, TableLayout::asreview).find("warrant:{"),
            std::string::npos)
      << "everything has a column";
}

TEST(RecordTable, WritesWhatItReadsInEveryLayout) {
  const bool holds = rc::check("read_csv_records(write_csv_records(x)) == x", [] {
    const std::vector<Citation> citations = generated::citations(tags);
    for (const TableLayout layout :
         {TableLayout::plain, TableLayout::asreview, TableLayout::rayyan, TableLayout::covidence}) {
      const std::string written = write_csv_records(citations, layout);
      const auto read = read_csv_records(written, "r");
      RC_LOG() << written << "\n";
      RC_ASSERT(read.has_value());
      RC_ASSERT(read->citations == citations);
    }
    const std::string written = write_tsv_records(citations);
    const auto read = read_csv_records(written, "r");
    RC_LOG() << written << "\n";
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->citations == citations);
  });
  EXPECT_TRUE(holds);
}

/// A workbook of these parts beside what every workbook has.
std::string workbook(const std::string& sheet, const std::string& strings = "") {
  std::vector<ArchiveEntry> parts = {
      {.name = "xl/workbook.xml",
       .bytes = "<workbook xmlns:r=\"x\"><sheets><sheet name=\"First\" sheetId=\"1\" "
                "r:id=\"rId1\"/></sheets></workbook>"},
      {.name = "xl/_rels/workbook.xml.rels",
       .bytes = "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/a.xml\"/>"
                "</Relationships>"},
      {.name = "xl/styles.xml",
       .bytes = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\"/></numFmts>"
                "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                "<xf numFmtId=\"2\"/></cellXfs></styleSheet>"},
      {.name = "xl/worksheets/a.xml", .bytes = sheet}};
  if (!strings.empty()) {
    parts.push_back({.name = "xl/sharedStrings.xml", .bytes = strings});
  }
  return write_archive(parts).value_or("");
}

TEST(RecordWorkbook, ReadsSharedAndInlineTextsNumbersAndDates) {
  const std::string bytes = workbook(
      "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
      "<c r=\"B1\" t=\"inlineStr\"><is><t>year</t></is></c><c r=\"C1\" t=\"s\"><v>2</v></c>"
      "<c r=\"E1\" t=\"str\"><v>seen</v></c></row>"
      "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\"><v>2.017E3</v></c>"
      "<c r=\"C3\" s=\"1\"><v>42794</v></c><c r=\"E3\" t=\"b\"><v>1</v></c></row>"
      "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>99</v></c><c r=\"B4\" s=\"3\"><v>2018</v></c></row>"
      "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>Last</t></is></c></row>"
      "</sheetData></worksheet>",
      "<sst><si><t>Title</t></si><si><r><t>A </t></r><r><t>shared_x000D_ text</t></r>"
      "<rPh><t>help</t></rPh></si><si><t>date</t></si></sst>");
  ASSERT_TRUE(is_xlsx(bytes));
  const auto read = read_xlsx_records(bytes, "x");
  ASSERT_TRUE(read) << read.error().message;
  ASSERT_EQ(read->citations.size(), 3U);
  const Citation& c = read->citations[0];
  EXPECT_EQ(c.title, "A shared text");
  EXPECT_EQ(c.published, (PartialDate{2017, 2, 28}));
  EXPECT_EQ(c.other, (Other{{"seen", "TRUE"}}));
  EXPECT_EQ(read->citations[1].published.year, 2018) << "not a date: two decimals";
  EXPECT_EQ(read->citations[2].title, "Last");
  EXPECT_EQ(read->format, "xlsx");
}

TEST(RecordWorkbook, RefusesWhatIsNoneAndWhatHoldsNoRecords) {
  EXPECT_FALSE(read_xlsx_records("PK\x03\x04 nothing", "x"));
  EXPECT_FALSE(read_xlsx_records(write_archive({{.name = "a", .bytes = "b"}}).value_or(""), "x"));
  const auto none = read_xlsx_records(
      workbook("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>colour</t></is></c></row>"
               "</sheetData></worksheet>"),
      "x");
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("no sheet"), std::string::npos);
  const auto wide = read_xlsx_records(
      workbook("<worksheet><sheetData><row><c r=\"A1\" t=\"inlineStr\"><is><t>title</t></is></c>"
               "</row><row><c r=\"A2\"><v>1</v></c><c r=\"ZZZZ2\"><v>1</v></c></row>"
               "<row><c r=\"A3\"><v>1</v></c></row></sheetData></worksheet>"),
      "x");
  ASSERT_TRUE(wide) << wide.error().message;
  EXPECT_EQ(wide->citations.size(), 1U);
  ASSERT_FALSE(wide->notes.empty());
}

TEST(RecordWorkbook, WritesWhatItReads) {
  const bool holds = rc::check("read_xlsx_records(write_xlsx_records(x)) == x", [] {
    std::vector<Citation> citations = generated::citations(tags);
    citations[0].publisher += *rc::gen::element<std::string>("", "_x0041_", "\x01", "_x");
    const auto written = write_xlsx_records(citations, TableLayout::plain);
    RC_ASSERT(written.has_value());
    const auto read = read_xlsx_records(*written, "r");
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->citations == citations);
  });
  EXPECT_TRUE(holds);
}

TEST(RecordWorkbook, KeepsTextsThatAreLongerThanACell) {
  Citation c;
  c.id = "long";
  c.title = "T";
  for (int i = 0; i < 20'000; ++i) {
    c.abstract += "wörd ";
  }
  c.abstract += "end";
  const auto written = write_xlsx_records({&c, 1}, TableLayout::plain);
  ASSERT_TRUE(written);
  const auto read = read_xlsx_records(*written, "r");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->citations, std::vector{c});
  EXPECT_EQ(write_xlsx_records({&c, 1}, TableLayout::plain).value_or(""), *written)
      << "the same bytes again";
}

}  // namespace
}  // namespace warrant::bib
