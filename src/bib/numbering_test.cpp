/// The order of reference lists and the ranges that cite them.
#include "bib/numbering.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace warrant::bib {
namespace {

using review::Citation;

Citation item(std::string family, int year, std::string title = "T") {
  Citation c;
  c.authors = {{.family = std::move(family), .given = "A"}};
  c.published.year = year;
  c.title = std::move(title);
  return c;
}

TEST(OrderCitations, GoesByBandThenNewestYearThenFamilyThenTitle) {
  const std::vector<Citation> citations = {item("Zeta", 2010), item("Élan", 2015, "b"),
                                           item("Fox", 2015),  item("Elan", 2015, "A"),
                                           item("Adam", 2009), item("Lost", 2020)};
  const std::vector<std::string> band_of = {"rct", "rct", "rct", "rct", "review", "none of them"};
  const std::vector<Band> bands = {{.key = "review", .title = "Reviews"},
                                   {.key = "rct", .title = "Trials"}};
  EXPECT_EQ(order_citations(citations, band_of, bands),
            (std::vector<std::size_t>{4, 3, 1, 2, 0, 5}));
}

TEST(OrderCitations, KeepsTheGivenOrderOfEquals) {
  const std::vector<Citation> citations(3, item("Same", 2015));
  const std::vector<std::string> band_of(3, "x");
  EXPECT_EQ(order_citations(citations, band_of, {}), (std::vector<std::size_t>{0, 1, 2}));
}

TEST(CitationRanges, JoinsRunsOfThreeOrMore) {
  std::vector<int> all(21);
  std::iota(all.begin(), all.end(), 1);
  EXPECT_EQ(citation_ranges(all), "1-21");
  EXPECT_EQ(citation_ranges({3, 6, 7, 9, 18, 20, 21}), "3,6,7,9,18,20,21");
  EXPECT_EQ(citation_ranges({7, 5, 6, 2, 2}), "2,5-7");
  EXPECT_EQ(citation_ranges({1}), "1");
  EXPECT_EQ(citation_ranges({}), "");
}

}  // namespace
}  // namespace warrant::bib
