/// Formats of tagged lines: what each field becomes, and that what is written is read back equal.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>

#include "bib/generated_citation.hpp"
#include "bib/nbib.hpp"
#include "bib/ovid_source.hpp"
#include "bib/ovid_tagged.hpp"
#include "bib/own_fields.hpp"
#include "bib/read_any.hpp"
#include "bib/refer.hpp"
#include "bib/refworks.hpp"
#include "bib/web_of_science.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;

Citation only(const Result<Imported>& read) {
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().message);
  if (!read || read->citations.size() != 1) {
    ADD_FAILURE() << "one record was expected";
    return {};
  }
  return read->citations.front();
}

std::string other(const Citation& citation, std::string_view tag) {
  const auto found =
      std::ranges::find(citation.other, tag, [](const auto& field) { return field.first; });
  return found == citation.other.end() ? "" : found->second;
}

TEST(WebOfScience, ReadsFieldsListsAndWrappedLines) {
  const Citation c =
      only(read_web_of_science("FN Clarivate Analytics Web of Science\n"
                               "VR 1.0\n"
                               "PT J\n"
                               "AU Meyer, A\n"
                               "   von Berg, T\n"
                               "AF Meyer, Anna\n"
                               "   von Berg, Tom\n"
                               "TI A title that goes on\n"
                               "   in a second line\n"
                               "SO JOURNAL OF EXAMPLES\n"
                               "DE first word; second word\n"
                               "ID INDEXED\n"
                               "C1 [Meyer, Anna] One Univ, Here.\n"
                               "   [von Berg, Tom] Other Univ, There.\n"
                               "PD JAN 12\n"
                               "PY 2019\n"
                               "VL 7\n"
                               "IS 2\n"
                               "BP 11\n"
                               "EP 19\n"
                               "DI 10.1000/Abc.1\n"
                               "PM 12345\n"
                               "UT WOS:000000000000001\n"
                               "ER\n\nEF\n",
                               "w"));
  EXPECT_EQ(c.authors, (std::vector<Person>{{"Meyer", "Anna"}, {"von Berg", "Tom"}}));
  EXPECT_EQ(c.title, "A title that goes on in a second line");
  EXPECT_EQ(c.journal, "JOURNAL OF EXAMPLES");
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"first word", "second word", "INDEXED"}));
  EXPECT_EQ(c.published, (PartialDate{2019, 1, 12}));
  EXPECT_EQ(c.volume + "/" + c.issue + "/" + c.pages, "7/2/11-19");
  EXPECT_EQ(c.doi, "10.1000/abc.1");
  EXPECT_EQ(c.pmid, "12345");
  EXPECT_EQ(other(c, "AN"), "WOS:000000000000001");
  EXPECT_EQ(std::ranges::count(c.other, "AD", [](const auto& f) { return f.first; }), 2);
}

TEST(WebOfScience, ARecordWithoutItsEndIsStillARecord) {
  const auto read =
      read_web_of_science("PT J\nTI One\nPY 2001\nPT B\nTI Two\nAR e17\nER\nPT C\nTI Three", "w");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->citations.size(), 3U);
  EXPECT_EQ(read->citations[1].pages, "e17");
  EXPECT_EQ(read->citations[1].type, CitationType::book);
  EXPECT_EQ(read->citations[2].title, "Three");
}

TEST(Refworks, ReadsFields) {
  const Citation c =
      only(read_refworks("RT Book, Section\n"
                         "SR Print(0)\n"
                         "ID 17\n"
                         "A1 Meyer,Anna\n"
                         "A1 Berg,Tom\n"
                         "T1 A chapter\n"
                         "T2 The book\n"
                         "YR 2003\n"
                         "VO 2\nSP 5\nOP 9\n"
                         "K1 one\nK1 two\n"
                         "AB What it says.\n"
                         "PB Press\nPP Bonn\n",
                         "w"));
  EXPECT_EQ(c.id, "17");
  EXPECT_EQ(c.type, CitationType::chapter);
  EXPECT_EQ(c.authors, (std::vector<Person>{{"Meyer", "Anna"}, {"Berg", "Tom"}}));
  EXPECT_EQ(c.pages, "5-9");
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(c.publisher + "/" + c.place, "Press/Bonn");
}

