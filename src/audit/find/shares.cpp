/// Shares of people: "2/8 (25%)", "Two of 8 (25%)", "12 (40%) of 30", "25% (2/8)".
#include "audit/find/finders.hpp"
#include "audit/find/phrases.hpp"

namespace warrant::audit {
namespace {

/// "(25%)", "(25.0 %;": a percentage that opens a bracket and is no limit of an interval.
std::optional<Match<Decimal>> bracketed_percent(const Tokens& tokens, std::size_t i) {
  if (!tokens.is_one_of(i, {"(", "["}) || !tokens.is_number(i + 1) || !tokens.is(i + 2, "%")) {
    return std::nullopt;
  }
  const bool ends = tokens.is_one_of(i + 3, {")", "]", ";", ","});
  if (!ends || interval_words_at(tokens, i + 1)) {
    return std::nullopt;
  }
  const std::size_t close = tokens.is_one_of(i + 3, {")", "]"}) ? i + 3 : tokens.closing(i);
  return Match<Decimal>{.value = tokens[i + 1].number, .next = std::min(close + 1, tokens.size())};
}

/// "of", "of the", "out of", "of a total of" before a number of people.
std::optional<std::size_t> of_at(const Tokens& tokens, std::size_t i) {
  if (tokens.is(i, "out")) {
    ++i;
  }
  if (!tokens.is(i, "of")) {
    return std::nullopt;
  }
  ++i;
  if (tokens.follows(i, {"a", "total", "of"})) {
    return i + 3;
  }
  while (tokens.is_one_of(i, {"the", "these", "those", "all", "our"})) {
    ++i;
  }
  return i;
}

/// Whether a number of people may stand at `i`: nothing before it makes it a part of something
/// longer ("1.5", "12/", "aged 40", "-3").
bool starts_here(const Tokens& tokens, std::size_t i) {
  if (i == 0) {
    return true;
  }
  if (is_about(tokens, i)) {
    return false;
  }
  const Token& before = tokens[i - 1];
  if (!tokens[i].spaced && (before.low == "-" || before.low == "/" || before.low == ".")) {
    return false;
  }
  return !tokens.is_one_of(i - 1,
                           {"/",     "aged",    "age",   "hla",    "day",   "days",  "week",
                            "weeks", "grade",   "stage", "level",  "type",  "score", "than",
                            "phase", "version", "vol",   "figure", "table", "ratio", "chapter"});
}

/// A whole group that a bracket closes: "25% (2/8)", "25% (2 of 8)".
std::optional<Match<std::pair<int, int>>> fraction_at(const Tokens& tokens, std::size_t i) {
  const auto k = count_at(tokens, i);
  if (!k || !starts_here(tokens, i)) {
    return std::nullopt;
  }
  if (tokens.is_number(i) && tokens.is(i + 1, "/") && !tokens[i + 1].spaced &&
      !tokens[i + 2].spaced && tokens.is_number(i + 2)) {
    const auto n = tokens.count(i + 2);
    if (n && !tokens.is(i + 3, "/")) {
      return Match<std::pair<int, int>>{.value = {k->value, *n}, .next = i + 3};
    }
  }
  if (const auto of = of_at(tokens, k->next)) {
    const auto n = count_at(tokens, *of);
    if (n && !tokens.is_one_of(n->next, {"%", "/", "."})) {
      return Match<std::pair<int, int>>{.value = {k->value, n->value}, .next = n->next};
    }
  }
  return std::nullopt;
}

/// "patients", "of the participants": words between the people and the percentage.
std::size_t past_nouns(const Tokens& tokens, std::size_t i) {
  constexpr std::size_t most = 3;
  std::size_t at = i;
  while (at < i + most && tokens.is_word(at) &&
         !tokens.is_one_of(at, {"and", "or", "to", "vs", "versus", "in", "of", "had", "were",
                                "with", "compared", "but", "while", "who"})) {
    ++at;
  }
  return at;
}

}  // namespace

void find_shares(const Tokens& tokens, std::size_t block, std::vector<PrintedShare>& out) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    // 12 (40%) of 30 patients
    if (const auto k = count_at(tokens, i); k && starts_here(tokens, i)) {
      if (const auto percent = bracketed_percent(tokens, k->next)) {
        const auto of = of_at(tokens, percent->next);
        const auto n = of ? count_at(tokens, *of) : std::nullopt;
        if (n && !tokens.is_one_of(n->next, {"%", "/", "(", "mg", "g", "ml"})) {
          out.push_back({.place = place_of(tokens, i, n->next - 1, block),
                         .k = k->value,
                         .n = n->value,
                         .percent = percent->value,
                         .k_span = {tokens[i].begin, tokens[k->next - 1].end}});
          i = n->next - 1;
          continue;
        }
      }
    }
    const auto fraction = fraction_at(tokens, i);
    if (!fraction) {
      continue;
    }
    PrintedShare share{.place = place_of(tokens, i, fraction->next - 1, block),
                       .k = fraction->value.first,
                       .n = fraction->value.second,
                       .k_span = {tokens[i].begin, tokens[i].end}};
    std::size_t last = fraction->next - 1;
    const bool inside = i >= 3 && tokens.is(i - 1, "(") && tokens.is(i - 2, "%") &&
                        tokens.is_number(i - 3) && !is_about(tokens, i - 3) &&
                        tokens.is_one_of(fraction->next, {")", ",", ";"});
    if (inside) {
      share.percent = tokens[i - 3].number;
      share.place = place_of(tokens, i - 3, last, block);
    } else {
      auto percent = bracketed_percent(tokens, fraction->next);
      if (!percent) {
        percent = bracketed_percent(tokens, past_nouns(tokens, fraction->next));
      }
      if (percent && !tokens.is(percent->next, "of")) {
        share.percent = percent->value;
        last = percent->next - 1;
        share.place = place_of(tokens, i, last, block);
      }
    }
    out.push_back(std::move(share));
    i = last;
  }
}

}  // namespace warrant::audit
