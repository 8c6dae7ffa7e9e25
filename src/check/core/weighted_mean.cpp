/// Overall means and the means of parts.
#include "check/core/weighted_mean.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace warrant::check {
namespace {

/// Everything about the parts that takes part, over rounding.
struct Parts {
  int n = 0;
  Interval sum{.low = 0, .high = 0};  // of n times mean
  Interval hull{.low = HUGE_VAL, .high = -HUGE_VAL};
};

Parts parts_of(std::span<const MeanOfPart> parts) {
  Parts out;
  for (const MeanOfPart& part : parts) {
    const Interval mean = times(values_of(part.mean), part.factor);
    out.n += part.n;
    out.sum = {.low = out.sum.low + part.n * mean.low, .high = out.sum.high + part.n * mean.high};
    if (part.n > 0) {
      out.hull = {.low = std::min(out.hull.low, mean.low),
                  .high = std::max(out.hull.high, mean.high)};
    }
  }
  return out;
}

/// 12 months in a year, 0.2300 in a week.
std::string factor_line(double factor) {
  return factor == std::floor(factor) ? shortest(factor) : figure(factor);
}

std::string mean_line(const MeanOfPart& part) {
  return part.factor == 1 ? part.mean.printed
                          : fmt::format("({}*{})", part.mean.printed, factor_line(part.factor));
}

std::string sum_line(std::span<const MeanOfPart> parts, int n) {
  std::string sum;
  for (const MeanOfPart& part : parts) {
    sum += fmt::format("{}{}*{}", sum.empty() ? "" : " + ", part.n, mean_line(part));
  }
  return fmt::format("({})/{} = {}", sum, n, figure(weighted_mean_of(parts)));
}

std::string printed_line(const OverallMean& whole) {
  return whole.factor == 1
             ? fmt::format("printed {}", whole.mean.printed)
             : fmt::format("printed {}*{} = {}", whole.mean.printed, factor_line(whole.factor),
                           figure(whole.mean.value * whole.factor));
}

bool can_be_weighed(std::span<const MeanOfPart> parts, const Parts& all, const OverallMean& whole) {
  return all.n > 0 && whole.factor > 0 && whole.n >= 0 &&
         std::ranges::all_of(parts,
                             [](const MeanOfPart& part) { return part.n >= 0 && part.factor > 0; });
}

std::vector<Operand> operands_of(std::span<const MeanOfPart> parts, const OverallMean& whole) {
  std::vector<Operand> out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    out.push_back(operand(fmt::format("n, part {}", i + 1), parts[i].n));
    out.push_back(operand(fmt::format("mean, part {}", i + 1), parts[i].mean));
  }
  out.push_back(operand("mean, all", whole.mean));
  return out;
}

/// People in no part: what their mean would have to be.
void judge_rest(Judgement& out, const Parts& all, const OverallMean& whole, Interval printed) {
  const int rest = whole.n - all.n;
  const Interval needed{.low = (whole.n * printed.low - all.sum.high) / rest,
                        .high = (whole.n * printed.high - all.sum.low) / rest};
  out.arithmetic +=
      fmt::format("; the other {} of {} would need a mean of {}", rest, whole.n, figures(needed));
  if (!overlap(needed, all.hull)) {
    out.status = Status::conditional;
    out.assumption = fmt::format("the mean of the other {} is like those of the parts", rest);
  }
}

}  // namespace

double weighted_mean_of(std::span<const MeanOfPart> parts) {
  double sum = 0;
  double n = 0;
  for (const MeanOfPart& part : parts) {
    sum += part.n * part.mean.value * part.factor;
    n += part.n;
  }
  return sum / n;
}

Judgement weighted_mean(std::span<const MeanOfPart> parts, const OverallMean& whole) {
  const Parts all = parts_of(parts);
  if (!can_be_weighed(parts, all, whole)) {
    return unchecked("a weighted mean needs people in its parts");
  }
  Judgement out{.operands = operands_of(parts, whole)};
  const Interval printed = times(values_of(whole.mean), whole.factor);
  const Interval mean = times(all.sum, 1.0 / all.n);
  out.arithmetic = fmt::format("{} ({} over rounding), {}", sum_line(parts, all.n), figures(mean),
                               printed_line(whole));
  if (whole.n != 0 && whole.n < all.n) {
    out.status = Status::proved;
    out.arithmetic += fmt::format("; the parts hold {} people, all together {}", all.n, whole.n);
  } else if (whole.n > all.n) {
    judge_rest(out, all, whole, printed);
  } else if (!overlap(printed, mean)) {
    out.status = Status::proved;
    if (!overlap(printed, all.hull)) {
      out.arithmetic += fmt::format("; no weighting leaves {}", figures(all.hull));
    }
  }
  return out;
}

Judgement mean_among(std::span<const MeanOfPart> parts, const OverallMean& whole) {
  const Parts all = parts_of(parts);
  if (!can_be_weighed(parts, all, whole)) {
    return unchecked("a weighted mean needs people in its parts");
  }
  Judgement out{.operands = operands_of(parts, whole)};
  out.arithmetic = fmt::format("{}, {}", sum_line(parts, all.n), printed_line(whole));
  if (!overlap(times(values_of(whole.mean), whole.factor), all.hull)) {
    out.status = Status::proved;
    out.arithmetic += fmt::format("; no weighting leaves {}", figures(all.hull));
  }
  return out;
}

}  // namespace warrant::check
