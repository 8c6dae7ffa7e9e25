/// Comparison of trees and their printed form for messages.
#include "search/strategy/tree.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace warrant::search {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};

bool same_parts(const std::vector<Node>& a, const std::vector<Node>& b) {
  return std::ranges::equal(a, b, [](const Node& x, const Node& y) { return same(x, y); });
}

bool is_same(const Words& a, const Words& b) {
  // One word by itself reads the same either way.
  return a.words == b.words && a.fields == b.fields &&
         (a.reading == b.reading || a.words.size() == 1);
}

bool is_same(const Near& a, const Near& b) {
  return a.between == b.between && a.ordered == b.ordered && same_parts(a.parts, b.parts);
}

template <class T>
  requires requires(const T& t) { t.parts; }
bool is_same(const T& a, const T& b) {
  return same_parts(a.parts, b.parts);
}

bool is_same(const Heading& a, const Heading& b) {
  return a.name == b.name && a.explode == b.explode && a.major == b.major &&
         a.subheadings == b.subheadings &&
         (a.subheadings.empty() || a.explode_subheadings == b.explode_subheadings);
}

bool is_same(const Subheading& a, const Subheading& b) {
  return a.name == b.name && a.explode == b.explode && a.major == b.major;
}

bool is_same(const Dates& a, const Dates& b) {
  return a.kind == b.kind && a.from == b.from && a.to == b.to;
}

bool is_same(const Studied& a, const Studied& b) { return a.group == b.group; }
bool is_same(const HasAbstract&, const HasAbstract&) { return true; }
bool is_same(const LineRef& a, const LineRef& b) { return a.number == b.number; }

bool is_same(const LineSet& a, const LineSet& b) { return a.op == b.op && a.ranges == b.ranges; }

bool is_same(const FilterRef& a, const FilterRef& b) { return a.name == b.name; }

bool is_same(const Untranslatable& a, const Untranslatable& b) { return a.text == b.text; }

std::string list_text(std::string_view head, const std::vector<Node>& parts) {
  std::string out = fmt::format("({}", head);
  for (const Node& part : parts) {
    out += ' ' + to_text(part);
  }
  return out + ')';
}

std::string words_text(const Words& words) {
  std::string out;
  for (const Field field : list(words.fields)) {
    out += out.empty() ? "" : ",";
    out += name_of(field);
  }
  out += out.empty() ? "" : ":";
  out += words.reading == Words::Reading::in_order ? "\"" : "{";
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    out += (i == 0 ? "" : " ") + to_text(words.words[i]);
  }
  return out + (words.reading == Words::Reading::in_order ? "\"" : "}");
}

std::string heading_text(const Heading& heading) {
  std::string out =
      fmt::format("[{}{}{}", heading.explode ? "exp " : "", heading.major ? "*" : "", heading.name);
  for (const std::string& each : heading.subheadings) {
    out += "/" + each;
  }
  return out + (!heading.subheadings.empty() && heading.explode_subheadings ? "+]" : "]");
}

std::string dates_text(const Dates& dates) {
  return fmt::format("(dates{} {}..{})", static_cast<int>(dates.kind),
                     dates.from ? iso(*dates.from) : "", dates.to ? iso(*dates.to) : "");
}

std::string set_text(const LineSet& set) {
  std::string out = set.op == LineSet::Op::any ? "(or-lines" : "(and-lines";
  for (const LineSet::Range& range : set.ranges) {
    out += fmt::format(" {}-{}", range.first, range.last);
  }
  return out + ')';
}

}  // namespace

namespace {

/// Words that need not stand together, as the AND they are; nothing for other nodes.
std::optional<Node> as_and(const Node& node) {
  const auto* words = std::get_if<Words>(&node.what);
  if (words == nullptr || words->reading == Words::Reading::in_order || words->words.size() < 2) {
    return std::nullopt;
  }
  And both;
  for (const Word& word : words->words) {
    both.parts.push_back({.what = Words{.words = {word}, .fields = words->fields}});
  }
  return Node{.what = std::move(both)};
}

}  // namespace

bool same(const Node& a, const Node& b) {
  if (a.what.index() != b.what.index()) {
    const auto left = as_and(a);
    const auto right = as_and(b);
    return (left && same(*left, b)) || (right && same(a, *right));
  }
  return std::visit([&]<class T>(const T& left) { return is_same(left, std::get<T>(b.what)); },
                    a.what);
}

bool same(const Strategy& a, const Strategy& b) {
  return a.platform == b.platform &&
         std::ranges::equal(a.lines, b.lines, [](const Line& x, const Line& y) {
           return x.number == y.number && x.note == y.note &&
                  x.node.has_value() == y.node.has_value() && (!x.node || same(*x.node, *y.node));
         });
}

const Line* find_line(const Strategy& strategy, int number) {
  const auto line = std::ranges::find_if(
      strategy.lines, [&](const Line& each) { return each.number == number && each.node; });
  return line == strategy.lines.end() ? nullptr : &*line;
}

const std::vector<Node>& parts_of(const Node& node) {
  static const std::vector<Node> none;
  return std::visit(
      [](const auto& what) -> const std::vector<Node>& {
        if constexpr (requires { what.parts; }) {
          return what.parts;
        } else {
          return none;
        }
      },
      node.what);
}

std::vector<Node>* parts_to_change(Node& node) {
  return std::visit(
      [](auto& what) -> std::vector<Node>* {
        if constexpr (requires { what.parts; }) {
          return &what.parts;
        } else {
          return nullptr;
        }
      },
      node.what);
}

std::string to_text(const Word& word) {
  std::string out;
  for (const Piece& piece : word.pieces) {
    switch (piece.kind) {
      case Piece::Kind::letters:
        out += piece.letters;
        break;
      case Piece::Kind::any:
        out += '*';
        break;
      case Piece::Kind::up_to:
        out += fmt::format("*{}", piece.most);
        break;
      case Piece::Kind::maybe:
        out += '?';
        break;
      case Piece::Kind::one:
        out += '#';
        break;
    }
  }
  return out;
}

std::string to_text(const Node& node) {
  return std::visit(
      Overloaded{
          [](const Words& words) { return words_text(words); },
          [](const Near& near) {
            return list_text(
                fmt::format("near{}{}", near.ordered ? "-ordered " : " ", near.between),
                near.parts);
          },
          [](const And& both) { return list_text("and", both.parts); },
          [](const Or& either) { return list_text("or", either.parts); },
          [](const Not& without) { return list_text("not", without.parts); },
          [](const Heading& heading) { return heading_text(heading); },
          [](const Subheading& sub) {
            return fmt::format("[/{}{}{}]", sub.major ? "*" : "", sub.name, sub.explode ? "+" : "");
          },
          [](const Dates& dates) { return dates_text(dates); },
          [](const Studied& studied) {
            return std::string(studied.group == Studied::Group::humans ? "(humans)" : "(animals)");
          },
          [](const HasAbstract&) { return std::string("(has-abstract)"); },
          [](const LineRef& line) { return fmt::format("#{}", line.number); },
          [](const LineSet& set) { return set_text(set); },
          [](const Limit& limit) { return list_text("limit", limit.parts); },
          [](const FilterRef& filter) { return fmt::format("<{}>", filter.name); },
          [](const Untranslatable& piece) { return fmt::format("{{{{{}}}}}", piece.text); }},
      node.what);
}

}  // namespace warrant::search
