/// Sizes of differences.
#include "check/core/important_difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace warrant::check {
namespace {

std::string difference_line(const ImportantDifference& f, double size) {
  const int places = std::max(f.after.places, f.before ? f.before->places : 0);
  const std::string printed = fixed(size, places);
  return f.before ? fmt::format("|{} - {}| = {}", f.after.printed, f.before->printed, printed)
                  : fmt::format("|{}| = {}", f.after.printed, printed);
}

}  // namespace

Judgement important_difference(const ImportantDifference& f) {
  const double upper = f.high ? f.high->value : f.low.value;
  if (!(f.low.value > 0) || !(upper >= f.low.value)) {
    return unchecked("a difference that matters is above 0");
  }
  Judgement out;
  Interval values = values_of(f.after);
  double exact = f.after.value;
  if (f.before) {
    const Interval before = values_of(*f.before);
    values = {.low = values.low - before.high, .high = values.high - before.low};
    exact -= f.before->value;
    out.operands.push_back(operand("before", *f.before));
  }
  out.operands.push_back(operand(f.before ? "after" : "difference", f.after));
  out.operands.push_back(
      {.name = "smallest that matters",
       .value = f.high ? fmt::format("{} to {}", f.low.printed, f.high->printed) : f.low.printed});
  const Interval sizes = magnitudes(values);
  out.arithmetic =
      fmt::format("{} ({} over rounding), smallest that matters {}",
                  difference_line(f, std::fabs(exact)), figures(sizes), out.operands.back().value);
  constexpr double slack = 1e-9;  // 0.62 - 0.54 in doubles
  if (sizes.high < f.low.value - slack) {
    out.status = Status::proved;
  } else if (std::fabs(exact) < upper - slack) {
    out.status = Status::ambiguous;
    out.reading = std::fabs(exact) < f.low.value - slack ? "as large only before rounding"
                                                         : "between the limits";
  }
  return out;
}

}  // namespace warrant::check
