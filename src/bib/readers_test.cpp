/// The readers over the invented files of tests/data/bib.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "bib/nbib.hpp"
#include "bib/pubmed_xml.hpp"
#include "bib/read_any.hpp"
#include "bib/records_csv.hpp"
#include "bib/ris.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;
using Other = std::vector<std::pair<std::string, std::string>>;

Imported read_file(const std::string& name, std::string_view format) {
  std::ifstream file(std::string(WARRANT_SOURCE_DIR) + "/tests/data/bib/" + name, std::ios::binary);
  std::stringstream bytes;
  bytes << file.rdbuf();
  auto read = read_any(bytes.str(), "t");
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error().message);
  EXPECT_EQ(read ? read->format : "", format);
  return std::move(read).value_or(Imported{});
}

bool has_other(const Citation& citation, const std::string& tag, const std::string& value) {
  return std::ranges::find(citation.other, std::pair(tag, value)) != citation.other.end();
}

bool has_note(const Imported& imported, std::string_view part, std::string_view where) {
  return std::ranges::any_of(imported.notes, [&](const Note& note) {
    return note.message.find(part) != std::string::npos && note.where == where;
  });
}

TEST(ReadRis, FillsEveryFieldOfAPlainRecord) {
  const Imported read = read_file("plain.ris", "ris");
  ASSERT_EQ(read.citations.size(), 2U);
  EXPECT_TRUE(read.notes.empty());
  const Citation& c = read.citations[0];
  EXPECT_EQ(c.id, "muster2017");
  EXPECT_EQ(c.authors, (std::vector<Person>{
                           {.family = "Muster", .given = "Erika"},
                           {.family = "van der Probe", .given = "Jan P."},
                           {.family = "Test Data Study Group", .given = {}, .collective = true}}));
  EXPECT_EQ(c.journal, "Journal of Invented Results");
  EXPECT_EQ(c.journal_abbr, "J Inv Res");
  EXPECT_EQ(c.published, (PartialDate{2017, 2, 28}));
  EXPECT_EQ(c.pages, "221-235");
  EXPECT_EQ(c.doi, "10.99999/inv.2017.1");
  EXPECT_EQ(c.pmid, "90000001");
  EXPECT_EQ(c.pmcid, "PMC9000001");
  EXPECT_EQ(c.keywords, std::vector<std::string>{"testing"});
  EXPECT_EQ(c.mesh, std::vector<std::string>{"Dermatomyositis/*drug therapy"});
  EXPECT_TRUE(c.other.empty());
  const Citation& chapter = read.citations[1];
  EXPECT_EQ(chapter.id, "t-2");
  EXPECT_EQ(chapter.type, CitationType::chapter);
  EXPECT_EQ(chapter.journal, "Book of tests");
}

TEST(ReadRis, UnderstandsEmbaseAndOvid) {
  const Imported read = read_file("embase_like.ris", "ris");
  ASSERT_EQ(read.citations.size(), 1U);
  const Citation& c = read.citations[0];
  EXPECT_EQ(c.authors, (std::vector<Person>{{.family = "Probe", .given = "R."},
                                            {.family = "Del Muster", .given = "D.G."}}));
  EXPECT_EQ(c.title, "Stray lines in invented exports");
  EXPECT_EQ(c.journal, "Journal of Invented Results");
  EXPECT_EQ(c.journal_abbr, "J. Inv. Res.");
  EXPECT_EQ(c.published, (PartialDate{2014, 0, 0}));
  EXPECT_EQ(c.pmid, "");
  EXPECT_EQ(c.url, "http://example.org/record?id=L1");
  EXPECT_EQ(c.other, (Other{{"M3", "Article"},
                            {"SN", "0000-0000"},
                            {"U2", "L900000001"},
                            {"DB", "Embase"},
                            {"LK", "http://example.org/resolver"},
                            {"NL", "J Inv Res B"},
                            {"UR", "Link to the invented full text: http://example.org/full"}}));
}

