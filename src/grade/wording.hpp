/// Words that the evidence allows: verbs by p value and interval, hedges by certainty.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "review/review.hpp"

namespace warrant::grade {

/// The p value as a number and whether it is only a bound: "0.003", "<0.001", "P = .04".
struct PValue {
  double value = 0;
  bool bound = false;  // it is below the value
  bool above = false;  // it is above the value
};
[[nodiscard]] std::optional<PValue> parse_p(std::string_view printed);

/// unclear: a p value is printed that cannot be read as one, or that its interval contradicts.
enum class Support { significant, not_significant, untested, unclear };

/// What the p value - or, without one, the interval, or what the study says of significance -
/// supports at the 5% level. A ratio's interval is held against 1, any other against 0. "p>0.01"
/// supports nothing; "NS" says not significant.
[[nodiscard]] Support support_of(const review::StudyResult& result);

/// "was reduced", "was increased" only where the evidence supports it, otherwise "changed".
[[nodiscard]] std::string verb_of(const review::StudyResult& result);

/// What follows the sentence: "; not statistically significant", "; no statistical analysis
/// reported", or nothing.
[[nodiscard]] std::string qualification_of(const review::StudyResult& result);

/// Opening of a summary in a house style: "Very low certainty evidence from ... " or "The evidence
/// is very uncertain: ".
[[nodiscard]] std::string hedge(review::HouseStyle style, review::Certainty level);

}  // namespace warrant::grade
