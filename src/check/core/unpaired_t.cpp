/// Student's and Welch's t tests that printed figures of two groups allow.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "check/core/p_verdict.hpp"
#include "check/core/t_feasible.hpp"
#include "num/distributions.hpp"

namespace warrant::check {
namespace {

enum class Digits { as_printed, any_rounding };

/// What the tests are computed from: distance of the means, and both spreads as SDs.
struct Box {
  double n1 = 0;
  double n2 = 0;
  Interval distance;
  Interval sd1;
  Interval sd2;
};

Interval spread_of(const Group& group, Spread kind, Digits digits) {
  const Interval spread = digits == Digits::any_rounding
                              ? sizes_of(group.sd)
                              : Interval{.low = group.sd.value, .high = group.sd.value};
  return times(spread, kind == Spread::se ? std::sqrt(group.n) : 1);
}

Box box_of(const GroupFigures& f, Spread kind, Digits digits) {
  const double printed = f.a.mean.value - f.b.mean.value;
  const Interval a = values_of(f.a.mean);
  const Interval b = values_of(f.b.mean);
  return {.n1 = static_cast<double>(f.a.n),
          .n2 = static_cast<double>(f.b.n),
          .distance = magnitudes(digits == Digits::as_printed
                                     ? Interval{.low = printed, .high = printed}
                                     : Interval{.low = a.low - b.high, .high = a.high - b.low}),
          .sd1 = spread_of(f.a, kind, digits),
          .sd2 = spread_of(f.b, kind, digits)};
}

double ratio(double distance, double se) {
  return se == 0 ? (distance == 0 ? 0 : HUGE_VAL) : distance / se;
}

double pooled_se(const Box& box, double sd1, double sd2) {
  const double variance =
      ((box.n1 - 1) * sd1 * sd1 + (box.n2 - 1) * sd2 * sd2) / (box.n1 + box.n2 - 2);
  return std::sqrt(variance * (1 / box.n1 + 1 / box.n2));
}

double separate_se(const Box& box, double sd1, double sd2) {
  return std::sqrt(sd1 * sd1 / box.n1 + sd2 * sd2 / box.n2);
}

/// The t values over the box: the standard error rises with both spreads.
Interval t_range(const Box& box, double (*se)(const Box&, double, double)) {
  return {.low = ratio(box.distance.low, se(box, box.sd1.high, box.sd2.high)),
          .high = ratio(box.distance.high, se(box, box.sd1.low, box.sd2.low))};
}

/// Welch's degrees of freedom are 1/(x^2/(n1-1) + (1-x)^2/(n2-1)), where x is the share of the
/// first group in the squared standard error: they peak where x = (n1-1)/(n1+n2-2).
Interval welch_df_range(const Box& box) {
  const auto share = [&](double sd1, double sd2) {
    const double first = sd1 * sd1 / box.n1;
    const double both = first + sd2 * sd2 / box.n2;
    return both == 0 ? 0.5 : first / both;
  };
  const auto df = [&](double x) {
    return 1 / (x * x / (box.n1 - 1) + (1 - x) * (1 - x) / (box.n2 - 1));
  };
  const bool undefined = box.sd1.low == 0 && box.sd2.low == 0 && box.sd1.high + box.sd2.high > 0;
  const double low = undefined ? 0 : share(box.sd1.low, box.sd2.high);
  const double high = undefined ? 1 : share(box.sd1.high, box.sd2.low);
  const double peak = (box.n1 - 1) / (box.n1 + box.n2 - 2);
  return {.low = std::min(df(low), df(high)), .high = df(std::clamp(peak, low, high))};
}

Interval student_range(const Box& box) {
  const Interval t = t_range(box, pooled_se);
  const double df = box.n1 + box.n2 - 2;
  return {.low = num::student_t_two_sided(t.high, df), .high = num::student_t_two_sided(t.low, df)};
}

/// An outer range: for any t, fewer degrees of freedom give a larger p.
Interval welch_range(const Box& box) {
  const Interval t = t_range(box, separate_se);
  const Interval df = welch_df_range(box);
  return {.low = num::student_t_two_sided(t.high, df.high),
          .high = num::student_t_two_sided(t.low, df.low)};
}

Interval p_range(const GroupFigures& f, Spread kind, Digits digits) {
  const Box box = box_of(f, kind, digits);
  const bool undefined = box.distance.low == 0 && box.sd1.high == 0 && box.sd2.high == 0;
  if (undefined) {
    return {.low = 0, .high = 1};
  }
  if (f.test == GroupTest::student) {
    return student_range(box);
  }
  const Interval welch = welch_range(box);
  if (f.test == GroupTest::welch) {
    return welch;
  }
  const Interval student = student_range(box);
  return {.low = std::min(student.low, welch.low), .high = std::max(student.high, welch.high)};
}

std::string formula(const GroupFigures& f, Spread kind) {
  Group a = f.a;
  Group b = f.b;
  a.sd.value = spread_of(a, kind, Digits::as_printed).low;
  b.sd.value = spread_of(b, kind, Digits::as_printed).low;
  const TTest welch = welch_t(a, b);
  std::string out =
      fmt::format("t = ({} - {})/sqrt({}^2/{} + {}^2/{}) = {}", f.a.mean.printed, f.b.mean.printed,
                  figure(a.sd.value), a.n, figure(b.sd.value), b.n, figure(welch.t));
  if (f.test != GroupTest::student) {
    out += fmt::format(", df {}, p = {} (Welch)", figure(welch.df), figure(welch.p));
  }
  if (f.test != GroupTest::welch) {
    const TTest student = student_t(a, b);
    out += fmt::format("{} with pooled SD t = {}, df {}, p = {}",
                       f.test == GroupTest::student ? ";" : ",", figure(student.t),
                       shortest(student.df), figure(student.p));
  }
  return out;
}

TTest tested(double difference, double se, double df) {
  const double t = difference < 0 ? -ratio(-difference, se) : ratio(difference, se);
  return {.t = t, .df = df, .p = num::student_t_two_sided(t, df)};
}

Box exact_box(const Group& a, const Group& b) {
  return box_of({.a = a, .b = b}, Spread::sd, Digits::as_printed);
}

}  // namespace

TTest student_t(const Group& a, const Group& b) {
  return tested(a.mean.value - b.mean.value, pooled_se(exact_box(a, b), a.sd.value, b.sd.value),
                a.n + b.n - 2.0);
}

TTest welch_t(const Group& a, const Group& b) {
  const Box box = exact_box(a, b);
  return tested(a.mean.value - b.mean.value, separate_se(box, a.sd.value, b.sd.value),
                welch_df_range(box).low);
}

Interval unpaired_p(const GroupFigures& figures) {
  return p_range(figures, figures.kind, Digits::any_rounding);
}

Judgement unpaired_t(const GroupFigures& f) {
  if (f.a.n < 2 || f.b.n < 2 || f.a.sd.value < 0 || f.b.sd.value < 0 || !is_p(f.p)) {
    return unchecked("a t test needs two people per group, spreads of at least 0 and a p value");
  }
  Judgement out{.operands = {operand("n, group 1", f.a.n), operand("mean, group 1", f.a.mean),
                             operand("spread, group 1", f.a.sd), operand("n, group 2", f.b.n),
                             operand("mean, group 2", f.b.mean), operand("spread, group 2", f.b.sd),
                             operand(f.p)}};
  const Spread other = f.kind == Spread::se ? Spread::sd : Spread::se;
  const bool other_fits = overlap(values_of(f.p), p_range(f, other, Digits::as_printed));
  const char* other_words = other == Spread::se ? "standard errors" : "standard deviations";
  const PRange range{.as_printed = p_range(f, f.kind, Digits::as_printed),
                     .any_rounding = unpaired_p(f)};
  out.arithmetic = fmt::format("{}; {}", formula(f, f.kind), range_line(range, f.p));
  const char* test = f.test == GroupTest::welch     ? "Welch's two-sided t test"
                     : f.test == GroupTest::student ? "Student's two-sided t test"
                                                    : "a two-sided t test between the groups";
  judge_p(out, range, f.p,
          {.test = test,
           .named = f.test != GroupTest::unnamed,
           .other_reading = other_fits ? other_words : "",
           .unlabelled = f.kind == Spread::unlabelled});
  return out;
}

}  // namespace warrant::check
