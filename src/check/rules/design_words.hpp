/// What words say of study designs.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "review/review.hpp"

namespace warrant::check {

using Designs = std::set<review::Design>;

/// The designs that a text names: "systematic reviews and meta-analyses" names two.
/// "Non-randomised" does not name a randomised trial.
[[nodiscard]] Designs designs_in(std::string_view text);

/// The designs that a filter of a search lets through; a filter for trials lets all trials through.
[[nodiscard]] Designs designs_let_through(std::string_view filter);

/// Reviews and meta-analyses are found by one filter and stand in one band.
[[nodiscard]] bool is_among(review::Design design, const Designs& designs);

/// Whether the design is a review of other studies.
[[nodiscard]] bool is_review(review::Design design);

/// "case series" for people.
[[nodiscard]] std::string name_of(review::Design design);

}  // namespace warrant::check
