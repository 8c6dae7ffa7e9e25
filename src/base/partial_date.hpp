/// Dates that keep the precision they were given in: a year, a month or a day.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace warrant {

/// A date known to the year, the month or the day; month and day are 0 where unknown.
struct PartialDate {
  int year = 0;
  int month = 0;
  int day = 0;
  auto operator<=>(const PartialDate&) const = default;
};

/// "2017", "2017-02" or "2017-02-28"; refuses dates that do not exist.
[[nodiscard]] Result<PartialDate> parse_date(std::string_view text);

/// The same form back: "2017-02".
[[nodiscard]] std::string iso(const PartialDate& date);

/// For people: "3 July 2024", "October 2023", "2017".
[[nodiscard]] std::string long_form(const PartialDate& date);

/// For Vancouver references: "2017 Feb 28".
[[nodiscard]] std::string short_form(const PartialDate& date);

/// 1-12 for "Jan", "january", "02", "2"; nothing for other words.
[[nodiscard]] std::optional<int> month_number(std::string_view word);

}  // namespace warrant
