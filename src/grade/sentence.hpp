/// One result as one sentence, figures by reference.
#pragma once

#include <string>
#include <vector>

#include "review/review.hpp"

namespace warrant::grade {

/// The sentence of a result by its kind; a text that a person wrote for it is used as it is.
[[nodiscard]] std::string sentence(const review::Review& review, const review::StudyResult& result);

/// "{{result:ID.field}}".
[[nodiscard]] std::string reference(const std::string& id, std::string_view field);

}  // namespace warrant::grade
