/// Identifiers, names and dates as sources write them.
#include "bib/fields.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/text.hpp"

namespace warrant::bib {
namespace {

using review::Person;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

int to_int(std::string_view digits) {
  int value = 0;
  for (const char c : digits.substr(0, 8)) {
    value = value * 10 + (c - '0');
  }
  return value;
}

/// "B", "BR", "B.R.", "J.-P.": what stands after the family name in names without a comma.
bool looks_like_initials(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    // A capital outside ASCII (two bytes from U+00C0 to U+024F) counts as one letter.
    if (is_upper(c) || (static_cast<unsigned char>(c) >= 0xC3 && i + 1 < word.size())) {
      i += is_upper(c) ? 0 : 1;
      ++letters;
    } else if (c != '.' && c != '-') {
      return false;
    }
  }
  return letters >= 1 && letters <= 4;
}

constexpr std::array<std::string_view, 5> doi_prefixes = {"https://", "http://", "dx.", "doi.org/",
                                                          "doi:"};

struct Token {
  std::string_view text;
  bool used = false;
};

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  std::size_t i = 0;
  const auto is_word = [](char c) {
    return is_digit(c) || is_upper(c) || is_lower(c) || static_cast<unsigned char>(c) >= 0x80;
  };
  while (i < text.size()) {
    if (!is_word(text[i])) {
      ++i;
      continue;
    }
    const std::size_t start = i;
    while (i < text.size() && is_word(text[i])) {
      ++i;
    }
    tokens.push_back({text.substr(start, i - start)});
  }
  return tokens;
}

std::optional<int> month_of(std::string_view word) {
  if (all_digits(word)) {
    const int number = word.size() <= 2 ? to_int(word) : 0;
    return number >= 1 && number <= 12 ? std::optional(number) : std::nullopt;
  }
  return lower_ascii(word) == "sept" ? std::optional(9) : month_number(word);
}

bool day_exists(int year, int month, int day) {
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day >= 1 &&
         day <= days[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

/// 20170228
std::optional<LooseDate> packed_date(std::string_view digits) {
  const int year = to_int(digits.substr(0, 4));
  const int month = to_int(digits.substr(4, 2));
  const int day = to_int(digits.substr(6, 2));
  if (year < 1000 || month < 1 || month > 12 || !day_exists(year, month, day)) {
    return std::nullopt;
  }
  return LooseDate{.date = {.year = year, .month = month, .day = day}, .whole = true};
}

void take_month_and_day(std::vector<Token>& tokens, std::size_t year_at, PartialDate& date) {
  const auto take_day = [&](std::size_t i) {
    if (i < tokens.size() && !tokens[i].used && all_digits(tokens[i].text) &&
        tokens[i].text.size() <= 2 && day_exists(date.year, date.month, to_int(tokens[i].text))) {
      date.day = to_int(tokens[i].text);
      tokens[i].used = true;
    }
  };
  if (year_at == 0) {
    if (tokens.size() > 1) {
      if (const auto month = month_of(tokens[1].text)) {
        date.month = *month;
        tokens[1].used = true;
        take_day(2);
      } else if (tokens.size() > 2 && all_digits(tokens[1].text) && !all_digits(tokens[2].text)) {
        if (const auto later = month_of(tokens[2].text)) {  // "2007 15 June"
          date.month = *later;
          tokens[2].used = true;
          take_day(1);
        }
      }
    }
    return;
  }
  // Before the year only a month in letters is safe: 03/04/2017 may be March or April.
  for (std::size_t i = 0; i < year_at; ++i) {
    const auto month = all_digits(tokens[i].text) ? std::nullopt : month_of(tokens[i].text);
    if (month) {
      date.month = *month;
      tokens[i].used = true;
      take_day(i + 1 < year_at ? i + 1 : i - 1);
      return;
    }
  }
}

}  // namespace

std::string clean_doi(std::string_view text) {
  text = trim(text);
  std::string lower = lower_ascii(text.substr(0, 600));
  std::string_view rest = lower;
  for (const std::string_view prefix : doi_prefixes) {
    if (rest.starts_with(prefix)) {
      rest = trim(rest.substr(prefix.size()));
    }
  }
  if (!rest.starts_with("10.")) {
    return {};
  }
  std::size_t slash = 3;
  while (slash < rest.size() && (is_digit(rest[slash]) || rest[slash] == '.')) {
    ++slash;
  }
  if (slash < 5 || slash + 1 >= rest.size() || rest[slash] != '/') {
    return {};
  }
  const std::size_t blank = rest.find_first_of(" \t\n");
  if (blank != std::string_view::npos && trim(rest.substr(blank)) != "[doi]") {
    return {};
  }
  rest = rest.substr(0, blank);
  while (!rest.empty() && (rest.back() == '.' || rest.back() == ',' || rest.back() == ';')) {
    rest.remove_suffix(1);
  }
  return std::string(rest);
}

std::string clean_pmid(std::string_view text) {
  text = trim(text);
  if (lower_ascii(text.substr(0, 4)) == "pmid") {
    text = trim(text.substr(4));
    while (!text.empty() && (text.front() == ':' || is_blank(text.front()))) {
      text.remove_prefix(1);
    }
  }
  return all_digits(text) && text.size() <= 8 ? std::string(text) : std::string();
}

std::string clean_pmcid(std::string_view text) {
  const std::string upper = [&] {
    std::string copy(trim(text).substr(0, 64));
    std::ranges::transform(copy, copy.begin(),
                           [](char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; });
    return copy;
  }();
  std::string_view rest = upper;
  if (rest.starts_with("PMCID")) {
    rest = trim(rest.substr(5));
    if (rest.starts_with(":")) {
      rest = trim(rest.substr(1));
    }
  }
  if (!rest.starts_with("PMC")) {
    return {};
  }
  std::size_t end = 3;
  while (end < rest.size() && is_digit(rest[end])) {
    ++end;
  }
  const bool version = end < rest.size() && rest[end] == '.';
  return end > 3 && (end == rest.size() || version) ? std::string(rest.substr(0, end))
                                                    : std::string();
}

std::string number_after(std::string_view text, std::string_view label) {
  const std::string lower = lower_ascii(text);
  std::size_t at = lower.find(label);
  while (at != std::string::npos) {
    std::size_t i = at + label.size();
    while (i < text.size() && (text[i] == ':' || is_blank(text[i]))) {
      ++i;
    }
    std::size_t end = i;
    while (end < text.size() && is_digit(text[end])) {
      ++end;
    }
    if (end > i && end - i <= 8) {
      return std::string(text.substr(i, end - i));
    }
    at = lower.find(label, at + 1);
  }
  return {};
}

std::string cochrane_id_of(const review::Citation& citation) {
  for (const std::string_view text :
       {std::string_view(citation.pages), std::string_view(citation.doi)}) {
    const std::size_t dot = text.find(".cd");
    const std::size_t at = text.starts_with("CD")          ? 0
                           : dot == std::string_view::npos ? dot
                                                           : dot + 1;
    if (at == std::string_view::npos || text.size() < at + 8) {
      continue;
    }
    const std::string_view digits = text.substr(at + 2, 6);
    if (all_digits(digits) && (text.size() == at + 8 || !is_digit(text[at + 8]))) {
      return "CD" + std::string(digits);
    }
  }
  return {};
}

bool is_cochrane_id(std::string_view text) {
  return text.size() == 8 && text.starts_with("CD") && all_digits(text.substr(2));
}

Person parse_person(std::string_view text) {
  text = trim(text);
  if (text.ends_with(",,")) {
    return {.family = std::string(trim(text.substr(0, text.size() - 2))), .given = {}};
  }
  if (text.ends_with(',')) {
    return {.family = std::string(trim(text.substr(0, text.size() - 1))),
            .given = {},
            .collective = true};
  }
  if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
    const std::string_view family = trim(text.substr(0, comma));
    const std::string_view given = trim(text.substr(comma + 1));
    if (!family.empty()) {
      return {.family = std::string(family), .given = std::string(given)};
    }
    return {.family = std::string(given), .given = {}};
  }
  const std::size_t blank = text.find_last_of(' ');
  if (blank == std::string_view::npos) {
    return {.family = std::string(text), .given = {}};
  }
  if (looks_like_initials(text.substr(blank + 1))) {
    return {.family = std::string(trim(text.substr(0, blank))),
            .given = std::string(text.substr(blank + 1))};
  }
  return {.family = std::string(text), .given = {}, .collective = true};
}

