/// Expressions: operators and their order, brackets, what may stand near what.
#include "search/strategy/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"

namespace warrant::search {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// No two words of a record lie further apart than this.
constexpr int farthest = 9999;

template <class T>
Node flattened(Node left, Node right, bool on_line) {
  T* list = left.brackets == 0 ? std::get_if<T>(&left.what) : nullptr;
  if (list != nullptr) {
    list->parts.push_back(std::move(right));
    left.on_lines = left.on_lines || on_line;
    left.span.end = list->parts.back().span.end;
    return left;
  }
  Node out;
  out.span = {left.span.begin, right.span.end};
  out.on_lines = on_line;
  T made;
  made.parts.push_back(std::move(left));
  made.parts.push_back(std::move(right));
  out.what = std::move(made);
  return out;
}

}  // namespace

bool is_word_char(char c) {
  return is_letter(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

std::string one_piece(std::string_view text) {
  std::string out(trim(text));
  std::ranges::replace_if(out, [](char c) { return c == '\n' || c == '\r'; }, ' ');
  while (out.contains("}}")) {
    out = replace_all(out, "}}", "} }");
  }
  return out;
}

Language language_of(Platform platform) {
  switch (platform) {
    case Platform::pubmed:
      return {.codes = platform, .pubmed = true, .left_to_right = true, .loose_words = true};
    case Platform::cochrane:
      return {.codes = platform, .cochrane = true, .loose_words = true};
    case Platform::ovid_medline:
    case Platform::ovid_embase:
    case Platform::ovid_psycinfo:
      return {.codes = platform, .ovid = true};
    default:
      return {.codes = Platform::ovid_medline,
              .pubmed = true,
              .ovid = true,
              .cochrane = true,
              .ebsco = true};
  }
}

namespace {

bool is_deeper(const Node& node, int allowed) {
  return allowed == 0 || std::ranges::any_of(parts_of(node), [&](const Node& part) {
           return is_deeper(part, allowed - 1);
         });
}

}  // namespace

std::optional<Node> Parser::read() {
  skip_space();
  if (at_end()) {
    return std::nullopt;
  }
  Node node = expression();
  for (skip_space(); !at_end(); skip_space()) {
    fault({at_, at_ + 1}, "this closing bracket has no opening one; take it out");
    ++at_;
    skip_space();
    const Operator op = peek_operator();
    if (op.op != Op::none) {
      at_ = op.end;
    }
    skip_space();
    if (!at_end() && here() != ')') {
      expression();  // for its faults
    }
  }
  if (is_deeper(node, deepest_tree)) {
    fault(node.span, "this line is nested too deep; put parts of it on lines of their own");
  }
  return node;
}

void Parser::skip_space() {
  while (!at_end() && is_space(here())) {
    ++at_;
  }
}

/// Straight and curly quotation marks are one: strategies pasted from text processors mix them.
std::size_t Parser::quote_length(std::size_t at) const {
  if (at >= text_.size()) {
    return 0;
  }
  if (text_[at] == '"') {
    return 1;
  }
  for (const std::string_view mark : {"\u201C", "\u201D", "\u201E", "\u00AB", "\u00BB"}) {
    if (text_.substr(at).starts_with(mark)) {
      return mark.size();
    }
  }
  return 0;
}

void Parser::fault(Span span, std::string message) {
  report_.faults.push_back({span, std::move(message)});
}

void Parser::note(Span span, std::string message) {
  report_.notes.push_back({span, std::move(message)});
}

Node Parser::broken(Span span) const {
  return {.what = Untranslatable{.text = one_piece(text_.substr(span.begin, span.end - span.begin)),
                                 .why = "it could not be read"},
          .span = span};
}

Node Parser::expression() { return language_.left_to_right ? left_to_right() : or_chain(); }

Parser::Operator Parser::near_operator(std::string_view word, std::size_t end) const {
  const std::string low = lower_ascii(word);
  const auto number_at = [&](std::size_t& from) {
    int number = 0;
    const std::size_t start = from;
    while (from < text_.size() && is_digit(text_[from]) && from - start < 4) {
      number = number * 10 + (text_[from++] - '0');
    }
    return from == start ? -1 : number;
  };
  const bool capitals = std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  Operator out{.op = Op::near, .end = end};
  std::size_t after = end;
  if (language_.ovid && low == "adj") {
    out.written = number_at(after);
    out.ordered = out.written <= 1;
    out.between = std::max(out.written, 1) - 1;
  } else if (language_.cochrane && (low == "near" || low == "next")) {
    after += after < text_.size() && text_[after] == '/' ? 1 : 0;
    out.written = number_at(after);
    if (out.written < 0 && (after != end || (!capitals && language_.ovid))) {
      return {};
    }
    out.ordered = low == "next";
    const int standing_for = out.ordered ? 1 : 6;  // NEXT and NEAR without a number
    out.between = std::max(out.written < 0 ? standing_for : out.written, 1) - 1;
  } else if (language_.ebsco && (word == "N" || word == "W")) {
    out.written = number_at(after);
    if (out.written < 0) {
      return {};
    }
    out.ordered = word == "W";
    out.between = out.written;
  } else {
    return {};
  }
  out.written = std::max(out.written, 0);
  out.between = std::min(out.between, farthest);
  out.end = after;
  return out;
}

Parser::Operator Parser::peek_operator() const {
  std::size_t from = at_;
  bool line_before = at_ == 0;
  while (from < text_.size() && is_space(text_[from])) {
    line_before = line_before || text_[from] == '\n';
    ++from;
  }
  const auto word_end = [&](std::size_t at) {
    while (at < text_.size() && is_letter(text_[at])) {
      ++at;
    }
    return at;
  };
  const auto ends = [&](std::size_t at) {
    return at >= text_.size() || is_space(text_[at]) || quote_length(at) > 0 ||
           std::string_view("()[]{}<#").contains(text_[at]);
  };
  std::size_t end = word_end(from);
  const std::string_view word = text_.substr(from, end - from);
  const std::string low = lower_ascii(word);
  Operator out{.end = end};
  if (low == "and" || low == "or" || low == "not") {
    if (!ends(end)) {
      return {};
    }
    out.op = low == "and" ? Op::and_ : low == "or" ? Op::or_ : Op::not_;
    std::size_t next = end;
    while (next < text_.size() && is_space(text_[next])) {
      ++next;
    }
    const std::size_t next_end = word_end(next);
    if (low == "and" && lower_ascii(text_.substr(next, next_end - next)) == "not" &&
        ends(next_end)) {
      out.op = Op::not_;
      out.end = end = next_end;
    }
    const std::size_t rest = text_.find_first_not_of(" \t\r", end);
    out.on_line = line_before && rest != std::string_view::npos && text_[rest] == '\n';
    return out;
  }
  out = near_operator(word, end);
  return out.op == Op::near && !ends(out.end) ? Operator{} : out;
}

Node Parser::joined(Node left, const Operator& op, Node right) {
  const Span span{left.span.begin, right.span.end};
  if (op.op == Op::and_) {
    return flattened<And>(std::move(left), std::move(right), op.on_line);
  }
  if (op.op == Op::or_) {
    return flattened<Or>(std::move(left), std::move(right), op.on_line);
  }
  Node out{.span = span, .on_lines = op.on_line};
  std::vector<Node> parts;
  parts.push_back(std::move(left));
  parts.push_back(std::move(right));
  if (op.op == Op::not_) {
    out.what = Not{.parts = std::move(parts)};
    return out;
  }
  Near near{.parts = std::move(parts),
            .between = op.between,
            .ordered = op.ordered,
            .written = op.written};
  check_near(near, span);
  out.what = std::move(near);
  return tidy(std::move(out));
}

/// Whether a chain of operators builds a tree too deep to walk on the stack; the rest is skipped.
bool Parser::nests_too_far(const Node& left, const Operator& op, int& levels) {
  // Words next to each other become one phrase and do not nest.
  const bool grows = !(op.op == Op::near && std::holds_alternative<Words>(left.what)) &&
                     !(op.op == Op::and_ && std::holds_alternative<And>(left.what)) &&
                     !(op.op == Op::or_ && std::holds_alternative<Or>(left.what));
  levels += grows ? 1 : 0;
  if (levels <= longest_chain) {
    return false;
  }
  fault({at_, at_}, "this chain of operators is too long; put parts of it on lines of their own");
  at_ = text_.size();
  return true;
}

/// Whether something that is no operator follows, so that an operator is missing.
bool Parser::is_adjacent_start() const { return !at_end() && here() != ')'; }

Node Parser::left_to_right() {
  Node node = operand();
  int levels = 0;
  for (;;) {
    skip_space();
    const Operator op = peek_operator();
    if (op.op != Op::none) {
      if (nests_too_far(node, op, levels)) {
        return node;
      }
      at_ = op.end;
      node = joined(std::move(node), op, operand());
    } else if (is_adjacent_start()) {
      const std::size_t from = at_;
      if (nests_too_far(node, {.op = Op::and_}, levels)) {
        return node;
      }
      Node right = operand();
      note({from, right.span.end}, "no operator stands before this; PubMed reads AND");
      node = joined(std::move(node), {.op = Op::and_}, std::move(right));
    } else {
      return node;
    }
  }
}

Node Parser::or_chain() {
  Node node = and_chain();
  for (;;) {
    const Operator op = peek_operator();
    if (op.op != Op::or_) {
      return node;
    }
    at_ = op.end;
    node = joined(std::move(node), op, and_chain());
  }
}

Node Parser::and_chain() {
  Node node = near_chain();
  int levels = 0;
  for (;;) {
    const Operator op = peek_operator();
    if (op.op == Op::and_ || op.op == Op::not_) {
      if (nests_too_far(node, op, levels)) {
        return node;
      }
      at_ = op.end;
      node = joined(std::move(node), op, near_chain());
      continue;
    }
    skip_space();
    if (op.op != Op::none || !is_adjacent_start()) {
      return node;
    }
    const std::size_t from = at_;
    if (nests_too_far(node, {.op = Op::and_}, levels)) {
      return node;
    }
    if (auto limited = language_.ovid ? std::nullopt : printed_limit()) {
      node = joined(std::move(node), {.op = Op::and_}, *std::move(limited));
      continue;
    }
    Node right = near_chain();
    if (language_.cochrane && !language_.ovid) {
      note({from, right.span.end},
           "no operator stands before this; the Cochrane Library reads AND");
    } else {
      fault({from, std::max(from + 1, right.span.end)},
            "an operator is missing before this: write AND, OR, NOT or ADJ");
    }
    node = joined(std::move(node), {.op = Op::and_}, std::move(right));
  }
}

Node Parser::near_chain() {
  Node node = operand();
  int levels = 0;
  for (;;) {
    const Operator op = peek_operator();
    if (op.op != Op::near || nests_too_far(node, op, levels)) {
      return node;
    }
    at_ = op.end;
    node = joined(std::move(node), op, operand());
  }
}

void Parser::check_near(const Near& near, Span /*span*/) {
  for (const Node& part : near.parts) {
    const auto check = [&](const auto& self, const Node& node, bool inside_or) -> void {
      if (const auto* words = std::get_if<Words>(&node.what)) {
        if (words->reading == Words::Reading::every_word) {
          fault(node.span, "words beside a proximity operator must stand in quotation marks");
        }
      } else if (std::holds_alternative<Or>(node.what) ||
                 (std::holds_alternative<Near>(node.what) && !inside_or) ||
                 std::holds_alternative<Near>(node.what)) {
        for (const Node& each : parts_of(node)) {
          self(self, each, true);
        }
      } else if (std::get_if<Untranslatable>(&node.what) == nullptr) {
        fault(node.span, "a proximity operator joins words, not this; use AND");
      }
    };
    check(check, part, false);
  }
}

Node Parser::operand() {
  skip_space();
  const std::size_t from = at_;
  if (at_end()) {
    fault({from, from}, "a search term is missing at the end");
    return broken({from, from});
  }
  if (here() == ')') {
    fault({from, from + 1}, "a search term is missing before this bracket");
    return broken({from, from});
  }
  if (here() == '(') {
    return bracket();
  }
  if (auto set = line_set()) {
    return *std::move(set);
  }
  if (const Operator op = peek_operator(); op.op != Op::none) {
    fault({from, op.end},
          fmt::format("a search term is missing before {}", text_.substr(from, op.end - from)));
    return broken({from, from});
  }
  if (auto piece = marked()) {
    return *std::move(piece);
  }
  if (auto line = line_reference()) {
    return *std::move(line);
  }
  if (language_.ovid) {
    if (auto limited = limit()) {
      return *std::move(limited);
    }
    if (auto heading = ovid_heading()) {
      return *std::move(heading);
    }
  }
  if (language_.cochrane) {
    if (auto heading = cochrane_heading()) {
      return *std::move(heading);
    }
    if (auto heading = descriptor()) {
      return *std::move(heading);
    }
  }
  return term();
}

Node Parser::bracket() {
  const std::size_t open = at_;
  ++at_;
  if (++depth_ > deepest_brackets) {
    fault({open, open + 1},
          fmt::format("brackets are nested more than {} deep; split the line", deepest_brackets));
    at_ = text_.size();
    --depth_;
    return broken({open, text_.size()});
  }
  Node node = expression();
  --depth_;
  skip_space();
  if (here() == ')' && !at_end()) {
    ++at_;
  } else {
    fault({open, open + 1}, "this bracket is never closed; add \")\"");
  }
  node.span = {open, at_};
  ++node.brackets;
  read_suffix(node);
  return node;
}

Node tidy(Node node) {
  auto* near = std::get_if<Near>(&node.what);
  if (near == nullptr || near->between != 0 || !near->ordered) {
    return node;
  }
  Words all;
  for (const Node& part : near->parts) {
    const auto* words = std::get_if<Words>(&part.what);
    if (words == nullptr || words->words.empty() || words->reading != Words::Reading::in_order ||
        words->fields != std::get_if<Words>(&near->parts[0].what)->fields) {
      return node;
    }
    all.fields = words->fields;
    all.words.insert(all.words.end(), words->words.begin(), words->words.end());
  }
  node.what = std::move(all);
  return node;
}

}  // namespace warrant::search
