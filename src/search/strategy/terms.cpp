/// Words with what stands behind them, references to lines, marked pieces.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "search/strategy/lines.hpp"
#include "search/strategy/parser.hpp"
#include "search/strategy/subheadings.hpp"

namespace warrant::search {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_code_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
}

/// "ti,ab" of "ti, ab" from `at` on, and where it ends; empty where no code stands.
std::string code_list(std::string_view text, std::size_t at, std::size_t& end) {
  std::string out;
  for (;;) {
    const std::size_t start = at;
    while (at < text.size() && is_code_char(text[at])) {
      ++at;
    }
    const std::string_view code = text.substr(start, at - start);
    if (code.size() != 2 && lower_ascii(code) != "m_titl") {
      return {};
    }
    out += lower_ascii(code);
    end = at;
    if (at >= text.size() || text[at] != ',') {
      return out;
    }
    const std::size_t next = text.find_first_not_of(' ', at + 1);
    std::size_t next_end = next;
    while (next_end < text.size() && is_code_char(text[next_end])) {
      ++next_end;
    }
    if (next == std::string_view::npos || next_end - next != 2) {
      return out;
    }
    out += ',';
    at = next;
  }
}

bool all_known(Platform platform, std::string_view codes) {
  return find_code(platform, codes) != nullptr ||
         std::ranges::all_of(split(codes, ","), [&](const std::string& code) {
           return find_code(platform, code) != nullptr;
         });
}

Platform ovid_of(const Language& language) {
  return is_ovid(language.codes) ? language.codes : Platform::ovid_medline;
}

}  // namespace

Word Parser::word_of(std::string_view letters) {
  using Kind = Piece::Kind;
  Word word;
  std::string plain;
  const auto add = [&](Kind kind, int most = 0) {
    if (!plain.empty()) {
      word.pieces.push_back({.kind = Kind::letters, .letters = std::exchange(plain, {})});
    }
    word.pieces.push_back({.kind = kind, .most = most});
  };
  for (std::size_t i = 0; i < letters.size(); ++i) {
    const char c = letters[i];
    if (const std::size_t skip = zero_width(letters.substr(i)); skip > 0) {
      i += skip - 1;
    } else if (c == '*' || (c == '$' && language_.ovid)) {
      int most = 0;
      std::size_t next = i + 1;
      while (language_.ovid && next < letters.size() && is_digit(letters[next]) && next < i + 4) {
        most = most * 10 + (letters[next++] - '0');
      }
      add(most > 0 ? Kind::up_to : Kind::any, most);
      if (c == '$' && language_.pubmed && most == 0) {
        note({at_, at_},
             "$ is read as Ovid's truncation; in Embase.com and Web of Science it "
             "stands for one character at most");
      }
      i = next - 1;
    } else if (c == '?' && (language_.ovid || language_.cochrane)) {
      add(language_.ovid ? Kind::maybe : Kind::one);
    } else if (c == '#' && language_.ovid) {
      add(Kind::one);
    } else {
      plain += c;
    }
  }
  if (!plain.empty()) {
    word.pieces.push_back({.kind = Kind::letters, .letters = plain});
  }
  return word;
}

bool Parser::at_suffix(std::size_t at, std::size_t& end, std::string& codes) const {
  if (!language_.ovid) {
    return false;
  }
  while (at < text_.size() && text_[at] == ' ') {
    ++at;
  }
  if (at >= text_.size() || text_[at] != '.') {
    return false;
  }
  codes = code_list(text_, at + 1, end);
  if (codes.empty()) {
    return false;
  }
  const bool dot = end < text_.size() && text_[end] == '.';
  end += dot ? 1 : 0;
  const bool stops =
      end >= text_.size() || is_space(text_[end]) || std::string_view("()[];").contains(text_[end]);
  return stops && (dot || all_known(ovid_of(language_), codes));
}

bool Parser::at_colon(std::size_t at, std::size_t& end, std::string& codes) const {
  if (!language_.cochrane || at >= text_.size() || text_[at] != ':') {
    return false;
  }
  std::size_t stop = at + 1;
  while (stop < text_.size() && (is_code_char(text_[stop]) || text_[stop] == ',')) {
    ++stop;
  }
  codes = lower_ascii(text_.substr(at + 1, stop - at - 1));
  end = stop;
  const bool stops = stop >= text_.size() || is_space(text_[stop]) ||
                     std::string_view("()[]").contains(text_[stop]);
  return stops && !codes.empty() && all_known(Platform::cochrane, codes);
}