Person parse_personal_name(std::string_view text) {
  Person person = parse_person(text);
  if (!person.collective || trim(text).ends_with(',')) {
    return person;
  }
  // "Jan van der Berg": the family name begins at the first particle, else it is the last word.
  const std::string_view name = trim(text);
  std::size_t cut = name.find_last_of(' ');
  for (std::size_t i = name.find(' '); i != std::string_view::npos; i = name.find(' ', i + 1)) {
    if (i + 1 < name.size() && is_lower(name[i + 1])) {
      cut = i;
      break;
    }
  }
  return {.family = std::string(trim(name.substr(cut + 1))),
          .given = std::string(trim(name.substr(0, cut)))};
}

bool is_et_al(std::string_view text) {
  const std::string lower = lower_ascii(trim(text.substr(0, 24)));
  return text.size() < 24 && (lower == "et al" || lower == "et al." || lower == "and others");
}

std::optional<LooseDate> parse_loose_date(std::string_view text) {
  std::vector<Token> tokens = tokens_of(text.substr(0, 64));
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view word = tokens[i].text;
    if (!all_digits(word)) {
      continue;
    }
    if (word.size() == 8 && tokens.size() == 1) {
      return packed_date(word);
    }
    if (word.size() != 4 || to_int(word) < 1000) {
      continue;
    }
    LooseDate found{.date = {.year = to_int(word)}};
    tokens[i].used = true;
    take_month_and_day(tokens, i, found.date);
    found.whole = text.size() <= 64 && std::ranges::all_of(tokens, &Token::used);
    return found;
  }
  return std::nullopt;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    if (is_blank(c) || c == '\f' || c == '\v') {
      if (!out.empty() && out.back() != ' ') {
        out.push_back(' ');
      }
    } else {
      out.push_back(c);
    }
  }
  while (!out.empty() && out.back() == ' ') {
    out.pop_back();
  }
  return out;
}

}  // namespace warrant::bib
