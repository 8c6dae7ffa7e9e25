/// The same records for every strategy here and on a real OpenSearch of three nodes, also while one
/// of them is killed and after.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <thread>

#include "base/files.hpp"
#include "base/gzip.hpp"
#include "bib/pubmed_xml.hpp"
#include "search/opensearch/made_up.hpp"
#include "search/opensearch/real_cluster.hpp"
#include "search/strategy/parse.hpp"
#include "search/strategy/strategies_for_tests.hpp"

namespace warrant::search::opensearch {
namespace {

/// Headings over the words of made_up.hpp and of strategies_for_tests.hpp.
Mesh small_mesh() {
  return Mesh::from(
      {{.ui = "D1", .name = "Heart", .tree_numbers = {"C1"}, .entry_terms = {"Acute"}},
       {.ui = "D2", .name = "Failure", .tree_numbers = {"C1.100"}},
       {.ui = "D3", .name = "Trial", .tree_numbers = {"C1.100.200", "E2"}},
       {.ui = "D4", .name = "Animals", .tree_numbers = {"B1"}},
       {.ui = "D5", .name = "Mice", .tree_numbers = {"B1.50"}},
       {.ui = "D6", .name = "Humans", .tree_numbers = {"B1.60"}},
       {.ui = "D7", .name = "Neoplasms", .tree_numbers = {"C4"}},
       {.ui = "D8", .name = "Breast Neoplasms", .tree_numbers = {"C4.588"}},
       {.ui = "D9", .name = "Heart Failure", .tree_numbers = {"C14.280"}}});
}

/// What no evaluator searches is replaced by something that each can.
void make_searchable(Node& node) {
  if (std::holds_alternative<Untranslatable>(node.what) ||
      std::holds_alternative<FilterRef>(node.what)) {
    node.what = HasAbstract{};
  }
  if (std::vector<Node>* parts = parts_to_change(node)) {
    for (Node& part : *parts) {
      make_searchable(part);
    }
  }
}

std::vector<Strategy> invented(int count) {
  std::vector<Strategy> out;
  constexpr std::array platforms{Platform::pubmed, Platform::ovid_medline, Platform::cochrane};
  for (int i = 0; i < count; ++i) {
    InventedStrategies inventor(platforms[static_cast<std::size_t>(i) % platforms.size()],
                                static_cast<std::uint32_t>(i) + 400U);
    Strategy strategy = inventor.strategy();
    for (Line& line : strategy.lines) {
      make_searchable(*line.node);
    }
    out.push_back(std::move(strategy));
  }
  return out;
}

struct RealData {
  std::vector<review::Citation> citations;
  std::vector<Strategy> strategies;
};

/// PubMed's own records and the strategies of published reviews; empty where they are not at hand.
RealData real_data() {
  const char* shared = std::getenv("WARRANT_SHARED");
  const std::filesystem::path root =
      std::filesystem::path(shared == nullptr ? "../shared" : shared) / "data";
  RealData out;
  std::set<std::string> seen;
  const DiskFiles files;
  constexpr std::size_t most = std::size_t{1} << 28U;
  for (const char* name : {"medline16n0902.xml.gz", "pubmed_result_292.xml.gz"}) {
    const Result<std::string> packed = files.read(root / "pubmed" / name);
    if (!packed) {
      return {};
    }
    const Result<std::string> text = gunzip(*packed, most);
    EXPECT_TRUE(text);
    Result<bib::Imported> read = bib::read_pubmed_xml(*text, "p");
    EXPECT_TRUE(read);
    for (review::Citation& citation : read->citations) {
      if (seen.insert(citation.id).second) {
        out.citations.push_back(std::move(citation));
      }
    }
  }
  const auto add = [&](const char* name, const char* key, Platform platform) {
    const Result<std::string> lines = files.read(root / "strategies" / name);
    EXPECT_TRUE(lines);
    for (const std::string& line : split(*lines, "\n")) {
      if (line.empty()) {
        continue;
      }
      const std::string text = nlohmann::json::parse(line).at(key).get<std::string>();
      if (Result<Read> read =
              read_strategy(text, platform == Platform::mixed ? detect(text) : platform)) {
        for (Line& each : read->strategy.lines) {
          if (each.node) {
            make_searchable(*each.node);
          }
        }
        const std::vector<Line>& all = read->strategy.lines;
        const bool fresh = seen.insert(text).second || platform != Platform::mixed;
        if (fresh && !all.empty() && all.back().node) {
          out.strategies.push_back(std::move(read->strategy));
        }
      }
    }
  };
  add("pubmed_strategies_40_reviews.jsonl", "query", Platform::pubmed);
  EXPECT_EQ(out.strategies.size(), 40U);
  add("polyglot_expectations.jsonl", "input", Platform::mixed);
  return out;
}

TEST_F(RealCluster, FindsTheSameRecordsAlsoWhileANodeIsKilled) {
  const Mesh mesh = small_mesh();
  std::vector<review::Citation> citations = made_up_records(7, 400);
  std::vector<Searched> records = all_searched(citations);
  Cluster here = cluster("made-up");
  fill(here, citations);
  std::vector<Strategy> strategies = made_up_strategies(20'261'123, 160);
  std::ranges::move(made_up_strategies(4, 140, true), std::back_inserter(strategies));
  const std::vector<Expected> made_up = expected(std::move(strategies), &mesh, records);
  const int useful = hold_all(here, made_up, &mesh);
  EXPECT_GT(useful, 150) << "too many strategies find nothing";
  std::cerr << made_up.size() << " made-up strategies over 400 records: " << useful
            << " find some\n";

  RealData real = real_data();
  std::vector<Expected> published;
  Cluster there = cluster("real");
  if (real.citations.empty()) {
    std::cerr << "SKIPPED: the real records and strategies are absent: set WARRANT_SHARED\n";
  } else {
    fill(there, real.citations);
    std::ranges::move(invented(60), std::back_inserter(real.strategies));
    published = expected(std::move(real.strategies), &mesh, all_searched(real.citations));
    const int found = hold_all(there, published, &mesh);
    std::cerr << published.size() << " real and invented strategies over " << real.citations.size()
              << " records: " << found << " find some\n";
    EXPECT_GT(found, 30);
  }

  // The node that manages the cluster, and answered so far, goes while searches run.
  std::jthread killer([] {
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    kill_node(1);
  });
  hold_all(here, made_up, &mesh);
  killer.join();
  hold_all(there, published, &mesh);

  // What is written with a node missing is found too.
  citations = made_up_records(8, 500);
  const Result<void> added = here.add(citations);
  ASSERT_TRUE(added) << added.error().message;
  ASSERT_TRUE(here.refresh());
  EXPECT_EQ(here.size().value_or(-1), 500);
  records = all_searched(citations);
  hold_all(here, expected(made_up_strategies(11, 50), &mesh, records), &mesh);
}

Strategy one_line(std::string_view text) {
  const Result<Read> read = read_strategy(text, Platform::ovid_medline);
  EXPECT_TRUE(read) << text.substr(0, 200);
  return read ? read->strategy : Strategy{};
}

constexpr int many_records = 6'000;
constexpr int many_words = 2'000;
constexpr int many_phrases = 1'500;

/// Records "word17 end of x2017 y1 end", and one with a word of 40,000 letters and a long id.
std::vector<review::Citation> numbered_records() {
  std::vector<review::Citation> out;
  for (int i = 0; i < many_records; ++i) {
    out.push_back({.id = fmt::format("n{}", i),
                   .title = fmt::format("word{} end of x{} y{} end", i % many_words, i, i % 7)});
  }
  out.push_back({.id = std::string(700, 'n'), .title = std::string(40'000, 'a') + " end"});
  return out;
}

using Holds = bool (*)(int record);

/// What is expected of a strategy's last line where it finds the records for which `holds` is true.
Expected numbered(const std::string& text, Holds holds, bool also_long = false) {
  Expected out{.strategy = one_line(text)};
  for (int i = 0; i < many_records; ++i) {
    if (holds(i)) {
      out.ids.push_back(fmt::format("n{}", i));
    }
  }
  if (also_long) {
    out.ids.emplace_back(700, 'n');
  }
  std::ranges::sort(out.ids);
  out.hits = {static_cast<std::int64_t>(out.ids.size())};
  return out;
}

/// Nodes come with max_clause_count as it is set by default: 1,024.
TEST_F(RealCluster, TakesMoreThanOneQueryCanHold) {
  Cluster many = cluster("many");
  fill(many, numbered_records());
  std::string phrases;
  std::string truncated;
  for (int i = 0; i < many_phrases; ++i) {
    phrases += fmt::format("{}\"word{} end\"", i == 0 ? "" : " or ", i);
    truncated += fmt::format("{}word{}*", i == 0 ? "" : " or ", i);
  }
  const Holds is_phrase = [](int i) { return i % many_words < many_phrases; };
  // word150* stands for word1500 too, and so on: every word begins like one that is named.
  const Holds is_begun = [](int) { return true; };
  const std::vector<Expected> all{
      numbered("(" + phrases + ").ti.", is_phrase),
      numbered("((" + phrases + ") and (" + truncated + ")).ti.", is_phrase),
      numbered("((" + truncated + ") not (" + phrases + ")).ti.",
               [](int i) { return i % many_words >= many_phrases; }),
      numbered("((" + phrases + ") adj3 y3).ti.",
               [](int i) { return i % many_words < many_phrases && i % 7 == 3; }),
      numbered("(" + truncated + ").ti.", is_begun),
      numbered(
          "end.ti.", [](int) { return true; }, true),
      // More than 1,000 words begin with x.
      numbered("x* y3.ti.", [](int i) { return i % 7 == 3; }),
      numbered("(word* adj3 x*).ti.", [](int) { return true; }),
      numbered("((x* adj3 of) adj3 y5).ti.", [](int i) { return i % 7 == 5; }),
      numbered("(end.ti. and x1*.ti.) not x* y1.ti.",
               [](int i) { return std::to_string(i).starts_with("1") && i % 7 != 1; })};
  hold_all(many, all, nullptr);

  Expected chain = numbered("end.ti.", [](int) { return true; });
  for (int line = 2; line <= 400; ++line) {
    const Node before{.what = LineRef{.number = line - 1}};
    const Node more{.what = Words{.words = {{.pieces = {{.letters = "of"}}}}}};
    chain.strategy.lines.push_back({.number = line,
                                    .node = line % 2 == 1
                                                ? Node{.what = Or{.parts = {before, more}}}
                                                : Node{.what = And{.parts = {before, more}}}});
    chain.hits.push_back(many_records);
  }
  chain.hits[0] = many_records + 1;
  hold(many, chain, nullptr);

  ASSERT_EQ(many.remove(std::vector<std::string>{"n1", "n2", "nobody"}).value_or(-1), 2);
  ASSERT_TRUE(many.refresh());
  EXPECT_EQ(many.size().value_or(-1), many_records - 1);
}

TEST_F(RealCluster, RefusesAnIndexOfAnotherLayout) {
  Cluster none = cluster("nothing");
  EXPECT_EQ(none.open().error().code, Code::not_found);
  EXPECT_EQ(none.size().error().code, Code::not_found);
  const Result<remote::Response> made =
      transport_.send({.method = "PUT",
                       .url = nodes[0] + "/foreign",
                       .headers = {{"Content-Type", "application/json"}},
                       .body = "{}"});
  ASSERT_TRUE(made);
  Cluster other = cluster("foreign");
  EXPECT_EQ(other.open().error().code, Code::conflict);
  const Result<void> refused = other.prepare(1, 0);
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().message.contains("was not made by this version"))
      << refused.error().message;
}

}  // namespace
}  // namespace warrant::search::opensearch