TEST(Refer, ReadsFieldsAndRecordsWithoutTypes) {
  const auto read = read_refer(
      "%0 Journal Article\n%A Meyer, Anna\n%A Berg, Tom\n%T One\n%J Journal\n%D 1999\n%V 4\n%P "
      "5-6\n%K red\nblue\n%R 10.1000/x\n%X Text\nthat goes on.\n\n%0 Book\n%T Two\n%I Press\n",
      "w");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->citations.size(), 2U);
  const Citation& c = read->citations[0];
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"red", "blue"}));
  EXPECT_EQ(c.abstract, "Text that goes on.");
  EXPECT_EQ(c.doi, "10.1000/x");
  EXPECT_EQ(read->citations[1].type, CitationType::book);
  const auto bare = read_refer("%A Meyer, Anna\n%T One\n\n%A Berg, Tom\n%T Two\n", "w");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->citations.size(), 2U);
}

TEST(OvidSource, TakesTheFormsOfTheDatabasesApart) {
  struct Row {
    const char* text;
    const char* journal;
    const char* numbers;  // volume|issue|pages
    PartialDate date;
  };
  for (const Row& row : {
           Row{"Forest Ecology & Management. 201(2-3):327-334, November 15, 2004.",
               "Forest Ecology & Management",
               "201|2-3|327-334",
               {2004, 11, 15}},
           Row{"New Journal of Examples. 380(1):11-22, 2019 Jan 03.",
               "New Journal of Examples",
               "380|1|11-22",
               {2019, 1, 3}},
           Row{"Gazette of Patents. 1288(3), Nov. 16, 2004.",
               "Gazette of Patents",
               "1288|3|",
               {2004, 11, 16}},
           Row{"Journal of Examples 12, Winter 2007: 7-14.",
               "Journal of Examples",
               "12||7-14",
               {2007}},
           Row{"Journal of Affairs, 2013(1): 3-28.", "Journal of Affairs", "2013|1|3-28", {}},
           Row{"Behaviour and Examples. Vol.43(5), Sep 2015, pp. 623-634. ",
               "Behaviour and Examples",
               "43|5|623-634",
               {2015, 9}},
           Row{"Section A: Humanities. Vol.75(2-A(E)),2014, pp. No Pagination Specified.",
               "Section A: Humanities",
               "75|2-A(E)|",
               {2014}},
           Row{"American Journal Of Examples June 2015;58(6):688-696",
               "American Journal Of Examples",
               "58|6|688-696",
               {2015, 6}},
           Row{"Hydrology. 2007 15 June; 433-441.", "Hydrology", "||433-441", {2007, 6, 15}},
           Row{"Blood Examples. Conference: 53rd Annual Meeting. San Diego. 118 (21) (pp 123-4), "
               "2011. Date of Publication: 18 Nov 2011.",
               "Blood Examples",
               "118|21|123-4",
               {2011, 11, 18}},
           Row{"PLoS Examples. 10(5):e0123456, 2015.", "PLoS Examples", "10|5|e0123456", {2015}},
           Row{"Meyer, A [Ed]; Berg, T [Ed]. (2012). A book: of things. (pp. 11-31). xvii, 254 pp.",
               "A book: of things",
               "||11-31",
               {2012}},
           Row{"Meyer, A [Editor], Berg, T [Editor]. A book of things.:371-397, 2004.",
               "A book of things",
               "||371-397",
               {2004}},
           Row{"A journal of nothing else", "A journal of nothing else", "||", {}},
       }) {
    const OvidSource source = read_ovid_source(row.text);
    EXPECT_EQ(source.journal, row.journal) << row.text;
    EXPECT_EQ(source.volume + "|" + source.issue + "|" + source.pages, row.numbers) << row.text;
    EXPECT_EQ(source.published, row.date) << row.text << " " << iso(source.published);
  }
  EXPECT_EQ(read_ovid_source("Blood. Conference: Big Meeting. 118 (21), 2011.").conference,
            "Big Meeting");
}