TEST(ReadRis, SaysWhichLineIsWrong) {
  const Imported read = read_file("dialects.ris", "ris");
  ASSERT_EQ(read.citations.size(), 3U);
  EXPECT_EQ(read.citations[0].title, "A title with one blank");
  EXPECT_EQ(read.citations[0].keywords, (std::vector<std::string>{"first word", "second word"}));
  EXPECT_EQ(read.citations[1].abstract, "A text that was wrapped, IL - 6 included");
  EXPECT_EQ(read.citations[1].published.year, 0);
  EXPECT_EQ(read.citations[1].other, (Other{{"X9", "unknown tag"}, {"PY", "10 15"}}));
  EXPECT_EQ(read.citations[2].published, (PartialDate{2016, 5, 4}));
  EXPECT_TRUE(has_note(read, "without a TY line", "line 10"));
  EXPECT_TRUE(has_note(read, "no year was found in \"10 15\"", "line 15"));
  EXPECT_TRUE(has_note(read, "begins at line 10 has no ER line", "line 16"));
  EXPECT_TRUE(has_note(read, "begins at line 16 has no ER line", "line 19"));
  EXPECT_EQ(read.notes.size(), 5U);
}

TEST(ReadRis, GivesNewIdsToRecordsThatShareOne) {
  const auto read = read_ris(
      "TY  - JOUR\nID  - 7\nER  - \nTY  - JOUR\nID  - 7\nER  - \n"
      "TY  - JOUR\nID  - 8\nER  - \n",
      "x");
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->citations[0].id, "x-1");
  EXPECT_EQ(read->citations[1].id, "x-2");
  EXPECT_EQ(read->citations[2].id, "8");
  EXPECT_TRUE(has_other(read->citations[0], "ID", "7"));
  EXPECT_EQ(read->notes.size(), 1U);
}

TEST(ReadRis, FindsPubMedIdsWhereDatabasesPutThem) {
  const auto pmid = [](const std::string& lines) {
    const auto read = read_ris("TY  - JOUR\n" + lines + "\nER  - \n", "x");
    return read ? read->citations.at(0).pmid : "failed";
  };
  EXPECT_EQ(pmid("AN  - 12345678\nDB  - MEDLINE"), "12345678");
  EXPECT_EQ(pmid("AN  - 12345678\nDB  - PsycINFO"), "");
  EXPECT_EQ(pmid("C2  - 12345678"), "12345678");
  EXPECT_EQ(pmid("N1  - Free text. PMID: 12345678; more"), "12345678");
  EXPECT_EQ(pmid("U2  - L12345678"), "");
}

TEST(ReadRis, RefusesTextWithoutRecords) {
  const auto read = read_ris("Just some words\n", "x");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, Code::bad_input);
}

TEST(ReadPubMedXml, ReadsArticlesAndBooksOneByOne) {
  const Imported read = read_file("pubmed_like.xml", "pubmed_xml");
  ASSERT_EQ(read.citations.size(), 3U);
  const Citation& c = read.citations[0];
  EXPECT_EQ(c.id, "90000001");
  EXPECT_EQ(c.title, "An invented trial of H2O & test data.");
  EXPECT_EQ(c.authors, (std::vector<Person>{
                           {.family = "Muster", .given = "Erika B, Jr"},
                           {.family = "Test Data Study Group", .given = {}, .collective = true}}));
  EXPECT_TRUE(c.et_al);
  EXPECT_EQ(c.journal_abbr, "J Inv Res");
  EXPECT_EQ(c.published, (PartialDate{2013, 3, 0}));
  EXPECT_EQ(c.issue, "2 Suppl 76");
  EXPECT_EQ(c.pages, "151-6");
  EXPECT_EQ(c.doi, "10.99999/inv.2013.1");
  EXPECT_EQ(c.pmcid, "PMC9000001");
  EXPECT_EQ(c.abstract, "BACKGROUND: None. RESULTS: Invented.");
  EXPECT_EQ(c.mesh, std::vector<std::string>{"Dermatomyositis/*drug therapy"});
  EXPECT_EQ(c.language, "ger");
  EXPECT_EQ(c.other, (Other{{"SN", "0000-0000"},
                            {"DP", "2013 Mar-Apr"},
                            {"CI", "Nobody"},
                            {"M3", "Journal Article"},
                            {"PST", "ppublish"},
                            {"Reference", "PMC1 [pmc] 10.99999/other [doi]"},
                            {"TT", "Eine erfundene Studie"},
                            {"ISOAbbreviation", "J. Inv. Res."}}));
  EXPECT_TRUE(read.citations[1].epub_ahead);
  EXPECT_EQ(read.citations[1].published, (PartialDate{2017, 7, 25}));
  const Citation& chapter = read.citations[2];
  EXPECT_EQ(chapter.type, CitationType::chapter);
  EXPECT_EQ(chapter.journal, "Book of tests");
  EXPECT_EQ(chapter.authors, (std::vector<Person>{{.family = "Kapitel", .given = "K"}}));
  EXPECT_TRUE(has_other(chapter, "A2", "Ed, I"));
  EXPECT_TRUE(has_note(read, "not well-formed XML", "line 17"));
}

