/// Drawing people and computing what is true of them.
#include "mutation/patients.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

#include "num/distributions.hpp"

namespace warrant::mutation {
namespace {

double on_scale(double score, const Scale& scale) {
  const double steps = std::round((score - scale.low) / scale.step);
  return std::clamp(scale.low + steps * scale.step, scale.low, scale.high);
}

std::vector<double> changes(const Scores& scores) {
  std::vector<double> out;
  for (std::size_t i = 0; i < scores.before.size(); ++i) {
    out.push_back(scores.after[i] - scores.before[i]);
  }
  return out;
}

/// Twice the rank of each size, the mean rank where sizes are equal: whole numbers.
std::vector<int> doubled_ranks(const std::vector<double>& sizes) {
  std::vector<int> out;
  for (const double size : sizes) {
    constexpr double same = 1e-9;
    int below = 0;
    int equal = 0;
    for (const double other : sizes) {
      below += other < size - same ? 1 : 0;
      equal += std::fabs(other - size) <= same ? 1 : 0;
    }
    out.push_back(2 * below + equal + 1);
  }
  return out;
}

}  // namespace

Scores draw_scores(Chance& chance, int n, const Scale& scale, double mean, double sd,
                   double change) {
  Scores out;
  for (int i = 0; i < n; ++i) {
    const double person = chance.normal(0, 0.75 * sd);
    out.before.push_back(on_scale(mean + person + chance.normal(0, 0.6 * sd), scale));
    out.after.push_back(on_scale(mean - change + person + chance.normal(0, 0.6 * sd), scale));
  }
  return out;
}

Scores together(std::span<const Scores> groups) {
  Scores out;
  for (const Scores& group : groups) {
    out.before.insert(out.before.end(), group.before.begin(), group.before.end());
    out.after.insert(out.after.end(), group.after.begin(), group.after.end());
  }
  return out;
}

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double sd_of(std::span<const double> values) {
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) {
    squares += (value - mean) * (value - mean);
  }
  return std::sqrt(squares / (static_cast<double>(values.size()) - 1));
}

double paired_t_p(const Scores& scores) {
  const std::vector<double> change = changes(scores);
  const double n = static_cast<double>(change.size());
  const double error = sd_of(change) / std::sqrt(n);
  constexpr double nothing = 1e-9;
  return error < nothing ? std::nan("") : num::student_t_two_sided(mean_of(change) / error, n - 1);
}

double signed_rank_p(const Scores& scores) {
  std::vector<double> sizes;
  std::vector<bool> rose;
  for (const double change : changes(scores)) {
    constexpr double nothing = 1e-9;
    if (std::fabs(change) > nothing) {
      sizes.push_back(std::fabs(change));
      rose.push_back(change > 0);
    }
  }
  if (sizes.empty()) {
    return std::nan("");
  }
  const std::vector<int> ranks = doubled_ranks(sizes);
  const int all = std::accumulate(ranks.begin(), ranks.end(), 0);
  int up = 0;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    up += rose[i] ? ranks[i] : 0;
  }
  // ways[s]: share of the 2^n signs whose positive ranks add up to s.
  std::vector<double> ways(static_cast<std::size_t>(all) + 1, 0);
  ways[0] = 1;
  for (const int rank : ranks) {
    for (std::size_t s = ways.size(); s-- > 0;) {
      const auto step = static_cast<std::size_t>(rank);
      ways[s] = 0.5 * (ways[s] + (s >= step ? ways[s - step] : 0));
    }
  }
  const int tail = std::min(up, all - up);
  const double p = 2 * std::accumulate(ways.begin(), ways.begin() + tail + 1, 0.0);
  return std::min(p, 1.0);
}

Estimate difference(const Scores& a, const Scores& b) {
  const std::vector<double> x = changes(a);
  const std::vector<double> y = changes(b);
  const double nx = static_cast<double>(x.size());
  const double ny = static_cast<double>(y.size());
  const double df = nx + ny - 2;
  const double variance =
      ((nx - 1) * std::pow(sd_of(x), 2) + (ny - 1) * std::pow(sd_of(y), 2)) / df;
  const double error = std::sqrt(variance * (1 / nx + 1 / ny));
  const double value = mean_of(x) - mean_of(y);
  const double half = num::student_t_quantile(0.975, df) * error;
  return {.value = value,
          .low = value - half,
          .high = value + half,
          .p = num::student_t_two_sided(value / error, df)};
}

Estimate risk_ratio(int k1, int n1, int k2, int n2) {
  const double log_ratio = std::log((1.0 * k1 / n1) / (1.0 * k2 / n2));
  const double error = std::sqrt(1.0 / k1 - 1.0 / n1 + 1.0 / k2 - 1.0 / n2);
  const double half = num::normal_quantile(0.975) * error;
  return {.value = std::exp(log_ratio),
          .low = std::exp(log_ratio - half),
          .high = std::exp(log_ratio + half),
          .p = num::normal_two_sided(log_ratio / error)};
}

double chi_squared_p(int k1, int n1, int k2, int n2) {
  const double share = 1.0 * (k1 + k2) / (n1 + n2);
  const double error = std::sqrt(share * (1 - share) * (1.0 / n1 + 1.0 / n2));
  const double z = (1.0 * k1 / n1 - 1.0 * k2 / n2) / error;
  return num::chi_squared_upper(z * z, 1);
}

}  // namespace warrant::mutation