constexpr std::string_view ovid_records =
    "<1. >\n"
    "VN  - Ovid Technologies\n"
    "DB  - Ovid MEDLINE(R)\n"
    "UI  - 24892981\n"
    "AU  - Meyer, Anna B. MD, PhD 1,2\n"
    "AU  - Berg, Tom [E-mail: none]\n"
    "AU  - Smith, John.\n"
    "TI  - A study of examples.  [References].\n"
    "SO  - Journal of Examples. 43(5):623-634, 2015 Sep.\n"
    "DO  - http://dx.doi.org/10.1000/S135\n"
    "MH  - *Examples\n"
    "MH  - Humans\n"
    "PT  - Journal Article\n"
    "PT  - Randomized Controlled Trial\n"
    "AB  - First line.\n"
    "\n"
    "      Second line.\n"
    "LG  - English.\n"
    "ED  - 20150901\n"
    "\n"
    "<2. >\n"
    "VN  - Ovid Technologies\n"
    "DB  - Books@Ovid\n"
    "ED  - Meyer, Anna;  Berg, Tom\n"
    "TI  - A book\n"
    "YR  - 2024\n";

TEST(OvidTagged, ReadsFieldsAndKeepsWhatOvidAdds) {
  ASSERT_TRUE(is_ovid_tagged(ovid_records));
  const auto read = read_any(ovid_records, "w");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->format, "ovid");
  ASSERT_EQ(read->citations.size(), 2U);
  const Citation& c = read->citations[0];
  EXPECT_EQ(c.pmid, "24892981");
  EXPECT_EQ(c.authors,
            (std::vector<Person>{{"Meyer", "Anna B."}, {"Berg", "Tom"}, {"Smith", "John"}}));
  EXPECT_EQ(other(c, "AU"), "Meyer, Anna B. MD, PhD 1,2");
  EXPECT_EQ(c.title, "A study of examples.");
  EXPECT_EQ(other(c, "TI"), "A study of examples. [References].");
  EXPECT_EQ(c.journal, "Journal of Examples");
  EXPECT_EQ(c.published, (PartialDate{2015, 9, 0}));
  EXPECT_EQ(c.doi, "10.1000/s135");
  EXPECT_EQ(c.mesh, (std::vector<std::string>{"*Examples", "Humans"}));
  EXPECT_EQ(c.abstract, "First line. Second line.");
  EXPECT_EQ(c.language, "English");
  EXPECT_EQ(other(c, "M3"), "Randomized Controlled Trial");
  EXPECT_EQ(other(c, "ED"), "20150901");
  EXPECT_EQ(read->citations[1].type, CitationType::book);
  EXPECT_EQ(other(read->citations[1], "A2"), "Meyer, Anna; Berg, Tom");
}

TEST(OvidTagged, ReadsRecordsWithLabels) {
  const Citation c =
      only(read_any("<7. >\n"
                    "Accession Number\n  2011-123\n"
                    "Author\n  Meyer A.B.; Berg T.\n"
                    "Title\n  A study of examples.\n"
                    "Source\n  Examples. 28(4):1-3, 2011.\n"
                    "Abstract\n  It was done.\n  And found.\n"
                    "Year of Publication\n  2011\n"
                    "Some New Label\n  a value\n",
                    "w"));
  EXPECT_EQ(c.title, "A study of examples.");
  EXPECT_EQ(c.authors, (std::vector<Person>{{"Meyer", "A.B."}, {"Berg", "T."}}));
  EXPECT_EQ(c.journal + "|" + c.volume + "|" + c.issue + "|" + c.pages, "Examples|28|4|1-3");
  EXPECT_EQ(c.abstract, "It was done. And found.");
  EXPECT_EQ(other(c, "Some New Label"), "a value");
}

