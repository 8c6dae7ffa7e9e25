/// Sums.
#include "check/core/partition.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

namespace warrant::check {

Judgement partition(std::span<const Part> parts, int whole) {
  if (parts.empty() || whole < 0 ||
      std::ranges::any_of(parts, [](const Part& part) { return part.n < 0; })) {
    return unchecked("a sum needs parts that are not below 0");
  }
  Judgement out;
  long long sum = 0;
  for (const Part& part : parts) {
    sum += part.n;
    out.arithmetic += fmt::format("{}{}", out.arithmetic.empty() ? "" : " + ", part.n);
    out.operands.push_back(operand(part.name, part.n));
  }
  out.operands.push_back(operand("all", whole));
  out.arithmetic += fmt::format(" = {}, printed {}", sum, whole);
  if (sum != whole) {
    out.status = Status::proved;
    out.reading = sum < whole ? fmt::format("{} of {} in no part", whole - sum, whole)
                              : fmt::format("{} counted twice", sum - whole);
  }
  return out;
}

Judgement sum_of(std::span<const Decimal> parts, const Decimal& total) {
  if (parts.empty()) {
    return unchecked("a sum needs parts");
  }
  Judgement out;
  Interval sum{.low = 0, .high = 0};
  double exact = 0;
  int places = total.places;
  for (const Decimal& part : parts) {
    const Interval values = values_of(part);
    sum = {.low = sum.low + values.low, .high = sum.high + values.high};
    exact += part.value;
    places = std::max(places, part.places);
    out.arithmetic += fmt::format("{}{}", out.arithmetic.empty() ? "" : " + ", part.printed);
    out.operands.push_back(operand(fmt::format("part {}", out.operands.size() + 1), part));
  }
  out.operands.push_back(operand("total", total));
  out.arithmetic +=
      fmt::format(" = {} ({} to {} over rounding), printed {}", fixed(exact, places),
                  fixed(sum.low, places + 1), fixed(sum.high, places + 1), total.printed);
  if (!overlap(values_of(total), sum)) {
    out.status = Status::proved;
  }
  return out;
}

}  // namespace warrant::check
