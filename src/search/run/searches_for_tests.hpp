/// Invented strategies for tests that look for what stands in given records, so that they often
/// find something: every node, wildcards everywhere, nested nearness, references to lines.
#pragma once

#include <algorithm>
#include <array>
#include <random>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "search/strategy/tree.hpp"
#include "search/words/searched.hpp"

namespace warrant::search {

class InventedSearches {
 public:
  /// `records` must outlive it and not be empty.
  InventedSearches(std::span<const Searched> records, Platform platform, unsigned seed)
      : records_(records), platform_(platform), random_(seed) {
    record_ = &any_record();
  }

  Strategy strategy() {
    record_ = &any_record();
    Strategy out{.platform = platform_, .labelled = true};
    const int lines = 1 + below(5);
    for (int number = 1; number <= lines; ++number) {
      before_ = number - 1;
      if (chance(5)) {
        out.lines.push_back({.note = "a comment"});
      }
      out.lines.push_back({.number = number, .node = node(2)});
    }
    return out;
  }

  /// One node; `depth` of operators below it.
  Node node(int depth) {
    if (depth == 0 || chance(45)) {
      return leaf();
    }
    switch (below(7)) {
      case 0:
      case 1:
      case 2:
        return {.what = And{.parts = some(depth, 2 + below(2))}};
      case 3:
      case 4:
        return {.what = Or{.parts = some(depth, 2 + below(4))}};
      case 5: {
        Node from = node(depth - 1);
        record_ = &any_record();
        return {.what = Not{.parts = {std::move(from), node(depth - 1)}}};
      }
      default:
        return limit(depth);
    }
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_()) % n; }
  bool chance(int percent) { return below(100) < percent; }
  const Searched& any_record() { return records_[below(records_.size())]; }

  std::vector<Node> some(int depth, int size) {
    std::vector<Node> out;
    for (int i = 0; i < size; ++i) {
      out.push_back(node(depth - 1));
    }
    return out;
  }

  Node leaf() {
    if (chance(15)) {
      record_ = &any_record();
    }
    switch (below(16)) {
      case 0:
      case 1:
        return heading();
      case 2:
        return subheading();
      case 3:
      case 4:
        return dates();
      case 5:
        return chance(50) ? Node{.what = HasAbstract{}}
                          : Node{.what = Studied{.group = chance(60) ? Studied::Group::humans
                                                                     : Studied::Group::animals}};
      case 6:
      case 7:
        return before_ > 0 ? reference() : words();
      case 8:
      case 9:
      case 10:
        return near(2);
      default:
        return words();
    }
  }

  /// A value of the record, of a text part or of any part; empty where the record has none.
  struct Value {
    Field field = Field::title;
    const Tokens* tokens = nullptr;
  };
  Value value(bool of_text) {
    using enum Field;
    static constexpr std::array<Field, 4> texts{title, abstract, abstract, keyword};
    for (int tries = 0; tries < 8; ++tries) {
      const Field field = of_text ? texts[below(texts.size())]
                                  : static_cast<Field>(below(static_cast<int>(title_abstract)));
      const auto& values = record_->parts[static_cast<std::size_t>(field)];
      if (!values.empty()) {
        return {.field = field, .tokens = &values[below(values.size())]};
      }
    }
    return {};
  }

  /// Fields that hold `field` alone or among others.
  Fields fields_with(Field field) {
    using enum Field;
    static constexpr std::array<Field, 5> groups{title_abstract, text_word, multi_purpose, topic,
                                                 all};
    switch (below(4)) {
      case 0:
        return {};
      case 1: {
        const Field group = groups[below(groups.size())];
        return {group};
      }
      case 2: {
        const Field other = static_cast<Field>(below(field_count));
        return {field, other};
      }
      default:
        return {field};
    }
  }

  Words::Reading reading() {
    return chance(12) ? Words::Reading::every_word : Words::Reading::in_order;
  }

