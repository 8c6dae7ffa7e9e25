/// A corpus in a folder of its own, and strategies run over it and by the slow evaluator.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "search/index/corpus.hpp"
#include "search/index/corpus_writer.hpp"
#include "search/run/records_for_tests.hpp"
#include "search/run/run.hpp"
#include "search/run/searches_for_tests.hpp"
#include "search/words/brute_force.hpp"

namespace warrant::search {

struct CorpusShape {
  int commits = 1;
  std::size_t most_parts = 12;
  unsigned threads = 1;
  bool replace = false;  // some records come first in another form, others are removed again
};

/// Indexes records; its folder goes with it.
class ScratchCorpus {
 public:
  ScratchCorpus(const std::vector<review::Citation>& records, const CorpusShape& shape) {
    std::string name = (std::filesystem::temp_directory_path() / "warrant-corpus-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    fill(records, shape);
    for (const review::Citation& record : records) {
      records_.push_back(searched(record));
    }
    Result<Corpus> opened = Corpus::open(folder_);
    EXPECT_TRUE(opened) << opened.error().message;
    corpus_ = std::move(*opened);
    EXPECT_EQ(corpus_.size(), records.size());
  }
  ScratchCorpus(const ScratchCorpus&) = delete;
  ScratchCorpus& operator=(const ScratchCorpus&) = delete;
  ~ScratchCorpus() {
    std::error_code error;
    std::filesystem::remove_all(folder_, error);
  }

  [[nodiscard]] const Corpus& corpus() const { return corpus_; }
  [[nodiscard]] const std::vector<Searched>& records() const { return records_; }

 private:
  void fill(const std::vector<review::Citation>& records, const CorpusShape& shape) {
    const auto commits = static_cast<std::size_t>(shape.commits);
    InventedRecords others(77);
    for (std::size_t c = 0; c < commits; ++c) {
      const std::size_t begin = records.size() * c / commits;
      const std::size_t end = records.size() * (c + 1) / commits;
      std::vector<review::Citation> some(records.begin() + static_cast<std::ptrdiff_t>(begin),
                                         records.begin() + static_cast<std::ptrdiff_t>(end));
      std::vector<std::string> doomed;
      for (std::size_t i = 0; shape.replace && i < records.size(); i += 5) {
        if (i < begin) {
          continue;
        }
        review::Citation early = others.record(static_cast<int>(i));
        early.id = records[i].id;  // this commit or a later one brings what stays
        some.insert(some.begin(), early);
        early.id = "gone-" + std::to_string(c) + "-" + early.id;
        doomed.push_back(early.id);
        some.push_back(std::move(early));
      }
      write(std::move(some), doomed, shape);
    }
  }

  void write(std::vector<review::Citation> some, const std::vector<std::string>& doomed,
             const CorpusShape& shape) {
    {
      auto writer =
          CorpusWriter::open(folder_, {.threads = shape.threads, .most_parts = shape.most_parts});
      ASSERT_TRUE(writer) << writer.error().message;
      const auto added = writer->add(std::move(some));
      ASSERT_TRUE(added) << added.error().message;
      const auto done = writer->commit();
      ASSERT_TRUE(done) << done.error().message;
    }
    if (!doomed.empty()) {
      auto writer = CorpusWriter::open(folder_, {.most_parts = shape.most_parts});
      ASSERT_TRUE(writer) << writer.error().message;
      ASSERT_TRUE(writer->remove(doomed));
      const auto done = writer->commit();
      ASSERT_TRUE(done) << done.error().message;
      EXPECT_EQ(done->removed, doomed.size());
    }
  }

  std::filesystem::path folder_;
  std::vector<Searched> records_;
  Corpus corpus_;
};

struct Tally {
  int strategies = 0;
  int non_empty = 0;  // of them, those of which the last line finds something
};

/// Hits of every line, and the ids of the last.
inline void compare_one(const ScratchCorpus& corpus, const Strategy& strategy, const Mesh* mesh,
                        Tally& tally, unsigned threads = 1) {
  const Result<RunResult> found = run_strategy(strategy, corpus.corpus(), mesh, threads);
  ASSERT_TRUE(found) << found.error().message << " " << found.error().where;
  std::vector<std::string> last;
  std::size_t at = 0;
  for (const Line& line : strategy.lines) {
    if (!line.node) {
      continue;
    }
    last = found_by(strategy, line, mesh, corpus.records());
    ASSERT_LT(at, found->lines.size());
    EXPECT_EQ(found->lines[at].line, line.number);
    EXPECT_EQ(found->lines[at].hits, last.size())
        << name_of(strategy.platform).key << " " << to_text(*line.node);
    ++at;
  }
  EXPECT_EQ(at, found->lines.size());
  EXPECT_EQ(ids_of(corpus.corpus(), found->parts), last);
  EXPECT_EQ(found->hits(), last.size());
  ++tally.strategies;
  tally.non_empty += last.empty() ? 0 : 1;
}

/// `count` strategies for the records of a corpus, in the languages that are read.
inline Tally compare_with_brute_force(const ScratchCorpus& corpus, unsigned seed, int count) {
  const Mesh mesh = mesh_of_tests();
  Tally tally;
  for (int i = 0; i < count && !::testing::Test::HasFatalFailure(); ++i) {
    constexpr std::array<Platform, 4> platforms{Platform::pubmed, Platform::ovid_medline,
                                                Platform::cochrane, Platform::ovid_embase};
    InventedSearches searches(corpus.records(), platforms[static_cast<std::size_t>(i) % 4],
                              seed * 100'000 + static_cast<unsigned>(i));
    compare_one(corpus, searches.strategy(), i % 7 == 0 ? nullptr : &mesh, tally,
                i % 2 == 0 ? 1 : 2);
    if (::testing::Test::HasFailure()) {
      ADD_FAILURE() << "strategy " << i << " of seed " << seed;
      break;  // the first tells enough
    }
  }
  return tally;
}

}  // namespace warrant::search
