/// Means and spreads on a scale.
#include "check/core/bounded_scale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "check/core/grim.hpp"

namespace warrant::check {
namespace {

std::vector<Operand> operands_of(const ScaleFigures& figures, bool with_scale) {
  std::vector<Operand> out{operand("n", figures.n), operand("mean", figures.mean)};
  if (figures.spread) {
    out.push_back(operand("spread", *figures.spread));
  }
  if (with_scale) {
    out.push_back(
        {.name = "scale",
         .value = fmt::format("{} to {}", shortest(figures.low), shortest(figures.high))});
  }
  return out;
}

/// The spread as standard deviations under one label.
Interval as_sd(const ScaleFigures& figures, Spread label) {
  return times(sizes_of(figures.spread.value_or(Decimal{})),
               label == Spread::se ? std::sqrt(figures.n) : 1);
}

/// Largest SD over all means that print like this: the product is largest nearest the middle.
double largest_over_rounding(const ScaleFigures& figures, Interval mean) {
  const double middle = (figures.low + figures.high) / 2;
  const double low = std::max(mean.low, figures.low);
  const double high = std::min(mean.high, figures.high);
  return largest_sd(std::clamp(middle, low, std::max(low, high)), figures.n, figures.low,
                    figures.high);
}

std::string mean_outside(const ScaleFigures& figures) {
  return fmt::format("the mean {} is not between {} and {}", figures.mean.printed,
                     shortest(figures.low), shortest(figures.high));
}

std::string limit_line(const ScaleFigures& figures, const Decimal& spread, double largest) {
  const double mean = std::clamp(figures.mean.value, figures.low, figures.high);
  std::string out = fmt::format(
      "largest SD = sqrt(({} - {})*({} - {})*{}/{}) = {} ({} over rounding), printed {}",
      figures.mean.printed, shortest(figures.low), shortest(figures.high), figures.mean.printed,
      figures.n, figures.n - 1, figure(largest_sd(mean, figures.n, figures.low, figures.high)),
      figure(largest), spread.printed);
  return out + fmt::format("; as a standard error the SD would be {}*sqrt({}) = {}", spread.printed,
                           figures.n, figure(spread.value * std::sqrt(figures.n)));
}

}  // namespace

double largest_sd(double mean, int n, double low, double high) {
  return std::sqrt(std::max(0.0, (mean - low) * (high - mean)) * n / (n - 1.0));
}

double smallest_whole_sd(long long total, int n) {
  const long long rest = ((total % n) + n) % n;
  const double share = static_cast<double>(rest) / n;
  return std::sqrt(share * (1 - share) * n / (n - 1.0));
}

Judgement bounded_scale(const ScaleFigures& figures) {
  if (figures.n < 1 || !(figures.low < figures.high) ||
      (figures.spread && (figures.n < 2 || figures.spread->value < 0))) {
    return unchecked("a scale needs two limits, a spread two people");
  }
  Judgement out{.operands = operands_of(figures, true)};
  const Interval mean = values_of(figures.mean);
  if (!overlap(mean, {.low = figures.low, .high = figures.high})) {
    out.status = Status::proved;
    out.arithmetic = mean_outside(figures);
    return out;
  }
  if (!figures.spread) {
    out.arithmetic = fmt::format("{} <= {} <= {}", shortest(figures.low), figures.mean.printed,
                                 shortest(figures.high));
    return out;
  }
  const double largest = largest_over_rounding(figures, mean);
  const auto possible = [&](Spread label) {
    return overlap(as_sd(figures, label), {.low = 0, .high = largest});
  };
  out.arithmetic = limit_line(figures, *figures.spread, largest);
  if (!possible(figures.kind)) {  // an unlabelled spread is the smaller of its two readings
    out.status = Status::proved;
  }
  if (figures.kind != Spread::sd && possible(Spread::sd) && !possible(Spread::se)) {
    out.reading = "a standard deviation";
  }
  return out;
}

Judgement whole_number_spread(const ScaleFigures& figures) {
  if (figures.n < 2 || !figures.spread || figures.spread->value < 0) {
    return unchecked("a spread needs two people");
  }
  const WholeTotals totals = whole_totals(figures.mean, figures.n);
  Judgement out{.operands = operands_of(figures, false)};
  if (totals.first > totals.last) {
    return grim({.n = figures.n, .mean = figures.mean});
  }
  // Between two multiples of n the least SD rises and falls: its least values are at the ends.
  const bool whole_mean = (totals.last - totals.first) >= figures.n ||
                          smallest_whole_sd(totals.first, figures.n) == 0 ||
                          smallest_whole_sd(totals.last, figures.n) == 0 ||
                          std::floor(static_cast<double>(totals.last) / figures.n) >
                              std::floor(static_cast<double>(totals.first) / figures.n);
  const bool first_least =
      smallest_whole_sd(totals.first, figures.n) <= smallest_whole_sd(totals.last, figures.n);
  const long long total = first_least ? totals.first : totals.last;
  const double least = whole_mean ? 0 : smallest_whole_sd(total, figures.n);
  out.arithmetic = fmt::format(
      "a mean of {} over {} whole numbers (a total of {}) has an SD of at "
      "least {}, printed {}",
      figures.mean.printed, figures.n, total, figure(least), figures.spread->printed);
  const auto possible = [&](Spread label) {
    return overlap(as_sd(figures, label), {.low = least, .high = HUGE_VAL});
  };
  if (possible(figures.kind)) {
    return out;
  }
  if (possible(Spread::se)) {
    out.reading = "a standard error";
  }
  if (figures.kind != Spread::unlabelled || out.reading.empty()) {
    out.status = Status::conditional;
    out.assumption = "every value is a whole number";
  }
  return out;
}

}  // namespace warrant::check
