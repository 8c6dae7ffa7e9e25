/// Changing figures and the passages they stand in.
#include "mutation/edit.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace warrant::mutation {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "02.6" is how nobody writes a number.
bool has_leading_zero(const std::string& number) {
  const std::size_t first = number.starts_with('-') ? 1 : 0;
  return number.size() > first + 1 && number[first] == '0' && is_digit(number[first + 1]);
}

}  // namespace

std::optional<std::string> swap_digits(const std::string& number, Chance& chance) {
  std::vector<std::string> ways;
  std::size_t before = std::string::npos;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (!is_digit(number[i])) {
      continue;
    }
    if (before != std::string::npos && number[before] != number[i]) {
      std::string changed = number;
      std::swap(changed[before], changed[i]);
      if (!has_leading_zero(changed)) {
        ways.push_back(std::move(changed));
      }
    }
    before = i;
  }
  return ways.empty() ? std::nullopt : std::optional(chance.pick(ways));
}

std::string other_digit(const std::string& number, Chance& chance) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < number.size(); ++i) {
    if (is_digit(number[i])) {
      places.push_back(i);
    }
  }
  std::string out = number;
  const std::size_t place = chance.pick(places);
  while (out == number || has_leading_zero(out)) {
    out[place] = static_cast<char>('0' + chance.between(0, 9));
  }
  return out;
}

std::size_t place_in(const std::string& passage, const std::string& number) {
  for (std::size_t at = passage.find(number); at != std::string::npos;
       at = passage.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    const bool left = at == 0 || (!is_digit(passage[at - 1]) &&
                                  (passage[at - 1] != '.' || at < 2 || !is_digit(passage[at - 2])));
    const bool right =
        end >= passage.size() ||
        (!is_digit(passage[end]) &&
         (passage[end] != '.' || end + 1 == passage.size() || !is_digit(passage[end + 1])));
    if (left && right) {
      return at;
    }
  }
  return std::string::npos;
}

bool requote(review::StudyResult& result, const std::string& number, const std::string& changed) {
  std::string sought = number;
  std::string instead = changed;
  std::size_t at = place_in(result.quote, sought);
  if (at == std::string::npos && number.starts_with("0.") && changed.starts_with("0.")) {
    sought.erase(0, 1);  // ".003"
    instead.erase(0, 1);
    at = result.quote.find(sought);
  }
  if (at == std::string::npos) {
    return false;
  }
  result.quote.replace(at, sought.size(), instead);
  return true;
}

Decimal number(double value, int places) { return parse_decimal(fixed(value, places)).value(); }

Decimal number(const std::string& printed) { return parse_decimal(printed).value(); }

int people_of(const Case& clean, const review::StudyResult& result) {
  const auto* study = clean.review.find<review::Study>(result.study);
  if (study == nullptr) {
    return 0;
  }
  const auto subset = std::ranges::find(study->subsets, result.subset, &review::Subset::id);
  if (subset != study->subsets.end()) {
    return subset->n;
  }
  return study->analysed ? *study->analysed : study->n.value_or(0);
}

bool is_included(const Case& clean, const review::Study& study) {
  const auto* band = clean.review.find<review::Band>(study.band);
  return band != nullptr && !band->appendix;
}

}  // namespace warrant::mutation
