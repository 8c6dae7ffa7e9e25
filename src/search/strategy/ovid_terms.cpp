/// Ovid: headings before a slash, and limits.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "search/strategy/parser.hpp"
#include "search/strategy/subheadings.hpp"

namespace warrant::search {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_space(char c) { return is_blank(c) || c == '\n' || c == '\r'; }

/// No heading of any thesaurus comes near this.
constexpr std::size_t longest_name = 400;

/// Whether a heading's slash may stand at `at`: nothing, a subheading or the end of a term follows.
bool ends_heading(std::string_view text, std::size_t at) {
  ++at;
  if (at >= text.size() || is_space(text[at]) || text[at] == ')' || text[at] == '(') {
    return true;
  }
  at += text[at] == '*' ? 1 : 0;
  return is_subheading_code(text.substr(at, 2)) &&
         (at + 2 >= text.size() || is_space(text[at + 2]) ||
          std::string_view("),[").contains(text[at + 2]));
}

}  // namespace

/// "dt, th" behind a slash, with the explanation in square brackets that Ovid prints.
std::vector<std::string> Parser::slash_codes() {
  std::vector<std::string> out;
  std::size_t at = at_;
  for (;;) {
    const std::size_t start = text_.find_first_not_of(" \t*", at);
    if (start == std::string_view::npos || (out.empty() && is_blank(text_[at])) ||
        !is_subheading_code(text_.substr(start, 2)) ||
        (start + 2 < text_.size() && is_word_char(text_[start + 2]))) {
      break;
    }
    out.push_back(subheading_name(text_.substr(start, 2)));
    at_ = start + 2;
    if (here() != ',') {
      break;
    }
    at = at_ + 1;
  }
  const std::size_t next = text_.find_first_not_of(" \t", at_);
  if (next != std::string_view::npos && text_[next] == '[' && next > at_) {
    const std::size_t close = text_.find(']', next);
    at_ = close == std::string_view::npos ? at_ : close + 1;
  }
  return out;
}

std::optional<Node> Parser::ovid_heading() {
  const std::size_t from = at_;
  const std::string start = lower_ascii(text_.substr(from, 8));
  std::size_t at = from;
  bool explode = false;
  for (const std::string_view word : {"exp", "explode"}) {
    if (start.starts_with(word) && from + word.size() < text_.size() &&
        is_blank(text_[from + word.size()])) {
      explode = true;
      at = text_.find_first_not_of(" \t", from + word.size());
    }
  }
  if (at >= text_.size()) {
    return std::nullopt;
  }
  const bool major = text_[at] == '*';
  at += major ? 1 : 0;
  std::string name;
  std::size_t slash = std::string_view::npos;
  if (const std::size_t mark = quote_length(at); mark > 0) {
    std::size_t close = at + mark;
    while (close < text_.size() && quote_length(close) == 0 && text_[close] != '\n') {
      ++close;
    }
    std::size_t next = close + quote_length(close);
    while (next < text_.size() && is_blank(text_[next])) {
      ++next;
    }
    if (next < text_.size() && text_[next] == '/' && ends_heading(text_, next)) {
      name = text_.substr(at + mark, close - at - mark);
      slash = next;
    }
  } else {
    // Without "exp" an operator ends the search: nobody can tell "aspirin or wounds and injuries/".
    const std::size_t keep = at_;
    for (std::size_t i = at; i < std::min(text_.size(), at + longest_name); ++i) {
      const char c = text_[i];
      std::size_t end = 0;
      std::string codes;
      if (c == '/' && ends_heading(text_, i)) {
        slash = i;
        break;
      }
      if (std::string_view("()[]{}\"\n").contains(c) || at_suffix(i, end, codes)) {
        break;
      }
      at_ = i;
      if (!explode && is_blank(c) && peek_operator().op != Op::none) {
        break;
      }
    }
    at_ = keep;
    if (slash != std::string_view::npos) {
      name = trim(text_.substr(at, slash - at));
    }
  }
  // psoriasis/dt[Majr] is PubMed's.
  if (slash != std::string_view::npos && language_.pubmed) {
    const std::size_t after = text_.find_first_of("[ \t\n)", slash);
    if (after != std::string_view::npos && text_[after] == '[') {
      return std::nullopt;
    }
  }
  if (slash == std::string_view::npos || name.empty()) {
    if (explode && !language_.pubmed) {
      at_ = std::min(text_.find('\n', from), text_.size());
      at_ = std::min(at_, text_.find(')', from));
      fault({from, at_}, "a heading behind \"exp\" ends with a slash: exp Heart Failure/");
      return broken({from, at_});
    }
    return std::nullopt;
  }
  at_ = slash + 1;
  Heading heading{.name = std::move(name), .explode = explode, .major = major};
  heading.subheadings = slash_codes();
  return checked(std::move(heading), {from, at_});
}

