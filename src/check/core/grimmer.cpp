/// Standard deviations of whole numbers.
#include "check/core/grimmer.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "check/core/bounded_scale.hpp"
#include "check/core/grim.hpp"

namespace warrant::check {
namespace {

/// The sum of squares about the mean, in units of one answer.
Interval squares_about_mean(const WholeNumberSpread& figures) {
  const Interval sd = times(sizes_of(figures.sd), figures.items);
  return {.low = (figures.n - 1) * sd.low * sd.low, .high = (figures.n - 1) * sd.high * sd.high};
}

/// A whole sum of squares that goes with this total, if there is one.
std::optional<long long> sum_of_squares(long long total, const WholeNumberSpread& figures,
                                        Interval about_mean) {
  const double count = figures.n;
  const double about_zero = static_cast<double>(total) * static_cast<double>(total) / count;
  const double least = std::pow(smallest_whole_sd(total, figures.n), 2) * (count - 1) + about_zero;
  const double hair = 1e-9 + 1e-14 * about_zero;
  const double low = std::max(about_mean.low + about_zero, least) - hair;
  const double high = about_mean.high + about_zero + hair;
  auto squares = static_cast<long long>(std::ceil(low));
  squares += (squares - total) % 2 != 0 ? 1 : 0;  // x and x^2 are both even or both odd
  return static_cast<double>(squares) <= high ? std::optional(squares) : std::nullopt;
}

}  // namespace

Judgement grimmer(const WholeNumberSpread& figures) {
  const double largest = (std::fabs(figures.mean.value) + figures.sd.value + 1) * figures.items;
  if (figures.n < 2 || figures.items < 1 || !(figures.sd.value >= 0) ||
      largest * largest * figures.n > 1e13) {
    return unchecked("a spread of whole numbers needs two of them, of ordinary size");
  }
  const WholeTotals totals =
      whole_totals(figures.mean, static_cast<long long>(figures.n) * figures.items);
  if (totals.first > totals.last) {
    Judgement out = grim({.n = figures.n, .mean = figures.mean, .items = figures.items});
    out.operands.push_back(operand("SD", figures.sd));
    return out;
  }
  Judgement out{.operands = {operand("n", figures.n), operand("mean", figures.mean),
                             operand("SD", figures.sd)}};
  const Interval about_mean = squares_about_mean(figures);
  for (long long total = totals.first; total <= totals.last; ++total) {
    if (const auto squares = sum_of_squares(total, figures, about_mean)) {
      const auto sum = static_cast<double>(total);
      const double sd =
          std::sqrt((static_cast<double>(*squares) - sum * sum / figures.n) / (figures.n - 1)) /
          figures.items;
      out.arithmetic =
          fmt::format("sqrt(({} - {}^2/{})/{}){} = {}, printed {}", *squares, total, figures.n,
                      figures.n - 1, figures.items > 1 ? fmt::format("/{}", figures.items) : "",
                      figure(sd), figures.sd.printed);
      return out;
    }
  }
  out.status = Status::conditional;
  out.assumption = figures.items == 1 ? "every value is a whole number"
                                      : "every answer to every item is a whole number";
  const auto sum = static_cast<double>(totals.first);
  out.arithmetic = fmt::format(
      "total {}: the sum of squares must be {} ({}*{}^2 + {}^2/{}) and {}, and no whole number is",
      totals.first,
      fmt::format("{:.2f} to {:.2f}", about_mean.low + sum * sum / figures.n,
                  about_mean.high + sum * sum / figures.n),
      figures.n - 1, figures.sd.printed, totals.first, figures.n,
      totals.first % 2 == 0 ? "even" : "odd");
  return out;
}

}  // namespace warrant::check
