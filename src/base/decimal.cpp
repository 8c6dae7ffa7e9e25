/// Numbers as printed.
#include "base/decimal.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace warrant {
namespace {

/// Decimal digits of a non-negative number: "2675" with 3 of them after the point.
struct Digits {
  std::string digits;
  int places = 0;
};

Digits digits_of(double value) {
  std::array<char, 400> buffer{};
  const auto [end, code] =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  std::string text(buffer.data(), end);
  const std::size_t point = text.find('.');
  if (code != std::errc{} || point == std::string::npos) {
    return {.digits = std::move(text), .places = 0};
  }
  const int places = static_cast<int>(text.size() - point - 1);
  text.erase(point, 1);
  return {.digits = std::move(text), .places = places};
}

void add_one(std::string& digits) {
  for (std::size_t i = digits.size(); i-- > 0;) {
    if (digits[i] != '9') {
      ++digits[i];
      return;
    }
    digits[i] = '0';
  }
  digits.insert(digits.begin(), '1');
}

}  // namespace

Result<Decimal> parse_decimal(std::string_view text) {
  const std::string_view printed = trim(text);
  std::string plain = replace_all(std::string(printed), "\xE2\x88\x92", "-");
  if (plain.starts_with('+')) {
    plain.erase(0, 1);
  }
  const auto refuse = [&] {
    return fail(Code::bad_input, fmt::format("\"{}\" is not a number", printed));
  };
  std::string number;
  int places = -1;
  int group = -1;  // digits since the last thousands comma
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    if (c >= '0' && c <= '9') {
      number += c;
      places += places >= 0 ? 1 : 0;
      group += group >= 0 && places < 0 ? 1 : 0;
    } else if (c == '.' && places < 0 && (group < 0 || group == 3)) {
      number += c;
      places = 0;
    } else if (c == ',' && places < 0 && i > 0 && (group < 0 || group == 3)) {
      group = 0;
    } else if (c == '-' && i == 0) {
      number += c;
    } else {
      return refuse();
    }
  }
  if ((group >= 0 && group != 3) || places == 0) {
    return refuse();
  }
  double value = 0;
  const auto [stop, code] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (number.empty() || code != std::errc{} || stop != number.data() + number.size()) {
    return refuse();
  }
  return Decimal{
      .printed = std::string(printed), .value = value, .places = places < 0 ? 0 : places};
}

Interval rounding_interval(const Decimal& number) {
  const double half = 0.5 * std::pow(10.0, -number.places);
  return {.low = number.value - half, .high = number.value + half};
}

std::string fixed(double value, int places) {
  if (!std::isfinite(value)) {
    return std::isnan(value) ? "not a number" : (value > 0 ? "infinity" : "-infinity");
  }
  Digits number = digits_of(std::fabs(value));
  const int drop = number.places - places;
  if (drop > 0) {
    if (number.digits.size() <= static_cast<std::size_t>(drop)) {
      number.digits.insert(0, static_cast<std::size_t>(drop) + 1 - number.digits.size(), '0');
    }
    const std::size_t keep = number.digits.size() - static_cast<std::size_t>(drop);
    const bool up = number.digits[keep] >= '5';
    number.digits.resize(keep);
    if (up) {
      add_one(number.digits);
    }
  } else {
    number.digits.append(static_cast<std::size_t>(-drop), '0');
  }
  if (number.digits.size() <= static_cast<std::size_t>(places)) {
    number.digits.insert(0, static_cast<std::size_t>(places) + 1 - number.digits.size(), '0');
  }
  if (places > 0) {
    number.digits.insert(number.digits.size() - static_cast<std::size_t>(places), 1, '.');
  }
  const std::size_t first = number.digits.find_first_not_of('0');
  if (first != std::string::npos && first > 0) {
    number.digits.erase(0, number.digits[first] == '.' ? first - 1 : first);
  }
  const bool zero = number.digits.find_first_not_of("0.") == std::string::npos;
  return (value < 0 && !zero ? "-" : "") + number.digits;
}

std::string shortest(double value) { return fmt::format("{}", value == 0 ? 0.0 : value); }

}  // namespace warrant
