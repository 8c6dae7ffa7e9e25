/// Labels, continued lines, comments and counts.
#include "search/strategy/lines.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"
#include "search/strategy/parser.hpp"

namespace warrant::search {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/// A line of the file.
struct Physical {
  std::size_t begin = 0;
  std::size_t end = 0;
  int label = 0;
  bool weak = false;      // only a number and a blank: "5 fluorouracil" looks the same
  std::size_t after = 0;  // where the expression begins behind the label
  bool comment = false;
  bool blank = false;
};

bool is_operator(std::string_view word) {
  const std::string low = lower_ascii(word);
  return low == "and" || low == "or" || low == "not";
}

/// The word that begins at `at`, up to what is no letter; empty where "or/1-5" stands.
std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) {
    ++end;
  }
  return end < text.size() && text[end] == '/' ? std::string_view() : text.substr(at, end - at);
}

bool begins_with_operator(std::string_view line) { return is_operator(word_at(trim(line), 0)); }

bool ends_with_operator(std::string_view line) {
  line = trim(line);
  std::size_t start = line.size();
  while (start > 0 && is_letter(line[start - 1])) {
    --start;
  }
  return (start == 0 || !std::string_view(".[-/").contains(line[start - 1])) &&
         is_operator(line.substr(start));
}

void find_label(std::string_view text, Physical& line) {
  std::size_t at = line.begin;
  while (at < line.end && is_blank(text[at])) {
    ++at;
  }
  const bool marked = at < line.end && (text[at] == '#' || text[at] == 'S' || text[at] == 's');
  at += marked ? 1 : 0;
  const std::size_t digits = at;
  while (at < line.end && is_digit(text[at])) {
    ++at;
  }
  if (at == digits || at - digits > 4) {
    return;
  }
  int number = 0;
  std::from_chars(text.data() + digits, text.data() + at, number);
  const bool dot = at < line.end && (text[at] == '.' || text[at] == ')' || text[at] == ':');
  at += dot ? 1 : 0;
  const bool tab = at < line.end && text[at] == '\t';
  if (at < line.end && !is_blank(text[at])) {
    return;
  }
  while (at < line.end && is_blank(text[at])) {
    ++at;
  }
  // "#1 AND #2" and "1 or 2" refer; they are no labels.
  if (number == 0 || at == line.end || begins_with_operator(text.substr(at, line.end - at))) {
    return;
  }
  line.label = number;
  line.after = at;
  line.weak = !marked && !dot && !tab;
}

std::vector<Physical> physical_lines(std::string_view text) {
  std::vector<Physical> out;
  bool in_comment = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t stop = std::min(text.find('\n', begin), text.size());
    Physical line{.begin = begin, .end = stop};
    const std::string_view words = trim(text.substr(begin, stop - begin));
    in_comment = in_comment || words.starts_with("/*");
    line.blank = words.empty();
    line.comment = in_comment || words.starts_with("//") ||
                   (words.starts_with('#') && words.size() > 1 && !is_digit(words[1]));
    in_comment = in_comment && !words.ends_with("*/");
    line.after = begin;
    if (!line.comment) {
      find_label(text, line);
    }
    out.push_back(line);
    begin = stop + 1;
  }
  return out;
}

/// Whether the numbers that begin lines are labels.
bool are_labelled(std::string_view text, const std::vector<Physical>& lines) {
  int last = 0;
  int count = 0;
  bool weak = false;
  bool alone = false;
  bool first = true;
  for (const Physical& line : lines) {
    if (line.blank || line.comment) {
      continue;
    }
    if (first && line.label == 0) {
      return false;
    }
    first = false;
    if (line.label > 0) {
      if (line.label <= last) {
        return false;
      }
      weak = weak || line.weak;
      // "1 exp Heart Failure/" by itself; "5 fluorouracil" is none.
      alone = line.label == 1 && (text.substr(line.after).starts_with("exp ") ||
                                  std::string_view("([\"*").contains(text[line.after]));
      // Bare numbers are labels only where they count 1, 2, 3.
      if (line.weak && line.label != last + 1) {
        return false;
      }
      last = line.label;
      ++count;
    }
  }
  return count > 0 && (!weak || count > 1 || alone);
}

/// How many more brackets are opened than closed, outside quotation marks.
int opened_brackets(std::string_view text) {
  int open = 0;
  bool quoted = false;
  for (const char c : text) {
    quoted = c == '\n' ? false : c == '"' ? !quoted : quoted;
    open += quoted ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
  }
  return open;
}

/// The same bytes with every kind of white space and control characters made blanks, so that
/// offsets stay as they are; zero-width characters, too, but within a word, where the parser drops
/// them. Strategies pasted from web pages are full of them.
std::string with_plain_blanks(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    const std::string_view rest = text.substr(i);
    std::size_t size = zero_width(rest);
    const bool within = size > 0 && i > 0 && is_word_char(text[i - 1]) && size < rest.size() &&
                        is_word_char(rest[size]);
    if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
      size = 1;
    } else if (rest.starts_with("\u00A0")) {
      size = 2;
    } else if (rest.starts_with("\u3000") || rest.starts_with("\u202F") ||
               rest.starts_with("\u205F") ||
               (rest.starts_with("\xE2\x80") && rest.size() > 2 &&
                static_cast<unsigned char>(rest[2]) >= 0x80 &&
                static_cast<unsigned char>(rest[2]) <= 0x8A)) {
      size = 3;
    }
    if (!within) {
      out.replace(i, size, size, ' ');
    }
    i += size > 0 ? size - 1 : 0;
  }
  return out;
}

