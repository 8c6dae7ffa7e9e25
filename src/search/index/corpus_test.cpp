/// A corpus over its life: filled, changed, merged, killed, damaged.
#include "search/index/corpus.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <map>

#include "base/files.hpp"
#include "search/index/corpus_writer.hpp"
#include "search/run/records_for_tests.hpp"
#include "search/run/run.hpp"
#include "search/strategy/parse.hpp"
#include "temporary_folder.hpp"

namespace warrant::search {
namespace {

namespace fs = std::filesystem;
using review::Citation;

constexpr std::size_t small_memory = std::size_t{1} << 20U;

Citation titled(std::string id, std::string title) {
  return {.id = std::move(id), .title = std::move(title)};
}

Committed index(const fs::path& folder, std::vector<Citation> citations,
                const WriterOptions& options = {}, const std::vector<std::string>& removed = {}) {
  Result<CorpusWriter> writer = CorpusWriter::open(folder, options);
  EXPECT_TRUE(writer);
  EXPECT_TRUE(writer->add(std::move(citations)));
  EXPECT_TRUE(writer->remove(removed));
  const Result<Committed> committed = writer->commit();
  EXPECT_TRUE(committed) << committed.error().message;
  return committed.value_or(Committed{});
}

std::vector<std::string> found(const fs::path& folder, const std::string& strategy) {
  const Result<Corpus> corpus = Corpus::open(folder);
  if (!corpus) {
    return {corpus.error().message};
  }
  const auto read = read_strategy(strategy, Platform::ovid_medline);
  const auto run = run_strategy(read->strategy, *corpus, nullptr);
  return run ? ids_of(*corpus, run->parts) : std::vector{run.error().message};
}

using Ids = std::vector<std::string>;

TEST(CorpusOnDisk, HoldsWhatWasGivenAndHandsItOutWhole) {
  const TemporaryFolder folder;
  const std::vector<Citation> records = InventedRecords(7).records(500);
  EXPECT_EQ(index(folder.path(), records).added, 500U);
  const Result<Corpus> corpus = Corpus::open(folder.path());
  ASSERT_TRUE(corpus);
  EXPECT_EQ(corpus->size(), 500U);
  for (const Citation& record : records) {
    const auto place = corpus->find(record.id);
    ASSERT_TRUE(place) << record.id;
    EXPECT_EQ(*corpus->record(*place), record);
  }
  EXPECT_FALSE(corpus->find("nobody"));
  std::size_t seen = 0;
  EXPECT_TRUE(corpus->each([&](RecordPlace, Citation&& record) -> Result<void> {
    EXPECT_EQ(record, records[seen++]);
    return {};
  }));
  EXPECT_EQ(seen, 500U);
  EXPECT_TRUE(corpus->damaged_files().empty());
}

TEST(CorpusOnDisk, IsTheSameByteForByteAndFindsTheSameWithAnyMemoryAndThreads) {
  const std::vector<Citation> records = InventedRecords(8).records(3'000);
  const auto fill = [&](const fs::path& folder, const WriterOptions& options) {
    auto writer = CorpusWriter::open(folder, options);
    for (std::size_t i = 0; i < records.size(); i += 100) {
      const auto first = records.begin() + static_cast<std::ptrdiff_t>(i);
      EXPECT_TRUE(writer->add({first, first + 100}));
    }
    EXPECT_TRUE(writer->commit());
  };
  const TemporaryFolder one;
  const TemporaryFolder again;
  const TemporaryFolder many;
  fill(one.path(), {.threads = 2});
  fill(again.path(), {.threads = 2});
  fill(many.path(), {.memory = small_memory * 3 / 2, .threads = 1, .most_parts = 100});
  const DiskFiles files;
  for (const char* name : {"segment-1", "segment-2", "corpus.json"}) {
    EXPECT_EQ(*files.read(one.path() / name), *files.read(again.path() / name)) << name;
  }
  EXPECT_GT(Corpus::open(many.path())->parts().size(), 2U);
  for (const char* strategy :
       {"heart.ti.", "heart failure.ab.", "tumo?r*.mp.", "(heart adj3 failure).ti,ab.",
        "exp heart failure/", "trial*.ti. not letter.pt."}) {
    const Ids ids = found(one.path(), strategy);
    EXPECT_FALSE(ids.empty()) << strategy;
    EXPECT_EQ(ids, found(many.path(), strategy)) << strategy;
  }
}

TEST(CorpusOnDisk, ALaterRecordWithTheSameIdTakesThePlaceOfTheEarlier) {
  const TemporaryFolder folder;
  index(folder.path(), {titled("a", "heart"), titled("b", "lung"), titled("a", "kidney")});
  EXPECT_EQ(found(folder.path(), "heart.ti."), Ids{});
  EXPECT_EQ(found(folder.path(), "kidney.ti."), Ids{"a"});
  const Committed changed = index(folder.path(), {titled("b", "heart"), titled("c", "lung")});
  EXPECT_EQ(changed.added, 2U);
  EXPECT_EQ(changed.replaced, 1U);
  EXPECT_EQ(found(folder.path(), "heart.ti."), Ids{"b"});
  EXPECT_EQ(found(folder.path(), "lung.ti."), Ids{"c"});
  EXPECT_EQ(Corpus::open(folder.path())->size(), 3U);
  // Also across threads, whose segments are written side by side.
  auto writer = CorpusWriter::open(folder.path(), {.threads = 2});
  for (const char* title : {"one", "two", "three"}) {
    EXPECT_TRUE(writer->add({titled("d", title)}));
  }
  EXPECT_EQ(writer->commit()->replaced, 2U);
  EXPECT_EQ(found(folder.path(), "(one or two or three).ti."), Ids{"d"});
  EXPECT_EQ(found(folder.path(), "three.ti."), Ids{"d"});
}

TEST(CorpusOnDisk, RemovedRecordsAreGoneForGoodAndMayComeBack) {
  const TemporaryFolder folder;
  index(folder.path(), {titled("a", "heart"), titled("b", "heart"), titled("c", "heart")});
  EXPECT_EQ(index(folder.path(), {}, {}, {"b", "nobody"}).removed, 1U);
  EXPECT_EQ(found(folder.path(), "heart.ti."), (Ids{"a", "c"}));
  EXPECT_FALSE(Corpus::open(folder.path())->find("b"));
  EXPECT_EQ(index(folder.path(), {titled("b", "heart")}, {}, {"c"}).removed, 1U);
  EXPECT_EQ(found(folder.path(), "heart.ti."), (Ids{"a", "b"}));
  index(folder.path(), {}, {}, {"a", "b"});
  EXPECT_EQ(Corpus::open(folder.path())->size(), 0U);
  EXPECT_EQ(found(folder.path(), "heart.ti."), Ids{});
}

TEST(CorpusOnDisk, ManySmallUpdatesAreMergedAndFindTheSame) {
  const TemporaryFolder many;
  const TemporaryFolder once;
  InventedRecords invented(9);
  std::map<std::string, Citation> last;
  for (int round = 0; round < 40; ++round) {
    std::vector<Citation> batch = invented.records(25);
    for (Citation& record : batch) {
      record.id = fmt::format("r{}", (round * 11 + std::stoi(record.id.substr(1))) % 300);
      last[record.id] = record;
    }
    std::vector<std::string> gone;
    if (round % 3 == 2) {
      gone.push_back(last.begin()->first);
      last.erase(gone.front());
      std::erase_if(batch, [&](const Citation& record) { return record.id == gone.front(); });
    }
    index(many.path(), batch, {.most_parts = 6}, gone);
  }
  std::vector<Citation> all;
  for (const auto& [id, record] : last) {
    all.push_back(record);
  }
  index(once.path(), all);
  EXPECT_LE(Corpus::open(many.path())->parts().size(), 6U);
  EXPECT_EQ(Corpus::open(many.path())->size(), all.size());
  for (const char* strategy : {"heart.ti.", "\"heart failure\".mp.", "(heart adj5 trial*).ab.",
                               "exp neoplasms/", "smith j*.au.", "eng.la.", "*heart failure/dt",
                               "drug therapy.fs.", "heart.ti. and yr=\"2012 - 2014\""}) {
    EXPECT_EQ(found(many.path(), strategy), found(once.path(), strategy)) << strategy;
  }
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(many.path())) {
    files += entry.path().filename().string().starts_with("segment-") ? 1 : 0;
  }
  EXPECT_LE(files, 12U) << "what is no longer needed is removed";
}

TEST(CorpusOnDisk, OddRecordsDoNoHarm) {
  const TemporaryFolder folder;
  index(folder.path(), {});
  EXPECT_EQ(Corpus::open(folder.path())->size(), 0U);
  EXPECT_EQ(found(folder.path(), "heart.ti."), Ids{});
  std::string long_abstract;
  for (int i = 0; i < 300'000; ++i) {
    long_abstract += i % 3 == 0 ? "heart " : "w" + std::to_string(i) + " ";
  }
  Citation large = titled("large", "");
  large.abstract = long_abstract;
  index(folder.path(),
        {titled("none", ""), titled("marks", " & . -"), titled("", "heart"),
         titled("\xFF\xFE", "na\xC3"), large, titled("nul", std::string("he\0art", 6))});
  EXPECT_EQ(found(folder.path(), "heart.ti."), Ids{""});
  EXPECT_EQ(found(folder.path(), "(w1 adj1 w2).ab."), Ids{"large"});
  EXPECT_EQ(found(folder.path(), "(heart adj50 heart).ab."), Ids{"large"});
  EXPECT_EQ(found(folder.path(), "(w1 adj3 w4).ab."), (Ids{"large"}));
  EXPECT_EQ(found(folder.path(), "(w1 adj3 w5).ab."), (Ids{}));
  std::string wide = "(w1";
  for (int i = 2; i < 20'000; ++i) {
    wide += " or w" + std::to_string(i);
  }
  EXPECT_EQ(found(folder.path(), wide + ").ab."), Ids{"large"});
}

TEST(CorpusOnDisk, WhatWasNotCommittedWasNeverThere) {
  const TemporaryFolder folder;
  index(folder.path(), {titled("a", "heart")});
  {
    auto writer = CorpusWriter::open(folder.path(), {.memory = 1});
    EXPECT_TRUE(writer->add({titled("b", "heart"), titled("a", "lung")}));
  }
  EXPECT_EQ(found(folder.path(), "heart.ti."), Ids{"a"});
  EXPECT_EQ(found(folder.path(), "lung.ti."), Ids{});
}

TEST(CorpusOnDisk, AKilledWriterLeavesTheOldCorpusOrTheNewOne) {
  const TemporaryFolder folder;
  index(folder.path(), InventedRecords(3).records(200));
  int old_ones = 0;
  int new_ones = 0;
  for (int pause_us = 0; pause_us < 60'000; pause_us += 3'000) {
    const std::size_t before = Corpus::open(folder.path())->size();
    const pid_t child = fork();
    if (child == 0) {
      auto writer = CorpusWriter::open(folder.path(), {.memory = small_memory});
      std::vector<Citation> more = InventedRecords(4).records(100);
      for (Citation& record : more) {
        record.id += fmt::format("-{}", pause_us);
      }
      (void)writer->add(std::move(more));
      (void)writer->commit();
      _exit(0);
    }
    usleep(static_cast<useconds_t>(pause_us));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    const Result<Corpus> corpus = Corpus::open(folder.path());
    ASSERT_TRUE(corpus) << corpus.error().message;
    EXPECT_TRUE(corpus->damaged_files().empty());
    EXPECT_TRUE(corpus->size() == before || corpus->size() == before + 100) << corpus->size();
    (corpus->size() == before ? old_ones : new_ones) += 1;
  }
  EXPECT_GT(old_ones, 0);
  index(folder.path(), {titled("last", "heart")});  // and goes on
  EXPECT_TRUE(Corpus::open(folder.path())->find("last"));
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    EXPECT_EQ(entry.path().string().find(".new-"), std::string::npos) << entry.path();
  }
}

TEST(CorpusOnDisk, DamageIsASentenceAndNeverACrash) {
  const TemporaryFolder folder;
  index(folder.path(), InventedRecords(5).records(400));
  const DiskFiles files;
  const std::string whole = *files.read(folder.path() / "segment-1");
  const auto put = [&](const std::string& bytes) {
    std::ofstream(folder.path() / "segment-1", std::ios::binary) << bytes;
  };
  const auto use = [&] {
    const Result<Corpus> corpus = Corpus::open(folder.path());
    if (!corpus) {
      EXPECT_FALSE(corpus.error().message.empty());
      return;
    }
    for (const char* strategy : {"heart failure.mp.", "(heart adj3 fail*).ti,ab.", "*a*.af.",
                                 "exp heart failure/", "yr=\"2012 - 2014\""}) {
      (void)found(folder.path(), strategy);
    }
    (void)corpus->find("r7");
    (void)corpus->each([](RecordPlace, Citation&&) -> Result<void> { return {}; });
  };
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{100}, whole.size() / 2, whole.size() - 1}) {
    put(whole.substr(0, size));
    EXPECT_FALSE(Corpus::open(folder.path())) << size;
  }
  std::mt19937 random(1);
  for (int round = 0; round < 150; ++round) {
    std::string bytes = whole;
    for (int i = 0; i < 5; ++i) {
      bytes[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
    }
    put(bytes);
    use();
    const Result<Corpus> corpus = Corpus::open(folder.path());
    EXPECT_TRUE(!corpus || corpus->damaged_files() == std::vector<std::string>{"segment-1"});
  }
  put("x");
  EXPECT_NE(Corpus::open(folder.path()).error().where.find("segment-1"), std::string::npos);
  std::ofstream(folder.path() / "corpus.json") << R"({"version": 99})";
  EXPECT_NE(Corpus::open(folder.path()).error().message.find("another version"), std::string::npos);
  std::ofstream(folder.path() / "corpus.json") << R"({"version": 1, "parts": [{"file": "../x"}]})";
  EXPECT_FALSE(Corpus::open(folder.path()));
  EXPECT_NE(Corpus::open(folder.path() / "none").error().message.find("no corpus here"),
            std::string::npos);
}

TEST(CorpusOnDisk, OtherPeoplesFoldersAreLeftAlone) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "thesis.docx") << "x";
  const Result<CorpusWriter> writer = CorpusWriter::open(folder.path());
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code, Code::conflict);
}

}  // namespace
}  // namespace warrant::search
