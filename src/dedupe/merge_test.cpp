/// The best of each field, and nothing lost.
#include "dedupe/merge.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace warrant::dedupe {
namespace {

using review::Citation;

TEST(Merge, TakesTheBestOfEachFieldAndKeepsTheRest) {
  const Citation full{.id = "pubmed-1",
                      .authors = {{.family = "A"}, {.family = "B"}},
                      .title = "[A title]",
                      .journal = "J Test",
                      .published = {.year = 2018},
                      .pages = "221-35",
                      .pmid = "123",
                      .abstract = "Short.",
                      .mesh = {"Humans"}};
  const Citation other{.id = "embase-9",
                       .authors = {{.family = "A"}},
                       .et_al = true,
                       .title = "A title",
                       .journal = "Journal of Tests",
                       .published = {.year = 2018, .month = 5},
                       .doi = "10.1000/x",
                       .abstract = "A longer abstract.",
                       .other = {{"AN", "L1"}}};
  const std::array<const Citation*, 2> records{&full, &other};
  const Merged merged = merge(records);
  EXPECT_EQ(merged.citation.id, "pubmed-1");
  EXPECT_EQ(merged.citation.title, "A title");
  EXPECT_EQ(merged.citation.journal, "Journal of Tests");
  EXPECT_EQ(merged.citation.doi, "10.1000/x");
  EXPECT_EQ(merged.citation.pmid, "123");
  EXPECT_EQ(merged.citation.abstract, "A longer abstract.");
  EXPECT_EQ(merged.citation.authors.size(), 2U);
  EXPECT_EQ(merged.citation.published.month, 5);
  EXPECT_EQ(merged.citation.other, other.other);
  EXPECT_EQ(merged.sources, (std::vector<std::string>{"pubmed-1", "embase-9"}));
  const auto dropped = [&](const std::string& field, const std::string& value) {
    return std::ranges::any_of(merged.dropped, [&](const Dropped& each) {
      return each.field == field && each.value == value;
    });
  };
  EXPECT_TRUE(dropped("title", "[A title]"));
  EXPECT_TRUE(dropped("abstract", "Short."));
  EXPECT_TRUE(dropped("authors", "A"));
  EXPECT_TRUE(dropped("published", "2018"));
}

}  // namespace
}  // namespace warrant::dedupe
