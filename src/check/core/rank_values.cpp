/// Named rank tests.
#include "check/core/rank_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "check/core/p_verdict.hpp"
#include "num/distributions.hpp"
#include "num/rank_tests.hpp"

namespace warrant::check {
namespace {

/// Beyond this many people some value of every form prints like any p.
constexpr int most_people = 40;

/// Whether a whole multiple (at least one) of `step` lies among the values.
bool holds_multiple(Interval values, double step) {
  const double first = std::max(1.0, std::ceil(values.low / step - 1e-9));
  return overlap(values, {.low = first * step, .high = first * step});
}

struct NormalP {
  double z = 0;
  double p = 1;
};

/// The first p of the approximation that prints as given, most extreme first.
std::optional<NormalP> normal_that_prints(const NamedRankTest& f, Interval printed) {
  const bool sign = f.test == RankTest::sign;
  const int places = sign ? f.n : f.n * (f.n + 1) / 2;
  for (int w = 0; 2 * w <= places; ++w) {
    const num::RankZ plain = sign ? num::sign_normal(f.n, w) : num::signed_rank_normal(f.n, w);
    // Half a unit nearer to the middle is the continuity correction; a rank sum moves by whole
    // units, a count of signs by two in its difference.
    const double middle = places / 2.0;
    const double share = middle > w ? std::max(0.0, (middle - w - 0.5) / (middle - w)) : 0;
    for (const double z : {plain.z, plain.z * share}) {
      const double p = num::normal_two_sided(z);
      if (overlap(printed, {.low = p, .high = p})) {
        return NormalP{.z = z, .p = p};
      }
    }
  }
  return std::nullopt;
}

std::string line(const NamedRankTest& f, double step, Interval printed,
                 const std::optional<NormalP>& normal) {
  const double below = std::floor(printed.low / step) * step;
  std::string out = fmt::format(
      "exact p values are multiples of 2/2^{} = {}: {} and {} are next to the printed {}", f.n,
      figure(step), figure(below), figure(below + step), f.p.value.printed);
  if (normal) {
    out += fmt::format("; the normal approximation gives z = {}, p = {}", figure(normal->z),
                       figure(normal->p));
  }
  return out;
}

}  // namespace

Judgement named_rank_test(const NamedRankTest& f) {
  if (f.n < 1 || f.test == RankTest::rank_sum || !is_p(f.p) || f.p.relation != Relation::equal) {
    return unchecked("a paired rank test needs people and a p value");
  }
  const Interval printed = values_of(f.p);
  const double step = num::signed_rank_least_p(f.n);
  if (f.n > most_people || printed.high < step) {
    return unchecked("many people, or a p below the smallest");
  }
  const bool exact = holds_multiple(printed, step);
  const std::optional<NormalP> normal = normal_that_prints(f, printed);
  Judgement out{.operands = {operand("n", f.n), operand(f.p)}};
  out.arithmetic = line(f, step, printed, normal);
  const bool fits = f.form == RankForm::exact    ? exact
                    : f.form == RankForm::normal ? normal.has_value()
                                                 : exact;
  if (fits) {
    return out;
  }
  if (normal && f.form != RankForm::normal) {
    out.reading = "the normal approximation";
  }
  if (f.form == RankForm::exact) {
    const bool one_sided = holds_multiple(printed, step / 2);
    out.status = one_sided ? Status::ambiguous : Status::proved;
    out.reading = one_sided && normal ? "a one-sided p or the normal approximation"
                  : one_sided         ? "a one-sided p"
                                      : out.reading;
  } else if (f.form == RankForm::unstated && normal) {
    out.status = Status::ambiguous;
  } else {
    out.status = Status::conditional;
    out.assumption = "no ties, and nobody unchanged";
  }
  return out;
}

Judgement separated_rank_sum(const SeparatedGroups& f) {
  if (f.n1 < 1 || f.n2 < 1 || !is_p(f.p)) {
    return unchecked("a rank-sum test needs two groups and a p value");
  }
  // Values shared by the groups count as half a pair won.
  const double u = f.touching ? 0.5 : 0;
  const double middle = static_cast<double>(f.n1) * f.n2 / 2;
  const num::RankZ plain = num::rank_sum_normal(f.n1, f.n2, u, f.touching);
  const double corrected =
      middle > u ? plain.z * std::max(0.0, (middle - u - 0.5) / (middle - u)) : 0;
  const double largest =
      std::max(num::normal_two_sided(corrected), num::rank_sum_least_p(f.n1, f.n2) * (1 + 2 * u));
  Judgement out{
      .operands = {operand("n, group 1", f.n1), operand("n, group 2", f.n2), operand(f.p)}};
  out.arithmetic = fmt::format("U = {}, z = {}, p = {} (at most {}), printed {}", shortest(u),
                               figure(plain.z), figure(plain.p), figure(largest), words(f.p));
  if (!overlap(values_of(f.p), {.low = 0, .high = largest})) {
    out.status = f.touching ? Status::conditional : Status::proved;
    out.assumption = f.touching ? "one person of each group has the shared value" : "";
  }
  return out;
}

}  // namespace warrant::check
