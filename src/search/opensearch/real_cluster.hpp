/// A real OpenSearch of three nodes for tests, started by tools/opensearch and ended with the test.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "base/process.hpp"
#include "base/text.hpp"
#include "search/opensearch/cluster.hpp"
#include "search/words/brute_force.hpp"

namespace warrant::search::opensearch {

/// A strategy, and what it finds in some records by BruteForce, line by line.
struct Expected {
  Strategy strategy;
  std::vector<std::int64_t> hits;
  std::vector<std::string> ids;
};

inline std::vector<Searched> all_searched(const std::vector<review::Citation>& citations) {
  std::vector<Searched> out;
  for (const review::Citation& citation : citations) {
    out.push_back(searched(citation));
  }
  return out;
}

inline std::vector<Expected> expected(std::vector<Strategy> strategies, const Mesh* mesh,
                                      const std::vector<Searched>& records) {
  std::vector<Expected> out;
  for (Strategy& strategy : strategies) {
    Expected each{.strategy = std::move(strategy)};
    for (const Line& line : each.strategy.lines) {
      if (line.node) {
        each.ids = found_by(each.strategy, line, mesh, records);
        each.hits.push_back(static_cast<std::int64_t>(each.ids.size()));
      }
    }
    out.push_back(std::move(each));
  }
  return out;
}

class RealCluster : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string name = (std::filesystem::temp_directory_path() / "warrant-cluster-XXXXXX").string();
    folder = ::mkdtemp(name.data());
    // The nodes end when this process does, however that comes about.
    const Result<ProcessOutput> started =
        run_process({script(), "start", folder, "3", std::to_string(::getpid())});
    if (started && started->exit_code == 0) {
      for (const std::string& line : split(started->out, "\n")) {
        if (!line.empty()) {
          nodes.push_back(line);
        }
      }
    } else {
      trouble = started ? last_words(*started) : started.error().message;
      is_missing = started && started->exit_code == 3;
    }
  }
  static void TearDownTestSuite() {
    (void)run_process({script(), "stop", folder});
    std::error_code error;
    std::filesystem::remove_all(folder, error);
  }
  void SetUp() override {
    if (is_missing) {
      GTEST_SKIP() << "SKIPPED: NOTHING WAS HELD AGAINST A REAL OPENSEARCH: " << trouble;
    }
    ASSERT_EQ(nodes.size(), 3U) << trouble;
  }

  Cluster cluster(const std::string& index) {
    return {{.nodes = nodes, .index = index}, transport_, pace_};
  }

  static void fill(Cluster& cluster, const std::vector<review::Citation>& citations) {
    for (int again = 0; again < 2; ++again) {  // the second time replaces and adds none
      const Result<void> prepared = cluster.prepare(3, 1);
      ASSERT_TRUE(prepared) << prepared.error().message;
      const Result<void> added = cluster.add(citations);
      ASSERT_TRUE(added) << added.error().message;
    }
    ASSERT_TRUE(cluster.refresh());
    ASSERT_EQ(cluster.size().value_or(-1), static_cast<std::int64_t>(citations.size()));
  }

  /// Whether the cluster finds what is expected.
  static void hold(Cluster& cluster, const Expected& expected, const Mesh* mesh) {
    const std::string what = to_text(*expected.strategy.lines.back().node);
    const Result<Found> found = cluster.search(expected.strategy, mesh);
    ASSERT_TRUE(found) << found.error().message << " " << found.error().where << ": " << what;
    std::size_t at = 0;
    for (const Line& line : expected.strategy.lines) {
      if (line.node) {
        EXPECT_EQ(found->lines[at].hits, expected.hits[at]) << to_text(*line.node);
        ++at;
      }
    }
    EXPECT_EQ(found->ids, expected.ids) << what;
  }

  /// The same for all; how many of them find something.
  static int hold_all(Cluster& cluster, const std::vector<Expected>& all, const Mesh* mesh) {
    int useful = 0;
    for (const Expected& each : all) {
      hold(cluster, each, mesh);
      useful += each.ids.empty() ? 0 : 1;
    }
    return useful;
  }

  static void kill_node(int number) {
    const Result<ProcessOutput> stopped =
        run_process({script(), "stop", folder, std::to_string(number)});
    ASSERT_TRUE(stopped && stopped->exit_code == 0);
  }

  static std::string script() { return std::string(WARRANT_SOURCE_DIR) + "/tools/opensearch"; }

  inline static std::string folder;
  inline static std::vector<std::string> nodes;
  inline static std::string trouble;
  inline static bool is_missing = false;
  remote::CurlTransport transport_;
  remote::SystemPace pace_;
};

}  // namespace warrant::search::opensearch