TEST(Nbib, WritesWrappedLinesThatPubmedsReadersKnow) {
  Citation c;
  c.id = c.pmid = "123";
  c.title = "A title";
  c.authors = {{"Meyer", "Anna B"}, {.family = "The Group", .given = {}, .collective = true}};
  c.journal = "Journal of Examples";
  c.published = {2017, 2, 28};
  c.doi = "10.1000/x";
  c.abstract = std::string(100, 'a') + " " + std::string(60, 'b') + " " + std::string(60, 'c');
  const std::string text = write_nbib(std::vector{c});
  EXPECT_EQ(text, "PMID- 123\nTI  - A title\nJT  - Journal of Examples\nDP  - 2017 Feb 28\nAB  - " +
                      std::string(100, 'a') + "\n      " + std::string(60, 'b') + "\n      " +
                      std::string(60, 'c') +
                      "\nFAU - Meyer, Anna B\nAU  - Meyer AB\nCN  - The Group\nAID - 10.1000/x "
                      "[doi]\n\n");
}

const std::vector<std::string> tags{
    "M3", "SN", "AN", "AD", "DB", "N1", "T2", "ET",  "SO",   "AU", "PT",  "TI", "UI", "VN",
    "ED", "ER", "EF", "RT", "%0", "0",  "GN", "OWN", "PMID", "DP", "LID", "NT", "A2", "Some Label"};

class WrittenFormats : public testing::TestWithParam<std::string> {};

TEST_P(WrittenFormats, AreReadBackAsTheyWere) {
  const bool holds = rc::check("written and read citations are the same", [&] {
    const auto citations = generated::citations(tags);
    const auto bytes = write_any(citations, GetParam());
    RC_ASSERT(bytes.has_value());
    const auto read = read_any(*bytes, "r");
    RC_LOG() << (bytes->starts_with("PK") ? "" : *bytes) << "\n"
             << (read ? read->format : read.error().message) << "\n";
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->citations.size() == citations.size());
    for (std::size_t i = 0; i < citations.size(); ++i) {
      RC_LOG() << "differs: " << own_fields(citations[i], read->citations[i]) << "\n";
    }
    RC_ASSERT(read->citations == citations);
  });
  EXPECT_TRUE(holds);
}

INSTANTIATE_TEST_SUITE_P(Every, WrittenFormats, testing::ValuesIn([] {
                           std::vector<std::string> names;
                           for (const std::string_view name : written_formats()) {
                             names.emplace_back(name);
                           }
                           return names;
                         }()),
                         [](const auto& of) { return of.param; });

TEST(ReadAnyTable, IsATableWhateverItsCellsBeginWith) {
  for (const char* table :
       {"id,title\nPMID-1,One\n", "id\ttitle\nTY  - 1\tOne\n", "key;title\nPT J;One\n"}) {
    const auto read = read_any(table, "r");
    ASSERT_TRUE(read) << table;
    EXPECT_EQ(read->format, "csv") << table;
    EXPECT_EQ(read->citations[0].title, "One") << table;
  }
}

TEST(WriteAny, NamesTheFormatsThatThereAre) {
  const auto written = write_any({}, "word");
  ASSERT_FALSE(written);
  EXPECT_NE(written.error().message.find("web_of_science"), std::string::npos);
  EXPECT_EQ(format_of_file("a/B.RIS"), "ris");
  EXPECT_EQ(format_of_file("b.rayyan.csv"), "rayyan");
  EXPECT_EQ(format_of_file("b.csv"), "csv");
  EXPECT_EQ(format_of_file("b"), "");
}

}  // namespace
}  // namespace warrant::bib
