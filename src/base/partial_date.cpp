/// Reading and writing dates of any precision.
#include "base/partial_date.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>

#include "base/text.hpp"

namespace warrant {
namespace {

constexpr std::array<std::string_view, 12> month_names{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::optional<int> number(std::string_view text, std::size_t digits) {
  int value = 0;
  const auto [stop, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = code == std::errc{} && stop == text.data() + text.size();
  return whole && text.size() == digits && text.front() != '-' ? std::optional(value)
                                                               : std::nullopt;
}

}  // namespace

Result<PartialDate> parse_date(std::string_view text) {
  const auto refuse = [&] {
    return fail(Code::bad_input,
                fmt::format("\"{}\" is not a date; write 2017, 2017-02 or 2017-02-28", text));
  };
  const std::vector<std::string> parts = split(trim(text), "-");
  if (parts.empty() || parts.size() > 3) {
    return refuse();
  }
  PartialDate date;
  const std::optional<int> year = number(parts[0], 4);
  if (!year || *year == 0) {
    return refuse();
  }
  date.year = *year;
  if (parts.size() > 1) {
    const std::optional<int> month = number(parts[1], 2);
    if (!month || *month < 1 || *month > 12) {
      return refuse();
    }
    date.month = *month;
  }
  if (parts.size() > 2) {
    const std::optional<int> day = number(parts[2], 2);
    if (!day) {
      return refuse();
    }
    date.day = *day;
    const std::chrono::year_month_day calendar{
        std::chrono::year{date.year}, std::chrono::month{static_cast<unsigned>(date.month)},
        std::chrono::day{static_cast<unsigned>(date.day)}};
    if (!calendar.ok()) {
      return refuse();
    }
  }
  return date;
}

std::string iso(const PartialDate& date) {
  if (date.month == 0) {
    return fmt::format("{:04}", date.year);
  }
  return date.day == 0 ? fmt::format("{:04}-{:02}", date.year, date.month)
                       : fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string long_form(const PartialDate& date) {
  if (date.month == 0) {
    return fmt::format("{}", date.year);
  }
  const std::string_view month = month_names[static_cast<std::size_t>(date.month - 1)];
  return date.day == 0 ? fmt::format("{} {}", month, date.year)
                       : fmt::format("{} {} {}", date.day, month, date.year);
}

std::string short_form(const PartialDate& date) {
  if (date.month == 0) {
    return fmt::format("{}", date.year);
  }
  const std::string_view month = month_names[static_cast<std::size_t>(date.month - 1)].substr(0, 3);
  return date.day == 0 ? fmt::format("{} {}", date.year, month)
                       : fmt::format("{} {} {}", date.year, month, date.day);
}

std::optional<int> month_number(std::string_view word) {
  const std::string lower = lower_ascii(trim(word));
  if (lower.empty()) {
    return std::nullopt;
  }
  int value = 0;
  const auto [stop, code] = std::from_chars(lower.data(), lower.data() + lower.size(), value);
  if (code == std::errc{} && stop == lower.data() + lower.size()) {
    return value >= 1 && value <= 12 ? std::optional(value) : std::nullopt;
  }
  for (std::size_t i = 0; i < month_names.size(); ++i) {
    const std::string name = lower_ascii(month_names[i]);
    if (lower == name || lower == name.substr(0, 3) || (lower == "sept" && i == 8)) {
      return static_cast<int>(i) + 1;
    }
  }
  return std::nullopt;
}

}  // namespace warrant
