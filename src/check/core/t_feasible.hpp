/// Printed p values against the t tests that printed means and spreads allow.
#pragma once

#include "check/core/printed.hpp"

namespace warrant::check {

struct TTest {
  double t = 0;
  double df = 0;
  double p = 1;  // two-sided
};

/// One-sample t test of a mean change.
///   sd       of the changes, > 0
///   n        people, at least 2
///   source   Student 1908, Biometrika 6:1-25
[[nodiscard]] TTest t_of_change(double change, double sd, int n);

/// What a two-sided paired p asks for: its t, and the SD of differences that gives it.
struct PairedNeeds {
  double t = 0;
  double sd_of_differences = 0;
};
[[nodiscard]] PairedNeeds needed_for(double change, int n, double p);

/// The correlation of two series with SDs `a` and `b` whose differences have this SD; beyond 1 or
/// -1 when no such series exist.
///   source   var(x - y) = var x + var y - 2 r sd(x) sd(y)
[[nodiscard]] double implied_correlation(double a, double b, double sd_of_differences);

/// Two measurements of the same people.
struct PairedFigures {
  int n = 0;
  Decimal before;
  Decimal after;
  Decimal spread_before;
  Decimal spread_after;
  PValue p;
  Spread kind = Spread::sd;
  bool paired_t_named = false;    // the source says that the p comes from a paired t test
  double least_correlation = -1;  // of before and after, at least -1
};

/// The two-sided p values that a paired t test gives over all roundings and every correlation from
/// the least to 1, spreads read as standard deviations or as standard errors (`kind`; unlabelled as
/// sd).
[[nodiscard]] Interval paired_p(const PairedFigures& figures);

/// Whether a paired t test can give the printed p.
///   returns  proved when the test is named and no rounding and no correlation gives the p;
///            ambiguous when only a one-sided p does, or when unlabelled spreads fit as another
///            kind; conditional when the test is not named, or when only rounded-away digits make
///            room for it; `reading` names the kind of spreads that fits as printed
///   source   as implied_correlation: the SD of differences is between |a - b| and a + b
[[nodiscard]] Judgement paired_t(const PairedFigures& figures);

/// Which test of two groups the source names.
enum class GroupTest { unnamed, t_test, student, welch };

struct GroupFigures {
  Group a;
  Group b;
  PValue p;
  Spread kind = Spread::sd;
  GroupTest test = GroupTest::unnamed;
};

/// Two-sided p of Student's test (equal variances) and of Welch's, spreads taken as SDs.
///   source   Student 1908, Biometrika 6:1-25; Welch 1947, Biometrika 34:28-35
[[nodiscard]] TTest student_t(const Group& a, const Group& b);
[[nodiscard]] TTest welch_t(const Group& a, const Group& b);

/// Outer limits of the two-sided p over all roundings, of the test named or of both.
[[nodiscard]] Interval unpaired_p(const GroupFigures& figures);

/// Whether a t test between two groups can give the printed p. Judged as paired_t is.
///   source   as student_t
[[nodiscard]] Judgement unpaired_t(const GroupFigures& figures);

}  // namespace warrant::check
