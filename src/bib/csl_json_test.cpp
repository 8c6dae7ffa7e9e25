/// CSL-JSON as citation processors expect it.
#include "bib/csl_json.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <nlohmann/json.hpp>

#include "bib/generated_citation.hpp"

namespace warrant::bib {
namespace {

using review::Citation;

TEST(WriteCslJson, HoldsWhatAProcessorNeeds) {
  Citation c;
  c.id = "a1";
  c.authors = {{.family = "Muster", .given = "Erika"},
               {.family = "Test Data Study Group", .given = {}, .collective = true}};
  c.title = "An invented \"trial\"";
  c.journal = "Journal of Invented Results";
  c.journal_abbr = "J Inv Res";
  c.published = {2017, 2, 0};
  c.cited = {2017, 11, 3};
  c.pages = "221-35";
  c.doi = "10.99999/a";
  c.pmid = "90000001";
  c.pmcid = "PMC9000001";
  const auto expected = nlohmann::json::parse(R"([{
    "id": "a1", "type": "article-journal", "title": "An invented \"trial\"",
    "author": [{"family": "Muster", "given": "Erika"}, {"literal": "Test Data Study Group"}],
    "issued": {"date-parts": [[2017, 2]]}, "accessed": {"date-parts": [[2017, 11, 3]]},
    "container-title": "Journal of Invented Results", "container-title-short": "J Inv Res",
    "page": "221-235", "DOI": "10.99999/a", "PMID": "90000001", "PMCID": "PMC9000001"}])");
  EXPECT_EQ(nlohmann::json::parse(write_csl_json({&c, 1})), expected);
}

TEST(WriteCslJson, WritesAnEmptyArrayAndReplacesBrokenText) {
  EXPECT_EQ(write_csl_json({}), "[]\n");
  Citation c;
  c.title = "bad \xFF byte";
  EXPECT_NE(write_csl_json({&c, 1}).find("bad \uFFFD byte"), std::string::npos);
}

using Other = std::vector<std::pair<std::string, std::string>>;

TEST(ReadCslJson, HasAPlaceForEveryVariable) {
  const auto read = read_csl_json(R"([{
    "id": 17, "type": "article-magazine", "title": "A <i>test</i> of H<sub>2</sub>O, p<0.05",
    "author": [{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"},
               {"family": "King", "given": "Martin", "suffix": "Jr"}, {"literal": "A Group"}],
    "editor": [{"family": "Ed", "given": "I"}],
    "issued": {"date-parts": [["2013", 1, "2"]]}, "accessed": {"raw": "2020-05-02"},
    "container-title": "Journal", "journalAbbreviation": "J.", "page": "1-2", "ISSN": "0000-0019",
    "PMID": "90000071", "DOI": "https://doi.org/10.99999/A", "keyword": "a, b",
    "number-of-pages": 206, "note": "A note", "odd": {"x": [1]}}])",
                                  "x");
  ASSERT_TRUE(read);
  const Citation& c = read->citations.at(0);
  EXPECT_EQ(c.id, "17");
  EXPECT_EQ(c.title, "A test of H2O, p<0.05");
  EXPECT_EQ(c.authors,
            (std::vector<review::Person>{{.family = "van der Berg", .given = "Jan"},
                                         {.family = "King", .given = "Martin, Jr"},
                                         {.family = "A Group", .given = {}, .collective = true}}));
  EXPECT_EQ(c.published, (PartialDate{2013, 1, 2}));
  EXPECT_EQ(c.cited, (PartialDate{2020, 5, 2}));
  EXPECT_EQ(c.journal_abbr, "J.");
  EXPECT_EQ(c.doi, "10.99999/a");
  EXPECT_EQ(c.keywords, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(c.other, (Other{{"csl type", "article-magazine"},
                            {"A2", "Ed, I"},
                            {"SN", "0000-0019"},
                            {"number-of-pages", "206"},
                            {"N1", "A note"},
                            {"odd", R"({"x":[1]})"}}));
}

TEST(ReadCslJson, GivesEveryItemOfABrokenFileThatIsWhole) {
  const auto read = read_csl_json(
      "[{\"title\": \"One } {\"},\n{\"title\": \"Two\" \"x\"},\n{\"title\": \"Three\"},\n"
      "{\"title\": \"Fo",
      "x");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->citations.size(), 2U);
  EXPECT_EQ(read->citations[0].title, "One } {");
  EXPECT_EQ(read->citations[1].title, "Three");
  ASSERT_EQ(read->notes.size(), 2U);
  EXPECT_EQ(read->notes[0].where, "line 2");
  EXPECT_EQ(read->notes[1].where, "line 4");
  EXPECT_TRUE(read_csl_json(R"({"items": [{"title": "A"}, {"title": "B"}]})", "x"));
  EXPECT_FALSE(read_csl_json("[1, 2]", "x"));
}

TEST(ReadCslJson, RefusesItemsOfEndlessDepth) {
  const std::string deep =
      R"({"title": "T", "x": )" + std::string(100'000, '[') + std::string(100'000, ']') + "}";
  EXPECT_FALSE(read_csl_json("[" + deep + "]", "x"));
  const auto beside = read_csl_json("[" + deep + R"(, {"title": "U"}])", "x");
  ASSERT_TRUE(beside);
  EXPECT_EQ(beside->citations.size(), 1U);
}

TEST(ReadCslJson, IsToldByItsContent) {
  EXPECT_TRUE(is_csl_json(" [\n{\"id\": 1, \"type\": \"book\", \"title\": \"T\"}]"));
  EXPECT_FALSE(is_csl_json("{\"type\": \"FeatureCollection\", \"features\": []}"));
  EXPECT_FALSE(is_csl_json("TY  - JOUR"));
}

TEST(CslJsonRecords, WritesWhatItReads) {
  const bool holds = rc::check("read_csl_json(write_csl_json_records(x)) == x", [] {
    const std::vector<Citation> citations = generated::citations(
        {"csl type", "A2", "translator", "SN", "ET", "T3", "M3", "N1", "ST", "note", "custom",
         "issued", "accessed", "page", "title", "odd", "keyword", "author"});
    const std::string written = write_csl_json_records(citations);
    const auto read = read_csl_json(written, "r");
    RC_LOG() << written << "\n";
    RC_ASSERT(read.has_value());
    RC_ASSERT(read->citations == citations);
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace warrant::bib