namespace {

constexpr std::array languages{
    "english",    "french",   "german",   "spanish",   "italian",   "portuguese",
    "dutch",      "russian",  "japanese", "chinese",   "korean",    "polish",
    "czech",      "danish",   "swedish",  "norwegian", "finnish",   "hungarian",
    "turkish",    "greek",    "hebrew",   "arabic",    "persian",   "romanian",
    "bulgarian",  "croatian", "serbian",  "slovak",    "slovenian", "ukrainian",
    "lithuanian", "latvian",  "estonian", "icelandic", "afrikaans", "catalan"};

constexpr std::array publication_types{"case reports",
                                       "clinical conference",
                                       "clinical study",
                                       "clinical trial",
                                       "clinical trial, all",
                                       "clinical trial, phase i",
                                       "clinical trial, phase ii",
                                       "clinical trial, phase iii",
                                       "clinical trial, phase iv",
                                       "clinical trial protocol",
                                       "comment",
                                       "comparative study",
                                       "consensus development conference",
                                       "controlled clinical trial",
                                       "editorial",
                                       "evaluation study",
                                       "evaluation studies",
                                       "guideline",
                                       "historical article",
                                       "interview",
                                       "journal article",
                                       "lecture",
                                       "letter",
                                       "meta analysis",
                                       "meta-analysis",
                                       "multicenter study",
                                       "news",
                                       "newspaper article",
                                       "observational study",
                                       "practice guideline",
                                       "pragmatic clinical trial",
                                       "preprint",
                                       "randomized controlled trial",
                                       "review",
                                       "systematic review",
                                       "\"systematic review\"",
                                       "technical report",
                                       "twin study",
                                       "validation study",
                                       "equivalence trial",
                                       "adaptive clinical trial"};

}  // namespace

/// One of the things a limit asks for.
Node Parser::limit_item(std::string_view text, Span span) {
  if (text.starts_with("{{")) {
    const std::size_t keep = at_;
    at_ = span.begin;
    std::optional<Node> piece = marked();
    at_ = keep;
    if (piece) {
      return *std::move(piece);
    }
  }
  if (text.starts_with('(') && text.ends_with(')')) {
    Or any;
    std::string_view rest = trim(text.substr(1, text.size() - 2));
    while (true) {
      const std::size_t marks = rest.starts_with("{{") ? rest.find("}}") : 0;
      const std::size_t cut =
          marks == std::string_view::npos ? marks : lower_ascii(rest).find(" or ", marks);
      const std::string_view item = trim(rest.substr(0, cut));
      const auto offset = static_cast<std::size_t>(item.data() - text_.data());
      any.parts.push_back(limit_item(item, {offset, offset + item.size()}));
      if (cut == std::string_view::npos) {
        break;
      }
      rest = rest.substr(cut + 4);
    }
    return any.parts.size() == 1 ? std::move(any.parts[0])
                                 : Node{.what = std::move(any), .span = span};
  }
  std::string said(replace_all(std::string(text), "\"", ""));
  const std::string low = lower_ascii(trim(said));
  const auto words_in = [&](std::string_view phrase, Field field) {
    Words words{.fields = {field}};
    for (const std::string& word : split(phrase, " ")) {
      if (!word.empty()) {
        words.words.push_back({.pieces = {{.kind = Piece::Kind::letters, .letters = word}}});
      }
    }
    return Node{.what = std::move(words), .span = span};
  };
  if (low == "humans" || low == "human") {
    return {.what = Studied{.group = Studied::Group::humans}, .span = span};
  }
  if (low == "animals" || low == "animal") {
    return {.what = Studied{.group = Studied::Group::animals}, .span = span};
  }
  if (low == "abstracts" || low == "has abstract") {
    return {.what = HasAbstract{}, .span = span};
  }
  const std::size_t equals = low.find('=');
  if (equals != std::string::npos) {
    const std::string key(trim(std::string_view(low).substr(0, equals)));
    const FieldCode* code =
        find_code(is_ovid(language_.codes) ? language_.codes : Platform::ovid_medline, key);
    if (code != nullptr && code->kind == FieldCode::Kind::dates) {
      return dates_node(std::string_view(low).substr(equals + 1), code->dates, span);
    }
  }
  for (const std::string_view language : languages) {
    if (low == language || low == fmt::format("{} language", language)) {
      return words_in(language, Field::language);
    }
  }
  if (std::ranges::find(publication_types, low) != publication_types.end()) {
    return words_in(low == "clinical trial, all" ? "clinical trial"
                    : low == "meta analysis"     ? "meta-analysis"
                                                 : std::string_view(low),
                    Field::publication_type);
  }
  return {.what = Untranslatable{.text = one_piece(fmt::format("limit to {}", trim(text))),
                                 .why = "this limit is a filter of Ovid's own"},
          .span = span};
}

