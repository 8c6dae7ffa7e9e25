/// Telling list items, captions, rules and headings by how a line looks.
#include "audit/text/lines.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace warrant::audit {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_letter(char c) { return is_lower(c) || is_upper(c); }
bool is_blank(char c) { return c == ' ' || c == '\t'; }
bool is_line_end(char c) { return c == '\n' || c == '\r' || c == '\f' || c == '\v'; }

/// Bullets that are never anything else; text may follow without a blank. The last is the Symbol
/// font's bullet in the private use area, as Word leaves it.
constexpr std::array<std::string_view, 15> bullets{"•", "◦", "▪", "▫", "‣", "●", "○",           "■",
                                                   "□", "➢", "✓", "⁃", "∙", "·", "\xEF\x82\xB7"};
/// Bullets only when a blank follows.
constexpr std::array<std::string_view, 6> strokes{"-", "*", "+", "o", "–", "—"};

std::size_t after_blanks(std::string_view line, std::size_t at) {
  while (at < line.size() && is_blank(line[at])) {
    ++at;
  }
  return at;
}

bool is_roman(std::string_view word) {
  return word.size() <= 5 && word.find_first_not_of("ivx") == std::string_view::npos;
}

std::optional<Marker> number_marker(std::string_view line) {
  const std::size_t begin = line.starts_with('(') ? 1 : 0;
  std::size_t end = begin;
  while (end < line.size() && end - begin < 6 && (is_digit(line[end]) || is_lower(line[end]))) {
    ++end;
  }
  const std::string_view word = line.substr(begin, end - begin);
  if (word.empty() || end + 1 >= line.size() || !is_blank(line[end + 1])) {
    return std::nullopt;
  }
  const bool closes = line[end] == ')' || (begin == 0 && line[end] == '.');
  const bool digits = word.size() <= 3 && std::ranges::all_of(word, is_digit);
  const bool letters = is_letter(word[0]) && (word.size() == 1 || is_roman(word));
  if (!closes || (!digits && !letters) || after_blanks(line, end + 1) == line.size()) {
    return std::nullopt;
  }
  int number = digits ? 0 : -1;
  for (const char c : digits ? word : std::string_view{}) {
    number = number * 10 + (c - '0');
  }
  return Marker{.content = 0, .number = number, .numbered = true};
}

/// How long the section number "2." or "2.1.3" at the start is, and how many parts it has.
std::pair<std::size_t, int> section_number(std::string_view line) {
  std::size_t at = 0;
  int parts = 0;
  while (at < line.size() && is_digit(line[at])) {
    const std::size_t first = at;
    while (at < line.size() && is_digit(line[at])) {
      ++at;
    }
    if (at - first > 2) {
      return {0, 0};
    }
    ++parts;
    if (at < line.size() && line[at] == '.') {
      ++at;
    } else {
      break;
    }
  }
  return at < line.size() && is_blank(line[at]) ? std::pair{at, parts} : std::pair{0UZ, 0};
}

bool all_capitals(std::string_view words) {
  const auto capitals = std::ranges::count_if(words, is_upper);
  return capitals >= 4 && std::ranges::none_of(words, is_lower);
}

/// "Authors: A, B" is a label with its value; "Use of X in Y: effectiveness" is a title.
bool is_label(std::string_view words) {
  const std::size_t colon = words.find(": ");
  return colon != std::string_view::npos && colon <= 24 &&
         std::ranges::count(words.substr(0, colon), ' ') <= 1 && !all_capitals(words);
}

}  // namespace

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && !is_line_end(text[i])) {
      continue;
    }
    if (i > begin || i < text.size()) {
      out.push_back({.begin = begin, .end = i});
    }
    i += i + 1 < text.size() && text[i] == '\r' && text[i + 1] == '\n' ? 1U : 0U;
    begin = i + 1;
  }
  return out;
}

