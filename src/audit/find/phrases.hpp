/// Small phrases that several finders share: a number with its sign, a pair of limits.
#pragma once

#include <optional>

#include "audit/find/figures.hpp"
#include "audit/find/tokens.hpp"

namespace warrant::audit {

/// Something read from the tokens, and the first token behind it.
template <class T>
struct Match {
  T value;
  std::size_t next = 0;
};

/// "0.62", "-0.322", "+3": a minus counts as a sign when it touches the number and nothing before
/// it that it could be a dash of.
[[nodiscard]] std::optional<Match<Decimal>> number_at(const Tokens& tokens, std::size_t i);

/// A whole number that is not negative: "12", "1,204", "Twelve", "Eighty three", "One hundred and
/// thirty-two". Nothing in the middle of such a number ("thirty-two" behind "hundred and").
[[nodiscard]] std::optional<Match<int>> count_at(const Tokens& tokens, std::size_t i);

/// Whether the number at `i` is no exact one: "about", "nearly", "close to" stand before it.
[[nodiscard]] bool is_about(const Tokens& tokens, std::size_t i);

struct Limits {
  Decimal low;
  Decimal high;
  bool percent = false;
  bool by_hyphen = false;  // "0.66-1.08", where a minus could hide
};

/// "0.66 to 1.08", "0.66-1.08", "0.66, 1.08", "0.66; 1.08", "0.66 and 1.08", each with or without
/// "%" behind its numbers.
[[nodiscard]] std::optional<Match<Limits>> limits_at(const Tokens& tokens, std::size_t i);

/// "95% CI", "95% confidence interval", "CI 95%", "95% CrI", "CI"; the level, 0 for "CI" alone.
[[nodiscard]] std::optional<Match<double>> interval_words_at(const Tokens& tokens, std::size_t i);

/// From the first to the last of these tokens.
[[nodiscard]] Place place_of(const Tokens& tokens, std::size_t first, std::size_t last,
                             std::size_t block);

}  // namespace warrant::audit
