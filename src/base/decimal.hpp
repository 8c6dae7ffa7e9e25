/// Numbers as printed: the digits a source shows, their value, and what rounding allows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace warrant {

/// A number with the digits it was printed with ("2.0" and "2" differ in what they promise).
struct Decimal {
  std::string printed;  // "2.0", "-12.5", "1,204"
  double value = 0;
  int places = 0;  // digits after the point
  bool operator==(const Decimal& other) const { return printed == other.printed; }
};

/// Accepts an optional sign (-, U+2212 or +), digits, thousands commas, a point and digits.
[[nodiscard]] Result<Decimal> parse_decimal(std::string_view text);

/// The values that print as this: 2.6 -> [2.55, 2.65].
struct Interval {
  double low = 0;
  double high = 0;
};
[[nodiscard]] Interval rounding_interval(const Decimal& number);

/// `value` to `places` digits, halves away from zero, no "-0.0": fixed(2.55, 1) is "2.6" (computed
/// on the shortest decimal form, so that 2.55 rounds as people expect).
[[nodiscard]] std::string fixed(double value, int places);

/// Shortest text that reads back as the same double ("0.1", "24.2", "15").
[[nodiscard]] std::string shortest(double value);

}  // namespace warrant
