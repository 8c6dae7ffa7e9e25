/// Invented strategies over invented records find what the slow evaluator finds, line by line.
#include <gtest/gtest.h>

#include <map>

#include "search/run/generated_for_tests.hpp"
#include "search/run/records_for_tests.hpp"

namespace warrant::search {
namespace {

TEST(GeneratedSearches, FindTheSameInOnePart) {
  const ScratchCorpus corpus(InventedRecords(1).records(60), {.commits = 1});
  const Tally tally = compare_with_brute_force(corpus, 1, 300);
  EXPECT_EQ(tally.strategies, 300);
  EXPECT_GE(tally.non_empty, 180);
}

TEST(GeneratedSearches, FindTheSameInManyPartsWithRecordsReplacedAndRemoved) {
  const ScratchCorpus corpus(InventedRecords(2).records(90),
                             {.commits = 9, .most_parts = 4, .threads = 2, .replace = true});
  EXPECT_GT(corpus.corpus().parts().size(), 1U);
  const Tally tally = compare_with_brute_force(corpus, 2, 200);
  EXPECT_GE(tally.non_empty, 120);
}

TEST(GeneratedSearches, HoldEveryKindOfNode) {
  std::vector<Searched> records;
  for (const review::Citation& record : InventedRecords(3).records(40)) {
    records.push_back(searched(record));
  }
  std::map<std::size_t, int> kinds;
  const std::function<void(const Node&)> count = [&](const Node& node) {
    ++kinds[node.what.index()];
    std::ranges::for_each(parts_of(node), count);
  };
  for (unsigned i = 0; i < 200; ++i) {
    const Strategy strategy = InventedSearches(records, Platform::pubmed, i).strategy();
    for (const Line& line : strategy.lines) {
      if (line.node) {
        count(*line.node);
      }
    }
  }
  // All but the names of filters, which are expanded before, and pieces that cannot be run.
  EXPECT_EQ(kinds.size(), std::variant_size_v<Node::What> - 2);
}

}  // namespace
}  // namespace warrant::search
