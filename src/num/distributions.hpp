/// Distributions that test statistics follow.
#pragma once

namespace warrant::num {

// All functions: x may be infinite; a parameter outside its range (df not > 0, p outside [0, 1])
// gives "not a number", never an exception.

/// Share of the standard normal distribution below z.
///   source  Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.2
[[nodiscard]] double normal_cdf(double z);
/// Probability of a standard normal value at least as far from 0 as z.
///   source  Abramowitz & Stegun 1964, 26.2
[[nodiscard]] double normal_two_sided(double z);
/// The z with share p below it.
///   source  Abramowitz & Stegun 1964, 26.2
[[nodiscard]] double normal_quantile(double p);

/// Share of Student's t distribution with df > 0 degrees of freedom below t.
///   source  Student 1908, Biometrika 6:1-25; Abramowitz & Stegun 1964, 26.7
[[nodiscard]] double student_t_cdf(double t, double df);
/// Probability of a value at least as far from 0 as t.
///   source  Abramowitz & Stegun 1964, 26.7
[[nodiscard]] double student_t_two_sided(double t, double df);
/// The t with share p below it.
///   source  Abramowitz & Stegun 1964, 26.7
[[nodiscard]] double student_t_quantile(double p, double df);

/// Share of the chi-squared distribution with df > 0 degrees of freedom below x.
///   source  Abramowitz & Stegun 1964, 26.4
[[nodiscard]] double chi_squared_cdf(double x, double df);
/// Probability of a value of x or more: the p value of a chi-squared test.
///   source  Abramowitz & Stegun 1964, 26.4
[[nodiscard]] double chi_squared_upper(double x, double df);
/// The x with share p below it.
///   source  Abramowitz & Stegun 1964, 26.4
[[nodiscard]] double chi_squared_quantile(double p, double df);

/// Share of the F distribution with df1, df2 > 0 degrees of freedom below f.
///   source  Abramowitz & Stegun 1964, 26.6
[[nodiscard]] double fisher_f_cdf(double f, double df1, double df2);
/// Probability of a value of f or more: the p value of an F test.
///   source  Abramowitz & Stegun 1964, 26.6
[[nodiscard]] double fisher_f_upper(double f, double df1, double df2);
/// The f with share p below it.
///   source  Abramowitz & Stegun 1964, 26.6
[[nodiscard]] double fisher_f_quantile(double p, double df1, double df2);

}  // namespace warrant::num