void Parser::read_quoted(Run& run) {
  const std::size_t open = at_;
  at_ += quote_length(at_);
  const std::size_t start = at_;
  while (!at_end() && quote_length(at_) == 0 && here() != '\n') {
    ++at_;
  }
  const std::string_view inside = text_.substr(start, at_ - start);
  if (at_end() || here() == '\n') {
    fault({open, open + 1}, "this quotation mark is never closed");
  } else {
    at_ += quote_length(at_);
  }
  for (const std::string& word : split(inside, " ")) {
    if (!trim(word).empty()) {
      run.words.push_back(word_of(trim(word)));
    }
  }
  run.quoted = run.units == 0;
  run.has_quotes = true;
}

/// One word up to a blank, a bracket, a quotation mark or a suffix; false where none begins.
bool Parser::read_bare(Run& run) {
  const std::size_t start = at_;
  std::size_t end = 0;
  std::string codes;
  while (!at_end() && !is_space(here()) && quote_length(at_) == 0 &&
         !std::string_view("()[]").contains(here()) && !text_.substr(at_).starts_with("{{")) {
    if ((here() == '.' && at_suffix(at_, end, codes)) ||
        (here() == ':' && at_ > start && at_colon(at_, end, codes))) {
      break;
    }
    ++at_;
  }
  if (at_ == start) {
    return false;
  }
  run.words.push_back(word_of(text_.substr(start, at_ - start)));
  run.quoted = false;
  return true;
}

Parser::Run Parser::read_run() {
  Run run;
  skip_space();
  run.span = {at_, at_};
  std::size_t end = 0;
  std::string codes;
  while (true) {
    skip_space();
    if (at_end() || (run.units > 0 && (peek_operator().op != Op::none ||
                                       at_suffix(at_, end, codes) || at_colon(at_, end, codes)))) {
      break;
    }
    if (run.units > 0 && at_printed_limit()) {
      break;
    }
    const bool quote = quote_length(at_) > 0;
    // In PubMed and the Cochrane Library a quoted phrase is a term of its own.
    if (language_.loose_words && run.units > 0 && (quote || run.has_quotes)) {
      break;
    }
    if (quote) {
      read_quoted(run);
    } else if (!read_bare(run)) {
      break;
    }
    ++run.units;
    run.span.end = at_;
    if (at_suffix(at_, end, codes) || at_colon(at_, end, codes)) {
      break;
    }
  }
  at_ = run.units > 0 ? run.span.end : at_;
  return run;
}

Node Parser::term() {
  const std::size_t from = at_;
  Run run = read_run();
  if (run.units == 0) {
    fault({at_, at_ + 1},
          fmt::format("\"{}\" cannot stand here; a search term is missing", here()));
    ++at_;
    return broken({from, at_});
  }
  if (run.words.empty()) {
    fault(run.span, "these quotation marks hold no words");
    Node node = broken(run.span);
    read_suffix(node);
    return node;
  }
  return finish(std::move(run));
}

Node Parser::words_node(Run run, Fields fields) const {
  const bool loose = language_.loose_words && !run.quoted && run.words.size() > 1 &&
                     (language_.cochrane || fields.empty());
  const Words::Reading reading = loose ? Words::Reading::every_word : Words::Reading::in_order;
  return {.what = Words{.words = std::move(run.words),
                        .reading = reading,
                        .quoted = run.quoted,
                        .fields = fields},
          .span = run.span};
}

