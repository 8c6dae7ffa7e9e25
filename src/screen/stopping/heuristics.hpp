/// Rules of thumb: so many irrelevant records in a row, a fixed share, and the SAFE procedure. None
/// of them promises a recall.
#pragma once

#include "screen/stopping/screened.hpp"

namespace warrant::screen {

struct ConsecutiveRule {
  std::size_t irrelevant = 100;
  bool operator==(const ConsecutiveRule&) const = default;
};

struct ShareRule {
  double share = 0.5;
  bool operator==(const ShareRule&) const = default;
};

/// The second of SAFE's four phases ends when all of its conditions hold.
struct SafeRule {
  double random_share = 0.01;   // phase 1: read by chance
  double least_share = 0.1;     // phase 2: read at least
  double times_expected = 2;    // and so many times the relevant records that phase 1 foretells
  std::size_t irrelevant = 50;  // and so many irrelevant ones in a row
  std::size_t keys = 0;         // key papers that must be found
  bool operator==(const SafeRule&) const = default;
};

/// What SAFE knows besides the decisions.
struct SafeState {
  std::size_t random_read = 0;      // phase 1: records read by chance, before the ranked ones
  std::size_t random_relevant = 0;  // and relevant among them
  std::size_t keys_found = 0;
};

/// Irrelevant decisions since the last relevant one.
[[nodiscard]] std::size_t irrelevant_in_a_row(const Screened& screened);

/// Stop after so many irrelevant records in a row.
///   source  the live rule of ASReview LAB 3
[[nodiscard]] Advice advise(const ConsecutiveRule& rule, const Screened& screened);
/// Stop when a share of the records is read.
///   source  none: a budget, not a finding
[[nodiscard]] Advice advise(const ShareRule& rule, const Screened& screened);
/// Whether the second phase may end; the statement names what is missing, or what phases 3 and 4
/// still ask for.
///   source  Boetje & van de Schoot 2024, Syst Rev 13:81
[[nodiscard]] Advice advise(const SafeRule& rule, const Screened& screened, const SafeState& state);

}  // namespace warrant::screen
