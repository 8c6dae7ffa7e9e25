/// Rank tests.
#include "num/rank_tests.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "num/distributions.hpp"

namespace warrant::num {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double signed_rank_least_p(int n) { return n < 1 ? nan : std::ldexp(1.0, 1 - n); }

double rank_sum_least_p(int n1, int n2) {
  if (n1 < 1 || n2 < 1) {
    return nan;
  }
  // Small counts are exact as a product; by logarithms C(6, 3) would be 20.000000000000004.
  double ways = 1;
  for (int i = 1; i <= std::min(n1, n2); ++i) {
    ways = ways * (std::max(n1, n2) + i) / i;
  }
  return std::min(1.0, 2 / ways);
}

RankZ signed_rank_normal(int n, double w) {
  const double count = n;
  if (n < 1 || !(w >= 0 && w <= count * (count + 1) / 2)) {
    return {.z = nan, .p = nan};
  }
  const double variance = count * (count + 1) * (2 * count + 1) / 24;
  const double z = std::fabs(w - count * (count + 1) / 4) / std::sqrt(variance);
  return {.z = z, .p = normal_two_sided(z)};
}

RankZ sign_normal(int n, int k) {
  if (n < 1 || k < 0 || k > n) {
    return {.z = nan, .p = nan};
  }
  const double z = std::fabs(2.0 * k - n) / std::sqrt(n);
  return {.z = z, .p = normal_two_sided(z)};
}

RankZ rank_sum_normal(int n1, int n2, double u, bool shared) {
  const double pairs = static_cast<double>(n1) * n2;
  if (n1 < 1 || n2 < 1 || !(u >= 0 && u <= pairs)) {
    return {.z = nan, .p = nan};
  }
  const double count = static_cast<double>(n1) + n2;
  const double ties = shared ? 6 / (count * (count - 1)) : 0;  // t^3 - t for one tie of two
  const double variance = pairs / 12 * (count + 1 - ties);
  const double z = std::fabs(u - pairs / 2) / std::sqrt(variance);
  return {.z = z, .p = normal_two_sided(z)};
}

}  // namespace warrant::num
