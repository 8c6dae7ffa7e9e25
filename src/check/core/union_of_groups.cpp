/// The mean and spread of separate groups together.
#include "check/core/union_of_groups.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "num/distributions.hpp"

namespace warrant::check {
namespace {

struct Box {
  double n = 0;
  Interval mean;
  Interval sd;
};

/// What turns the spread of a group into a standard deviation.
double factor(const Group& group) { return group.kind == Spread::se ? std::sqrt(group.n) : 1; }

std::vector<Box> boxes(std::span<const Group> groups) {
  std::vector<Box> out;
  for (const Group& group : groups) {
    out.push_back({.n = static_cast<double>(group.n),
                   .mean = values_of(group.mean),
                   .sd = times(sizes_of(group.sd), factor(group))});
  }
  return out;
}

/// Sum of squares between groups about the point c.
double between_about(const std::vector<Box>& groups, double c, const auto& mean_of) {
  double sum = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    sum += groups[i].n * std::pow(mean_of(i) - c, 2);
  }
  return sum;
}

double weighted(const std::vector<Box>& groups, const auto& mean_of) {
  double sum = 0;
  double n = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    sum += groups[i].n * mean_of(i);
    n += groups[i].n;
  }
  return sum / n;
}

/// Convex in the means, so the largest value stands at a corner of the box.
double most_between(const std::vector<Box>& groups) {
  constexpr std::size_t most_corners = 12;
  if (groups.size() > most_corners) {
    const double middle = weighted(
        groups, [&](std::size_t i) { return (groups[i].mean.low + groups[i].mean.high) / 2; });
    return between_about(groups, middle, [&](std::size_t i) {
      const Interval off{.low = groups[i].mean.low - middle, .high = groups[i].mean.high - middle};
      return middle + magnitudes(off).high;
    });
  }
  double most = 0;
  for (unsigned corner = 0; corner < (1U << groups.size()); ++corner) {
    const auto mean_of = [&](std::size_t i) {
      return (corner >> i & 1U) != 0 ? groups[i].mean.high : groups[i].mean.low;
    };
    most = std::max(most, between_about(groups, weighted(groups, mean_of), mean_of));
  }
  return most;
}

/// Means drawn towards one point c as far as their rounding allows; the best c is where the
/// weighted pulls cancel, found by halving (they rise with c).
double least_between(const std::vector<Box>& groups) {
  double low = groups.front().mean.low;
  double high = groups.front().mean.high;
  for (const Box& group : groups) {
    low = std::min(low, group.mean.low);
    high = std::max(high, group.mean.high);
  }
  for (int i = 0; i < 200; ++i) {
    const double c = (low + high) / 2;
    double pull = 0;
    for (const Box& group : groups) {
      pull += group.n * (c - std::clamp(c, group.mean.low, group.mean.high));
    }
    (pull > 0 ? high : low) = c;
  }
  const double c = (low + high) / 2;
  return between_about(groups, c, [&](std::size_t i) {
    return std::clamp(c, groups[i].mean.low, groups[i].mean.high);
  });
}

Interval squares_within(const std::vector<Box>& groups) {
  Interval out;
  for (const Box& group : groups) {
    out.low += (group.n - 1) * group.sd.low * group.sd.low;
    out.high += (group.n - 1) * group.sd.high * group.sd.high;
  }
  return out;
}

int people(std::span<const Group> groups) {
  int n = 0;
  for (const Group& group : groups) {
    n += group.n;
  }
  return n;
}

std::vector<Operand> operands_of(std::span<const Group> groups, const Whole& whole) {
  std::vector<Operand> out;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    out.push_back(operand(fmt::format("n, group {}", i + 1), groups[i].n));
    out.push_back(operand(fmt::format("mean, group {}", i + 1), groups[i].mean));
    if (groups[i].sd.printed.empty()) {
      continue;  // only the mean is judged
    }
    const std::string_view label = groups[i].kind == Spread::se ? "SE" : "SD";
    out.push_back(operand(fmt::format("{}, group {}", label, i + 1), groups[i].sd));
  }
  out.push_back(operand("n, all", whole.n));
  out.push_back(operand("mean, all", whole.mean));
  if (whole.spread) {
    out.push_back(operand("spread, all", *whole.spread));
  }
  return out;
}

std::string mean_line(std::span<const Group> groups, const UnionOfGroups& all, Interval range,
                      const Decimal& printed) {
  std::string sum;
  for (const Group& group : groups) {
    sum += fmt::format("{}{}*{}", sum.empty() ? "" : " + ", group.n, group.mean.printed);
  }
  return fmt::format("mean = ({})/{} = {} ({} over rounding), printed {}", sum, all.n,
                     figure(all.mean), figures(range), printed.printed);
}

std::string spread_line(std::span<const Group> groups, const UnionOfGroups& all,
                        const UnionRange& range, const Decimal& printed) {
  std::string sum;
  for (const Group& group : groups) {
    const std::string sd = group.kind == Spread::se
                               ? fmt::format("({}*sqrt({}))", group.sd.printed, group.n)
                               : group.sd.printed;
    sum += fmt::format("{}{}*{}^2", sum.empty() ? "" : " + ", group.n - 1, sd);
  }
  for (const Group& group : groups) {
    sum += fmt::format(" + {}*({} - {})^2", group.n, group.mean.printed, figure(all.mean));
  }
  return fmt::format(
      "SD = sqrt(({})/{}) = {} ({} over rounding), SE = {}/sqrt({}) = {}, printed {}", sum,
      all.n - 1, figure(all.sd), figures(range.sd), figure(all.sd), all.n, figure(all.se),
      printed.printed);
}

