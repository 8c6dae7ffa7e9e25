/// What the words of a sentence claim, whoever they are about.
#pragma once

#include <string>

namespace warrant::check {

// All take the folded words of a sentence, figures left out.

/// Whether they tell an effect: "reduced", "led to an improvement", "was effective".
[[nodiscard]] bool claims_effect(const std::string& text);

/// Whether they take a claim back or leave it open: "not", "without", "by chance", "whether",
/// "may".
[[nodiscard]] bool holds_back(const std::string& text);

/// Whether they set one group against another: "greater in", "more likely ... than those". A change
/// "than before" compares no groups.
[[nodiscard]] bool compares_groups(const std::string& text);

/// Whether a number of people is said to get better.
[[nodiscard]] bool improves_a_count(const std::string& text);

/// Whether they count studies and say nothing of what was found.
[[nodiscard]] bool only_counts_studies(const std::string& text);

}  // namespace warrant::check
