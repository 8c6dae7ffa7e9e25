/// Estimates with confidence intervals: "OR 0.82 (95% CI 0.58-1.12)".
#include <algorithm>
#include <array>
#include <cmath>

#include "audit/find/finders.hpp"
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

using check::Contrast;

struct Measure {
  std::string_view word;  // the last word before the number
  std::string_view name;
  Contrast contrast;
};

constexpr std::array<Measure, 20> measures{{{"or", "odds ratio", Contrast::ratio},
                                            {"aor", "odds ratio", Contrast::ratio},
                                            {"ors", "odds ratio", Contrast::ratio},
                                            {"rr", "risk ratio", Contrast::ratio},
                                            {"rrs", "risk ratio", Contrast::ratio},
                                            {"arr", "risk ratio", Contrast::ratio},
                                            {"hr", "hazard ratio", Contrast::ratio},
                                            {"hrs", "hazard ratio", Contrast::ratio},
                                            {"ahr", "hazard ratio", Contrast::ratio},
                                            {"irr", "rate ratio", Contrast::ratio},
                                            {"smr", "mortality ratio", Contrast::ratio},
                                            {"pr", "prevalence ratio", Contrast::ratio},
                                            {"ratio", "ratio", Contrast::ratio},
                                            {"risk", "relative risk", Contrast::ratio},
                                            {"md", "mean difference", Contrast::difference},
                                            {"smd", "mean difference", Contrast::difference},
                                            {"wmd", "mean difference", Contrast::difference},
                                            {"rd", "risk difference", Contrast::difference},
                                            {"difference", "difference", Contrast::difference},
                                            {"change", "change", Contrast::difference}}};

/// The measure named within a few words before the estimate.
const Measure* measure_before(const Tokens& tokens, std::size_t i) {
  constexpr std::size_t furthest = 6;
  const std::size_t stop = i > furthest ? i - furthest : 0;
  for (std::size_t k = i; k-- > stop;) {
    if (tokens[k].sentence != tokens[i].sentence || tokens.is_number(k) ||
        tokens.is_one_of(k, {";", "."})) {
      return nullptr;
    }
    const auto* found =
        std::ranges::find(measures, std::string_view(tokens[k].low), &Measure::word);
    if (found != measures.end()) {
      if (found->word == "risk" && !(k > 0 && tokens.is(k - 1, "relative"))) {
        continue;
      }
      if (found->word == "or" && tokens.written(k) != "OR") {
        continue;
      }
      return found;
    }
  }
  return nullptr;
}

/// Whether the number is a p value or has another mark of being no estimate before it.
bool is_other(const Tokens& tokens, std::size_t i) {
  if (i == 0) {
    return false;
  }
  if (tokens.is_one_of(i - 1, {"<", ">", "<=", ">=", "n", "+-", "per"}) ||
      interval_words_at(tokens, i)) {
    return true;
  }
  // "in41.1%", "1,554 mg/24 h", "the 6.8 years", "2 x 3 (95% CI ...": parts of something else.
  const bool glued = !tokens[i].spaced && (tokens.is_one_of(i - 1, {".", "/"}) ||
                                           tokens.is_word(i - 1) || tokens.is_number(i - 1));
  const bool time = tokens.is_one_of(i + 1, {"years", "year", "months", "month", "weeks", "week",
                                             "days", "day", "h", "hours", "yr", "min"}) &&
                    tokens.is_one_of(i - 1, {"the", "during", "for", "over", "after", "at", "in",
                                             "within", "first", "to", "by", "last", "every"});
  if (glued || time) {
    return true;
  }
  // "47% (9% CI: 35-60%": a level with a digit lost.
  if (tokens.is_one_of(i + 1, {"%", "percent"}) && interval_words_at(tokens, i + 2)) {
    return true;
  }
  return tokens.is(i - 1, "=") && i > 1 && tokens.is_one_of(i - 2, {"p", "n", "p-value", "value"});
}

/// Between the estimate and the words for the interval: brackets, commas, a unit.
std::optional<Match<double>> interval_behind(const Tokens& tokens, std::size_t i) {
  std::size_t at = i;
  constexpr std::size_t most_words = 2;
  for (std::size_t words = 0; words <= most_words; ++words) {
    while (tokens.is_one_of(at, {"(", "[", ",", ";", ":", "with", "a", "and", "{"})) {
      ++at;
    }
    if (auto match = interval_words_at(tokens, at)) {
      return match;
    }
    if (!tokens.is_word(at) || tokens.is_one_of(at, {"vs", "versus", "v", "to", "or", "for", "in",
                                                     "than", "of", "with"})) {
      return std::nullopt;
    }
    ++at;
  }
  return std::nullopt;
}

}  // namespace

void find_intervals(const Tokens& tokens, std::size_t block, std::vector<PrintedInterval>& out) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto estimate = number_at(tokens, i);
    if (!estimate || is_other(tokens, i)) {
      continue;
    }
    PrintedInterval found{.estimate = estimate->value};
    std::size_t at = estimate->next;
    if (tokens.is_one_of(at, {"%", "percent"})) {
      found.percent = true;
      ++at;
    }
    const auto words = interval_behind(tokens, at);
    if (!words) {
      continue;
    }
    at = words->next;
    while (tokens.is_one_of(at, {"=", ":", ",", "of", "from", "was", "(", "[", ";", "between"})) {
      ++at;
    }
    const auto limits = limits_at(tokens, at);
    if (!limits || tokens.is(limits->next, "/")) {
      continue;
    }
    const Measure* measure = measure_before(tokens, i);
    found.level = words->value > 0 ? words->value : 0.95;
    found.low = limits->value.low;
    found.high = limits->value.high;
    if (measure != nullptr) {
      found.measure = std::string(measure->name);
      found.contrast = measure->contrast;
    }
    found.place = place_of(tokens, i, limits->next - 1, block);
    found.standardised = i > 1 && tokens.is_one_of(i - 1, {"=", "of", ":", "was"}) &&
                         tokens.is_one_of(i - 2, {"beta", "\xCE\xB2", "\xC3\x9F"});
    found.compared =
        i > 0 && tokens.is_one_of(i - 1, {"v", "vs", "versus", "and", "than", "to", "with", "or"});
    // "-0.322 (-0.766-0.122)" hides the sign of the upper limit: a range that runs backwards over a
    // hyphen may be one.
    const bool hidden_sign = limits->value.by_hyphen && found.low.value < 0 && !measure;
    if (!hidden_sign) {
      out.push_back(std::move(found));
    }
    i = limits->next - 1;
  }
}

}  // namespace warrant::audit
