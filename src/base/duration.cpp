/// Lengths of time.
#include "base/duration.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "base/decimal.hpp"
#include "base/text.hpp"

namespace warrant {

Result<Duration> parse_duration(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, TimeUnit>, 8> units{{{"day", TimeUnit::day},
                                                                        {"days", TimeUnit::day},
                                                                        {"week", TimeUnit::week},
                                                                        {"weeks", TimeUnit::week},
                                                                        {"month", TimeUnit::month},
                                                                        {"months", TimeUnit::month},
                                                                        {"year", TimeUnit::year},
                                                                        {"years", TimeUnit::year}}};
  const std::string_view printed = trim(text);
  const std::size_t blank = printed.rfind(' ');
  if (blank != std::string_view::npos) {
    const Result<Decimal> amount = parse_decimal(printed.substr(0, blank));
    for (const auto& [name, unit] : units) {
      if (amount && name == printed.substr(blank + 1) && amount->value >= 0) {
        return Duration{.amount = amount->value, .unit = unit, .printed = std::string(printed)};
      }
    }
  }
  return fail(
      Code::bad_input,
      fmt::format("\"{}\" is not a length of time; write \"33.5 months\", with days, weeks, "
                  "months or years",
                  printed));
}

double months(const Duration& duration) {
  constexpr double days_in_month = 365.25 / 12;
  switch (duration.unit) {
    case TimeUnit::day:
      return duration.amount / days_in_month;
    case TimeUnit::week:
      return duration.amount * 7 / days_in_month;
    case TimeUnit::month:
      return duration.amount;
    case TimeUnit::year:
      return duration.amount * 12;
  }
  return 0;
}

}  // namespace warrant
