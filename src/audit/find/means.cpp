/// Means and medians with their spread: "13.6(±2.6)", "5.4 (SD 3.5)", "82.4 (37 to 145, SD 40.8)",
/// "median 12 months (range 3-48)".
#include "audit/find/finders.hpp"
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

using check::Spread;
using Limits_ = PrintedMean::Limits;
using Center = PrintedMean::Center;

/// "SD", "SE", "SEM", "standard deviation" at `i`.
std::optional<Match<Spread>> label_at(const Tokens& tokens, std::size_t i) {
  if (tokens.is_one_of(i, {"sd", "sds", "s.d", "stdev"})) {
    return Match<Spread>{.value = Spread::sd, .next = i + 1};
  }
  if (tokens.is_one_of(i, {"se", "sem", "s.e", "s.e.m"})) {
    return Match<Spread>{.value = Spread::se, .next = i + 1};
  }
  if (tokens.is(i, "standard") && tokens.is_one_of(i + 1, {"deviation", "deviations"})) {
    return Match<Spread>{.value = Spread::sd, .next = i + 2};
  }
  if (tokens.is(i, "standard") && tokens.is_one_of(i + 1, {"error", "errors"})) {
    const bool of_mean = tokens.follows(i + 2, {"of", "the", "mean"});
    return Match<Spread>{.value = Spread::se, .next = i + (of_mean ? 5 : 2)};
  }
  return std::nullopt;
}

/// What "+-" means in this sentence: "mean (SD)", "mean +- SEM"; unlabelled when two labels or none
/// stand there.
Spread sentence_label(const Tokens& tokens, std::size_t i) {
  std::optional<Spread> found;
  const std::size_t end = tokens.sentence_end(i);
  for (std::size_t k = tokens.sentence_begin(i); k < end; ++k) {
    if (const auto label = label_at(tokens, k)) {
      if (found && *found != label->value) {
        return Spread::unlabelled;
      }
      found = label->value;
    }
  }
  return found.value_or(Spread::unlabelled);
}

/// Whether "mean" or "median" is the nearer word before.
Center center_of(const Tokens& tokens, std::size_t i) {
  constexpr std::size_t furthest = 10;
  const std::size_t stop = i > furthest ? i - furthest : 0;
  for (std::size_t k = i; k-- > stop && tokens[k].sentence == tokens[i].sentence;) {
    if (tokens.is_one_of(k, {"mean", "average", "means", "averaged", "m"}) &&
        (!tokens.is(k, "m") || tokens.written(k) == "M")) {
      return Center::mean;
    }
    if (tokens.is_one_of(k, {"median", "medians"})) {
      return Center::median;
    }
    if (tokens.is_number(k) || tokens.is(k, ";")) {
      return Center::unknown;
    }
  }
  return Center::unknown;
}

bool is_unit(const Tokens& tokens, std::size_t i) {
  return tokens.is_one_of(
      i,
      {"years", "year", "yrs", "yr", "y",     "months", "month", "mo",      "weeks", "week", "wk",
       "wks",   "days", "day", "d",  "hours", "hour",   "h",     "minutes", "min",   "mg",   "g",
       "kg",    "ml",   "l",   "cm", "mm",    "points", "mmhg",  "mmol",    "%"});
}

/// Skips "years", "years old", "mg/kg"; the unit as it was written.
std::size_t past_unit(const Tokens& tokens, std::size_t i, std::string& unit, bool& percent) {
  if (tokens.is(i, "%")) {
    percent = true;
    return i + 1;
  }
  if (!is_unit(tokens, i)) {
    return i;
  }
  unit = tokens[i].low;
  ++i;
  while (tokens.is(i, "/") && tokens.is_word(i + 1)) {
    unit += "/" + tokens[i + 1].low;
    i += 2;
  }
  while (tokens.is_one_of(i, {"old", "of"}) && tokens.is_one_of(i + 1, {"(", "age", ","})) {
    i += tokens.is(i, "of") ? 2 : 1;
  }
  return i;
}

std::size_t past_marks(const Tokens& tokens, std::size_t i) {
  while (tokens.is_one_of(i, {"=", ":", ",", "of", "from", "was", "between", "."})) {
    ++i;
  }
  return i;
}

