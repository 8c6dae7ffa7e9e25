/// The Cochrane Library: headings in square brackets, and the long form its exports print.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "search/strategy/parser.hpp"
#include "search/strategy/subheadings.hpp"

namespace warrant::search {
namespace {

/// "DT,TH" or "drug therapy - DT, therapy - TH" as full names.
std::vector<std::string> subheadings_of(std::string_view text) {
  std::vector<std::string> out;
  for (const std::string& each : split(text, ",")) {
    std::string_view one = trim(each);
    if (const std::size_t dash = one.rfind(" - "); dash != std::string_view::npos) {
      one = trim(one.substr(dash + 3));
    }
    if (!one.empty()) {
      out.push_back(subheading_name(one));
    }
  }
  return out;
}

}  // namespace

/// [mh "Heart Failure"], [mh ^Heart], [mh Heart/DT,TH], [mh Heart[mj]], [mh /DT].
std::optional<Node> Parser::cochrane_heading() {
  const std::size_t from = at_;
  if (here() != '[' || lower_ascii(text_.substr(from + 1, 2)) != "mh" || is_word_char(here(3))) {
    return std::nullopt;
  }
  std::size_t close = from + 1;
  for (int depth = 1; close < text_.size() && text_[close] != '\n'; ++close) {
    depth += text_[close] == '[' ? 1 : text_[close] == ']' ? -1 : 0;
    if (depth == 0) {
      break;
    }
  }
  if (close >= text_.size() || text_[close] != ']') {
    fault({from, from + 1}, "this heading is never closed; add \"]\"");
    at_ = close;
    return broken({from, at_});
  }
  at_ = close + 1;
  std::string_view inside = trim(text_.substr(from + 3, close - from - 3));
  Heading heading;
  for (bool more = true; more;) {
    more = false;
    const std::string low = lower_ascii(inside);
    if (low.ends_with("[mj]")) {
      heading.major = more = true;
      inside = trim(inside.substr(0, inside.size() - 4));
    }
    if (inside.starts_with('^')) {
      heading.explode = false;
      more = true;
      inside = trim(inside.substr(1));
    }
  }
  std::string rest(inside);
  if (!inside.empty() && quote_length(static_cast<std::size_t>(inside.data() - text_.data())) > 0) {
    for (const char* mark : {"\u201C", "\u201D", "\u201E"}) {
      rest = replace_all(rest, mark, "\"");
    }
    const std::size_t end = rest.find('"', 1);
    heading.name = rest.substr(1, end == std::string::npos ? end : end - 1);
    rest = end == std::string::npos ? "" : rest.substr(end + 1);
  } else {
    const std::size_t slash = rest.find('/');
    heading.name = trim(std::string_view(rest).substr(0, slash));
    rest = slash == std::string::npos ? "" : rest.substr(slash);
  }
  if (const std::string_view left = trim(rest); left.starts_with('/')) {
    heading.subheadings = subheadings_of(left.substr(1));
  }
  const Span span{from, at_};
  if (heading.name.empty() && heading.subheadings.size() == 1) {
    return Node{
        .what =
            Subheading{.name = heading.subheadings[0], .explode = false, .major = heading.major},
        .span = span};
  }
  if (heading.name.empty()) {
    fault(span, "a heading is missing: write [mh \"Heart Failure\"]");
    return broken(span);
  }
  return checked(std::move(heading), span);
}

/// Whether words end here because a limit is printed behind them.
bool Parser::at_printed_limit() const {
  if (!language_.cochrane || language_.ovid) {
    return false;
  }
  const std::string low = lower_ascii(text_.substr(at_, 40));
  return low.starts_with("with cochrane library publication date") ||
         low.starts_with("with publication year");
}

/// "with Publication Year from 2009 to 2017, in Trials": limits as exports print them behind a
/// line.
std::optional<Node> Parser::printed_limit() {
  const std::size_t from = at_;
  const std::string low = lower_ascii(text_.substr(from, 60));
  constexpr std::array heads{"with cochrane library publication date",
                             "with publication year",
                             "in cochrane reviews",
                             "in trials",
                             "in cochrane protocols",
                             "in editorials",
                             "in clinical answers",
                             "in special collections"};
  if (std::ranges::none_of(heads, [&](const char* head) { return low.starts_with(head); })) {
    return std::nullopt;
  }
  const std::size_t stop = text_.find_first_of("()\n", from);
  at_ = std::min(stop, text_.size());
  const std::string_view said = trim(text_.substr(from, at_ - from));
  note({from, at_}, "this limit was set beside the search box; it is kept and marked");
  return Node{.what = Untranslatable{.text = one_piece(said),
                                     .why = "the Cochrane Library sets it beside the search box"},
              .span = {from, from + said.size()}};
}

/// MeSH descriptor: [Heart Failure] explode all trees and with qualifier(s): [drug therapy - DT]
std::optional<Node> Parser::descriptor() {
  const std::size_t from = at_;
  constexpr std::string_view head = "mesh descriptor:";
  if (lower_ascii(text_.substr(from, head.size())) != head) {
    return std::nullopt;
  }
  const std::size_t open = text_.find('[', from);
  const std::size_t close = text_.find(']', from);
  const std::size_t line_end = std::min(text_.find('\n', from), text_.size());
  if (open > line_end || close > line_end) {
    fault({from, line_end}, "a heading in square brackets is missing: MeSH descriptor: [Heart]");
    at_ = line_end;
    return broken({from, at_});
  }
  Heading heading{.name = std::string(trim(text_.substr(open + 1, close - open - 1))),
                  .explode = false};
  at_ = close + 1;
  const auto take = [&](std::string_view words) {
    const std::size_t keep = at_;
    skip_space();
    if (lower_ascii(text_.substr(at_, words.size())) == words) {
      at_ += words.size();
      return true;
    }
    at_ = keep;
    return false;
  };
  if (take("explode all trees")) {
    heading.explode = true;
  } else if (take("explode")) {
    heading.explode = true;
    note({from, at_}, "the tree named behind \"explode\" is not told apart: all are searched");
    take("in all trees");
  } else {
    take("this term only");
  }
  if (take("and with qualifier(s):") || take("and with qualifiers:")) {
    skip_space();
    if (const std::size_t end = text_.find(']', at_); here() == '[' && end < line_end) {
      heading.subheadings = subheadings_of(text_.substr(at_ + 1, end - at_ - 1));
      at_ = end + 1;
    }
  }
  return checked(std::move(heading), {from, at_});
}

}  // namespace warrant::search
