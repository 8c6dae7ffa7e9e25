/// Lengths of time as printed and in months.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace warrant {

enum class TimeUnit { day, week, month, year };

/// A length of time in the unit it was printed in.
struct Duration {
  double amount = 0;
  TimeUnit unit = TimeUnit::month;
  std::string printed;  // "33.5 months"
  bool operator==(const Duration& other) const { return printed == other.printed; }
};

/// "33.5 months", "2 weeks", "4.3 years", "1 day".
[[nodiscard]] Result<Duration> parse_duration(std::string_view text);

/// In months of 365.25 / 12 = 30.4375 days; years are 12 months.
[[nodiscard]] double months(const Duration& duration);

}  // namespace warrant
