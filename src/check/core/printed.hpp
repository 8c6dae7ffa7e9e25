/// Printed figures as the intervals of values that print like them, and how judgements tell them.
#pragma once

#include <string>
#include <string_view>

#include "base/decimal.hpp"
#include "check/judgement.hpp"

namespace warrant::check {

/// What a source says a figure after the mean is.
enum class Spread { sd, se, unlabelled };

/// One group of people: how many, their mean, their spread (a standard deviation, n - 1 below, or
/// what `kind` says; only unions read the kind).
struct Group {
  int n = 0;
  Decimal mean;
  Decimal sd;
  Spread kind = Spread::sd;
};

enum class Relation { equal, less, greater };

/// A p value as printed: "p = .003", "p < 0.05", "p > .05".
struct PValue {
  Decimal value;
  Relation relation = Relation::equal;
};

/// The values that print as this, widened by a hair (1e-9 of the half unit) so that no computation
/// in doubles excludes a value that fits.
[[nodiscard]] Interval values_of(const Decimal& number);

/// The same for what cannot be negative (spreads, F, chi-squared): nothing below 0.
[[nodiscard]] Interval sizes_of(const Decimal& number);

/// The p values meant, inside [0, 1]: ".003" is [.0025, .0035], "< .05" is [0, .05].
[[nodiscard]] Interval values_of(const PValue& p);

/// All distances between 0 and the values of an interval.
[[nodiscard]] Interval magnitudes(Interval values);

[[nodiscard]] Interval times(Interval values, double positive_factor);

/// Whether some value lies in both, with room for the rounding of doubles.
[[nodiscard]] bool overlap(Interval a, Interval b);

/// Four significant digits for a line of arithmetic: "24.99", "0.0115", "1423".
[[nodiscard]] std::string figure(double value);

/// "9.93 to 10.24".
[[nodiscard]] std::string figures(Interval values);

/// "p = .003", "p < 0.05".
[[nodiscard]] std::string words(const PValue& p);

/// A figure that took part, under the name a reader knows it by.
[[nodiscard]] Operand operand(std::string name, const Decimal& value);
[[nodiscard]] Operand operand(std::string name, int value);
[[nodiscard]] Operand operand(const PValue& p);

/// The judgement of figures that cannot be computed with: consistent, without operands, and the
/// arithmetic says "not checked: " and why.
[[nodiscard]] Judgement unchecked(std::string_view why);

}  // namespace warrant::check
