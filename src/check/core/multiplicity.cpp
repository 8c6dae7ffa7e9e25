/// Correction for several tests.
#include "check/core/multiplicity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "check/core/p_verdict.hpp"

namespace warrant::check {

Survivors survivors(std::span<const double> p, double alpha) {
  std::vector<double> sorted(p.begin(), p.end());
  std::ranges::sort(sorted);
  const auto count = static_cast<int>(sorted.size());
  Survivors out;
  bool stepping_down = true;
  for (int i = 0; i < count; ++i) {
    const double value = sorted[static_cast<std::size_t>(i)];
    out.unadjusted += value <= alpha ? 1 : 0;
    out.bonferroni += value * count <= alpha ? 1 : 0;
    stepping_down = stepping_down && value * (count - i) <= alpha;
    out.holm += stepping_down ? 1 : 0;
    out.benjamini_hochberg = value * count <= alpha * (i + 1) ? i + 1 : out.benjamini_hochberg;
  }
  return out;
}

std::vector<bool> holm_keeps(std::span<const double> p, double alpha) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t place) { return p[place]; });
  const auto kept = static_cast<std::size_t>(survivors(p, alpha).holm);
  std::vector<bool> out(p.size(), false);
  for (const std::size_t place : std::span(order).first(kept)) {
    out[place] = true;
  }
  return out;
}

Judgement multiplicity(std::span<const PValue> p, double alpha) {
  if (p.empty() || !(alpha > 0 && alpha < 1) || !std::ranges::all_of(p, is_p)) {
    return unchecked("p values between 0 and 1 are needed");
  }
  Judgement out;
  std::vector<double> as_printed;
  std::vector<double> lowest;
  for (const PValue& value : p) {
    out.operands.push_back(operand(value));
    as_printed.push_back(value.relation == Relation::greater ? 1 : value.value.value);
    lowest.push_back(value.relation == Relation::equal ? values_of(value).low : as_printed.back());
  }
  const Survivors printed = survivors(as_printed, alpha);
  out.arithmetic = fmt::format(
      "{} of {} p values are at most {}; Bonferroni {}/{} = {} keeps {}, Holm {}, "
      "Benjamini-Hochberg {}",
      printed.unadjusted, p.size(), shortest(alpha), shortest(alpha), p.size(),
      figure(alpha / static_cast<double>(p.size())), printed.bonferroni, printed.holm,
      printed.benjamini_hochberg);
  if (survivors(lowest, alpha).holm < printed.unadjusted) {
    out.status = Status::conditional;
    out.assumption = "the p values are one family of tests";
  }
  return out;
}

}  // namespace warrant::check
