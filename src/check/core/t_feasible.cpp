/// Paired t tests that printed figures allow, and how the p of any t test is judged.
#include "check/core/t_feasible.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "check/core/p_verdict.hpp"
#include "num/distributions.hpp"

namespace warrant::check {
namespace {

Interval exactly(const Decimal& number) { return {.low = number.value, .high = number.value}; }

/// How the two spreads are read.
struct Reading {
  Spread before = Spread::sd;
  Spread after = Spread::sd;
};

enum class Digits { as_printed, any_rounding };

double factor(Spread spread, int n) { return spread == Spread::se ? std::sqrt(n) : 1; }

Interval change_of(const PairedFigures& f, Digits digits) {
  if (digits == Digits::as_printed) {
    return magnitudes(
        {.low = f.before.value - f.after.value, .high = f.before.value - f.after.value});
  }
  const Interval before = values_of(f.before);
  const Interval after = values_of(f.after);
  return magnitudes({.low = before.low - after.high, .high = before.high - after.low});
}

double largest_sd_of_differences(double a, double b, double correlation) {
  return correlation <= -1 ? a + b : std::sqrt(a * a + b * b - 2 * correlation * a * b);
}

/// The SD of differences: smallest at a correlation of 1, largest at the least correlation.
Interval sd_of_differences(const PairedFigures& f, Reading reading, Digits digits) {
  const bool exact = digits == Digits::as_printed;
  const Interval a = times(exact ? exactly(f.spread_before) : sizes_of(f.spread_before),
                           factor(reading.before, f.n));
  const Interval b =
      times(exact ? exactly(f.spread_after) : sizes_of(f.spread_after), factor(reading.after, f.n));
  return {.low = magnitudes({.low = a.low - b.high, .high = a.high - b.low}).low,
          .high = largest_sd_of_differences(a.high, b.high, f.least_correlation)};
}

double p_at(double change, double sd, int n) {
  if (sd == 0) {
    return change == 0 ? 1 : 0;
  }
  return num::student_t_two_sided(change * std::sqrt(n) / sd, n - 1.0);
}

Interval p_range(const PairedFigures& f, Reading reading, Digits digits) {
  const Interval change = change_of(f, digits);
  const Interval sd = sd_of_differences(f, reading, digits);
  return {.low = p_at(change.high, sd.low, f.n), .high = p_at(change.low, sd.high, f.n)};
}

std::string other_reading(const PairedFigures& f) {
  struct Named {
    Reading reading;
    std::string_view words;
  };
  static constexpr std::array<Named, 4> readings{
      {{.reading = {.before = Spread::sd, .after = Spread::sd}, .words = "standard deviations"},
       {.reading = {.before = Spread::se, .after = Spread::se}, .words = "standard errors"},
       {.reading = {.before = Spread::sd, .after = Spread::se},
        .words = "a standard deviation before and a standard error after"},
       {.reading = {.before = Spread::se, .after = Spread::sd},
        .words = "a standard error before and a standard deviation after"}}};
  for (const Named& named : readings) {
    const bool own = named.reading.before == named.reading.after &&
                     (named.reading.before == Spread::se) == (f.kind == Spread::se);
    if (!own && overlap(values_of(f.p), p_range(f, named.reading, Digits::as_printed))) {
      return std::string(named.words);
    }
  }
  return "";
}

Reading own_reading(const PairedFigures& f) {
  const Spread kind = f.kind == Spread::se ? Spread::se : Spread::sd;
  return {.before = kind, .after = kind};
}

std::string needs_line(const PairedFigures& f) {
  const double change = change_of(f, Digits::as_printed).low;
  const double k = factor(own_reading(f).before, f.n);
  const Interval sd = sd_of_differences(f, own_reading(f), Digits::as_printed);
  std::string out = fmt::format("change {} - {} = {}", f.before.printed, f.after.printed,
                                figure(f.before.value - f.after.value));
  const double p = f.p.value.value;
  if (p > 0 && p < 1 && change > 0) {
    const PairedNeeds needs = needed_for(change, f.n, p);
    out += fmt::format("; {} needs t = {} and an SD of differences of {}*sqrt({})/{} = {}",
                       words(f.p), figure(needs.t), figure(change), f.n, figure(needs.t),
                       figure(needs.sd_of_differences));
    if (f.spread_before.value > 0 && f.spread_after.value > 0) {
      out += fmt::format(" (correlation {})", fixed(implied_correlation(k * f.spread_before.value,
                                                                        k * f.spread_after.value,
                                                                        needs.sd_of_differences),
                                                    2));
    }
  }
  return out + fmt::format("; SDs of {} and {} allow {}", figure(k * f.spread_before.value),
                           figure(k * f.spread_after.value), figures(sd));
}

}  // namespace

TTest t_of_change(double change, double sd, int n) {
  const double t = change * std::sqrt(n) / sd;
  return {.t = t, .df = n - 1.0, .p = num::student_t_two_sided(t, n - 1.0)};
}

PairedNeeds needed_for(double change, int n, double p) {
  const double t = num::student_t_quantile(1 - p / 2, n - 1.0);
  return {.t = t, .sd_of_differences = std::fabs(change) * std::sqrt(n) / t};
}

double implied_correlation(double a, double b, double sd_of_differences) {
  return (a * a + b * b - sd_of_differences * sd_of_differences) / (2 * a * b);
}

Interval paired_p(const PairedFigures& figures) {
  return p_range(figures, own_reading(figures), Digits::any_rounding);
}

Judgement paired_t(const PairedFigures& f) {
  if (f.n < 2 || f.spread_before.value < 0 || f.spread_after.value < 0 || !is_p(f.p)) {
    return unchecked("a paired t test needs two people, spreads of at least 0 and a p value");
  }
  Judgement out{.operands = {operand("n", f.n), operand("mean before", f.before),
                             operand("mean after", f.after),
                             operand("spread before", f.spread_before),
                             operand("spread after", f.spread_after), operand(f.p)}};
  const PRange range{.as_printed = p_range(f, own_reading(f), Digits::as_printed),
                     .any_rounding = paired_p(f)};
  out.arithmetic = fmt::format("{}; {}", needs_line(f), range_line(range, f.p));
  judge_p(out, range, f.p,
          {.test = "a two-sided paired t test",
           .named = f.paired_t_named,
           .other_reading = other_reading(f),
           .unlabelled = f.kind == Spread::unlabelled});
  return out;
}

}  // namespace warrant::check
