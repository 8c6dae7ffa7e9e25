/// PubMed: words with a tag in square brackets.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "search/strategy/parser.hpp"
#include "search/strategy/subheadings.hpp"

namespace warrant::search {

Node Parser::tagged(Run run) {
  const std::size_t open = at_;
  const std::size_t close = text_.find(']', open);
  const std::size_t line_end = text_.find('\n', open);
  if (close == std::string_view::npos || line_end < close) {
    fault({open, open + 1}, "this field tag is never closed; add \"]\"");
    at_ = std::min(line_end, text_.size());
    return broken({run.span.begin, at_});
  }
  at_ = close + 1;
  const Span tag{open, at_};
  std::string inside = lower_ascii(trim(text_.substr(open + 1, close - open - 1)));
  std::string modifier;
  if (const std::size_t colon = inside.find(':'); colon != std::string::npos) {
    modifier = trim(std::string_view(inside).substr(colon + 1));
    inside = trim(std::string_view(inside).substr(0, colon));
  }
  const auto code = code_of(Platform::pubmed, inside, tag);
  run.span.end = at_;
  if (!code) {
    return broken(run.span);
  }
  if (modifier.starts_with('~')) {
    int between = -1;
    const char* end = modifier.data() + modifier.size();
    const auto [stop, error] = std::from_chars(modifier.data() + 1, end, between);
    if (error != std::errc() || stop != end || between < 0 || between > 1000) {
      fault(tag, "proximity is written [tiab:~3], with a number of words from 0 to 1000");
      return broken(run.span);
    }
    return proximity(run, code->fields, between, tag);
  }
  if (!modifier.empty() && modifier != "noexp" && modifier != "exp") {
    fault(tag, fmt::format("PubMed has no \"{}\" behind a field; write noexp or ~ and a number",
                           modifier));
    return broken(run.span);
  }
  if (code->kind == FieldCode::Kind::dates) {
    const std::size_t next = text_.find_first_not_of(" \t", at_);
    if (next != std::string_view::npos && text_[next] == ':') {
      // "2009/01/01"[dp] : "2017/10/24"[dp]
      const std::string_view first = text_.substr(run.span.begin, tag.begin - run.span.begin);
      at_ = next + 1;
      const Run last = read_run();
      const std::string said = fmt::format(
          "{}:{}", first, text_.substr(last.span.begin, last.span.end - last.span.begin));
      skip_space();
      if (const std::size_t end = text_.find(']', at_); here() == '[' && end != text_.npos) {
        at_ = end + 1;
      }
      return dates_node(said, code->dates, {run.span.begin, at_});
    }
  }
  return coded(std::move(run), *code, modifier, tag);
}

Node Parser::proximity(const Run& run, Fields fields, int between, Span tag) {
  if (run.words.size() < 2) {
    fault(tag, "proximity needs at least two words in quotation marks before it");
    return broken(run.span);
  }
  Near near{.between = between, .ordered = false, .written = between};
  for (const Word& word : run.words) {
    near.parts.push_back({.what = Words{.words = {word}, .fields = fields}, .span = run.span});
    if (std::ranges::any_of(
            word.pieces, [](const Piece& piece) { return piece.kind != Piece::Kind::letters; })) {
      note(run.span, "PubMed does not search truncated words by proximity");
    }
  }
  return {.what = std::move(near), .span = run.span};
}

/// `families`: subheadings stand for the family grouped below them, too.
Node Parser::heading_named(std::string_view name, bool explode, bool major, bool families,
                           Span span) {
  Heading heading{.name = std::string(trim(name)), .explode = explode, .major = major};
  const std::size_t slash = name.rfind('/');
  if (slash != std::string_view::npos) {
    std::vector<std::string> found;
    for (const std::string& each : split(name.substr(slash + 1), ",")) {
      std::string_view sub = trim(each);
      if (sub.starts_with('*')) {
        sub.remove_prefix(1);
        heading.major = true;
      }
      found.push_back(subheading_name(sub));
    }
    if (std::ranges::none_of(
            found, [](const std::string& each) { return subheading_code(each).empty(); })) {
      heading.name = trim(name.substr(0, slash));
      heading.subheadings = std::move(found);
      heading.explode_subheadings = families && explode;
    }
  }
  return checked(std::move(heading), span);
}

/// A heading, unless its name holds marks that no heading has.
Node Parser::checked(Heading heading, Span span) {
  const bool odd = std::ranges::any_of(heading.name, [](char c) {
    return std::string_view("\"[]{}^*|").contains(c) || (c >= '\0' && c < ' ');
  });
  heading.name = std::string(trim(heading.name));
  if (heading.name.empty()) {
    fault(span, "the name of a heading is missing");
    return broken(span);
  }
  constexpr std::size_t longest = 250;  // MeSH's longest has about 100
  if (heading.name.size() > longest) {
    fault(span, "no heading is as long as this");
    return broken(span);
  }
  if (odd || heading.name.contains("\u201C") || heading.name.contains("\u201D") ||
      heading.name.contains("\u201E")) {
    fault(span, "a heading cannot hold these marks");
    return broken(span);
  }
  return {.what = std::move(heading), .span = span};
}

/// Filters of PubMed that other platforms know under other names.
std::optional<Node> Parser::known_filter(const Run& run, Fields fields) {
  if (!fields.is(Field::filter) || run.words.size() != 1) {
    return std::nullopt;
  }
  const std::string word = lower_ascii(to_text(run.words[0]));
  if (word == "humans" || word == "human") {
    return Node{.what = Studied{.group = Studied::Group::humans}, .span = run.span};
  }
  if (word == "animals" || word == "animal") {
    return Node{.what = Studied{.group = Studied::Group::animals}, .span = run.span};
  }
  if (word == "hasabstract") {
    return Node{.what = HasAbstract{}, .span = run.span};
  }
  return std::nullopt;
}

}  // namespace warrant::search
