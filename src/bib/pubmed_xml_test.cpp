/// PubMed XML: every element has its place, broken files give what can be read, and what is written
/// is read back as it was.
#include "bib/pubmed_xml.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/files.hpp"
#include "base/gzip.hpp"
#include "bib/generated_citation.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;
using Other = std::vector<std::pair<std::string, std::string>>;

const std::string samples = std::string(WARRANT_SOURCE_DIR) + "/tests/fuzz/corpus/pubmed_xml/";

std::string sample(const std::string& name) {
  const auto bytes = DiskFiles().read(samples + name);
  EXPECT_TRUE(bytes) << name;
  return bytes.value_or("");
}

std::vector<std::string> values(const Citation& c, std::string_view tag) {
  std::vector<std::string> found;
  for (const auto& [name, value] : c.other) {
    if (name == tag) {
      found.push_back(value);
    }
  }
  return found;
}

std::string article(const std::string& pmid, const std::string& title) {
  return "<PubmedArticle><MedlineCitation><PMID>" + pmid + "</PMID><Article><ArticleTitle>" +
         title + "</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n";
}

/// Read in pieces of this size.
std::pair<PubmedSummary, std::vector<Citation>> in_pieces(std::string_view text, std::size_t size) {
  TextPieces source(text, size);
  std::vector<Citation> citations;
  auto summary = read_pubmed_xml(source, [&](Citation&& c) { citations.push_back(std::move(c)); });
  EXPECT_TRUE(summary);
  return {summary.value_or(PubmedSummary{}), std::move(citations)};
}

TEST(PubmedXml, HasAPlaceForEveryElement) {
  const auto read = read_pubmed_xml(sample("article.xml"), "x");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->citations.size(), 1U);
  const Citation& c = read->citations[0];
  EXPECT_EQ(c.title, "Ein Titel.") << "\"[Not Available].\" says nothing";
  EXPECT_EQ(c.pages, "11-9");
  EXPECT_EQ(c.doi, "10.99999/right.1") << "the other is not valid";
  EXPECT_EQ(c.pmcid, "PMC9000001");
  EXPECT_EQ(c.abstract, "AIM: To test H2O & tea, p<0.05. RESULT: None <b>at</b> all.");
  EXPECT_TRUE(c.et_al);
  EXPECT_EQ(c.authors,
            (std::vector<Person>{{.family = "Muster", .given = "Erika, Jr"},
                                 {.family = "Test Group", .given = {}, .collective = true}}));
  EXPECT_EQ(c.language, "ger, eng");
  EXPECT_EQ(c.keywords, std::vector<std::string>{"tea"});
  EXPECT_EQ(c.other, (Other{{"STAT", "MEDLINE"},
                            {"OWN", "NLM"},
                            {"IndexingMethod", "Automated"},
                            {"PMID version", "2"},
                            {"LR", "20230721"},
                            {"SN", "0000-0019 (Electronic)"},
                            {"DP", "2010 Sep-Oct"},
                            {"LID", "10.99999/wrong [doi, not valid]"},
                            {"LID", "S0000-0001(10)00001-1 [pii]"},
                            {"CI", "© 2010 Nobody."},
                            {"NlmCategory", "OBJECTIVE; RESULTS"},
                            {"AUID", "Muster, Erika, Jr: ORCID: 0000-0000-0000-0001"},
                            {"AD", "Muster: Nowhere. [ROR: https://ror.example/1]"},
                            {"EqualContrib", "Muster, Erika, Jr"},
                            {"Author ValidYN=N", "Mustre, E"},
                            {"SI", "ClinicalTrials.gov/NCT00000000"},
                            {"GR", "X1/Someone/Nowhere"},
                            {"GrantList CompleteYN", "N"},
                            {"M3", "Journal Article"},
                            {"DEP", "20100801"},
                            {"PubModel", "Print-Electronic"},
                            {"PL", "Germany"},
                            {"JID", "000000"},
                            {"RN", "0 (Tea (black))"},
                            {"NM", "Test fever [Disease]"},
                            {"SB", "IM"},
                            {"EIN", "J Inv Rec. 2011;6(1):9 PMID: 90000012"},
                            {"Cites", "A book"},
                            {"OAB", "Zu testen."},
                            {"OABL", "ger Publisher"},
                            {"OT major", "tea"},
                            {"OTO", "NOTNLM"},
                            {"COIS", "None."},
                            {"FIR", "Helfer, Anna"},
                            {"GN", "A note."},
                            {"PHST", "2010/02/17 02:06 [entrez]"},
                            {"PST", "ppublish"},
                            {"MID", "NIHMS1"},
                            {"Reference list", "References"},
                            {"Reference", "Somebody. 2001. 90000013 [pubmed]"},
                            {"ISOAbbreviation", "J. Inv. Rec."},
                            {"SN", "0000-0019 (Linking)"}}));
}

