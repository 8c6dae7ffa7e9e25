/// What rank tests and the sign test can give at most, and their normal approximations.
#pragma once

namespace warrant::num {

/// Smallest two-sided exact p of the signed-rank test of n pairs, and of the sign test: 2 / 2^n.
/// The distribution is symmetric under changes of sign, so ties change nothing and zeros only
/// raise it.
///   n        pairs, at least 1
///   returns  at most 1; not a number when n < 1
///   source   Wilcoxon 1945, Biometrics Bulletin 1:80-83; Dixon & Mood 1946, J Am Stat Assoc
///            41:557-566
[[nodiscard]] double signed_rank_least_p(int n);

/// Smallest two-sided exact p of the rank-sum (Mann-Whitney) test without ties: 2 / C(n1+n2, n1).
///   n1, n2   people per group, at least 1
///   returns  at most 1; not a number when a group is empty
///   source   Mann & Whitney 1947, Ann Math Stat 18:50-60
[[nodiscard]] double rank_sum_least_p(int n1, int n2);

struct RankZ {
  double z = 0;
  double p = 1;  // two-sided
};

/// Normal approximation of the signed-rank test without ties and without continuity correction.
///   n        pairs, at least 1
///   w        the smaller (or larger) sum of ranks, 0 <= w <= n(n+1)/2
///   returns  |z| and the two-sided p; not a number outside these limits
///   source   Wilcoxon 1945; Siegel 1956, Nonparametric Statistics, 75-83
[[nodiscard]] RankZ signed_rank_normal(int n, double w);

/// Normal approximation of the sign test without continuity correction.
///   n        pairs, at least 1
///   k        pairs that rose (or fell), 0 <= k <= n
///   returns  |z| and the two-sided p; not a number outside these limits
///   source   Dixon & Mood 1946; Siegel 1956, Nonparametric Statistics, 68-75
[[nodiscard]] RankZ sign_normal(int n, int k);

/// Normal approximation of the rank-sum test, corrected for one value that stands once in either
/// group (`shared`), without continuity correction.
///   n1, n2   people per group, at least 1
///   u        pairs won by the first group, ties as halves, 0 <= u <= n1 n2
///   returns  |z| and the two-sided p; not a number outside these limits
///   source   Mann & Whitney 1947; with ties: Siegel 1956, Nonparametric Statistics, 116-127
[[nodiscard]] RankZ rank_sum_normal(int n1, int n2, double u, bool shared = false);

}  // namespace warrant::num
