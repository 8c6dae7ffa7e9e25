/// Reading lengths of time out of follow-up texts.
#include "grade/follow_up.hpp"

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/duration.hpp"
#include "base/text.hpp"

namespace warrant::grade {
namespace {

constexpr double unknown = 1e9;

using Words = std::vector<std::string>;

bool is_number(const std::string& word) { return parse_decimal(word).has_value(); }

std::optional<double> length(const std::string& number, const std::string& unit) {
  const Result<Duration> read = parse_duration(number + " " + unit);
  return read ? std::optional(months(*read)) : std::nullopt;
}

/// The number at `at` as a length: its unit follows it, or follows the number it leads to
/// ("6 to 12 months").
std::optional<double> length_at(const Words& words, std::size_t at) {
  std::size_t unit = at + 1;
  while (unit + 1 < words.size() && (words[unit] == "to" || words[unit] == "and") &&
         is_number(words[unit + 1])) {
    unit += 2;
  }
  return unit < words.size() ? length(words[at], words[unit]) : std::nullopt;
}

double first_length(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto found = is_number(words[i]) ? length_at(words, i) : std::nullopt) {
      return *found;
    }
  }
  return unknown;
}

/// The number after "mean", in its own unit or in that of the range before it.
std::optional<double> mean_length(const Words& words, std::size_t mean) {
  for (std::size_t i = mean + 1; i < words.size(); ++i) {
    if (!is_number(words[i])) {
      continue;
    }
    if (const auto own = length_at(words, i)) {
      return own;
    }
    for (std::size_t before = mean; before-- > 0;) {
      if (const auto borrowed = length(words[i], words[before])) {
        return borrowed;
      }
    }
  }
  return std::nullopt;
}

Words words_of(std::string_view printed) {
  std::string text = lower_ascii(printed);
  for (const std::string_view dash : {"-", "\xE2\x80\x93"}) {
    text = replace_all(std::move(text), dash, " to ");
  }
  for (const std::string_view noise : {"(", ")", ",", ";"}) {
    text = replace_all(std::move(text), noise, " ");
  }
  Words words;
  for (std::string& word : split(text, " ")) {
    if (!word.empty()) {
      words.push_back(std::move(word));
    }
  }
  return words;
}

}  // namespace

double follow_up_months(std::string_view printed) {
  const Words words = words_of(printed);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (const auto mean = words[i] == "mean" ? mean_length(words, i) : std::nullopt) {
      return *mean;
    }
  }
  return first_length(words);
}

}  // namespace warrant::grade
