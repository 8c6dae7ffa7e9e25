/// Lines into queries; tokens, patterns and places.
#include "search/opensearch/compile.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "search/opensearch/cluster.hpp"
#include "search/opensearch/layout.hpp"
#include "search/strategy/parse.hpp"
#include "search/words/near.hpp"
#include "search/words/searched.hpp"

namespace warrant::search::opensearch {
namespace {

using Json = nlohmann::json;

Strategy strategy_of(std::string_view text, Platform platform) {
  Result<Read> read = read_strategy(text, platform);
  EXPECT_TRUE(read) << text << ": " << (read ? "" : read.error().message);
  return read ? std::move(read->strategy) : Strategy{};
}

/// Answers without a cluster: an Undecided is record 7, a part that is asked for is record 8.
Ask told() {
  return {.decide = [](const Undecided&) { return std::vector<std::string>{"7"}; },
          .find = [](const std::string&) { return std::vector<std::string>{"8"}; }};
}

constexpr int usual_clauses = 1'024;

Result<std::string> last_line(const Strategy& strategy, int max_clauses = usual_clauses,
                              const Ask& ask = told()) {
  const std::vector<CompiledLine> lines = TRY(compile(strategy, nullptr, max_clauses, ask));
  return lines.back().query;
}

Result<std::string> compiled(std::string_view text, Platform platform = Platform::ovid_medline) {
  return last_line(strategy_of(text, platform));
}

Json query(std::string_view text, Platform platform = Platform::ovid_medline) {
  const Result<std::string> out = compiled(text, platform);
  EXPECT_TRUE(out) << text << ": " << (out ? "" : out.error().message);
  return out ? Json::parse(*out) : Json();
}

TEST(Tokens, AreRunsOfLettersAndDigitsFolded) {
  EXPECT_EQ(tokens_of("COVID-19 (R)-Naïve p53/mdm2 5‑HT β‐blocker µg"),
            (Tokens{"covid", "19", "r", "naive", "p53", "mdm2", "5", "ht", "β", "blocker", "μg"}));
  EXPECT_EQ(tokens_of(" & – … "), Tokens{});
  EXPECT_EQ(tokens_of("日本語、中文"), (Tokens{"日本語", "中文"}));
}

TEST(Patterns, AreCutWhereTextIsCut) {
  using Kind = Piece::Kind;
  const Word word{
      .pieces = {{.kind = Kind::letters, .letters = "COVID-neoplas"}, {.kind = Kind::any}}};
  const std::vector<Pattern> patterns = patterns_of(word);
  ASSERT_EQ(patterns.size(), 2U);
  EXPECT_EQ(letters_of(patterns[0]), "covid");
  EXPECT_EQ(regexp_of(patterns[1]), "neoplas.*");
  EXPECT_TRUE(matches(patterns[1], "neoplas"));
  EXPECT_TRUE(matches(patterns[1], "neoplasms"));
  EXPECT_FALSE(matches(patterns[1], "neopla"));
  const Word odd{.pieces = {{.kind = Kind::letters, .letters = "colo"},
                            {.kind = Kind::maybe},
                            {.kind = Kind::letters, .letters = "r-"},
                            {.kind = Kind::up_to, .most = 2}}};
  const std::vector<Pattern> two = patterns_of(odd);
  ASSERT_EQ(two.size(), 2U);
  EXPECT_TRUE(matches(two[0], "color"));
  EXPECT_TRUE(matches(two[0], "colour"));
  EXPECT_FALSE(matches(two[0], "coloxxr"));
  EXPECT_TRUE(matches(two[1], "éa"));
  EXPECT_FALSE(matches(two[1], "abc"));
  EXPECT_EQ(regexp_of(two[0]), "colo.?r");
  EXPECT_TRUE(patterns_of(Word{.pieces = {{.kind = Kind::letters, .letters = "&"}}}).empty());
}

TEST(Near, CountsEveryPlace) {
  const auto places = [](std::string_view text, std::string_view value) {
    const Strategy strategy = strategy_of(text, Platform::ovid_medline);
    return places_of(*strategy.lines.back().node, tokens_of(value)).size();
  };
  EXPECT_EQ(places("(a adj3 b).ti.", "a x y b"), 1U);
  EXPECT_EQ(places("(a adj3 b).ti.", "b x y a"), 1U);
  EXPECT_EQ(places("(a adj3 b).ti.", "a x y z b"), 0U);
  EXPECT_EQ(places("(a adj3 a).ti.", "a"), 0U) << "one word is not near itself";
  // The nearest a and b make a stretch too far from c; a farther a makes one that is near enough.
  EXPECT_EQ(places("((a adj5 b) adj1 c).ti.", "c a a b"), 0U) << "adj1 is ordered";
  EXPECT_EQ(places("((a adj5 b) adj2 c).ti.", "c x a a b"), 1U);
  EXPECT_GE(places("((heart or heart failure) adj3 attack).ti.", "heart failure x y attack"), 1U);
}

TEST(Compile, WordsGoToTheFieldsThatHoldThem) {
  EXPECT_EQ(query("heart.ti.").dump(), R"({"terms":{"p.title":["heart"]}})");
  EXPECT_EQ(query("heart failure.ti,ab,kf,ot.").dump(),
            R"({"match_phrase":{"tiab":"heart failure"}})");
  EXPECT_EQ(query("neoplas*[tiab]", Platform::pubmed)["regexp"]["tiab"]["value"], "neoplas.*");
  EXPECT_EQ(query("Clinical Trial[pt]", Platform::pubmed).dump(),
            R"({"terms":{"w.publication_type":["clinical trial"]}})");
}

TEST(Compile, NearsThatTheEngineCannotDecideAreDecidedByTheirWords) {
  EXPECT_TRUE(query("(a adj3 b).ti.").contains("intervals"));
  EXPECT_EQ(query("((a adj3 b) adj3 c).ti.").dump(), R"({"terms":{"id":["7"]}})");
  // Alternatives of different length are told apart, so that none hides another.
  const Json either = query("((heart or heart failure) adj3 attack).ti.");
  EXPECT_EQ(either["intervals"]["p.title"]["any_of"]["intervals"].size(), 2U);
}

TEST(Compile, WhatIsTooLargeForOneQueryIsAskedForInParts) {
  std::string phrases = "(";
  for (int i = 0; i < 150; ++i) {
    phrases += fmt::format("{}\"word{} end\"", i == 0 ? "" : " or ", i);
  }
  phrases += ").ti.";
  std::vector<std::string> asked;
  Ask ask = told();
  ask.find = [&](const std::string& part) {
    asked.push_back(part);
    return std::vector<std::string>{fmt::format("r{}", asked.size())};
  };
  const Strategy strategy =
      strategy_of("1. " + phrases + "\n2. 1 and end.ti.\n3. 1 or 2", Platform::ovid_medline);
  const Result<std::vector<CompiledLine>> lines = compile(strategy, nullptr, 124, ask);
  ASSERT_TRUE(lines) << lines.error().message;
  EXPECT_EQ(asked.size(), 2U) << "100 phrases and 50; line 2 goes on with what line 1 found";
  EXPECT_EQ((*lines)[0].query, R"({"terms":{"id":["r1","r2"]}})");
  EXPECT_EQ(Json::parse((*lines)[1].query)["bool"]["filter"].size(), 2U);

  asked.clear();
  ASSERT_TRUE(last_line(strategy, usual_clauses, ask));
  EXPECT_TRUE(asked.empty());
}

TEST(Compile, TruncatedWordsBesideOthersAreDecidedByTheirWordsWhereTheyStandForTooMany) {
  Ask ask = told();
  ask.is_too_wide = [](const std::string& part) { return part.contains("x.*"); };
  const auto text = [&](std::string_view line) {
    return last_line(strategy_of(line, Platform::ovid_medline), usual_clauses, ask).value_or("");
  };
  EXPECT_EQ(text("x* end.ti."), R"({"terms":{"id":["7"]}})");
  EXPECT_EQ(text("(x* adj3 end).ti."), R"({"terms":{"id":["7"]}})");
  EXPECT_TRUE(text("y* end.ti.").contains("intervals"));
  EXPECT_TRUE(text("x*.ti.").contains("regexp")) << "alone it may stand for any number";
}

TEST(Compile, SaysWhatCannotBeSearched) {
  const Result<std::string> far = compiled("(a adj99999 b).ti.");
  if (!far) {  // unless the parser refuses it already
    EXPECT_EQ(far.error().code, Code::unsupported);
  }
  Strategy circle;
  circle.lines.push_back({.number = 1, .node = Node{.what = LineRef{.number = 1}}});
  const Result<std::string> round = last_line(circle);
  ASSERT_FALSE(round);
  EXPECT_EQ(round.error().message, "line 1 refers to itself");
  circle.lines[0].node = Node{.what = Untranslatable{.text = "xyz.zz.", .why = "no such field"}};
  circle.lines.push_back({.number = 2, .node = Node{.what = LineRef{.number = 1}}});
  circle.lines.push_back({.number = 3, .node = Node{.what = FilterRef{.name = "rct"}}});
  const Result<std::string> marked = last_line(circle);
  ASSERT_FALSE(marked);
  EXPECT_EQ(marked.error().where, "line 1");
  ASSERT_EQ(marked.error().others.size(), 1U) << "line 2 fails for line 1 only";
  EXPECT_EQ(marked.error().others[0].where, "line 3");
  EXPECT_FALSE(last_line(Strategy{}));
}

TEST(Document, HoldsPartsHeadingsAndDates) {
  review::Citation citation{.id = "1",
                            .title = "Heart-Failure",
                            .published = {.year = 2016, .month = 2},
                            .mesh = {"Heart Failure/*drug therapy/etiology"},
                            .language = "eng"};
  const Json document = Json::parse(document_of(citation));
  EXPECT_EQ(document["tiab"], Json({"heart failure"}));
  EXPECT_EQ(document["p"]["title"], Json({"heart failure"}));
  EXPECT_EQ(document["w"]["language"], Json({"eng", "english"}));
  EXPECT_EQ(document["headings"],
            Json({"heart failure", "*heart failure", "heart failure/drug therapy",
                  "heart failure/*drug therapy", "/drug therapy", "/*drug therapy",
                  "heart failure/etiology", "/etiology"}));
  EXPECT_EQ(document["d"]["published"][0], (Json{{"gte", "2016-02-01"}, {"lte", "2016-02-29"}}));
  EXPECT_EQ(document["has_abstract"], false);
  EXPECT_TRUE(Json::parse(index_settings(3, 1)).contains("mappings"));
}

TEST(Address, NamesNodesAndAnIndex) {
  const Result<Address> one = parse_address("https://Host.org:9200/pubmed-2026");
  ASSERT_TRUE(one);
  EXPECT_EQ(one->nodes, (std::vector<std::string>{"https://host.org:9200"}));
  EXPECT_EQ(one->index, "pubmed-2026");
  const Result<Address> two = parse_address("http://a:1,http://b:2/x");
  ASSERT_TRUE(two);
  EXPECT_EQ(two->nodes.size(), 2U);
  for (const char* bad : {"", "https://h/", "https://h", "h/x", "https://u:p@h/x", "https://h/X",
                          "https://h/a/b", "https://h/_all", "https://h/*", "https://h/a,b"}) {
    EXPECT_FALSE(parse_address(bad)) << bad;
  }
}

}  // namespace
}  // namespace warrant::search::opensearch
