/// How many faults the checks find, and how often they find one where there is none.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "mutation/fault.hpp"

namespace warrant::mutation {

struct Amounts {
  std::uint64_t seed = 2026;
  int mutants = 2000;
  int clean = 500;       // invented reviews without a fault
  int told_again = 100;  // examples in other forms
};

/// One kind of fault: how many were made and found.
struct KindRate {
  const FaultKind* kind = nullptr;
  int made = 0;
  int right = 0;                    // by a rule that is right to find it, above info
  int any = 0;                      // by some rule, above info
  std::vector<std::string> missed;  // faults that no right rule found
};

/// A finding where nothing is wrong.
struct FalseFinding {
  std::string review;
  std::string text;
};

struct Rates {
  std::vector<KindRate> kinds;
  std::vector<FalseFinding> false_findings;
  int made = 0;
  int right = 0;

  [[nodiscard]] double share() const { return made == 0 ? 1 : 1.0 * right / made; }
};

/// Make mutants of invented reviews and of the examples in equal numbers of each kind of fault, and
/// check them; check reviews without a fault. The same amounts give the same rates.
///   examples  reviews that may hold findings of their own: those do not count
[[nodiscard]] Rates measure(const Amounts& amounts, std::span<const Case> examples);

/// The rates as a Markdown table.
[[nodiscard]] std::string table(const Rates& rates);

}  // namespace warrant::mutation
