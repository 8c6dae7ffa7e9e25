/// Kinds of fault: what people get wrong, one at a time, in a review that is right.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mutation/case.hpp"
#include "mutation/chance.hpp"

namespace warrant::mutation {

/// A review with one fault, and the fault in words.
struct Mutant {
  Case made;
  std::string what;  // "result R05: baseline 13.6 -> 16.3"
};

/// Stands among the rules of a kind whose mutants may be refused on opening: an invariant of the
/// review is broken, and no rule gets to see it.
inline constexpr std::string_view refused = "(refused)";

/// One kind of fault. `inject` puts it somewhere into a review where it is provably wrong - by the
/// figures printed beside it or by how reviews are made, never by asking a rule - and gives nothing
/// where the review has no such place.
struct FaultKind {
  std::string_view id;
  std::string_view what;
  std::vector<std::string_view> rules;  // that are right to find it
  std::optional<Mutant> (*inject)(const Case& clean, Chance& chance);
};

// A file for each family.
[[nodiscard]] std::vector<FaultKind> spread_faults();
[[nodiscard]] std::vector<FaultKind> mean_faults();
[[nodiscard]] std::vector<FaultKind> typing_faults();
[[nodiscard]] std::vector<FaultKind> count_faults();
[[nodiscard]] std::vector<FaultKind> people_faults();
[[nodiscard]] std::vector<FaultKind> p_faults();
[[nodiscard]] std::vector<FaultKind> scale_faults();
[[nodiscard]] std::vector<FaultKind> time_faults();
[[nodiscard]] std::vector<FaultKind> claim_faults();
[[nodiscard]] std::vector<FaultKind> certainty_faults();
[[nodiscard]] std::vector<FaultKind> word_faults();
[[nodiscard]] std::vector<FaultKind> citation_faults();
[[nodiscard]] std::vector<FaultKind> protocol_faults();
[[nodiscard]] std::vector<FaultKind> paper_faults();

/// All of them, family by family.
[[nodiscard]] const std::vector<FaultKind>& fault_kinds();

}  // namespace warrant::mutation