Line trimmed(std::string_view text, Line line) {
  const std::string_view whole = text.substr(line.begin, line.end - line.begin);
  const std::string_view kept = trim(whole);
  if (kept.empty()) {
    return {.begin = line.begin, .end = line.begin};
  }
  const auto begin = line.begin + static_cast<std::size_t>(kept.data() - whole.data());
  return {.begin = begin, .end = begin + kept.size()};
}

int indent_of(std::string_view line) {
  int indent = 0;
  for (const char c : line.substr(0, std::min<std::size_t>(line.size(), 1000))) {
    if (!is_blank(c)) {
      break;
    }
    indent += c == '\t' ? 4 : 1;
  }
  return indent;
}

std::optional<Marker> list_marker(std::string_view line) {
  for (const std::string_view bullet : bullets) {
    if (line.starts_with(bullet)) {
      return Marker{.content = after_blanks(line, bullet.size())};
    }
  }
  for (const std::string_view stroke : strokes) {
    if (line.starts_with(stroke) && line.size() > stroke.size() && is_blank(line[stroke.size()])) {
      return Marker{.content = after_blanks(line, stroke.size())};
    }
  }
  return number_marker(line);
}

bool is_caption(std::string_view line) {
  constexpr std::array<std::string_view, 10> names{"supplementary table ",
                                                   "supplementary figure ",
                                                   "appendix table ",
                                                   "table ",
                                                   "figure ",
                                                   "fig. ",
                                                   "fig ",
                                                   "box ",
                                                   "panel ",
                                                   "chart "};
  const std::string start = lower_ascii(line.substr(0, 40));
  for (const std::string_view name : names) {
    if (!start.starts_with(name) || is_lower(line[0])) {
      continue;
    }
    std::size_t at = name.size();
    const std::size_t number = at;
    while (at < line.size() &&
           (is_letter(line[at]) || is_digit(line[at]) || line[at] == '-' ||
            (line[at] == '.' && at + 1 < line.size() && is_digit(line[at + 1])))) {
      ++at;
    }
    const std::string_view word = line.substr(number, at - number);
    const bool counted = std::ranges::any_of(word, is_digit) ||
                         (!word.empty() && word.size() <= 4 && std::ranges::all_of(word, is_upper));
    if (!counted) {
      return false;
    }
    const std::string_view rest = line.substr(at);
    if (rest.empty() || rest[0] == ':' || rest[0] == '.' || rest[0] == '|') {
      return true;
    }
    const std::string_view after = trim(rest);
    return after.starts_with("-") || after.starts_with("–") || after.starts_with("—") ||
           after.starts_with('|') ||
           (!after.empty() && is_upper(after[0]) && rest != after && !after.ends_with('.'));
  }
  return false;
}

bool is_rule(std::string_view line) {
  const auto drawn =
      std::ranges::count_if(line, [](char c) { return c == '-' || c == '=' || c == '_'; });
  return drawn >= 2 && line.find_first_not_of("-=_+|: \t") == std::string_view::npos;
}

int heading_level(std::string_view line) {
  constexpr std::size_t longest = 140;
  constexpr std::string_view sentence_ends = ".,;:?!>)]";
  if (line.size() < 2 || line.size() > longest || is_rule(line)) {
    return 0;
  }
  const auto [skipped, parts] = section_number(line);
  const std::string_view words = trim(line.substr(skipped));
  const char last = line.back();
  const bool ends = sentence_ends.find(last) != std::string_view::npos && last != ')';
  if (words.empty() || ends || is_label(words)) {
    return 0;
  }
  const auto letters = static_cast<std::size_t>(std::ranges::count_if(words, is_letter));
  const bool capital = is_upper(words[0]) || static_cast<unsigned char>(words[0]) >= 0xC3;
  if (!capital || letters < 2 || letters * 2 < words.size() ||
      words.find(". ") != std::string_view::npos) {
    return 0;
  }
  if (parts > 0) {
    return std::min(parts, 6);
  }
  return all_capitals(words) ? 1 : 2;
}

}  // namespace warrant::audit
