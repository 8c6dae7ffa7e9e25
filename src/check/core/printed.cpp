/// Printed figures as intervals.
#include "check/core/printed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace warrant::check {

Interval values_of(const Decimal& number) {
  const Interval inner = rounding_interval(number);
  const double hair = 1e-9 * 0.5 * (inner.high - inner.low) + 1e-14 * std::fabs(number.value);
  return {.low = inner.low - hair, .high = inner.high + hair};
}

Interval sizes_of(const Decimal& number) {
  const Interval values = values_of(number);
  return {.low = std::max(0.0, values.low), .high = std::max(0.0, values.high)};
}

Interval values_of(const PValue& p) {
  if (p.relation == Relation::less) {
    return {.low = 0, .high = std::clamp(p.value.value, 0.0, 1.0)};
  }
  if (p.relation == Relation::greater) {
    return {.low = std::clamp(p.value.value, 0.0, 1.0), .high = 1};
  }
  const Interval values = values_of(p.value);
  return {.low = std::clamp(values.low, 0.0, 1.0), .high = std::clamp(values.high, 0.0, 1.0)};
}

Interval magnitudes(Interval values) {
  const double a = std::fabs(values.low);
  const double b = std::fabs(values.high);
  const bool around_zero = values.low <= 0 && values.high >= 0;
  return {.low = around_zero ? 0.0 : std::min(a, b), .high = std::max(a, b)};
}

Interval times(Interval values, double positive_factor) {
  return {.low = values.low * positive_factor, .high = values.high * positive_factor};
}

bool overlap(Interval a, Interval b) {
  const auto at_most = [](double low, double high) {
    return low <= high || low <= high + 1e-9 * std::min(std::fabs(low), std::fabs(high)) + 1e-13;
  };
  return at_most(a.low, b.high) && at_most(b.low, a.high);
}

std::string figure(double value) {
  if (!std::isfinite(value) || value == 0) {
    return value == 0 ? "0" : fixed(value, 0);
  }
  const int before = static_cast<int>(std::floor(std::log10(std::fabs(value)))) + 1;
  if (before < -5) {
    return fmt::format("{:.1e}", value);
  }
  return fixed(value, std::max(0, before > 0 ? 4 - before : 4));
}

std::string figures(Interval values) {
  return fmt::format("{} to {}", figure(values.low), figure(values.high));
}

std::string words(const PValue& p) {
  const char sign = p.relation == Relation::equal ? '=' : p.relation == Relation::less ? '<' : '>';
  return fmt::format("p {} {}", sign, p.value.printed);
}

Operand operand(std::string name, const Decimal& value) {
  return {.name = std::move(name), .value = value.printed};
}

Operand operand(std::string name, int value) {
  return {.name = std::move(name), .value = std::to_string(value)};
}

Operand operand(const PValue& p) {
  const bool equal = p.relation == Relation::equal;
  return {.name = "p", .value = equal ? p.value.printed : words(p).substr(2)};
}

Judgement unchecked(std::string_view why) {
  Judgement out;
  out.arithmetic = fmt::format("not checked: {}", why);
  return out;
}

}  // namespace warrant::check