  Node words() {
    const Value from = value(chance(65));
    if (from.tokens == nullptr) {
      return {.what = Words{.words = {word("heart")}, .fields = fields_with(Field::title)}};
    }
    const bool whole = is_whole_value(from.field, platform_) && chance(85);
    Words out = run(*from.tokens, whole ? from.tokens->size() : 1 + below(std::size_t{3}));
    out.fields = fields_with(from.field);
    out.reading = reading();
    if (chance(4)) {
      out.words.insert(out.words.begin() + static_cast<std::ptrdiff_t>(below(out.words.size() + 1)),
                       letters("&"));
    }
    if (chance(3)) {
      std::ranges::reverse(out.words);
    }
    return {.what = std::move(out)};
  }

  /// Some of the tokens that stand next to each other; whole values and seldom ones in words with a
  /// hyphen.
  Words run(const Tokens& tokens, std::size_t size) {
    size = std::min(size, tokens.size());
    const std::size_t begin = below(tokens.size() - size + 1);
    Words out;
    for (std::size_t i = begin; i < begin + size; ++i) {
      if (chance(10) && i + 1 < begin + size) {
        Word both = letters(tokens[i] + "-");
        const Word second = word(tokens[++i]);
        both.pieces.insert(both.pieces.end(), second.pieces.begin(), second.pieces.end());
        out.words.push_back(std::move(both));
      } else {
        out.words.push_back(word(tokens[i]));
      }
    }
    return out;
  }

  static Word letters(std::string text) {
    return {.pieces = {{.kind = Piece::Kind::letters, .letters = std::move(text)}}};
  }

