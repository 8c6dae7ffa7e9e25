/// Whether groups made at random differ at baseline as much as chance makes them.
#pragma once

#include <span>
#include <string>

#include "check/core/printed.hpp"

namespace warrant::check {

/// One baseline variable of two groups.
struct BaselineRow {
  std::string name;
  Group a;
  Group b;
};

/// p values of all rows combined. Near 0: the groups differ more than chance makes them; near 1:
/// they are more alike.
struct BaselineP {
  Interval over_rounding;
  double as_printed = 0.5;
};

/// Welch's p of each row, then Stouffer's sum of normal deviates over sqrt(k).
///   rows     one or more, two people or more per group
///   source   Carlisle 2017, Anaesthesia 72:944-952; Stouffer et al. 1949, The American Soldier,
///            vol. 1, p. 45; Welch 1947, Biometrika 34:28-35
[[nodiscard]] BaselineP combined_baseline_p(std::span<const BaselineRow> rows);

/// Whether the combined p is in one of the tails over all roundings.
///   tail     its share of the distribution, on either side
///   returns  conditional when it is, `reading` "more alike than chance" or "less alike than
///            chance": rows that depend on each other or skewed variables explain it as well
///   source   as combined_baseline_p
[[nodiscard]] Judgement baseline_p(std::span<const BaselineRow> rows, double tail = 0.0001);

}  // namespace warrant::check