TEST(PubmedXml, ReadsChaptersOfBooks) {
  const auto read = read_pubmed_xml(sample("book.xml"), "x");
  ASSERT_TRUE(read);
  const Citation& c = read->citations.at(0);
  EXPECT_EQ(c.type, CitationType::chapter);
  EXPECT_EQ(c.title, "A chapter");
  EXPECT_EQ(c.journal, "Book of tests");
  EXPECT_EQ(c.publisher, "Nobody");
  EXPECT_EQ(values(c, "A2"), std::vector<std::string>{"Ed, I"});
  EXPECT_EQ(values(c, "DP"), std::vector<std::string>{"2001 Spring"});
  EXPECT_EQ(values(c, "Section"), std::vector<std::string>{"Chapter 1 First"});
  EXPECT_EQ(values(c, "AID"), std::vector<std::string>{"NBK0 [bookaccession]"});
}

TEST(PubmedXml, TakesTheNumberOfAnElectronicArticleForItsPages) {
  const std::string text =
      "<PubmedArticle><MedlineCitation><PMID>1</PMID><Article PubModel=\"Electronic\">"
      "<ArticleTitle>T</ArticleTitle><ELocationID EIdType=\"pii\">EWLS</ELocationID></Article>"
      "</MedlineCitation></PubmedArticle>";
  const auto read = read_pubmed_xml(text, "x");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->citations.at(0).pages, "EWLS");
}

TEST(PubmedXml, ReadsTheSameWhateverTheSizeOfThePieces) {
  for (const char* name : {"article.xml", "book.xml", "broken.xml"}) {
    const std::string text = sample(name);
    const auto whole = in_pieces(text, text.size());
    for (const std::size_t size : {1U, 2U, 7U, 100U, 1000U}) {
      const auto parts = in_pieces(text, size);
      EXPECT_EQ(parts.second, whole.second) << name << " " << size;
      EXPECT_EQ(parts.first.left_out, whole.first.left_out);
      ASSERT_EQ(parts.first.notes.size(), whole.first.notes.size()) << name << " " << size;
      for (std::size_t i = 0; i < whole.first.notes.size(); ++i) {
        EXPECT_EQ(parts.first.notes[i].message, whole.first.notes[i].message);
        EXPECT_EQ(parts.first.notes[i].where, whole.first.notes[i].where);
      }
    }
  }
}

TEST(PubmedXml, GivesEveryRecordOfABrokenFileThatCanBeReadAndSaysWhichCannot) {
  const auto [summary, citations] = in_pieces(sample("broken.xml"), 64);
  ASSERT_EQ(citations.size(), 2U);
  EXPECT_EQ(citations[0].pmid, "1");
  EXPECT_EQ(citations[1].title, "Four &unknown;");
  EXPECT_EQ(summary.left_out, 3U);
  ASSERT_EQ(summary.notes.size(), 3U);
  EXPECT_EQ(summary.notes[0].where, "line 3");
  EXPECT_EQ(summary.notes[1].where, "line 4");
  EXPECT_EQ(summary.notes[2].where, "line 6");
}

TEST(PubmedXml, DoesNotTakeThePartsOfABrokenArticleForARecord) {
  const auto [summary, citations] = in_pieces(
      "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation>\n" +
          article("2", "Two"),
      1000);
  ASSERT_EQ(citations.size(), 1U);
  EXPECT_EQ(citations[0].pmid, "2");
  EXPECT_EQ(summary.left_out, 1U);
}

TEST(PubmedXml, NamesTheDeletedIds) {
  const auto [summary, citations] = in_pieces(sample("article.xml"), 1000);
  EXPECT_EQ(summary.deleted, std::vector<std::string>{"90000099"});
  EXPECT_EQ(summary.records, 1U);
}

TEST(PubmedXml, LeavesOutRecordsWithZeroBytesAndMixedEncodings) {
  const std::string text = article("1", std::string("zero \0 byte", 11)) + article("2", "Mus\xE9") +
                           article("3", "Mus\xE9 und é") + article("4", "good");
  const auto [summary, citations] = in_pieces(text, 50);
  ASSERT_EQ(citations.size(), 2U);
  EXPECT_EQ(citations[0].title, "Musé");
  EXPECT_EQ(citations[1].title, "good");
  EXPECT_EQ(summary.left_out, 2U);
  EXPECT_EQ(summary.notes.size(), 3U);
}

TEST(PubmedXml, TellsOnlyTheFirstOfManyFaults) {
  std::string text;
  for (int i = 0; i < 1000; ++i) {
    text += article("1", "<b>");
  }
  const auto [summary, citations] = in_pieces(text + article("2", "good"), 4096);
  EXPECT_EQ(citations.size(), 1U);
  EXPECT_EQ(summary.left_out, 1000U);
  EXPECT_LE(summary.notes.size(), 101U);
}