  /// Offsets where a character of UTF-8 begins, and the end.
  static std::vector<std::size_t> characters(const std::string& text) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U) {
        out.push_back(i);
      }
    }
    out.push_back(text.size());
    return out;
  }

  /// The token, often with a wildcard that still finds it, seldom with one that does not.
  Word word(const std::string& token) {
    using Kind = Piece::Kind;
    if (chance(65)) {
      return letters(token);
    }
    const std::vector<std::size_t> at = characters(token);
    const std::size_t size = at.size() - 1;
    const std::size_t from = below(size + 1);
    const std::size_t to = std::min(size, from + below(std::size_t{3}));
    Word out;
    const auto keep = [&](std::size_t begin, std::size_t end) {
      if (begin < end) {
        out.pieces.push_back(
            {.kind = Kind::letters, .letters = token.substr(at[begin], at[end] - at[begin])});
      }
    };
    switch (below(6)) {
      case 0:
        keep(0, from);
        out.pieces.push_back({.kind = Kind::any});
        break;
      case 1:
        keep(0, from);
        out.pieces.push_back(
            {.kind = Kind::up_to, .most = std::max(1, static_cast<int>(size - from) - below(2))});
        break;
      case 2:
        keep(0, from);
        out.pieces.push_back({.kind = Kind::maybe});
        keep(std::min(size, from + below(std::size_t{2})), size);
        break;
      case 3:
        keep(0, std::min(from, size - 1));
        out.pieces.push_back({.kind = Kind::one});
        keep(std::min(from, size - 1) + 1, size);
        break;
      case 4:
        out.pieces.push_back({.kind = Kind::any});
        keep(from, size);
        break;
      default:
        keep(0, from);
        out.pieces.push_back({.kind = Kind::any});
        keep(to, size);
    }
    return out;
  }

  Node near(int depth) {
    const Value from = value(true);
    if (from.tokens == nullptr) {
      return words();
    }
    Fields fields = fields_with(from.field);
    return near_in(*from.tokens, fields, depth);
  }

  Node near_in(const Tokens& tokens, Fields fields, int depth) {
    Near out{.between = below(7), .ordered = chance(30)};
    for (int parts = chance(80) ? 2 : 3 + below(2); parts > 0; --parts) {
      out.parts.push_back(near_part(tokens, fields, depth));
    }
    out.written = out.between + 1;
    return {.what = std::move(out)};
  }

  Node near_part(const Tokens& tokens, Fields fields, int depth) {
    const auto phrase = [&] {
      Words out = run(tokens, 1 + below(std::size_t{2}));
      out.fields = chance(95) ? fields : fields_with(Field::title);
      return Node{.what = std::move(out)};
    };
    if (depth > 0 && chance(22)) {
      return near_in(tokens, fields, depth - 1);
    }
    if (chance(30)) {
      Or out;
      for (int i = 0; i < 2 + below(3); ++i) {
        out.parts.push_back(depth > 0 && chance(10) ? near_in(tokens, fields, 0) : phrase());
      }
      return {.what = std::move(out)};
    }
    return phrase();
  }

  std::string subheading_name() {
    static constexpr std::array<const char*, 6> names{"drug therapy", "therapy", "etiology",
                                                      "genetics",     "surgery", "diet therapy"};
    return names[below(names.size())];
  }

  Node heading() {
    Heading out{.name = "Heart Failure", .explode = chance(60), .major = chance(25)};
    static constexpr std::array<const char*, 6> above{
        "Cardiovascular Diseases", "Cardiac Diseases", "Neoplasms", "Animals", "Cancer", "Unheard"};
    if (!record_->marks.empty() && chance(75)) {
      out.name = record_->marks[below(record_->marks.size())].name;
    } else {
      out.name = above[below(above.size())];
    }
    for (int i = chance(25) ? 1 + below(2) : 0; i > 0; --i) {
      out.subheadings.push_back(subheading_name());
    }
    out.explode_subheadings = chance(50);
    return {.what = std::move(out)};
  }

  Node subheading() {
    return {.what =
                Subheading{.name = subheading_name(), .explode = chance(50), .major = chance(25)}};
  }

  Node dates() {
    Dates out{.kind = static_cast<Dates::Kind>(below(8))};
    PartialDate at{.year = 2010 + below(10), .month = 1 + below(12), .day = 1 + below(28)};
    if (!record_->dates.empty() && chance(85)) {
      const DatedPart& known = record_->dates[below(record_->dates.size())];
      out.kind = known.kind;
      at = known.date;
    }
    if (chance(30)) {
      at.day = 0;
      at.month = chance(50) ? 0 : at.month;
    }
    if (chance(85)) {
      out.from = at;
      out.from->year -= below(3);
    }
    if (chance(70)) {
      out.to = at;
      out.to->year += below(4) - (chance(5) ? 3 : 0);
      out.to->day = out.to->month == 2 ? 0 : out.to->day;  // no 29 February where there is none
    }
    return {.what = out};
  }

  Node reference() {
    if (chance(60)) {
      return {.what = LineRef{.number = 1 + below(before_)}};
    }
    LineSet out{.op = chance(60) ? LineSet::Op::any : LineSet::Op::all};
    for (int i = 1 + below(2); i > 0; --i) {
      const int first = 1 + below(before_);
      out.ranges.push_back({.first = first, .last = first + below(before_ - first + 1)});
    }
    return {.what = std::move(out)};
  }

  Node limit(int depth) {
    Limit out;
    out.parts.push_back(before_ > 0 && chance(70)
                            ? Node{.what = LineRef{.number = 1 + below(before_)}}
                            : node(depth - 1));
    for (int i = 1 + below(2); i > 0; --i) {
      switch (below(4)) {
        case 0:
          out.parts.push_back(
              {.what = Words{.words = {letters("eng")}, .fields = {Field::language}}});
          break;
        case 1:
          out.parts.push_back({.what = Studied{}});
          break;
        case 2:
          out.parts.push_back(dates());
          break;
        default:
          out.parts.push_back({.what = HasAbstract{}});
      }
    }
    return {.what = std::move(out)};
  }

  std::span<const Searched> records_;
  Platform platform_;
  std::mt19937 random_;
  const Searched* record_ = nullptr;
  int before_ = 0;  // lines that can be referred to
};

}  // namespace warrant::search
