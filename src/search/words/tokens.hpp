/// Text cut into the tokens that searches compare, and words of strategies into patterns for them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "search/strategy/tree.hpp"

namespace warrant::search {

using Tokens = std::vector<std::string>;

/// Runs of letters and digits, case and diacritics folded; every other character separates.
/// "COVID-19" is two tokens, "(R)-Naïve" is "r" and "naive".
[[nodiscard]] Tokens tokens_of(std::string_view text);

/// One token that is looked for: letters folded, and wildcards.
using Pattern = std::vector<Piece>;

/// What a word asks for: tokens next to each other. Cut where text is cut; empty for "&".
[[nodiscard]] std::vector<Pattern> patterns_of(const Word& word);

/// Those of several words, one after the other.
[[nodiscard]] std::vector<Pattern> patterns_of(const std::vector<Word>& words);

[[nodiscard]] bool has_wildcard(const Pattern& pattern);

/// Letters of a pattern without wildcards.
[[nodiscard]] std::string letters_of(const Pattern& pattern);

/// The pattern as a Lucene regular expression over one token.
[[nodiscard]] std::string regexp_of(const Pattern& pattern);

/// Whether a token is what the pattern asks for.
[[nodiscard]] bool matches(const Pattern& pattern, std::string_view token);

}  // namespace warrant::search
