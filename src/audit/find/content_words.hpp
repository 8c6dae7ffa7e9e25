/// The words of a phrase that say what it is about.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/find/tokens.hpp"

namespace warrant::audit {

/// Content words of the tokens [first, end): brackets and what they hold, marks, numbers and words
/// such as "mean", "scores", "after", "treatment" left out; plural s dropped; sorted, each once.
[[nodiscard]] std::vector<std::string> content_words(const Tokens& tokens, std::size_t first,
                                                     std::size_t end);

/// The same for a text of its own.
[[nodiscard]] std::vector<std::string> content_words(std::string_view text);

/// Whether a word says nothing of its own ("the", "of", "with").
[[nodiscard]] bool is_filler(std::string_view low);

/// "patients" and "patient" as one form; short words and "-ss", "-is", "-us" stay as they are.
[[nodiscard]] std::string singular(std::string_view low);

}  // namespace warrant::audit
