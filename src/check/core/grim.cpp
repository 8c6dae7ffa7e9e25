/// Means of whole numbers.
#include "check/core/grim.hpp"

#include <fmt/format.h>

#include <cmath>

namespace warrant::check {

WholeTotals whole_totals(const Decimal& mean, long long count) {
  const Interval totals = times(values_of(mean), static_cast<double>(count));
  return {.first = static_cast<long long>(std::ceil(totals.low)),
          .last = static_cast<long long>(std::floor(totals.high))};
}

Judgement grim(const WholeNumberMean& figures) {
  const long long count = static_cast<long long>(figures.n) * figures.items;
  if (figures.n < 1 || figures.items < 1 ||
      std::fabs(figures.mean.value) * static_cast<double>(count) > 1e15) {
    return unchecked("a mean of whole numbers needs at least one of them");
  }
  Judgement out{.operands = {operand("n", figures.n), operand("mean", figures.mean)}};
  if (figures.items > 1) {
    out.operands.push_back(operand("items", figures.items));
  }
  const auto fraction = [&](long long total) {
    const double mean = static_cast<double>(total) / static_cast<double>(count);
    return fmt::format("{}/{} = {}", total, count, fixed(mean, figures.mean.places + 2));
  };
  const WholeTotals totals = whole_totals(figures.mean, count);
  if (totals.first <= totals.last) {
    const long long nearest = std::llround(figures.mean.value * static_cast<double>(count));
    out.arithmetic = fmt::format("{}, printed {}", fraction(nearest), figures.mean.printed);
    return out;
  }
  out.status = Status::conditional;
  out.assumption = figures.items == 1 ? "every value is a whole number"
                                      : "every answer to every item is a whole number";
  out.arithmetic = fmt::format("{} and {}: no whole total lies between, printed {}",
                               fraction(totals.last), fraction(totals.first), figures.mean.printed);
  return out;
}

}  // namespace warrant::check