class Cutter {
 public:
  explicit Cutter(std::string_view text) : plain_(with_plain_blanks(text)), text_(plain_) {
    out_.masked = plain_;
  }

  RawLines cut() {
    const std::vector<Physical> lines = physical_lines(text_);
    out_.labelled = are_labelled(text_, lines);
    for (const Physical& line : lines) {
      take(line);
    }
    close();
    std::ranges::move(pending_, std::back_inserter(out_.lines));
    return std::move(out_);
  }

 private:
  void mask(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      out_.masked[i] = out_.masked[i] == '\n' ? '\n' : ' ';
    }
  }

  void take(const Physical& line) {
    if (line.comment) {
      pending_.push_back(
          {.span = {line.begin, line.end},
           .comment = std::string(trim(text_.substr(line.begin, line.end - line.begin)))});
      mask(line.begin, line.end);
      return;
    }
    if (line.blank) {
      blank_ = true;
      return;
    }
    const bool label = out_.labelled && line.label > 0;
    const bool goes_on = open_ && continues(line, label);
    if (label) {
      mask(line.begin, line.after);
    }
    if (!goes_on) {
      close();
    }
    // A comment within a line comes to stand above it.
    std::ranges::move(pending_, std::back_inserter(out_.lines));
    pending_.clear();
    if (!goes_on) {
      current_ = {.number = label ? line.label : 0,
                  .span = {label ? line.after : line.begin, line.end}};
      open_ = true;
    }
    current_.span.end = line.end;
    labelled_before_ = label;
    open_brackets_ += opened_brackets(text_.substr(line.begin, line.end - line.begin));
    blank_ = false;
  }

  [[nodiscard]] std::string_view so_far() const {
    return std::string_view(out_.masked)
        .substr(current_.span.begin, current_.span.end - current_.span.begin);
  }

  [[nodiscard]] bool continues(const Physical& line, bool label) const {
    const std::string_view words = text_.substr(line.begin, line.end - line.begin);
    if (label) {
      // Numbered lines joined by lines with nothing but AND; and a bare number may be a term:
      // "... or\n5 fluorouracil". "2. c and\n3. ..." lacks a term.
      return (line.weak || !labelled_before_) && ends_with_operator(so_far());
    }
    if (out_.labelled) {
      return true;
    }
    return ends_with_operator(so_far()) || begins_with_operator(words) ||
           (open_brackets_ > 0 && !blank_);
  }

  void close() {
    if (!open_) {
      return;
    }
    open_ = false;
    open_brackets_ = 0;
    take_count();
    // The Cochrane Library prints this behind lines.
    constexpr std::string_view variations = "(word variations have been searched)";
    const std::size_t at = lower_ascii(so_far()).rfind(variations);
    if (at != std::string::npos && !trim(so_far().substr(0, at)).empty() &&
        !trim(so_far().substr(0, at)).ends_with('(') &&
        !ends_with_operator(so_far().substr(0, at))) {
      mask(current_.span.begin + at, current_.span.begin + at + variations.size());
    }
    while (current_.span.end > current_.span.begin &&
           (is_blank(out_.masked[current_.span.end - 1]) ||
            out_.masked[current_.span.end - 1] == '\n')) {
      --current_.span.end;
    }
    out_.lines.push_back(std::move(current_));
    current_ = {};
  }

  /// "... 1,234" behind a tab, "(1234)" or a number behind what ends a term, in numbered lines.
  void take_count() {
    const std::string_view line = so_far();
    std::size_t end = line.find_last_not_of(" \t\r\n");
    if (!out_.labelled || end == std::string_view::npos) {
      return;
    }
    const bool closed = line[end] == ')';
    std::size_t start = closed ? end : end + 1;
    end = start;
    while (start > 0 && (is_digit(line[start - 1]) || line[start - 1] == ',')) {
      --start;
    }
    const std::string digits = replace_all(std::string(line.substr(start, end - start)), ",", "");
    if (digits.empty() || digits.size() > 12) {
      return;
    }
    if (closed) {
      if (start == 0 || line[start - 1] != '(') {
        return;
      }
      --start;
    }
    const std::size_t before = line.find_last_not_of(" \t", start == 0 ? 0 : start - 1);
    if (start < 2 || before == std::string_view::npos || before + 1 >= start) {
      return;
    }
    const bool tab = line.substr(before + 1, start - before - 1).contains('\t');
    const bool after_term = std::string_view("/.)]\"").contains(line[before]) ||
                            (closed && !ends_with_operator(line.substr(0, start)));
    if (!tab && !after_term) {
      return;
    }
    long long hits = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), hits);
    current_.hits = hits;
    mask(current_.span.begin + before + 1, current_.span.end);
    current_.span.end = current_.span.begin + before + 1;
  }

  std::string plain_;
  std::string_view text_;
  RawLines out_;
  RawLine current_;
  std::vector<RawLine> pending_;  // comments, until it is known what they stand in
  int open_brackets_ = 0;
  bool open_ = false;
  bool blank_ = false;
  bool labelled_before_ = false;
};

}  // namespace

std::size_t zero_width(std::string_view text) {
  if (text.starts_with("\u00AD")) {
    return 2;
  }
  return text.starts_with("\uFEFF") || text.starts_with("\u2060") ||
                 (text.starts_with("\xE2\x80") && text.size() > 2 &&
                  static_cast<unsigned char>(text[2]) >= 0x8B &&
                  static_cast<unsigned char>(text[2]) <= 0x8F)
             ? 3
             : 0;
}

RawLines cut_lines(std::string_view text) { return Cutter(text).cut(); }

}  // namespace warrant::search
