/// EndNote XML: every element has its place, broken files give what can be read, and what is
/// written is read back as it was.
#include "bib/endnote_xml.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>

#include "base/files.hpp"
#include "base/gzip.hpp"
#include "bib/generated_citation.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::CitationType;
using review::Person;
using Other = std::vector<std::pair<std::string, std::string>>;

std::string sample(const std::string& name) {
  const auto bytes =
      DiskFiles().read(std::string(WARRANT_SOURCE_DIR) + "/tests/fuzz/corpus/endnote_xml/" + name);
  EXPECT_TRUE(bytes) << name;
  return bytes.value_or("");
}

TEST(EndnoteXml, HasAPlaceForEveryElement) {
  const auto read = read_endnote_xml(sample("library.xml"), "x");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->citations.size(), 2U);
  const Citation& c = read->citations[0];
  EXPECT_EQ(c.id, "19");
  EXPECT_EQ(c.title, "A test of H2O & tea");
  EXPECT_EQ(c.authors,
            (std::vector<Person>{{.family = "Muster", .given = "E. B."},
                                 {.family = "Test Group", .given = {}, .collective = true}}));
  EXPECT_EQ(c.journal, "J Inv Rec");
  EXPECT_EQ(c.journal_abbr, "J Inv Rec");
  EXPECT_EQ(c.published, (PartialDate{2019, 9, 18}));
  EXPECT_EQ(c.pmid, "90000031") << "the provider is NLM";
  EXPECT_EQ(c.pmcid, "PMC9000031");
  EXPECT_EQ(c.doi, "10.99999/tea.31");
  EXPECT_EQ(c.url, "https://example.org/90000031");
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"Tea/*therapeutic use", "Humans"}));
  EXPECT_EQ(c.abstract, "Text with <b>marks</b>.");
  EXPECT_EQ(c.other, (Other{{"EndNote library", "Tests.enl"},
                            {"EndNote path", "C:\\Libraries\\Tests.enl"},
                            {"EndNote program", "EndNote 20.0"},
                            {"EndNote key", "EN ef0apwsw1t2vtdepadyv 19"},
                            {"A2", "Ed, I."},
                            {"AD", "Nowhere. Elsewhere."},
                            {"alt-title", "Journal of invented records"},
                            {"ET", "2019/08/02"},
                            {"SN", "0000-0000 (Print) 0000-0000"},
                            {"N1", "1098-6618 A note."},
                            {"RN", "Look again."},
                            {"related-url", "https://example.org/2"},
                            {"L1", "internal-pdf://1/a.pdf"},
                            {"C5", "x"},
                            {"DP", "NLM"},
                            {"CA", "Duplicate"}}));
  const Citation& chapter = read->citations[1];
  EXPECT_EQ(chapter.type, CitationType::chapter);
  EXPECT_EQ(chapter.journal, "Book of tests");
  EXPECT_EQ(chapter.keywords, (std::vector<std::string>{"one", "two", "three"}));
  EXPECT_EQ(chapter.cited, (PartialDate{2020, 5, 2}));
  EXPECT_EQ(chapter.other, (Other{{"T3", "Series"}, {"PY", "in press"}, {"LB", "kapitel_2001"}}));
}

TEST(EndnoteXml, GivesEveryRecordOfABrokenFileThatCanBeReadAndSaysWhichCannot) {
  const auto read = read_endnote_xml(sample("broken.xml"), "x");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->citations.size(), 2U);
  EXPECT_EQ(read->citations[0].title, "One");
  EXPECT_EQ(read->citations[1].title, "Th&ee");
  EXPECT_EQ(read->citations[1].type, CitationType::other);
  EXPECT_EQ(read->citations[1].other, (Other{{"ref-type", "Patent"}, {"unheard-of", "x"}}));
  ASSERT_EQ(read->notes.size(), 3U);
  EXPECT_EQ(read->notes[0].where, "line 3");
  EXPECT_EQ(read->notes[1].where, "line 4");
  EXPECT_EQ(read->notes[2].where, "line 6");
  EXPECT_FALSE(read_endnote_xml("<xml><records></records></xml>", "x"));
}

