/// Reads the phrases.
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

bool is_opening(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(i, {"(", "[", "=", ",", ";", ":", "<", ">", "<=", ">=", "+-", "/"});
}

Decimal negated(const Decimal& number) {
  return {.printed = "-" + number.printed, .value = -number.value, .places = number.places};
}

std::size_t past_percent(const Tokens& tokens, std::size_t i, bool& percent) {
  if (tokens.is_one_of(i, {"%", "percent"})) {
    percent = true;
    return i + 1;
  }
  return i;
}

}  // namespace

std::optional<Match<Decimal>> number_at(const Tokens& tokens, std::size_t i) {
  if (tokens.is_number(i)) {
    if (tokens[i].number.printed.empty()) {
      return std::nullopt;
    }
    return Match<Decimal>{.value = tokens[i].number, .next = i + 1};
  }
  if (!tokens.is_number(i + 1) || tokens[i + 1].spaced || tokens[i + 1].number.printed.empty()) {
    return std::nullopt;
  }
  if (tokens.is(i, "+")) {
    return Match<Decimal>{.value = tokens[i + 1].number, .next = i + 2};
  }
  const bool sign = tokens.is(i, "-") && (i == 0 || tokens[i].spaced || is_opening(tokens, i - 1));
  if (!sign) {
    return std::nullopt;
  }
  return Match<Decimal>{.value = negated(tokens[i + 1].number), .next = i + 2};
}

std::optional<Match<int>> count_at(const Tokens& tokens, std::size_t i) {
  const bool behind_number =
      i > 0 && tokens.is_word(i) && number_word(tokens[i].low) &&
      (tokens.is_one_of(i - 1, {"hundred", "thousand", "million"}) ||
       (tokens.is(i - 1, "and") && i > 1 && tokens.is_one_of(i - 2, {"hundred", "thousand"})) ||
       (tokens.is_word(i - 1) && number_word(tokens[i - 1].low)));
  const auto first = tokens.count(i);
  if (!first || behind_number || tokens.is_one_of(i + 1, {"thousand", "million", "-thousand"})) {
    return std::nullopt;
  }
  int value = *first;
  std::size_t at = i + 1;
  constexpr int hundred = 100;
  constexpr int twenty = 20;
  constexpr int ten = 10;
  if (!tokens.is_word(i)) {
    return Match<int>{.value = value, .next = at};
  }
  const auto unit = tokens.is_word(at) ? number_word(tokens[at].low) : std::nullopt;
  if (unit && value >= twenty && value % ten == 0 && *unit > 0 && *unit < ten) {
    return Match<int>{.value = value + *unit, .next = at + 1};
  }
  if (tokens.is(at, "hundred") && value < twenty) {
    value *= hundred;
    ++at;
    const std::size_t more = tokens.is(at, "and") ? at + 1 : at;
    if (const auto rest = tokens.is_word(more) ? number_word(tokens[more].low) : std::nullopt) {
      value += *rest;
      at = more + 1;
      const auto last = tokens.is_word(at) ? number_word(tokens[at].low) : std::nullopt;
      if (last && *rest >= twenty && *rest % ten == 0 && *last > 0 && *last < ten) {
        value += *last;
        ++at;
      }
    }
    if (tokens.is(at, "thousand")) {
      return std::nullopt;
    }
  }
  return Match<int>{.value = value, .next = at};
}

bool is_about(const Tokens& tokens, std::size_t i) {
  if (i == 0) {
    return false;
  }
  return tokens.is_one_of(
             i - 1, {"about", "approximately", "nearly", "almost", "roughly", "around", "~", "over",
                     "than", "approx", "circa", "some", "â¼", "â", "nearby"}) ||
         (i > 1 && tokens.is(i - 1, "to") && tokens.is_one_of(i - 2, {"close", "up"}));
}

std::optional<Match<Limits>> limits_at(const Tokens& tokens, std::size_t i) {
  const auto low = number_at(tokens, i);
  if (!low) {
    return std::nullopt;
  }
  Limits limits{.low = low->value};
  std::size_t at = past_percent(tokens, low->next, limits.percent);
  if (!tokens.is_one_of(at, {"-", "to", ",", ";", "and", "through", "\xE2\x80\xA6", ":", "/"})) {
    return std::nullopt;
  }
  limits.by_hyphen = tokens.is(at, "-");
  const auto high = number_at(tokens, at + 1);
  if (!high) {
    return std::nullopt;
  }
  // "0.91-0. 96": a blank has got into the number.
  if (tokens.is(high->next, ".") && tokens.is_number(high->next + 1) && high->value.places == 0 &&
      limits.low.places > 0) {
    return std::nullopt;
  }
  limits.high = high->value;
  return Match<Limits>{.value = limits, .next = past_percent(tokens, high->next, limits.percent)};
}

std::optional<Match<double>> interval_words_at(const Tokens& tokens, std::size_t i) {
  double level = 0;
  std::size_t at = i;
  const auto percent_at = [&](std::size_t k) {
    return tokens.is_number(k) && tokens.is_one_of(k + 1, {"%", "percent"}) &&
           tokens[k].number.value >= 50 && tokens[k].number.value < 100;
  };
  constexpr double hundred = 100;
  if (percent_at(at)) {
    level = tokens[at].number.value / hundred;
    at += 2;
    if (tokens.is_one_of(at, {"-", ","}) && !(tokens.is(at, "-") && tokens[at + 1].spaced)) {
      ++at;  // "95%-CI", "95%, CI"
    }
  }
  if (tokens.is_one_of(at, {"ci", "cis", "cri", "c.i", "hdi"})) {
    at += 1;
  } else if (tokens.is_one_of(at, {"confidence", "credible", "credibility"}) &&
             tokens.is_one_of(at + 1, {"interval", "intervals", "limits", "limit"})) {
    at += 2;
    if (tokens.is(at, "(") && tokens.is(at + 1, "ci") && tokens.is(at + 2, ")")) {
      at += 3;
    }
  } else if (tokens.is(at, "c") && tokens.is(at + 1, ".") && tokens.is(at + 2, "i")) {
    at += 3;
  } else {
    return std::nullopt;
  }
  if (tokens.is(at, ".") && tokens.is_number(at + 1)) {
    ++at;
  }
  if (level == 0 && percent_at(at)) {
    level = tokens[at].number.value / hundred;
    at += 2;
  }
  return Match<double>{.value = level, .next = at};
}

Place place_of(const Tokens& tokens, std::size_t first, std::size_t last, std::size_t block) {
  return {.span = {.begin = tokens[first].begin, .end = tokens[last].end},
          .block = block,
          .sentence = tokens[first].sentence};
}

}  // namespace warrant::audit
