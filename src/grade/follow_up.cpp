/// Reading lengths of time out of follow-up texts.
#include "grade/follow_up.hpp"

#include <string>
#include <vector>

#include "base/decimal.hpp"
#include "base/duration.hpp"
#include "base/text.hpp"

namespace warrant::grade {
namespace {

constexpr double unknown = 1e9;

/// The first number of the text, in the first unit named at or after it.
double first_length(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!parse_decimal(words[i])) {
      continue;
    }
    for (std::size_t k = i + 1; k < words.size(); ++k) {
      if (const Result<Duration> length = parse_duration(words[i] + " " + words[k])) {
        return months(*length);
      }
    }
  }
  return unknown;
}

}  // namespace

double follow_up_months(std::string_view printed) {
  std::string text(printed);
  for (const std::string_view noise : {"(", ")", ",", ";"}) {
    text = replace_all(std::move(text), noise, " ");
  }
  std::vector<std::string> words;
  for (std::string& word : split(text, " ")) {
    if (!word.empty()) {
      words.push_back(std::move(word));
    }
  }
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == "mean") {
      std::vector<std::string> rest(words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                    words.end());
      if (const double mean = first_length(rest); mean < unknown) {
        return mean;
      }
    }
  }
  return first_length(words);
}

}  // namespace warrant::grade