/// What a spread fits: standard deviation, standard error, half a confidence interval.
struct Fits {
  bool sd = false;
  bool se = false;
  bool half_interval = false;
};

Fits fits_of(Interval spread, const UnionRange& range, int n) {
  return {
      .sd = overlap(spread, range.sd),
      .se = overlap(spread, range.se),
      .half_interval = overlap(spread, times(range.se, num::normal_quantile(0.975))) ||
                       overlap(spread, times(range.se, num::student_t_quantile(0.975, n - 1.0)))};
}

std::string instead(const Fits& fits, Spread kind) {
  if (kind != Spread::sd && fits.sd) {
    return "a standard deviation";
  }
  if (kind != Spread::se && fits.se) {
    return "a standard error";
  }
  return fits.half_interval ? "half a 95% confidence interval" : "";
}

void judge_spread(Judgement& out, const Fits& fits, Spread kind) {
  if ((kind == Spread::sd && fits.sd) || (kind == Spread::se && fits.se)) {
    return;
  }
  out.reading = instead(fits, kind);
  if (kind != Spread::unlabelled || out.reading.empty()) {
    out.status = Status::proved;
  } else if (fits.sd && fits.se) {
    out.status = std::max(out.status, Status::ambiguous);
    out.reading = "a standard deviation or a standard error";
  }
}

/// Some people are in no group: the groups still force a least spread on everyone.
Judgement judge_part(std::span<const Group> groups, const Whole& whole, Judgement out) {
  const Interval within = squares_within(boxes(groups));
  const double least = std::sqrt(within.low / (whole.n - 1));
  const std::string rest = fmt::format("the groups hold {} of {} people", people(groups), whole.n);
  if (!whole.spread) {
    return unchecked(rest);
  }
  const double factor = whole.kind == Spread::se ? std::sqrt(whole.n) : 1;
  const Interval printed = times(sizes_of(*whole.spread), factor);
  out.arithmetic = fmt::format(
      "{}, whose spreads alone make the SD of all at least sqrt({}/{}) = {}, "
      "printed {}",
      rest, figure(within.low), whole.n - 1, figure(least), whole.spread->printed);
  const Interval allowed{.low = least, .high = HUGE_VAL};
  if (overlap(printed, allowed)) {
    return out;
  }
  const bool fits_as_se = overlap(times(printed, std::sqrt(whole.n)), allowed);
  if (whole.kind == Spread::unlabelled && fits_as_se) {
    out.reading = "a standard error";
  } else {
    out.status = Status::proved;
  }
  return out;
}

}  // namespace

UnionOfGroups union_of(std::span<const Group> groups) {
  double sum = 0;
  double squares = 0;
  const int n = people(groups);
  for (const Group& group : groups) {
    sum += group.n * group.mean.value;
    const double deviation = factor(group) * group.sd.value;
    squares += (group.n - 1) * deviation * deviation;
  }
  const double mean = sum / n;
  for (const Group& group : groups) {
    squares += group.n * std::pow(group.mean.value - mean, 2);
  }
  const double sd = std::sqrt(squares / (n - 1));
  return {.n = n, .mean = mean, .sd = sd, .se = sd / std::sqrt(n)};
}

UnionRange range_of_union(std::span<const Group> groups) {
  const std::vector<Box> all = boxes(groups);
  const double n = people(groups);
  const Interval within = squares_within(all);
  UnionRange out;
  out.mean = {.low = weighted(all, [&](std::size_t i) { return all[i].mean.low; }),
              .high = weighted(all, [&](std::size_t i) { return all[i].mean.high; })};
  out.sd = {.low = std::sqrt((within.low + least_between(all)) / (n - 1)),
            .high = std::sqrt((within.high + most_between(all)) / (n - 1))};
  out.se = times(out.sd, 1 / std::sqrt(n));
  return out;
}

Judgement union_of_groups(std::span<const Group> groups, const Whole& whole) {
  const bool usable = std::ranges::all_of(
      groups, [](const Group& group) { return group.n >= 1 && group.sd.value >= 0; });
  if (groups.empty() || !usable || whole.n < 2 || (whole.spread && whole.spread->value < 0)) {
    return unchecked("every group needs at least one person and a spread of at least 0");
  }
  Judgement out{.operands = operands_of(groups, whole)};
  if (people(groups) > whole.n) {
    out.status = Status::proved;
    out.arithmetic =
        fmt::format("the groups hold {} people, all together {}", people(groups), whole.n);
    return out;
  }
  if (people(groups) < whole.n) {
    return judge_part(groups, whole, std::move(out));
  }
  const UnionOfGroups all = union_of(groups);
  const UnionRange range = range_of_union(groups);
  out.arithmetic = mean_line(groups, all, range.mean, whole.mean);
  if (!overlap(values_of(whole.mean), range.mean)) {
    out.status = Status::proved;
  }
  if (whole.spread) {
    out.arithmetic += "; " + spread_line(groups, all, range, *whole.spread);
    judge_spread(out, fits_of(sizes_of(*whole.spread), range, all.n), whole.kind);
  }
  return out;
}

}  // namespace warrant::check
