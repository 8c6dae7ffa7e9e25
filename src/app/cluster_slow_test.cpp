/// The same files on a real cluster and in a corpus on this machine: the same ids for every
/// published strategy.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "app/cluster.hpp"
#include "search/opensearch/real_cluster.hpp"
#include "temporary_folder.hpp"

namespace warrant::app {
namespace {

class ClusterAndCorpus : public search::opensearch::RealCluster {
 protected:
  std::string address(const std::string& index) const { return join(nodes, ",") + "/" + index; }

  TemporaryFolder folder_;
  DiskFiles files_;
  SystemClock clock_;
  Context context_{
      .files = files_, .clock = clock_, .author = "Ada", .why = "", .progress = nullptr};
};

TEST_F(ClusterAndCorpus, FindTheSame) {
  const char* shared = std::getenv("WARRANT_SHARED");
  const std::filesystem::path data =
      std::filesystem::path(shared == nullptr ? "../shared" : shared) / "data";
  const std::vector<std::filesystem::path> files{data / "pubmed" / "medline16n0902.xml.gz",
                                                 data / "pubmed" / "pubmed_result_292.xml.gz",
                                                 data / "pubmed" / "pubmed_result_45_medline.txt"};
  const Result<std::string> strategies =
      files_.read(data / "strategies" / "pubmed_strategies_40_reviews.jsonl");
  if (!strategies) {
    GTEST_SKIP() << "SKIPPED: the real records are absent: set WARRANT_SHARED";
  }
  std::vector<std::string> texts{"therap*[tw]", "cancer[tiab] OR patients[tiab]",
                                 "Humans[Mesh] AND english[la] NOT review[pt]",
                                 "\"risk factor*\"[tiab]"};
  for (const std::string& line : split(*strategies, "\n")) {
    if (!line.empty()) {
      texts.push_back(nlohmann::json::parse(line).at("query").get<std::string>());
    }
  }
  const Settings settings;
  const std::filesystem::path corpus = folder_.path() / "corpus";
  const Result<Indexed> here = index_files(context_, {.files = files, .corpus = corpus});
  ASSERT_TRUE(here) << here.error().message;
  for (int again = 0; again < 2; ++again) {
    const Result<IndexedOnCluster> there =
        index_to_cluster(context_, settings, files, address("pubmed"));
    ASSERT_TRUE(there) << there.error().message;
    EXPECT_EQ(there->records, static_cast<std::int64_t>(here->records));
  }
  const auto hold_all = [&] {
    std::size_t found = 0;
    for (const std::string& text : texts) {
      const Result<SearchFound> one =
          search_corpus(context_, {.corpus = corpus, .strategy = text, .platform = "pubmed"});
      const Result<SearchFound> other =
          search_cluster(context_, settings, address("pubmed"), text, "pubmed", {});
      ASSERT_EQ(one.has_value(), other.has_value()) << text;
      if (!one) {
        EXPECT_EQ(one.error().code, other.error().code) << text;
        continue;
      }
      EXPECT_EQ(one->ids, other->ids) << text;
      EXPECT_EQ(one->records, other->records);
      ASSERT_EQ(one->lines.size(), other->lines.size());
      for (std::size_t i = 0; i < one->lines.size(); ++i) {
        EXPECT_EQ(one->lines[i].hits, other->lines[i].hits) << text;
        EXPECT_EQ(one->lines[i].text, other->lines[i].text);
      }
      found += one->ids.size();
    }
    EXPECT_GT(found, 500U);
  };
  hold_all();
  kill_node(2);
  hold_all();

  const Result<IndexedOnCluster> bad =
      index_to_cluster(context_, settings, std::vector{data / "none.ris"}, address("other"));
  ASSERT_FALSE(bad);
  EXPECT_EQ(bad.error().code, Code::not_found);
  EXPECT_EQ(
      search_cluster(context_, settings, address("other"), "x[ti]", "pubmed", {}).error().code,
      Code::not_found)
      << "nothing was made before the files were read";
}

}  // namespace
}  // namespace warrant::app