/// "range 37-145", "IQR 3 to 8", "37 to 145" inside the bracket behind a mean.
std::size_t read_limits(const Tokens& tokens, std::size_t i, PrintedMean& out) {
  std::size_t at = i;
  Limits_ kind = Limits_::none;
  if (tokens.is_one_of(at, {"range", "ranges", "ranging", "min-max", "range-"})) {
    kind = Limits_::range;
    ++at;
  } else if (tokens.is_one_of(at,
                              {"iqr", "interquartile", "inter-quartile", "quartiles", "q1-q3"})) {
    kind = Limits_::quartiles;
    at += tokens.is_one_of(at + 1, {"range", "ranges"}) ? 2 : 1;
    if (tokens.is(at, "[") || tokens.is(at, "(")) {
      ++at;
      at += tokens.is(at, "iqr") ? 1 : 0;
      at += tokens.is_one_of(at, {"]", ")"}) ? 1 : 0;
    }
  }
  at = past_marks(tokens, at);
  bool percent = false;
  const auto limits = limits_at(tokens, at);
  if (!limits || interval_words_at(tokens, i)) {
    return i;
  }
  // Without the word "range" only "37 to 145" with a label behind it counts.
  const bool labelled_next =
      tokens.is_one_of(limits->next, {",", ";"}) && label_at(tokens, limits->next + 1).has_value();
  if (kind == Limits_::none && !labelled_next) {
    return i;
  }
  out.limits = kind == Limits_::none ? Limits_::range : kind;
  out.low = limits->value.low;
  out.high = limits->value.high;
  return past_unit(tokens, limits->next, out.limits_unit, percent);
}

/// What stands in the bracket (or behind the comma) after a mean. The token behind it, or 0.
std::size_t read_bracket(const Tokens& tokens, std::size_t i, PrintedMean& out) {
  const bool bracket = tokens.is_one_of(i, {"(", "["});
  if (!bracket && !tokens.is(i, ",") && !tokens.is(i, ";")) {
    return 0;
  }
  const std::size_t close = bracket ? tokens.closing(i) : 0;
  std::size_t at = i + 1;
  if (bracket && tokens.is(at, "+-")) {
    const auto spread = number_at(tokens, at + 1);
    if (!spread) {
      return 0;
    }
    out.spread = spread->value;
    out.kind = sentence_label(tokens, i);
    at = spread->next;
    if (tokens.is(at, "%")) {
      out.percent = true;
      ++at;
    }
    if (const auto label = label_at(tokens, at)) {
      out.kind = label->value;
      at = label->next;
    }
  }
  for (int part = 0; part < 2; ++part) {
    if (const auto label = label_at(tokens, at); label && !out.spread) {
      std::size_t value_at = past_marks(tokens, label->next);
      value_at += tokens.is(value_at, "+-") ? 1 : 0;
      if (const auto spread = number_at(tokens, value_at)) {
        out.spread = spread->value;
        out.kind = label->value;
        std::string unit;
        at = past_unit(tokens, spread->next, unit, out.percent);
      }
    }
    if (out.limits == Limits_::none) {
      at = read_limits(tokens, at, out);
    }
    if (!tokens.is_one_of(at, {",", ";", "and"})) {
      break;
    }
    ++at;
  }
  if (!out.spread && out.limits == Limits_::none && bracket && tokens.is_number(i + 1)) {
    // "mean (SD) ... 5.4 (3.5)"
    const bool alone = tokens.is_one_of(i + 2, {")", "]"});
    const Spread label = sentence_label(tokens, i);
    if (alone && label != Spread::unlabelled && out.center == Center::mean) {
      out.spread = tokens[i + 1].number;
      out.kind = label;
      return close + 1;
    }
  }
  if (!out.spread && out.limits == Limits_::none) {
    return 0;
  }
  return bracket && close < tokens.size() ? close + 1 : at;
}

}  // namespace

void find_means(const Tokens& tokens, std::size_t block, std::vector<PrintedMean>& out) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto mean = number_at(tokens, i);
    if (!mean || (i > 0 && tokens.is(i - 1, "+-"))) {
      continue;
    }
    PrintedMean found{.mean = mean->value};
    found.center = center_of(tokens, i);
    std::size_t at = past_unit(tokens, mean->next, found.unit, found.percent);
    std::size_t next = 0;
    if (tokens.is(at, "+-")) {
      if (const auto spread = number_at(tokens, at + 1)) {
        found.spread = spread->value;
        found.kind = sentence_label(tokens, i);
        next = spread->next;
        if (const auto label = label_at(tokens, next)) {
          found.kind = label->value;
          next = label->next;
        }
        next = past_unit(tokens, next, found.unit, found.percent);
        PrintedMean more = found;
        if (const std::size_t behind = read_bracket(tokens, next, more);
            behind > 0 && more.limits != Limits_::none) {
          found = more;
          next = behind;
        }
      }
    } else {
      next = read_bracket(tokens, at, found);
    }
    if (next == 0) {
      i = mean->next - 1;
      continue;
    }
    found.place = place_of(tokens, i, std::min(next, tokens.size()) - 1, block);
    out.push_back(std::move(found));
    i = next - 1;
  }
}

}  // namespace warrant::audit
