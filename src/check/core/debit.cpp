/// Means and standard deviations of yes-or-no data.
#include "check/core/debit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "check/core/grim.hpp"

namespace warrant::check {
namespace {

double sd_of_count(long long k, int n) {
  const auto count = static_cast<double>(k);
  return std::sqrt(count * (n - count) / (static_cast<double>(n) * (n - 1.0)));
}

std::string line(long long k, const BinaryFigures& figures) {
  const std::string share =
      fmt::format("{}/{} = {}", k, figures.n,
                  fixed(static_cast<double>(k) / figures.n, figures.mean.places + 2));
  return fmt::format("{} and sqrt({}*{}/({}*{})) = {}", share, k, figures.n - k, figures.n,
                     figures.n - 1, figure(sd_of_count(k, figures.n)));
}

}  // namespace

Judgement debit(const BinaryFigures& figures) {
  if (figures.n < 2 || !(figures.sd.value >= 0)) {
    return unchecked("a spread needs two people");
  }
  Judgement out{.operands = {operand("n", figures.n), operand("mean", figures.mean),
                             operand("SD", figures.sd)}};
  WholeTotals counts = whole_totals(figures.mean, figures.n);
  counts.first = std::max(counts.first, 0LL);
  counts.last = std::min(counts.last, static_cast<long long>(figures.n));
  const Interval sd = sizes_of(figures.sd);
  for (long long k = counts.first; k <= counts.last; ++k) {
    const double exact = sd_of_count(k, figures.n);
    if (overlap(sd, {.low = exact, .high = exact})) {
      out.arithmetic = fmt::format("{}, printed {} and {}", line(k, figures), figures.mean.printed,
                                   figures.sd.printed);
      return out;
    }
  }
  out.status = Status::conditional;
  out.assumption = "every value is 0 or 1";
  const long long nearest = std::clamp(std::llround(figures.mean.value * figures.n), 0LL,
                                       static_cast<long long>(figures.n));
  out.arithmetic = fmt::format("{}, printed {} and {}; no count near it fits both",
                               line(nearest, figures), figures.mean.printed, figures.sd.printed);
  return out;
}

}  // namespace warrant::check