/// A PubMed article whose title lies in so many <b>.
std::string nested_article(const std::string& pmid, std::size_t depth) {
  std::string open;
  std::string close;
  for (std::size_t i = 0; i < depth; ++i) {
    open += "<b>";
    close += "</b>";
  }
  return "<PubmedArticle><MedlineCitation><PMID>" + pmid + "</PMID><Article><ArticleTitle>" + open +
         "T" + close + "</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n";
}

TEST(ReadPubMedXml, RefusesAnArticleOfEndlessDepthAndNamesIt) {
  const auto read = read_any("<PubmedArticleSet>\n" + nested_article("123", 200'000), "x");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::bad_input);
  EXPECT_EQ(read.error().where, "line 2");
  EXPECT_NE(read.error().message.find("PubMed id 123"), std::string::npos) << read.error().message;
  EXPECT_FALSE(read_any(replace_all(nested_article("123", 200'000), "Pubmed", "Other"), "x"))
      << "the older form, without <PubmedArticle>";
}

TEST(ReadPubMedXml, ReadsTheArticlesBesideOneOfEndlessDepth) {
  const auto read = read_any("<PubmedArticleSet>\n" + nested_article("1", 20) +
                                 nested_article("2", 100'000) + nested_article("3", 0),
                             "x");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->citations.size(), 2U);
  EXPECT_EQ(read->citations[0].title, "T");
  EXPECT_EQ(read->citations[1].pmid, "3");
  EXPECT_TRUE(has_note(*read, "PubMed id 2", "line 3"));
}

TEST(ReadPubMedXml, SearchesAFileOfRecordsThatNeverCloseOnce) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "<PubmedArticle>\n";
  }
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(read_pubmed_xml(text, "x"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10))
      << "each record searching to the end would take minutes";
}

TEST(ReadAny, NamesWhatItCannotReadAndWhatItCan) {
  const std::pair<std::string, std::string> files[] = {
      {"<?xml version=\"1.0\"?><records/>", "an XML other than PubMed's"},
      {"<html><body>", "a web page"},
      {"[{\"id\": 1}]", "JSON"},
      {"{\\rtf1", "RTF"}};
  for (const auto& [bytes, name] : files) {
    const auto read = read_any(bytes, "x");
    ASSERT_FALSE(read) << name;
    EXPECT_EQ(read.error().code, Code::unsupported) << name;
    EXPECT_NE(read.error().message.find(name), std::string::npos) << read.error().message;
    EXPECT_NE(read.error().message.find("RIS, PubMed (NBIB or XML), EndNote"), std::string::npos);
  }
  const auto packed = read_any("\x1F\x8B\x08\x08", "x");
  ASSERT_FALSE(packed);
  EXPECT_NE(packed.error().message.find("gzip"), std::string::npos) << packed.error().message;
}

TEST(ReadPubMedXml, TellsOfARecordThatNeverEnds) {
  const auto read = read_pubmed_xml("<PubmedArticleSet>\n<PubmedArticle>\n<MedlineCitation>", "x");
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().where, "line 2");
}

TEST(ReadNbib, ReadsTaggedRecords) {
  const Imported read = read_file("medline_like.nbib", "nbib");
  ASSERT_EQ(read.citations.size(), 2U);
  const Citation& c = read.citations[0];
  EXPECT_EQ(c.id, "90000005");
  EXPECT_EQ(c.title, "An invented title that is wrapped.");
  EXPECT_EQ(c.authors, (std::vector<Person>{
                           {.family = "Muster", .given = "Erika"},
                           {.family = "Probe", .given = "JP"},
                           {.family = "Test Data Study Group", .given = {}, .collective = true}}));
  EXPECT_EQ(c.published, (PartialDate{2015, 2, 3}));
  EXPECT_EQ(c.doi, "10.99999/inv.2015.5");
  EXPECT_EQ(c.language, "eng, fre");
  EXPECT_EQ(c.keywords, std::vector<std::string>{"testing"});
  EXPECT_TRUE(c.epub_ahead);
  EXPECT_EQ(c.other, (Other{{"OWN", "NLM"}, {"AID", "S0000 [pii]"}, {"M3", "Review"}}));
  EXPECT_TRUE(has_other(read.citations[1], "XQQ", "what is this"));
}

TEST(ReadCsvRecords, KnowsColumnsByTheirNames) {
  const Imported read = read_file("table.csv", "csv");
  ASSERT_EQ(read.citations.size(), 3U);
  const Citation& c = read.citations[0];
  EXPECT_EQ(c.id, "r1");
  EXPECT_EQ(c.authors, (std::vector<Person>{{.family = "Muster", .given = "Erika"},
                                            {.family = "Probe", .given = "Jan"}}));
  EXPECT_EQ(c.published, (PartialDate{2017, 2, 28}));
  EXPECT_EQ(c.doi, "10.99999/a.1");
  EXPECT_EQ(c.pmid, "90000007");
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"one", "two"}));
  EXPECT_EQ(c.other, (Other{{"decision", "include"}}));
  EXPECT_EQ(read.citations[1].title, "Two lines of a title");
  EXPECT_EQ(read.citations[1].authors.size(), 2U);
  EXPECT_TRUE(has_note(read, "\"not a number\" is no PubMed id", "line 3"));
  EXPECT_TRUE(has_note(read, "an empty row", "line 5"));
  EXPECT_TRUE(has_note(read, "no year was found in \"20xx\"", "line 6"));
  EXPECT_TRUE(has_note(read, "1 rows have more or fewer cells", "line 6"));
  EXPECT_TRUE(has_other(read.citations[2], "year", "20xx"));
}

