/// P-FEASIBLE, P-MIN-N, GRIM: p values and means of before and after held against the figures
/// beside them.
#include <fmt/format.h>

#include <cmath>

#include "audit/rules/rules.hpp"
#include "check/core/grim.hpp"
#include "check/core/rank_minimum.hpp"
#include "check/core/t_feasible.hpp"

namespace warrant::audit {
namespace {

using check::Judgement;
using check::Status;

/// Whether a signed-rank test of people who all changed in one direction prints this p: exact, or
/// by the normal approximation, z = (S/2)/sd(S) for the largest rank sum S = n(n+1)/2 without ties,
/// var(S) = n(n+1)(2n+1)/24, with or without the correction for continuity.
///   source   Wilcoxon 1945, Biometrics Bull 1:80-83
bool is_rank_p_of_all(const check::PValue& p, int people) {
  const double n = people;
  const double half_sum = n * (n + 1) / 4.0;
  const double sd = std::sqrt(n * (n + 1) * (2.0 * n + 1) / 24.0);
  const double approximate = std::erfc(half_sum / sd / std::sqrt(2.0));
  const double corrected = std::erfc((half_sum - 0.5) / sd / std::sqrt(2.0));
  const double exact = check::rank_minimum_of(check::RankTest::signed_rank, people, 0).exact;
  const Interval values = check::values_of(p);
  const auto fits = [&](double value) { return value >= values.low && value <= values.high; };
  return p.relation == check::Relation::equal &&
         (fits(approximate) || fits(corrected) || fits(exact));
}

void check_paired(const LinkedResult& result, Findings& out) {
  const PrintedChange& change = *result.change;
  if (!change.before.spread || !change.after.spread || change.before.kind != change.after.kind ||
      is_rank_p_of_all(change.p->p, *result.n)) {
    return;
  }
  const Judgement judgement = check::paired_t({.n = *result.n,
                                               .before = change.before.mean,
                                               .after = change.after.mean,
                                               .spread_before = *change.before.spread,
                                               .spread_after = *change.after.spread,
                                               .p = change.p->p,
                                               .kind = change.before.kind});
  std::string message = fmt::format(
      "{} is not what the means, spreads and {} people give by a "
      "paired t test",
      check::words(change.p->p), *result.n);
  if (!judgement.reading.empty()) {
    message += fmt::format("; the spreads would fit as {}", judgement.reading);
  }
  out.judge("P-FEASIBLE", judgement, change.place.span, message);
}

/// "n = 3 gives a paired t test this p only with a correlation of 0.997".
std::string correlation_line(const LinkedResult& result) {
  const PrintedChange& change = *result.change;
  if (!change.before.spread || !change.after.spread || *result.n < 2) {
    return {};
  }
  const check::PairedNeeds needs =
      check::needed_for(std::abs(change.before.mean.value - change.after.mean.value), *result.n,
                        change.p->p.value.value);
  const double r = check::implied_correlation(change.before.spread->value,
                                              change.after.spread->value, needs.sd_of_differences);
  return fmt::format("; a paired t test needs an SD of changes of {} and a correlation of {:.3f}",
                     check::figure(needs.sd_of_differences), r);
}

/// No rank test of so few people gives this p, whatever the data: it is the p of a parametric test.
void check_rank(const LinkedResult& result, Findings& out) {
  const PrintedChange& change = *result.change;
  Judgement judgement =
      check::rank_minimum({.test = check::RankTest::signed_rank, .n = *result.n, .p = change.p->p});
  if (judgement.status == Status::consistent) {
    return;
  }
  // That no rank test gives it needs no assumption; from five people on it is no surprise.
  const check::RankMinimum least =
      check::rank_minimum_of(check::RankTest::signed_rank, *result.n, 0);
  const bool any_form = check::values_of(change.p->p).high < least.any_form;
  judgement.status = any_form ? Status::proved : Status::ambiguous;
  judgement.assumption.clear();
  judgement.arithmetic += correlation_line(result);
  PaperFinding* finding = out.judge(
      "P-MIN-N", judgement, change.place.span,
      fmt::format("no rank or sign test of {} people gives {}: it comes from a parametric test",
                  *result.n, check::words(change.p->p)));
  constexpr int few = 4;
  if (finding != nullptr && *result.n > few) {
    finding->finding.level = check::Level::info;
  }
}

void check_whole_numbers(const LinkedResult& result, Findings& out) {
  // Sums of whole answers run further than 10; up to 10 people also draw marks on a line.
  constexpr double longest_line = 10;
  if (!result.scale || result.scale->source != "printed" || result.change->before.percent ||
      result.scale->high <= longest_line) {
    return;
  }
  for (const PrintedMean* mean : {&result.change->before, &result.change->after}) {
    PaperFinding* finding =
        out.judge("GRIM", check::grim({.n = *result.n, .mean = mean->mean}), mean->place.span,
                  fmt::format("{} is no mean of {} whole numbers", mean->mean.printed, *result.n));
    if (finding != nullptr) {
      finding->finding.level = check::Level::info;
    }
  }
}

}  // namespace

void check_changes(const Subject& subject, Findings& out) {
  for (const LinkedResult& result : subject.results.all) {
    if (!result.n || *result.n < 1) {
      continue;
    }
    if (result.change->p && *result.n >= 2) {
      check_paired(result, out);
      check_rank(result, out);
    }
    check_whole_numbers(result, out);
  }
}

}  // namespace warrant::audit
