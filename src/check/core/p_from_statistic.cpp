/// p values recomputed from test statistics.
#include "check/core/p_from_statistic.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "check/core/p_verdict.hpp"
#include "num/distributions.hpp"

namespace warrant::check {
namespace {

/// Degrees of freedom as far as they can be known.
struct Freedom {
  Interval df1{.low = 1, .high = 1};
  Interval df2{.low = 1, .high = 1};
};

enum class Whole { exact, rounded };

/// Whole degrees of freedom are exact, unless they are taken to be rounded (Welch, Greenhouse).
Interval df_of(const std::optional<Decimal>& df, Whole whole) {
  if (!df) {
    return {.low = 1, .high = 1};
  }
  if (df->places == 0 && whole == Whole::exact) {
    return {.low = df->value, .high = df->value};
  }
  const Interval values = values_of(*df);
  return {.low = std::max(values.low, 0.01), .high = values.high};
}

Freedom freedom_of(const TestFigures& f, Whole whole) {
  if (f.test == Statistic::r && !f.df1) {
    return {.df1 = {.low = f.n - 2.0, .high = f.n - 2.0}};
  }
  return {.df1 = df_of(f.df1, whole), .df2 = df_of(f.df2, whole)};
}

/// Sizes of the statistic: its sign plays no part in a two-sided p.
Interval sizes(const TestFigures& f) {
  const double largest = f.test == Statistic::r ? 1 : HUGE_VAL;
  Interval out = magnitudes(values_of(f.value));
  if (f.relation == Relation::less) {
    out = {.low = 0, .high = std::fabs(f.value.value)};
  } else if (f.relation == Relation::greater) {
    out = {.low = std::fabs(f.value.value), .high = largest};
  }
  return {.low = std::min(out.low, largest), .high = std::min(out.high, largest)};
}

/// p falls with the statistic; in the degrees of freedom it is searched on a grid, whose ends are
/// widened by 1 % because an F test need not be monotone between its points.
Interval p_range(const TestFigures& f, Whole whole) {
  const Interval statistic = sizes(f);
  const Freedom freedom = freedom_of(f, whole);
  constexpr int steps = 20;
  const auto at = [](Interval values, int i) {
    return values.low + (values.high - values.low) * i / steps;
  };
  const bool one = freedom.df1.low == freedom.df1.high && freedom.df2.low == freedom.df2.high;
  Interval out{.low = 1, .high = 0};
  for (int i = 0; i <= (one ? 0 : steps); ++i) {
    for (int j = 0; j <= (one ? 0 : steps); ++j) {
      const double df1 = at(freedom.df1, i);
      const double df2 = at(freedom.df2, j);
      out.low = std::min(out.low, p_of(f.test, statistic.high, df1, df2));
      out.high = std::max(out.high, p_of(f.test, statistic.low, df1, df2));
    }
  }
  return one ? out : Interval{.low = out.low * 0.99, .high = std::min(1.0, out.high * 1.01)};
}

bool has_sides(const TestFigures& f) {
  return (f.test != Statistic::f && f.test != Statistic::chi_squared) ||
         (f.df1 && f.df1->value == 1);
}

bool usable(const TestFigures& f) {
  const auto positive = [](const std::optional<Decimal>& df) { return df && df->value > 0; };
  if (!is_p(f.p) || (f.test == Statistic::r && std::fabs(f.value.value) > 1)) {
    return false;
  }
  switch (f.test) {
    case Statistic::z:
      return true;
    case Statistic::r:
      return positive(f.df1) || (!f.df1 && f.n > 2);
    case Statistic::f:
      return positive(f.df1) && positive(f.df2) && f.value.value >= 0;
    case Statistic::chi_squared:
      return positive(f.df1) && f.value.value >= 0;
    case Statistic::t:
      break;
  }
  return positive(f.df1);
}

std::string statistic_words(const TestFigures& f) {
  const char sign = f.relation == Relation::equal ? '=' : f.relation == Relation::less ? '<' : '>';
  const std::string df1 = f.df1 ? f.df1->printed : std::to_string(f.n - 2);
  const std::string head = f.test == Statistic::z   ? "z"
                           : f.test == Statistic::t ? fmt::format("t({})", df1)
                           : f.test == Statistic::r ? fmt::format("r({})", df1)
                           : f.test == Statistic::chi_squared
                               ? fmt::format("chi2({})", df1)
                               : fmt::format("F({}, {})", df1, f.df2->printed);
  return fmt::format("{} {} {}", head, sign, f.value.printed);
}

std::vector<Operand> operands_of(const TestFigures& f) {
  std::vector<Operand> out{operand("statistic", f.value)};
  if (f.df1) {
    out.push_back(operand("df", *f.df1));
  } else if (f.test == Statistic::r) {
    out.push_back(operand("n", f.n));
  }
  if (f.df2) {
    out.push_back(operand("second df", *f.df2));
  }
  out.push_back(operand(f.p));
  return out;
}

}  // namespace

double p_of(Statistic test, double value, double df1, double df2) {
  switch (test) {
    case Statistic::z:
      return num::normal_two_sided(value);
    case Statistic::f:
      return num::fisher_f_upper(value, df1, df2);
    case Statistic::chi_squared:
      return num::chi_squared_upper(value, df1);
    case Statistic::r:
      return num::student_t_two_sided(
          std::fabs(value) == 1 ? HUGE_VAL : value * std::sqrt(df1 / (1 - value * value)), df1);
    case Statistic::t:
      break;
  }
  return num::student_t_two_sided(value, df1);
}

Judgement p_from_statistic(const TestFigures& f) {
  if (!usable(f)) {
    return unchecked("the statistic needs its degrees of freedom and a p value");
  }
  Judgement out{.operands = operands_of(f)};
  const Interval exact = p_range(f, Whole::exact);
  const Interval printed = values_of(f.p);
  const Freedom freedom = freedom_of(f, Whole::exact);
  const double df1 = f.df1 ? f.df1->value : freedom.df1.low;
  const double p = p_of(f.test, std::fabs(f.value.value), df1, f.df2 ? f.df2->value : 1);
  out.arithmetic = fmt::format("{} gives p = {} ({} over rounding), printed {}", statistic_words(f),
                               figure(p), figures(exact), words(f.p));
  if (overlap(printed, exact)) {
    return out;
  }
  if (has_sides(f) && overlap(printed, times(exact, 0.5))) {
    out.status = Status::ambiguous;
    out.reading = "a one-sided p";
    return out;
  }
  const Interval rounded = p_range(f, Whole::rounded);
  if (overlap(printed, rounded)) {
    out.status = Status::conditional;
    out.assumption = "the degrees of freedom are exact, not rounded";
    return out;
  }
  const bool half_rounded = has_sides(f) && overlap(printed, times(rounded, 0.5));
  out.status = half_rounded ? Status::ambiguous : Status::proved;
  out.reading = half_rounded ? "a one-sided p" : "";
  if (is_decision_error(f)) {
    out.arithmetic += "; the two stand on different sides of 0.05";
  }
  return out;
}

bool is_decision_error(const TestFigures& f, double alpha) {
  if (!usable(f)) {
    return false;
  }
  const Interval exact = p_range(f, Whole::exact);
  const Interval printed = values_of(f.p);
  if (overlap(printed, exact) || (has_sides(f) && overlap(printed, times(exact, 0.5)))) {
    return false;
  }
  const double p = f.p.value.value;
  const bool says_significant = f.p.relation != Relation::greater && p <= alpha;
  const bool says_not = (f.p.relation == Relation::equal && p > alpha) ||
                        (f.p.relation == Relation::greater && p >= alpha);
  return (says_significant && exact.low > alpha) || (says_not && exact.high <= alpha);
}

}  // namespace warrant::check
