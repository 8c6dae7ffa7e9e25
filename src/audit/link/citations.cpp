/// Reads citations.
#include "audit/link/citations.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace warrant::audit {
namespace {

std::optional<int> whole(std::string_view text) {
  int value = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  return code == std::errc{} && end == text.data() + text.size() && value > 0 ? std::optional(value)
                                                                              : std::nullopt;
}

}  // namespace

std::vector<int> citation_numbers(std::string_view low) {
  constexpr int most = 500;
  constexpr int largest = 2000;
  std::vector<int> out;
  for (const std::string& part : split(low, ",")) {
    const std::size_t dash = part.find('-');
    const auto first = whole(std::string_view(part).substr(0, dash));
    const auto last =
        dash == std::string::npos ? first : whole(std::string_view(part).substr(dash + 1));
    if (!first || !last || *last < *first || *last - *first > most || *last > largest) {
      return {};
    }
    for (int i = *first; i <= *last; ++i) {
      out.push_back(i);
    }
  }
  return out;
}

std::vector<int> citations_at(const Tokens& tokens, std::size_t i, std::size_t& next) {
  next = i + 1;
  if (tokens[i].kind == Token::Kind::superscript) {
    // "m2", "10-3" are units and powers.
    const bool power =
        i > 0 && !tokens[i].spaced &&
        (tokens.is_number(i - 1) || tokens.is_one_of(i - 1, {"m", "cm", "mm", "km"}));
    return power ? std::vector<int>{} : citation_numbers(tokens[i].low);
  }
  if (!tokens.is(i, "[") || !tokens.is_number(i + 1)) {
    return {};
  }
  const std::size_t close = tokens.closing(i);
  constexpr std::size_t longest = 40;
  if (close >= tokens.size() || close - i > longest) {
    return {};
  }
  std::string low;
  for (std::size_t k = i + 1; k < close; ++k) {
    if (!tokens.is_number(k) && !tokens.is_one_of(k, {",", "-", ";"})) {
      return {};
    }
    low += tokens.is(k, ";") ? ","
                             : std::string(tokens.is_number(k) ? tokens.written(k) : tokens[k].low);
  }
  next = close + 1;
  return citation_numbers(low);
}

std::vector<CitedPhrase> cited_phrases(const Tokens& tokens, std::size_t first) {
  std::vector<CitedPhrase> out;
  const std::size_t end = tokens.sentence_end(first);
  std::size_t begin = first;
  for (std::size_t i = first; i < end;) {
    std::size_t next = i + 1;
    std::vector<int> numbers = citations_at(tokens, i, next);
    if (!numbers.empty()) {
      // What introduces a list is no part of its first item.
      for (std::size_t k = begin; k < i; ++k) {
        if (tokens.is_one_of(
                k, {"included", "including", "include", "includes", ":", "were", "are"})) {
          begin = k + 1;
        }
      }
      out.push_back({.first = begin, .end = i, .numbers = std::move(numbers), .cited_at = i});
      begin = next;
    }
    i = next;
  }
  return out;
}

}  // namespace warrant::audit