TEST(PubmedXml, ReadsNoEntitiesOfADocumentType) {
  const std::string text =
      "<!DOCTYPE PubmedArticleSet [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">"
      "<!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n" +
      article("1", "x &b; &f;");
  const auto read = read_pubmed_xml(text, "x");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->citations.at(0).title, "x &b; &f;");
}

TEST(PubmedXml, KeepsMemoryFlatOverALineWithoutEnd) {
  /// Gives the same piece so many times: a gigabyte without keeping one.
  class Repeated final : public Pieces {
   public:
    Repeated(std::string piece, int times) : piece_(std::move(piece)), left_(times) {}
    Result<std::string_view> next() override {
      return left_-- > 0 ? std::string_view(piece_) : std::string_view();
    }

   private:
    std::string piece_;
    int left_;
  };
  Repeated source(std::string(1 << 20U, 'x'), 1024);
  const auto none = read_pubmed_xml(source, [](Citation&&) { FAIL(); });
  ASSERT_TRUE(none);
  EXPECT_EQ(none->records, 0U);
  Repeated open("<PubmedArticle>" + std::string(1 << 20U, 'x'), 200);
  const auto unclosed = read_pubmed_xml(open, [](Citation&&) { FAIL(); });
  ASSERT_TRUE(unclosed);
  EXPECT_EQ(unclosed->left_out, 200U);
  Repeated one(std::string(1 << 20U, 'x') + "<b>", 200);
  TextPieces unused("");
  const auto text =
      "<PubmedArticle>" + std::string(70 << 20U, 'y') + "</PubmedArticle>" + article("5", "after");
  const auto [summary, citations] = in_pieces(text, 1 << 18U);
  EXPECT_EQ(citations.size(), 1U) << "a record of 70 MB is none";
  EXPECT_EQ(summary.left_out, 1U);
}

TEST(PubmedXml, WritesWhatItReads) {
  const bool holds = rc::check("read_pubmed_xml(write_pubmed_xml(x)) == x", [] {
    const std::vector<Citation> citations = generated::citations(
        {"STAT", "OWN", "SN",       "DP",       "LID",       "CI",   "NlmCategory", "AUID",
         "AD",   "SI",  "GR",       "M3",       "DEP",       "PL",   "JID",         "RN",
         "NM",   "SB",  "EIN",      "Cites",    "OAB",       "OABL", "OTO",         "COIS",
         "FIR",  "GN",  "PHST",     "PST",      "Reference", "AID",  "A2",          "T3",
         "ET",   "TT",  "PubModel", "OT major", "OID",       "MID"});
    const std::string written = write_pubmed_xml(citations);
    const auto read = read_pubmed_xml(written, "r");
    RC_ASSERT(read.has_value());
    RC_LOG() << written << "\n";
    RC_ASSERT(read->citations == citations);
  });
  EXPECT_TRUE(holds);
}

TEST(PubmedXml, WritesRealRecordsInNlmsOwnElements) {
  const auto read = read_pubmed_xml(sample("article.xml"), "x");
  ASSERT_TRUE(read);
  const std::string written = write_pubmed_xml(read->citations);
  for (const char* part :
       {"<GrantID>X1</GrantID>", "<NameOfSubstance UI=\"\">Tea (black)</NameOfSubstance>",
        "<CommentsCorrections RefType=\"ErratumIn\">", "<AbstractText Label=\"AIM\"",
        "<QualifierName UI=\"\" MajorTopicYN=\"Y\">adverse effects</QualifierName>"}) {
    EXPECT_NE(written.find(part), std::string::npos) << part;
  }
  const auto again = read_pubmed_xml(written, "x");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->citations, read->citations);
}

TEST(PubmedXml, ReadsAndWritesTheFilesOfPubmed) {
  const char* shared = std::getenv("WARRANT_SHARED");
  const std::string folder =
      shared != nullptr ? shared : std::string(WARRANT_SOURCE_DIR) + "/../shared";
  using Known = std::pair<const char*, std::size_t>;
  for (const auto& [name, count] :
       {Known{"medline16n0902.xml.gz", 604}, Known{"pubmed_result_292.xml.gz", 292}}) {
    const auto bytes = DiskFiles().read(folder + "/data/pubmed/" + name);
    if (!bytes) {
      GTEST_SKIP() << "no data: set WARRANT_SHARED to the folder that holds data/pubmed";
    }
    const auto text = gunzip(*bytes, std::size_t{1} << 30U);
    ASSERT_TRUE(text);
    const auto read = read_pubmed_xml(*text, "x");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->citations.size(), count);
    const auto again = read_pubmed_xml(write_pubmed_xml(read->citations), "x");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->citations, read->citations);
  }
}

}  // namespace
}  // namespace warrant::bib