std::optional<Node> Parser::limit() {
  const std::size_t from = at_;
  if (lower_ascii(text_.substr(from, 6)) != "limit " &&
      lower_ascii(text_.substr(from, 6)) != "limit\t") {
    return std::nullopt;
  }
  at_ += 6;
  skip_space();
  auto target = here() >= '0' && here() <= '9' ? line_reference() : std::nullopt;
  skip_space();
  if (!target || lower_ascii(text_.substr(at_, 2)) != "to" || is_word_char(here(2))) {
    at_ = from;
    return std::nullopt;
  }
  at_ += 2;
  skip_space();
  const bool bracketed = here() == '(';
  std::size_t at = at_ + (bracketed ? 1 : 0);
  std::vector<Node> all;
  std::vector<Node> any;
  int depth = 0;
  bool quoted = false;
  bool closed = false;
  std::size_t start = at;
  const auto close_item = [&](std::size_t end, bool or_follows) {
    const std::string_view item = trim(text_.substr(start, end - start));
    const auto offset = static_cast<std::size_t>(item.data() - text_.data());
    if (item.empty()) {
      fault({end, std::min(end + 1, text_.size())}, "a limit is missing here");
      return;
    }
    any.push_back(limit_item(item, {offset, offset + item.size()}));
    if (or_follows) {
      return;
    }
    if (any.size() == 1) {
      all.push_back(std::move(any[0]));
    } else {
      const Span span{any.front().span.begin, any.back().span.end};
      all.push_back({.what = Or{.parts = std::move(any)}, .span = span});
    }
    any.clear();
  };
  for (; at < text_.size() && !closed; ++at) {
    const char c = text_[at];
    if (!quoted && text_.substr(at).starts_with("{{")) {
      at = std::min(text_.find("}}", at), text_.size() - 2) + 1;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (quoted) {
      continue;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')' && depth-- == 0) {
      closed = true;
      break;
    } else if (depth == 0 && is_space(c)) {
      at_ = at;
      const Operator op = peek_operator();
      if ((op.op == Op::and_ || op.op == Op::or_) && bracketed) {
        close_item(at, op.op == Op::or_);
        at = op.end - 1;
        start = op.end;
      } else if (op.op == Op::and_ || op.op == Op::or_ || op.op == Op::not_) {
        break;
      }
    }
  }
  close_item(at, false);
  if (bracketed && !closed) {
    fault({from, from + 5}, "the bracket of this limit is never closed; add \")\"");
  }
  at_ = at + (bracketed && closed ? 1 : 0);
  Limit limit;
  limit.parts.push_back(*std::move(target));
  std::ranges::move(all, std::back_inserter(limit.parts));
  if (limit.parts.size() < 2) {
    return broken({from, at_});
  }
  return Node{.what = std::move(limit), .span = {from, at_}};
}

}  // namespace warrant::search
