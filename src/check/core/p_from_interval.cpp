/// p values and estimates against confidence intervals.
#include "check/core/p_from_interval.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "check/core/p_verdict.hpp"
#include "num/distributions.hpp"

namespace warrant::check {
namespace {

bool is_ratio(const IntervalFigures& f) { return f.contrast == Contrast::ratio; }

/// On the scale of the analysis; a ratio that may be 0 reaches down to minus infinity.
Interval analysed(Interval values, Contrast contrast) {
  if (contrast == Contrast::difference) {
    return values;
  }
  return {.low = values.low > 0 ? std::log(values.low) : -HUGE_VAL,
          .high = values.high > 0 ? std::log(values.high) : -HUGE_VAL};
}

double quantile(const IntervalFigures& f) {
  const double share = 0.5 + f.level / 2;
  return f.df ? num::student_t_quantile(share, *f.df) : num::normal_quantile(share);
}

double p_at(const IntervalFigures& f, double z) {
  return f.df ? num::student_t_two_sided(z, *f.df) : num::normal_two_sided(z);
}

bool usable(const IntervalFigures& f) {
  const bool positive = f.estimate.value > 0 && f.low.value >= 0 && f.high.value > 0;
  return f.level > 0 && f.level < 1 && (!f.df || *f.df > 0) && (!is_ratio(f) || positive);
}

/// 2 q |estimate| / (high - low) over all roundings.
Interval p_range(const IntervalFigures& f) {
  const Interval estimate = magnitudes(analysed(values_of(f.estimate), f.contrast));
  const Interval low = analysed(values_of(f.low), f.contrast);
  const Interval high = analysed(values_of(f.high), f.contrast);
  const double widest = high.high - low.low;
  const double narrowest = high.low - low.high;
  const double q = 2 * quantile(f);
  return {.low = narrowest > 0 ? p_at(f, q * estimate.high / narrowest) : 0,
          .high = widest > 0 ? p_at(f, q * estimate.low / widest) : 1};
}

std::vector<Operand> operands_of(const IntervalFigures& f) {
  return {operand("estimate", f.estimate), operand("lower limit", f.low),
          operand("upper limit", f.high)};
}

std::string line(const IntervalFigures& f, Interval range, const PValue& p) {
  if (f.low.value <= 0 && is_ratio(f)) {
    return fmt::format("ln(0) has no value, p {} over rounding, printed {}", figures(range),
                       words(p));
  }
  const FromInterval at = p_of_interval(f);
  const std::string q = figure(2 * quantile(f));
  const std::string se = is_ratio(f)
                             ? fmt::format("(ln {} - ln {})/{}", f.high.printed, f.low.printed, q)
                             : fmt::format("({} - {})/{}", f.high.printed, f.low.printed, q);
  return fmt::format("SE = {} = {}, {} = {}{}/{} = {}, p = {} ({} over rounding), printed {}", se,
                     figure(at.se), f.df ? "t" : "z", is_ratio(f) ? "ln " : "", f.estimate.printed,
                     figure(at.se), figure(at.z), figure(at.p), figures(range), words(p));
}

/// Whether the estimate can be half way between the limits on this scale.
bool in_middle(const IntervalFigures& f, Contrast scale) {
  const Interval low = analysed(values_of(f.low), scale);
  const Interval high = analysed(values_of(f.high), scale);
  return overlap(analysed(values_of(f.estimate), scale),
                 {.low = (low.low + high.low) / 2, .high = (low.high + high.high) / 2});
}

}  // namespace

FromInterval p_of_interval(const IntervalFigures& f) {
  const auto scaled = [&](const Decimal& number) {
    return is_ratio(f) ? std::log(number.value) : number.value;
  };
  const double se = (scaled(f.high) - scaled(f.low)) / (2 * quantile(f));
  const double z = scaled(f.estimate) / se;
  return {.se = se, .z = z, .p = p_at(f, z)};
}

Judgement p_from_interval(const IntervalFigures& f, const PValue& p) {
  if (!usable(f) || !is_p(p)) {
    return unchecked("an interval of a ratio needs figures above 0, and a p value");
  }
  if (f.low.value >= f.high.value) {
    return unchecked("the limits do not differ or stand in the wrong order");
  }
  Judgement out{.operands = operands_of(f)};
  out.operands.push_back(operand(p));
  const Interval range = p_range(f);
  out.arithmetic = line(f, range, p);
  if (!overlap(values_of(p), range)) {
    out.status = Status::conditional;
    out.assumption = fmt::format("p and interval come from one {} approximation{}",
                                 f.df ? "t" : "normal", is_ratio(f) ? " on the log scale" : "");
    out.reading = overlap(values_of(p), times(range, 0.5)) ? "a one-sided p" : "";
  }
  return out;
}

Judgement interval_symmetry(const IntervalFigures& f) {
  if (!usable(f)) {
    return unchecked("an interval of a ratio needs figures above 0");
  }
  Judgement out{.operands = operands_of(f)};
  const Interval estimate = values_of(f.estimate);
  const Interval low = values_of(f.low);
  const Interval high = values_of(f.high);
  const bool ordered = overlap(low, {.low = -HUGE_VAL, .high = high.high});
  const bool inside = overlap(estimate, {.low = low.low, .high = high.high});
  if (!ordered || !inside) {
    out.status = Status::proved;
    out.arithmetic = fmt::format("{} <= {} <= {} does not hold", f.low.printed, f.estimate.printed,
                                 f.high.printed);
    out.reading = !ordered ? "limits in the wrong order" : "";
    return out;
  }
  const double middle =
      is_ratio(f) ? std::sqrt(f.low.value * f.high.value) : (f.low.value + f.high.value) / 2;
  out.arithmetic = is_ratio(f) ? fmt::format("sqrt({}*{}) = {}, printed {}", f.low.printed,
                                             f.high.printed, figure(middle), f.estimate.printed)
                               : fmt::format("({} + {})/2 = {}, printed {}", f.low.printed,
                                             f.high.printed, figure(middle), f.estimate.printed);
  if (!in_middle(f, f.contrast)) {
    out.status = Status::conditional;
    out.assumption =
        is_ratio(f) ? "the interval is symmetric on the log scale" : "the interval is symmetric";
    out.reading = is_ratio(f) && in_middle(f, Contrast::difference)
                      ? "limits symmetric without logarithms"
                      : "";
  }
  return out;
}

}  // namespace warrant::check
