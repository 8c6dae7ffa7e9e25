/// CSL-JSON as citation processors expect it.
#include "bib/csl_json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

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

}  // namespace
}  // namespace warrant::bib
