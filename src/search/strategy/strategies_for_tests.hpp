/// Invented strategies for tests: everything that a platform can say, in the form its parser gives.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/strategy/subheadings.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search {

class InventedStrategies {
 public:
  /// `plain`: only words, phrases, headings, proximity and operators, as a record search needs.
  InventedStrategies(Platform platform, std::uint32_t seed, bool plain = false)
      : platform_(platform), random_(seed), plain_(plain) {}

  Strategy strategy() {
    Strategy out{.platform = platform_};
    const int lines = below(6) + 1;
    for (int number = 1; number <= lines; ++number) {
      before_ = number - 1;
      out.lines.push_back({.number = number, .node = node(3)});
    }
    out.labelled = lines > 1;
    return out;
  }

  Node node(int depth) {
    if (depth == 0 || chance(30)) {
      return leaf();
    }
    switch (below(5)) {
      case 0:
      case 1:
        return {.what = Or{.parts = parts(depth - 1, 2 + below(3))}};
      case 2:
      case 3:
        return {.what = And{.parts = parts(depth - 1, 2 + below(3))}};
      default:
        return {.what = Not{.parts = parts(depth - 1, 2)}};
    }
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<std::uint32_t>(n)); }
  bool chance(int percent) { return below(100) < percent; }
  [[nodiscard]] bool ovid() const { return is_ovid(platform_); }
  [[nodiscard]] bool pubmed() const { return platform_ == Platform::pubmed; }

  template <class T, std::size_t N>
  T pick(const std::array<T, N>& from) {
    return from[static_cast<std::size_t>(below(static_cast<int>(N)))];
  }

  std::vector<Node> parts(int depth, int count) {
    std::vector<Node> out;
    for (int i = 0; i < count; ++i) {
      out.push_back(node(depth));
    }
    return out;
  }

  Node leaf() {
    const int kind = below(plain_ ? 80 : 100);
    if (kind < 45) {
      return words();
    }
    if (kind < 60) {
      return near();
    }
    if (kind < 72) {
      return heading();
    }
    if (kind < 80) {
      return before_ > 0 ? reference() : words();
    }
    return other();
  }

  std::string letters() {
    static constexpr std::array<std::string_view, 30> plain{
        "heart",    "cancer",  "random",   "immunoglobulin", "myositis", "therapy",
        "patient",  "blood",   "pressure", "treatment",      "trial",    "children",
        "steroid",  "muscle",  "disease",  "study",          "control",  "effect",
        "clinical", "outcome", "group",    "mortality",      "quality",  "infection",
        "diabetes", "failure", "acute",    "chronic",        "risk",     "women"};
    static constexpr std::array<std::string_view, 18> odd{"step-sectioned",
                                                          "COVID-19",
                                                          "p53/mdm2",
                                                          "\u03B2-blocker",
                                                          "and",
                                                          "or",
                                                          "not",
                                                          "adj3",
                                                          "near",
                                                          "next",
                                                          "N3",
                                                          "exp",
                                                          "2009",
                                                          "limit",
                                                          "parkinson's",
                                                          "vs.",
                                                          "3.5",
                                                          "w/v"};
    return std::string(plain_ || chance(85) ? pick(plain) : pick(odd));
  }

  Word word(bool wild) {
    Word out{.pieces = {{.kind = Piece::Kind::letters, .letters = letters()}}};
    if (!wild || chance(70)) {
      return out;
    }
    using Kind = Piece::Kind;
    out.pieces[0].letters = "immuno";
    const int kind = pubmed() ? 0 : platform_ == Platform::cochrane ? below(2) : below(4);
    switch (kind) {
      case 0:
        out.pieces.push_back({.kind = Kind::any});
        break;
      case 1:
        out.pieces.push_back({.kind = Kind::one});
        break;
      case 2:
        out.pieces.push_back({.kind = Kind::maybe});
        break;
      default:
        out.pieces.push_back({.kind = Kind::up_to, .most = 1 + below(9)});
        return out;
    }
    if (chance(40)) {
      out.pieces.push_back({.kind = Kind::letters, .letters = "lin"});
    }
    return out;
  }

  Fields fields() {
    using enum Field;
    if (chance(15)) {
      return {};
    }
    static constexpr std::array<Field, 6> pubmed_text{title,     abstract, title_abstract,
                                                      text_word, all,      keyword};
    static constexpr std::array<Field, 8> pubmed_other{
        author, journal, publication_type, language, substance, affiliation, original_title, issn};
    static constexpr std::array<Fields, 9> ovid_text{Fields{title},
                                                     Fields{abstract},
                                                     Fields{title, abstract},
                                                     Fields{multi_purpose},
                                                     Fields{all},
                                                     Fields{title, abstract, keyword},
                                                     Fields{heading_word},
                                                     Fields{title, heading_word},
                                                     Fields{keyword}};
    static constexpr std::array<Fields, 5> ovid_other{Fields{author}, Fields{journal},
                                                      Fields{publication_type}, Fields{language},
                                                      Fields{affiliation}};
    static constexpr std::array<Fields, 6> cochrane_text{
        Fields{title},
        Fields{abstract},
        Fields{title, abstract},
        Fields{title, abstract, keyword, heading_word},
        Fields{keyword, heading_word},
        Fields{title, keyword, heading_word}};
    static constexpr std::array<Fields, 3> cochrane_other{Fields{author}, Fields{journal},
                                                          Fields{publication_type}};
    const bool text = plain_ || chance(80);
    if (pubmed()) {
      return {text ? pick(pubmed_text) : pick(pubmed_other)};
    }
    if (ovid()) {
      return text ? pick(ovid_text) : pick(ovid_other);
    }
    return text ? pick(cochrane_text) : pick(cochrane_other);
  }

  Words words_in(Fields fields, int longest, bool wild = true) {
    Words out{.fields = fields};
    const int count = chance(60) ? 1 : 1 + below(longest);
    for (int i = 0; i < count; ++i) {
      out.words.push_back(word(wild));
    }
    return out;
  }

  Node words() {
    Words out = words_in(fields(), 3);
    const bool loose = (pubmed() && out.fields.empty()) || platform_ == Platform::cochrane;
    if (loose && out.words.size() > 1 && chance(50)) {
      out.reading = Words::Reading::every_word;
      for (Word& word : out.words) {
        word.pieces = {{.kind = Piece::Kind::letters, .letters = "steroid"}};
      }
    }
    return {.what = std::move(out)};
  }

  Node near() {
    using enum Field;
    if (pubmed()) {
      static constexpr std::array<Field, 3> fit{title, title_abstract, affiliation};
      const Fields where{pick(fit)};
      Near out{.between = below(8)};
      out.written = out.between;
      for (int i = 0; i < 2 + below(2); ++i) {
        out.parts.push_back({.what = Words{.words = {word(false)}, .fields = where}});
      }
      return {.what = std::move(out)};
    }
    const Fields where = fields();
    Near out{.between = (ovid() ? 1 : 0) + below(6)};
    out.written = out.between + 1;
    out.parts.push_back(near_part(where, 1));
    out.parts.push_back(near_part(where, 1));
    if (std::holds_alternative<Or>(out.parts[0].what) && chance(40)) {
      out.ordered = true;
      out.between = 0;
    }
    return {.what = std::move(out)};
  }

  Node near_part(Fields where, int depth) {
    if (depth == 0 || chance(60)) {
      return {.what = words_in(where, 2)};
    }
    if (chance(75)) {
      Or any;
      for (int i = 0; i < 2 + below(2); ++i) {
        any.parts.push_back(near_part(where, 0));
      }
      return {.what = std::move(any)};
    }
    Near inner{.between = 1 + below(3)};
    inner.parts.push_back(near_part(where, 0));
    inner.parts.push_back(near_part(where, 0));
    return {.what = std::move(inner)};
  }

  std::string subheading() {
    const auto names = subheading_names();
    return std::string(names[static_cast<std::size_t>(below(static_cast<int>(names.size())))].name);
  }

  Node heading() {
    static constexpr std::array<std::string_view, 7> names{
        "Neoplasms",       "Heart Failure",       "Adenocarcinoma, Follicular",
        "Dermatomyositis", "Wounds and Injuries", "Outcome and Process Assessment, Health Care",
        "Humans"};
    Heading out{.name = std::string(pick(names)), .explode = chance(70), .major = chance(25)};
    if (chance(25)) {
      out.subheadings.push_back(subheading());
      out.explode_subheadings = pubmed() && out.explode;
      if (std::string more = subheading(); !pubmed() && chance(30) && more != out.subheadings[0]) {
        out.subheadings.push_back(std::move(more));
      }
    }
    return {.what = std::move(out)};
  }

  Node reference() {
    if (chance(70)) {
      return {.what = LineRef{.number = 1 + below(before_)}};
    }
    const int first = 1 + below(before_);
    LineSet out{.op = chance(70) ? LineSet::Op::any : LineSet::Op::all,
                .ranges = {{first, first + below(before_ - first + 1)}}};
    if (chance(30)) {
      const int more = 1 + below(before_);
      out.ranges.push_back({more, more});
    }
    return {.what = std::move(out)};
  }

  PartialDate date() {
    PartialDate out{.year = 1990 + below(15)};
    out.month = chance(50) ? 1 + below(12) : 0;
    out.day = out.month != 0 && chance(50) ? 1 + below(28) : 0;
    return out;
  }

  Node dates() {
    using enum Dates::Kind;
    static constexpr std::array<Dates::Kind, 4> kinds{published, entered, created, revised};
    Dates out{.kind = pick(kinds), .from = date()};
    out.to = chance(30) ? out.from : std::optional(date());
    if (out.to != out.from) {
      out.to->year += 20;
    }
    if (chance(20)) {
      out.to.reset();
    }
    return {.what = out};
  }

  Node limit() {
    using enum Field;
    Limit out{.parts = {{.what = LineRef{.number = 1 + below(before_)}}}};
    const auto value = [](std::string_view word, Field field) {
      return Node{.what = Words{.words = {{.pieces = {{.letters = std::string(word)}}}},
                                .fields = {field}}};
    };
    out.parts.push_back(value("english", language));
    if (chance(50)) {
      out.parts.push_back({.what = Studied{.group = Studied::Group::humans}});
    }
    if (chance(50)) {
      out.parts.push_back({.what = Dates{.from = PartialDate{2009}, .to = PartialDate{2017}}});
    }
    if (chance(50)) {
      out.parts.push_back({.what = Or{.parts = {value("review", publication_type),
                                                value("letter", publication_type)}}});
    }
    if (chance(30)) {
      out.parts.push_back({.what = HasAbstract{}});
    }
    if (chance(30)) {
      out.parts.push_back({.what = Untranslatable{.text = "limit to \"all adult (19 plus years)\"",
                                                  .why = "a filter of Ovid's own"}});
    }
    return {.what = std::move(out)};
  }

  Node other() {
    const int kind = below(6);
    if (kind == 0) {
      return {.what = Subheading{.name = subheading(),
                                 .explode = pubmed() && chance(60),
                                 .major = platform_ == Platform::cochrane && chance(20)}};
    }
    if (kind == 1 && platform_ != Platform::cochrane) {
      return dates();
    }
    if (kind == 2 && pubmed()) {
      return {.what =
                  Studied{.group = chance(70) ? Studied::Group::humans : Studied::Group::animals}};
    }
    if (kind == 3 && pubmed()) {
      return {.what = HasAbstract{}};
    }
    if (kind == 2 && ovid() && before_ > 0) {
      return limit();
    }
    if (kind == 4) {
      return {.what = FilterRef{.name = "rct"}};
    }
    if (kind == 5) {
      return {.what = Untranslatable{.text = "\"last 5 years\"[dp] (x | y)", .why = "a reason"}};
    }
    return words();
  }

  Platform platform_;
  std::mt19937 random_;
  bool plain_;
  int before_ = 0;
};

}  // namespace warrant::search
