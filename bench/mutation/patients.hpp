/// Invented people with scores before and after, and the statistics that are true of them.
#pragma once

#include <span>
#include <vector>

#include "mutation/chance.hpp"

namespace warrant::mutation {

/// A scale as its scores are drawn: whole numbers are steps of 1.
struct Scale {
  double low = 0;
  double high = 100;
  double step = 1;
};

/// The same people before and after.
struct Scores {
  std::vector<double> before;
  std::vector<double> after;
};

/// n people whose scores lie around `mean`, fall by about `change` and stay on the scale.
[[nodiscard]] Scores draw_scores(Chance& chance, int n, const Scale& scale, double mean, double sd,
                                 double change);

/// Everyone of several groups.
[[nodiscard]] Scores together(std::span<const Scores> groups);

[[nodiscard]] double mean_of(std::span<const double> values);
/// Sample standard deviation, n - 1 below.
[[nodiscard]] double sd_of(std::span<const double> values);

/// Two-sided p of the paired t test; not a number when all changes are equal.
///   source  Student 1908, Biometrika 6:1-25
[[nodiscard]] double paired_t_p(const Scores& scores);

/// Two-sided exact p of the signed-rank test, given the ties; people without change are left out.
///   source  Wilcoxon 1945, Biometrics Bulletin 1:80-83, all 2^n signs counted
[[nodiscard]] double signed_rank_p(const Scores& scores);

/// An estimate with its 95% interval and its p value.
struct Estimate {
  double value = 0;
  double low = 0;
  double high = 0;
  double p = 1;
};

/// Difference of two means of changes with equal variances.
///   source  Student 1908, Biometrika 6:1-25
[[nodiscard]] Estimate difference(const Scores& a, const Scores& b);

/// Ratio of two shares, interval and p from its logarithm.
///   k1, k2   between 1 and n - 1
///   source   Katz et al. 1978, Biometrics 34:469-474
[[nodiscard]] Estimate risk_ratio(int k1, int n1, int k2, int n2);

/// Two-sided p of Pearson's chi-squared test of two shares.
///   source   Pearson 1900, Philos Mag 50:157-175
[[nodiscard]] double chi_squared_p(int k1, int n1, int k2, int n2);

}  // namespace warrant::mutation
