/// Printed p values against the printed test statistics they come from.
#pragma once

#include <optional>

#include "check/core/printed.hpp"

namespace warrant::check {

enum class Statistic { t, f, chi_squared, z, r };

/// A test as a source prints it: t(28) = 2.20, p = .03; F(2, 28); r with n people.
struct TestFigures {
  Statistic test = Statistic::t;
  Decimal value;
  Relation relation = Relation::equal;  // "F < 1"
  std::optional<Decimal> df1 = {};      // of t, chi-squared, r (n - 2) and F
  std::optional<Decimal> df2 = {};      // of F
  int n = 0;                            // people, for r without df
  PValue p;
};

/// Two-sided p of a statistic; of F and chi-squared the upper tail. z takes no df.
///   returns  not a number when the df are not > 0 or r is beyond 1
///   source   num/distributions; r by t = r sqrt(df/(1 - r^2)), Fisher 1915, Biometrika 10:507-521
[[nodiscard]] double p_of(Statistic test, double value, double df1, double df2);

/// Whether statistic and p fit, as Nuijten's statcheck asks, over the rounding of both.
///   returns  consistent when they do; conditional when they do only with degrees of freedom that
///            were rounded to whole numbers; ambiguous when only half the p fits, with `reading`
///            "a one-sided p"; else proved
///   source   Nuijten et al. 2016, Behav Res Methods 48:1205-1226
[[nodiscard]] Judgement p_from_statistic(const TestFigures& figures);

/// Whether statistic and p do not fit and stand on different sides of `alpha` (a printed p equal to
/// alpha counts as significant). A one-sided p that fits is no error.
///   source   Nuijten et al. 2016, "gross inconsistency"
[[nodiscard]] bool is_decision_error(const TestFigures& figures, double alpha = 0.05);

}  // namespace warrant::check
