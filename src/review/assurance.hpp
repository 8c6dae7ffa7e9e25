/// What an assurance covers, and whether it still holds.
#pragma once

#include <string>

#include "review/review.hpp"

namespace warrant::review {

/// voided: something changed after it was given.
enum class AssuranceState { not_given, holds, voided };
template <>
struct Words<AssuranceState> {
  static constexpr std::array<std::string_view, 3> words{"not_given", "holds", "voided"};
};

/// Digest of everything an assurance covers: all entities and files, except the assurances
/// themselves and the state of the paper, which moves on after they are given. It is the value of
/// Assurance::covered_digest at the moment of confirmation.
[[nodiscard]] std::string covered_digest(const Review& review);

/// not_given without a day of confirmation; holds while the digest is that of `now`, the
/// covered_digest of the review as it is.
[[nodiscard]] AssuranceState state_of(const Assurance& assurance, const std::string& now);

}  // namespace warrant::review
