/// Five thousand invented strategies, and the real ones over the real records, against the slow
/// evaluator.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "base/files.hpp"
#include "base/gzip.hpp"
#include "bib/read_any.hpp"
#include "search/filters/filter.hpp"
#include "search/mesh/read_mesh.hpp"
#include "search/run/generated_for_tests.hpp"
#include "search/run/records_for_tests.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::search {
namespace {

namespace fs = std::filesystem;

TEST(ManyGeneratedSearches, FindTheSame) {
  Tally all;
  for (unsigned seed = 10; seed < 20; ++seed) {
    const bool changed = seed % 2 == 1;
    const ScratchCorpus corpus(
        InventedRecords(seed).records(seed == 10 ? 400 : 60 + static_cast<int>(seed)),
        {.commits = changed ? static_cast<int>(seed) : 1,
         .most_parts = seed % 3 + 2,
         .threads = seed % 2 + 1,
         .replace = changed});
    const Tally tally = compare_with_brute_force(corpus, seed, seed == 10 ? 200 : 540);
    all.strategies += tally.strategies;
    all.non_empty += tally.non_empty;
  }
  std::cout << all.strategies << " strategies, " << all.non_empty << " of them find something\n";
  EXPECT_GE(all.strategies, 5000);
  EXPECT_GE(all.non_empty * 10, all.strategies * 6);
}

/// Data beside the project; empty where they are absent.
fs::path shared_data() {
  const char* shared = std::getenv("WARRANT_SHARED");
  const fs::path out = fs::path(shared == nullptr ? "../shared" : shared) / "data";
  return fs::exists(out) ? out : fs::path();
}

std::string contents(const fs::path& path) {
  constexpr std::size_t most = std::size_t{1} << 30U;
  auto bytes = DiskFiles().read(path);
  EXPECT_TRUE(bytes) << path;
  auto plain = unpacked(bytes ? std::move(*bytes) : "", most);
  EXPECT_TRUE(plain) << path;
  return plain ? std::move(*plain) : "";
}

/// Every file's records, `most` of each, under ids of their own.
std::vector<review::Citation> real_records(const fs::path& data, std::size_t most) {
  std::vector<review::Citation> out;
  for (const char* folder : {"screening", "pubmed"}) {
    for (const auto& entry : fs::directory_iterator(data / folder)) {
      if (entry.path().extension() != ".gz") {
        continue;
      }
      const std::string name = entry.path().filename().string();
      auto read = bib::read_any(contents(entry.path()), name);
      EXPECT_TRUE(read) << name;
      for (std::size_t i = 0; read && i < std::min(read->citations.size(), most); ++i) {
        out.push_back(std::move(read->citations[i]));
        out.back().id = name + ":" + std::to_string(i);
      }
    }
  }
  return out;
}

class RealSearches : public ::testing::Test {
 protected:
  void SetUp() override {
    data_ = shared_data();
    if (data_.empty()) {
      std::cerr << "SKIPPED: the real records are absent: set WARRANT_SHARED\n";
      GTEST_SKIP();
    }
  }
  fs::path data_;
};

TEST_F(RealSearches, InventedOnesFindTheSame) {
  const ScratchCorpus corpus(real_records(data_, 20), {.commits = 3, .most_parts = 8});
  const Tally tally = compare_with_brute_force(corpus, 99, 200);
  EXPECT_GE(tally.non_empty * 10, tally.strategies * 6);
}

TEST_F(RealSearches, RealOnesFindTheSame) {
  const ScratchCorpus corpus(real_records(data_, 40), {.commits = 4, .most_parts = 8});
  std::vector<Note> notes;
  const auto mesh = read_mesh(contents(data_ / "mesh/2017MeshTree.txt.gz"), notes);
  ASSERT_TRUE(mesh);
  Tally tally;
  const auto run = [&](std::string_view text, Platform platform) {
    const auto read = read_strategy(text, platform);
    if (!read) {
      return;
    }
    auto expanded = with_filters(read->strategy, built_in_filters());
    if (expanded && why_not_run(*expanded).empty()) {
      compare_one(corpus, *expanded, &*mesh, tally);
    }
  };
  std::ifstream reviews(data_ / "strategies/pubmed_strategies_40_reviews.jsonl");
  for (std::string line; std::getline(reviews, line);) {
    run(nlohmann::json::parse(line)["query"].get<std::string>(), Platform::pubmed);
  }
  EXPECT_EQ(tally.strategies, 40);
  const std::map<std::string, Platform, std::less<>> platforms{
      {"PubMed abbreviation", Platform::pubmed}, {"Ovid MEDLINE", Platform::ovid_medline}};
  std::ifstream translations(data_ / "strategies/polyglot_expectations.jsonl");
  for (std::string line; std::getline(translations, line);) {
    const auto row = nlohmann::json::parse(line);
    const auto platform = platforms.find(row["target"].get<std::string>());
    if (platform != platforms.end()) {
      run(row["expected"].get<std::string>(), platform->second);
    }
    run(row["input"].get<std::string>(), Platform::mixed);
  }
  std::cout << tally.strategies << " strategies, " << tally.non_empty
            << " of them find something\n";
  EXPECT_GE(tally.strategies, 300);
}

}  // namespace
}  // namespace warrant::search