TEST(ReadCsvRecords, SplitsAuthorsAsTablesListThem) {
  const auto families = [](const std::string& cell) {
    const auto read = read_csv_records("title\tauthors\nT\t" + cell + "\n", "x");
    if (!read) {
      return read.error().message;
    }
    std::string out;
    for (const Person& person : read->citations[0].authors) {
      out += person.family + "|" + person.given + (person.collective ? "(group)/" : "/");
    }
    return out;
  };
  EXPECT_EQ(families("Sorensen, and Enk, B."), "Sorensen|/Enk|B./");
  EXPECT_EQ(families("The Study Group,; Enk, B."), "The Study Group|(group)/Enk|B./");
  EXPECT_EQ(families("Miguel D; Lukacs J"), "Miguel|D/Lukacs|J/");
  EXPECT_EQ(families("['Marx, Karl', 'Lindgren, Astrid']"), "Marx|Karl/Lindgren|Astrid/");
  EXPECT_EQ(families("Zuna, R E and Wang, S S"), "Zuna|R E/Wang|S S/");
  EXPECT_EQ(families("Smith J, Doe KL"), "Smith|J/Doe|KL/");
  EXPECT_EQ(families("Lab, A., Lang, J."), "Lab|A./Lang|J./");
  EXPECT_EQ(families("Karl Marx; Jan van der Berg"), "Marx|Karl/van der Berg|Jan/");
}

TEST(ReadCsvRecords, RefusesTablesWithoutRecords) {
  EXPECT_FALSE(read_csv_records("title,year\n", "x").has_value());
  EXPECT_FALSE(read_csv_records("colour,size\nred,1\n", "x").has_value());
  EXPECT_FALSE(read_csv_records("", "x").has_value());
}

TEST(ReadAny, NamesTheFormatsItCannotRead) {
  const auto refusal = [](std::string_view bytes) {
    const auto read = read_any(bytes, "x");
    return read ? std::string("read") : read.error().message;
  };
  EXPECT_EQ(refusal("@article{a, title={B}}"), "read");
  EXPECT_NE(refusal("{\"a\": 1}").find("JSON"), std::string::npos);
  EXPECT_NE(refusal("FN Clarivate\nVR 1.0\n").find("no record"), std::string::npos);
  EXPECT_NE(refusal("<html></html>").find("XML"), std::string::npos);
  EXPECT_EQ(refusal("  \n"), "the file is empty");
  EXPECT_NE(refusal("hello"), "read");
}

}  // namespace
}  // namespace warrant::bib
