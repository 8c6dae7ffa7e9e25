/// Citation numbers in the running text and what they stand behind.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/find/tokens.hpp"

namespace warrant::audit {

/// "1-21" and "3,6,7" as single numbers; empty for what is no citation or names more than 500.
[[nodiscard]] std::vector<int> citation_numbers(std::string_view low);

/// The citations that stand at token `i`: superscripts, or "[3,6-8]"; empty for none. `next` is set
/// to the token behind.
[[nodiscard]] std::vector<int> citations_at(const Tokens& tokens, std::size_t i, std::size_t& next);

/// A phrase with its citations, one of several in a sentence.
struct CitedPhrase {
  std::size_t first = 0;  // tokens [first, end)
  std::size_t end = 0;
  std::vector<int> numbers;
  std::size_t cited_at = 0;  // the token of the citations
};

/// The phrases of the sentence that begins at token `first`.
[[nodiscard]] std::vector<CitedPhrase> cited_phrases(const Tokens& tokens, std::size_t first);

}  // namespace warrant::audit