TEST(EndnoteXml, RefusesRecordsOfEndlessDepth) {
  std::string deep = "<record><rec-number>7</rec-number><titles><title>";
  for (int i = 0; i < 100'000; ++i) {
    deep += "<style>";
  }
  const auto read = read_endnote_xml("<xml>" + deep + "</record></xml>", "x");
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().message.find("record number 7"), std::string::npos)
      << read.error().message;
}

TEST(EndnoteXml, WritesWhatItReads) {
  const bool holds = rc::check("read_endnote_xml(write_endnote_xml(x)) == x", [] {
    const std::vector<Citation> citations = generated::citations({"EndNote library",
                                                                  "EndNote path",
                                                                  "EndNote program",
                                                                  "EndNote key",
                                                                  "ref-type",
                                                                  "A2",
                                                                  "A3",
                                                                  "AD",
                                                                  "T2",
                                                                  "T3",
                                                                  "ST",
                                                                  "ET",
                                                                  "SN",
                                                                  "AN",
                                                                  "LB",
                                                                  "CA",
                                                                  "N1",
                                                                  "RN",
                                                                  "M3",
                                                                  "C2",
                                                                  "C7",
                                                                  "DB",
                                                                  "DP",
                                                                  "UR",
                                                                  "L1",
                                                                  "related-url",
                                                                  "DA",
                                                                  "Y2",
                                                                  "PY",
                                                                  "unheard-of",
                                                                  "abbr-2"});
    const std::string written = write_endnote_xml(citations);
    const auto read = read_endnote_xml(written, "r");
    RC_ASSERT(read.has_value());
    RC_LOG() << written << "\n";
    RC_ASSERT(read->citations == citations);
  });
  EXPECT_TRUE(holds);
}

TEST(EndnoteXml, WritesItsOwnElementsForWhatItReads) {
  const auto read = read_endnote_xml(sample("library.xml"), "x");
  ASSERT_TRUE(read);
  const std::string written = write_endnote_xml(read->citations);
  EXPECT_NE(written.find("<caption>Duplicate</caption>"), std::string::npos);
  EXPECT_NE(written.find("<ref-type name=\"Book Section\">5</ref-type>"), std::string::npos);
  const auto again = read_endnote_xml(written, "x");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->citations, read->citations);
}

TEST(EndnoteXml, ReadsAndWritesRealLibraries) {
  const char* shared = std::getenv("WARRANT_SHARED");
  const std::string folder =
      shared != nullptr ? shared : std::string(WARRANT_SOURCE_DIR) + "/../shared";
  for (const char* name : {"tafenoquine.xml.gz", "tafenoquine-jc.xml.gz"}) {
    const auto bytes = DiskFiles().read(folder + "/data/dedupe/" + name);
    if (!bytes) {
      GTEST_SKIP() << "no data: set WARRANT_SHARED to the folder that holds data/dedupe";
    }
    const auto text = gunzip(*bytes, std::size_t{1} << 30U);
    ASSERT_TRUE(text);
    const auto read = read_endnote_xml(*text, "x");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->citations.size(), 179U);
    EXPECT_TRUE(read->notes.empty());
    const auto marked = std::ranges::count_if(read->citations, [](const Citation& c) {
      return std::ranges::any_of(c.other, [](const auto& field) {
        return field.first == "CA" && field.second == "Duplicate";
      });
    });
    EXPECT_GT(marked, 100);
    const auto again = read_endnote_xml(write_endnote_xml(read->citations), "x");
    ASSERT_TRUE(again);
    EXPECT_EQ(again->citations, read->citations);
  }
}

}  // namespace
}  // namespace warrant::bib