std::optional<FieldCode> Parser::code_of(Platform platform, std::string_view codes, Span span) {
  if (const FieldCode* whole = find_code(platform, codes)) {
    return *whole;
  }
  FieldCode out{.code = codes};
  // PubMed knows one field to a tag.
  const std::vector<std::string> single = platform == Platform::pubmed
                                              ? std::vector<std::string>{std::string(codes)}
                                              : split(codes, ",");
  for (const std::string& each : single) {
    const FieldCode* row = find_code(platform, each);
    if (row == nullptr) {
      std::vector<std::string> known;
      for (const FieldCode& code : codes_of(platform)) {
        known.emplace_back(code.code);
      }
      const auto meant = nearest(each, known);
      fault(span, fmt::format("{} has no field \"{}\"{}", name_of(platform).title, each,
                              meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
      return std::nullopt;
    }
    if (row->kind == FieldCode::Kind::dates || row->kind == FieldCode::Kind::subheading) {
      fault(span, fmt::format("the field \"{}\" cannot be joined with others", each));
      return std::nullopt;
    }
    out.fields.add(row->fields);
  }
  return out;
}

Node Parser::finish(Run run) {
  std::size_t end = 0;
  std::string codes;
  if (at_suffix(at_, end, codes) || at_colon(at_, end, codes)) {
    const bool ovid = at_suffix(at_, end, codes);
    const Span span{at_, end};
    const std::size_t run_begin = run.span.begin;
    at_ = end;
    const auto code = code_of(ovid ? ovid_of(language_) : Platform::cochrane, codes, span);
    run.span.end = end;
    Node node = code ? coded(std::move(run), *code, "", span) : broken(run.span);
    // "/freq=3": at least three times in the field.
    const std::size_t times = text_.find_first_not_of(' ', at_);
    if (ovid && times != std::string_view::npos &&
        lower_ascii(text_.substr(times, 6)) == "/freq=") {
      at_ = times + 6;
      while (is_digit(here())) {
        ++at_;
      }
      const Span whole{run_begin, at_};
      note(whole, "how often a word occurs cannot be asked for");
      return {.what = Untranslatable{.text = one_piece(text_.substr(run_begin, at_ - run_begin)),
                                     .why = "it asks how often a word occurs"},
              .span = whole};
    }
    // Ovid prints what .mp. stands for behind it.
    const std::size_t next = text_.find_first_not_of(' ', at_);
    if (ovid && next != std::string_view::npos && text_[next] == '[' &&
        (lower_ascii(text_.substr(next, 4)) == "[mp=" || !language_.pubmed)) {
      const std::size_t close = text_.find(']', next);
      at_ = close == std::string_view::npos ? at_ : close + 1;
    }
    return node;
  }
  const std::size_t next = text_.find_first_not_of(" \t", at_);
  if (language_.pubmed && next != std::string_view::npos && text_[next] == '[') {
    at_ = next;
    return tagged(std::move(run));
  }
  if (language_.pubmed && language_.loose_words) {
    if (run.words.size() == 1 && !run.quoted &&
        lower_ascii(to_text(run.words[0])) == "hasabstract") {
      return {.what = HasAbstract{}, .span = run.span};
    }
    if (!run.quoted) {
      note(run.span,
           "PubMed maps words without a field to headings and synonyms; that is not imitated: all "
           "of these words are searched in all fields");
    }
  }
  return words_node(std::move(run), {});
}

Node Parser::coded(Run run, const FieldCode& code, std::string_view modifier, Span tag) {
  const bool pubmed = modifier == "noexp" || modifier == "exp" || text_[tag.begin] == '[';
  const bool explode = pubmed && modifier != "noexp";
  std::string said;
  bool wild = false;
  for (const Word& word : run.words) {
    said += (said.empty() ? "" : " ") + to_text(word);
    wild = wild || std::ranges::any_of(word.pieces, [](const Piece& piece) {
             return piece.kind != Piece::Kind::letters;
           });
  }
  switch (code.kind) {
    case FieldCode::Kind::heading:
      if (!wild) {
        return heading_named(said, explode, code.major, pubmed, run.span);
      }
      break;
    case FieldCode::Kind::subheading:
      return {.what = Subheading{.name = subheading_name(said), .explode = explode},
              .span = run.span};
    case FieldCode::Kind::dates:
      return dates_node(text_.substr(run.span.begin, tag.begin - run.span.begin), code.dates,
                        run.span);
    case FieldCode::Kind::words:
      break;
  }
  if (auto known = known_filter(run, code.fields)) {
    return *std::move(known);
  }
  return words_node(std::move(run), code.fields);
}

void Parser::apply_fields(Node& node, Fields fields, Span span) {
  if (auto* words = std::get_if<Words>(&node.what)) {
    if (words->fields.empty()) {
      words->fields = fields;
    }
  } else if (std::vector<Node>* parts = parts_to_change(node)) {
    for (Node& part : *parts) {
      apply_fields(part, fields, span);
      part = tidy(std::move(part));
    }
  } else if (!std::holds_alternative<Untranslatable>(node.what)) {
    note(node.span, "the field behind the bracket does not change this part");
  }
}

/// A field behind a closing bracket.
bool Parser::read_suffix(Node& node) {
  std::size_t end = 0;
  std::string codes;
  std::optional<FieldCode> code;
  Span span{at_, at_};
  if (at_suffix(at_, end, codes)) {
    span.end = at_ = end;
    code = code_of(ovid_of(language_), codes, span);
  } else if (at_colon(at_, end, codes)) {
    span.end = at_ = end;
    code = code_of(Platform::cochrane, codes, span);
  } else {
    const std::size_t open = text_.find_first_not_of(" \t", at_);
    if (!language_.pubmed || open == std::string_view::npos || text_[open] != '[' ||
        lower_ascii(text_.substr(open, 3)) == "[mh") {
      return false;
    }
    const std::size_t close = text_.find(']', open);
    if (close == std::string_view::npos) {
      return false;
    }
    span = {open, close + 1};
    at_ = close + 1;
    code = code_of(Platform::pubmed, trim(text_.substr(open + 1, close - open - 1)), span);
  }
  node.span.end = at_;
  if (!code) {
    return true;
  }
  if (code->kind == FieldCode::Kind::words) {
    apply_fields(node, code->fields, span);
    node = tidy(std::move(node));
  } else {
    const auto convert = [&](const auto& self, Node& each) -> void {
      const auto* words = std::get_if<Words>(&each.what);
      if (words != nullptr && words->fields.empty()) {
        Run run{.words = words->words, .span = each.span, .units = 1, .quoted = words->quoted};
        const int brackets = each.brackets;
        const bool pubmed = text_[span.begin] == '[';
        std::string said;
        for (const Word& word : run.words) {
          said += (said.empty() ? "" : " ") + to_text(word);
        }
        if (code->kind == FieldCode::Kind::heading) {
          each = heading_named(said, pubmed, code->major, pubmed, each.span);
        } else if (code->kind == FieldCode::Kind::subheading) {
          each.what = Subheading{.name = subheading_name(said), .explode = pubmed};
        } else {
          each = dates_node(said, code->dates, each.span);
        }
        each.brackets = brackets;
      } else if (std::vector<Node>* parts = parts_to_change(each)) {
        for (Node& part : *parts) {
          self(self, part);
        }
      }
    };
    convert(convert, node);
  }
  return true;
}

std::optional<Node> Parser::marked() {
  const std::size_t from = at_;
  const std::string_view rest = text_.substr(at_);
  if (rest.starts_with("{{")) {
    const std::size_t close = rest.find("}}");
    if (close == std::string_view::npos) {
      fault({from, from + 2}, "this mark is never closed; add \"}}\"");
      at_ = text_.size();
      return broken({from, at_});
    }
    at_ += close + 2;
    std::string_view inside = rest.substr(2, close - 2);
    constexpr std::string_view head = "not translated:";
    inside.remove_prefix(inside.starts_with(head) ? head.size() : 0);
    const std::size_t bar = inside.rfind(" | ");
    return Node{.what = Untranslatable{.text = one_piece(inside.substr(0, bar)),
                                       .why = bar == std::string_view::npos
                                                  ? "marked so in the strategy"
                                                  : one_piece(inside.substr(bar + 3))},
                .span = {from, at_}};
  }
  if (rest.size() > 1 && rest[0] == '<' && is_word_char(rest[1])) {
    const std::size_t close = rest.find_first_of(">\n<", 1);
    if (close != std::string_view::npos && rest[close] == '>') {
      at_ += close + 1;
      return Node{.what = FilterRef{.name = lower_ascii(trim(rest.substr(1, close - 1)))},
                  .span = {from, at_}};
    }
  }
  return std::nullopt;
}

}  // namespace warrant::search
