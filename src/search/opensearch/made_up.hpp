/// Records and strategies made up for tests, over a vocabulary so small that words meet, repeat and
/// overlap.
#pragma once

#include <fmt/format.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "review/citation.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search::opensearch {

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  review::Citation record(int number) {
    review::Citation out{
        .id = fmt::format("r{}", number), .title = text(3 + below(8)), .published = date()};
    if (below(5) > 0) {
      out.abstract = text(10 + below(40));
    }
    for (int i = below(4); i > 0; --i) {
      out.keywords.push_back(text(1 + below(3)));
    }
    for (int i = below(4); i > 0; --i) {
      out.mesh.push_back(heading());
    }
    out.authors.push_back({.family = word(), .given = "Ann B"});
    out.language = below(3) == 0 ? "ger" : "eng";
    out.pmid = std::to_string(1'000 + number);
    for (int i = below(3); i > 0; --i) {
      out.other.emplace_back("M3", below(2) == 0 ? "Clinical Trial" : "Clinical Trial, Phase II");
    }
    out.other.emplace_back("EDAT",
                           fmt::format("20{:02}/0{}/1{}", 10 + below(9), 1 + below(9), below(9)));
    return out;
  }

  Node node(int depth) {
    switch (depth == 0 ? below(4) : below(12)) {
      case 0:
      case 1:
        return {.what = words(fields(), 1 + below(3))};
      case 2:
        return {.what = Heading{.name = word(),
                                .explode = below(2) == 0,
                                .major = below(3) == 0,
                                .subheadings = below(3) == 0 ? std::vector<std::string>{"therapy"}
                                                             : std::vector<std::string>{},
                                .explode_subheadings = below(2) == 0}};
      case 3:
        return leaf();
      case 4:
      case 5:
      case 6:
        return near(2);
      case 7:
      case 8:
        return {.what = And{.parts = some(depth, 2 + below(2))}};
      case 9:
      case 10:
        return {.what = Or{.parts = some(depth, 2 + below(3))}};
      default:
        return {.what = Not{.parts = some(depth, 2)}};
    }
  }

  /// Words near each other; to `depth` levels of such within each other.
  Node near(int depth) { return near(fields(), depth); }

  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

 private:
  std::string word() {
    constexpr std::array<std::string_view, 14> vocabulary{
        "heart", "hearts", "failure", "acute", "Naïve", "a",        "b",
        "the",   "trial",  "colour",  "color", "p53/b", "COVID-19", "β-blocker"};
    return std::string(vocabulary[static_cast<std::size_t>(below(vocabulary.size()))]);
  }
  std::string text(int size) {
    std::string out;
    for (int i = 0; i < size; ++i) {
      out += (out.empty() ? "" : below(9) == 0 ? ", " : " ") + word();
    }
    return out;
  }
  PartialDate date() {
    PartialDate out{.year = 2010 + below(10)};
    out.month = below(3) == 0 ? 0 : 1 + below(12);
    out.day = out.month == 0 || below(3) == 0 ? 0 : 1 + below(28);
    return out;
  }
  std::string heading() {
    std::string out = (below(3) == 0 ? "*" : "") + word();
    if (out.contains('/')) {
      out = "heart";
    }
    for (int i = below(3); i > 0; --i) {
      out += below(2) == 0 ? "/" : "/*";
      out += below(2) == 0 ? "drug therapy" : "etiology";
    }
    return out;
  }
  Fields fields() {
    using enum Field;
    switch (below(8)) {
      case 0:
        return {};
      case 1:
        return {title};
      case 2:
        return {abstract};
      case 3:
        return {title_abstract};
      case 4:
        return {title, abstract, keyword};
      case 5:
        return {text_word};
      case 6:
        return {heading_word};
      default:
        return {multi_purpose};
    }
  }
  Word search_word() {
    using Kind = Piece::Kind;
    Word out;
    switch (below(7)) {
      case 0:
        return {.pieces = {{.kind = Kind::letters, .letters = "hear"}, {.kind = Kind::any}}};
      case 1:
        return {.pieces = {{.kind = Kind::letters, .letters = "colo"},
                           {.kind = Kind::maybe},
                           {.kind = Kind::letters, .letters = "r"}}};
      case 2:
        return {.pieces = {{.kind = Kind::letters, .letters = "heart"},
                           {.kind = Kind::up_to, .most = 1}}};
      case 3:
        return {.pieces = {{.kind = Kind::letters, .letters = "n"},
                           {.kind = Kind::one},
                           {.kind = Kind::letters, .letters = "ive"}}};
      default:
        return {.pieces = {{.kind = Kind::letters, .letters = word()}}};
    }
  }
  Words words(Fields in, int size) {
    Words out{.fields = in};
    for (int i = 0; i < size; ++i) {
      out.words.push_back(search_word());
    }
    out.reading = below(4) == 0 ? Words::Reading::every_word : Words::Reading::in_order;
    return out;
  }
  Node near_part(Fields in, int depth) {
    if (depth > 0 && below(4) == 0) {
      return near(in, depth - 1);
    }
    const auto phrase = [&] {
      Words out = words(in, 1 + below(2));
      out.reading = Words::Reading::in_order;
      return Node{.what = std::move(out)};
    };
    if (below(3) == 0) {
      return {.what = Or{.parts = {phrase(), phrase(), phrase()}}};
    }
    return phrase();
  }
  Node near(Fields in, int depth) {
    Near out{.between = below(6), .ordered = below(3) == 0};
    for (int i = below(6) == 0 ? 3 : 2; i > 0; --i) {
      out.parts.push_back(near_part(in, depth));
    }
    return {.what = std::move(out)};
  }
  Node leaf() {
    switch (below(6)) {
      case 0:
        return {.what = Dates{
                    .kind = below(2) == 0 ? Dates::Kind::published : Dates::Kind::entered,
                    .from = below(3) == 0 ? std::nullopt : std::optional(date()),
                    .to = below(3) == 0 ? std::nullopt : std::optional(PartialDate{.year = 2016})}};
      case 1:
        return {.what = HasAbstract{}};
      case 2:
        return {.what = Subheading{
                    .name = "therapy", .explode = below(2) == 0, .major = below(2) == 0}};
      case 3:
        return {.what = Words{.words = {Word{.pieces = {{.letters = "Clinical"}}},
                                        Word{.pieces = {{.letters = "Trial"}}}},
                              .fields = {Field::publication_type}}};
      case 4:
        return {.what = Words{.words = {Word{.pieces = {{.letters = "eng"}}}},
                              .fields = {Field::language}}};
      default:
        return {.what = Words{
                    .words = {Word{.pieces = {{.letters = "trial"}, {.kind = Piece::Kind::any}}}},
                    .fields = {Field::subject_heading}}};
    }
  }
  std::vector<Node> some(int depth, int size) {
    std::vector<Node> out;
    for (int i = 0; i < size; ++i) {
      out.push_back(node(depth - 1));
    }
    return out;
  }

  std::mt19937 random_;
};

/// Strategies of one to four lines. `near`: only words near each other.
inline std::vector<Strategy> made_up_strategies(unsigned seed, int count, bool near = false) {
  Generator generator(seed);
  std::vector<Strategy> out;
  for (int i = 0; i < count; ++i) {
    Strategy strategy{.platform = i % 2 == 0 ? Platform::pubmed : Platform::ovid_medline};
    for (int line = 1; line <= 1 + i % 3; ++line) {
      strategy.lines.push_back(
          {.number = line, .node = near ? generator.near(line - 1) : generator.node(2)});
    }
    if (strategy.lines.size() == 3) {
      const LineSet set{.op = i % 2 == 0 ? LineSet::Op::any : LineSet::Op::all,
                        .ranges = {{.first = 1, .last = 2}, {.first = 3, .last = 3}}};
      strategy.lines.push_back({.number = 4, .node = Node{.what = set}});
    }
    out.push_back(std::move(strategy));
  }
  return out;
}

inline std::vector<review::Citation> made_up_records(unsigned seed, int count) {
  Generator generator(seed);
  std::vector<review::Citation> out;
  for (int i = 0; i < count; ++i) {
    out.push_back(generator.record(i));
  }
  return out;
}

}  // namespace warrant::search::opensearch
