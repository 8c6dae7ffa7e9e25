/// Sentences that people wrote: their words without the figures, and what they rest on.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/lint.hpp"

namespace warrant::check {

/// The sentence with one unprintable character in the place of each figure it refers to.
[[nodiscard]] std::string bare(const std::string& text);

/// Whether one of the words stands in the text.
[[nodiscard]] bool has_any(const std::string& text, std::span<const std::string_view> words);

/// Whether `word` stands in the text with no letter or digit on either side.
[[nodiscard]] bool has_whole_word(std::string_view text, std::string_view word);

/// The id in a link: "R01" of "result:R01" and of "R01".
[[nodiscard]] std::string id_of(const std::string& link);

/// The results a claim links to.
[[nodiscard]] std::vector<const review::StudyResult*> results_of(const review::Review& review,
                                                                 const review::Claim& claim);

/// The studies a claim links to, by themselves, by a result or by an adverse event; each once.
[[nodiscard]] std::vector<const review::Study*> studies_of(const review::Review& review,
                                                           const review::Claim& claim);

/// "claim C1: text".
[[nodiscard]] std::string at_text(const review::Claim& claim);

}  // namespace warrant::check
