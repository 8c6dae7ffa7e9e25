/// Baseline p values.
#include "check/core/baseline_p.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "check/core/t_feasible.hpp"
#include "num/distributions.hpp"

namespace warrant::check {
namespace {

/// Stouffer's combination; a p of 0 or 1 would outweigh every other, so both ends are drawn in.
double stouffer(const std::vector<double>& p) {
  constexpr double end = 1e-12;
  double sum = 0;
  for (const double value : p) {
    sum += num::normal_quantile(std::clamp(value, end, 1 - end));
  }
  return num::normal_cdf(sum / std::sqrt(static_cast<double>(p.size())));
}

Interval row_range(const BaselineRow& row) {
  return unpaired_p({.a = row.a, .b = row.b, .test = GroupTest::welch});
}

bool usable(const BaselineRow& row) {
  return row.a.n >= 2 && row.b.n >= 2 && row.a.sd.value >= 0 && row.b.sd.value >= 0 &&
         row.a.sd.value + row.b.sd.value > 0;
}

}  // namespace

BaselineP combined_baseline_p(std::span<const BaselineRow> rows) {
  std::vector<double> printed;
  std::vector<double> low;
  std::vector<double> high;
  for (const BaselineRow& row : rows) {
    printed.push_back(welch_t(row.a, row.b).p);
    low.push_back(row_range(row).low);
    high.push_back(row_range(row).high);
  }
  return {.over_rounding = {.low = stouffer(low), .high = stouffer(high)},
          .as_printed = stouffer(printed)};
}

Judgement baseline_p(std::span<const BaselineRow> rows, double tail) {
  if (rows.empty() || !(tail > 0 && tail < 0.5) || !std::ranges::all_of(rows, usable)) {
    return unchecked("every row needs two people per group and a spread");
  }
  Judgement out;
  std::vector<std::string> each;
  for (const BaselineRow& row : rows) {
    const std::string p = figure(welch_t(row.a, row.b).p);
    out.operands.push_back({.name = row.name, .value = "p = " + p});
    each.push_back(p);
  }
  const BaselineP combined = combined_baseline_p(rows);
  out.arithmetic =
      fmt::format("Stouffer's sum over sqrt({}) of p {} = {} ({} over rounding)", rows.size(),
                  join(each, ", "), figure(combined.as_printed), figures(combined.over_rounding));
  const bool alike = combined.over_rounding.low > 1 - tail;
  if (alike || combined.over_rounding.high < tail) {
    out.status = Status::conditional;
    out.assumption = "the groups were made at random and the rows are independent and near normal";
    out.reading = alike ? "more alike than chance" : "less alike than chance";
  }
  return out;
}

}  // namespace warrant::check
