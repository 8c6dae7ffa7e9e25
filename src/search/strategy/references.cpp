/// References to lines: 3, #3, S3, or/1-5,7 and {AND #1-#3}.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "search/strategy/parser.hpp"

namespace warrant::search {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

/// The number at `at`, moved behind it; 0 where none of at most four digits stands.
int take_number(std::string_view text, std::size_t& at) {
  const std::size_t start = at;
  int number = 0;
  while (at < text.size() && is_digit(text[at]) && at - start < 5) {
    number = number * 10 + (text[at++] - '0');
  }
  return at - start > 4 ? 0 : number;
}

}  // namespace

std::optional<Node> Parser::line_reference() {
  const std::size_t from = at_;
  std::size_t end = from;
  const bool hash = here() == '#';
  const bool letter = (here() == 'S' || here() == 's') && language_.ebsco;
  const bool plain = is_digit(here()) && language_.ovid;
  if (!hash && !letter && !plain) {
    return std::nullopt;
  }
  end += plain ? 0 : 1;
  const std::size_t digits = end;
  const int number = take_number(text_, end);
  if (end == digits) {
    return std::nullopt;
  }
  const bool known = numbers_.contains(number);
  const bool bare = end >= text_.size() || !(is_word_char(text_[end]) ||
                                             std::string_view("-./:'*$?#,&").contains(text_[end]));
  if (!bare || (!hash && language_.ebsco && !known)) {
    return std::nullopt;
  }
  if (plain || letter) {
    // "5 fluorouracil.tw." begins with a number and is no reference.
    at_ = end;
    skip_space();
    const bool alone = at_end() || here() == ')' || peek_operator().op == Op::and_ ||
                       peek_operator().op == Op::or_ || peek_operator().op == Op::not_ ||
                       lower_ascii(text_.substr(at_, 3)) == "to ";
    at_ = from;
    if (!alone) {
      return std::nullopt;
    }
  }
  at_ = end;
  if (!known) {
    fault({from, end}, fmt::format("no line {} stands above this line", number));
    return broken({from, end});
  }
  return Node{.what = LineRef{.number = number}, .span = {from, end}};
}

std::optional<Node> Parser::line_set() {
  const std::size_t from = at_;
  std::size_t at = from;
  const bool curly = here() == '{' && here(1) != '{';
  if (curly ? !(language_.cochrane || language_.pubmed) : !language_.ovid) {
    return std::nullopt;
  }
  at += curly ? 1 : 0;
  const auto blanks = [&] {
    while (at < text_.size() && is_blank(text_[at])) {
      ++at;
    }
  };
  blanks();
  LineSet set;
  if (lower_ascii(text_.substr(at, 3)) == "and") {
    set.op = LineSet::Op::all;
    at += 3;
  } else if (lower_ascii(text_.substr(at, 2)) == "or") {
    at += 2;
  } else {
    return std::nullopt;
  }
  if (!curly) {
    if (at >= text_.size() || text_[at] != '/') {
      return std::nullopt;
    }
    ++at;
  }
  const auto number = [&] {
    blanks();
    at += at < text_.size() && text_[at] == '#' ? 1 : 0;
    const std::size_t start = at;
    const int value = take_number(text_, at);
    if (at != start && !numbers_.contains(value)) {
      fault({start, at}, fmt::format("no line {} stands above this line", value));
    }
    return at == start ? -1 : value;
  };
  for (;;) {
    const int first = number();
    if (first < 0) {
      break;
    }
    int last = first;
    blanks();
    if (at < text_.size() && text_[at] == '-') {
      const std::size_t dash = at++;
      last = number();
      if (last < first) {
        fault({dash, at}, fmt::format("this range of lines has no end after {}", first));
        last = first;
      }
      blanks();
    }
    set.ranges.push_back({first, last});
    if (at < text_.size() && text_[at] == ',') {
      ++at;
    } else {
      break;
    }
  }
  if (set.ranges.empty()) {
    if (!curly) {
      return std::nullopt;
    }
    fault({from, from + 1}, "numbers of lines are missing behind this: write {OR #1-#3}");
  }
  if (curly) {
    const std::size_t close = text_.find('}', at);
    if (close == std::string_view::npos) {
      fault({from, from + 1}, "this bracket is never closed; add \"}\"");
      at = text_.size();
    } else {
      at = close + 1;
    }
  }
  at_ = at;
  if (set.ranges.empty()) {
    return broken({from, at});
  }
  return Node{.what = std::move(set), .span = {from, at}};
}

}  // namespace warrant::search
