/// P-FEASIBLE, P-MIN-N, P-MULTIPLE, CI-SYMMETRY, GRIM: p values and intervals held against the
/// figures beside them.
#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "check/core/bounded_scale.hpp"
#include "check/core/grim.hpp"
#include "check/core/p_from_interval.hpp"
#include "check/core/rank_minimum.hpp"
#include "check/core/t_feasible.hpp"
#include "check/rules/families.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Dispersion;
using review::StudyResult;

std::optional<Spread> common_kind(const StudyResult& result) {
  if (!result.baseline_dispersion || result.baseline_dispersion != result.post_dispersion) {
    return std::nullopt;
  }
  switch (*result.baseline_dispersion) {
    case Dispersion::SD:
      return Spread::sd;
    case Dispersion::SE:
      return Spread::se;
    case Dispersion::unlabelled:
      return Spread::unlabelled;
    default:
      return std::nullopt;
  }
}

bool names(const StudyResult& result, std::string_view test) {
  return fold(result.test).find(test) != std::string::npos;
}

/// What the source says the p value comes from. A test of another kind makes no claim that means
/// and spreads, few ranks or an interval could contradict.
enum class Origin { unnamed, t_test, rank_test, other };

Origin origin_of(const StudyResult& result) {
  if (trim(result.test).empty()) {
    return Origin::unnamed;
  }
  if (names(result, "wilcoxon") || names(result, "signed") || names(result, "sign test")) {
    return Origin::rank_test;
  }
  const bool t_test = names(result, "t test") || names(result, "t-test") ||
                      names(result, "paired t") || names(result, "student");
  return t_test ? Origin::t_test : Origin::other;
}

bool may_be(const StudyResult& result, Origin origin) {
  const Origin named = origin_of(result);
  return named == Origin::unnamed || named == origin;
}

/// Whether digits that rounding took away explain a p value without an unusual correlation. Two
/// measurements of the same people seldom run against each other: the least correlation allowed is
/// what 1 in 40 samples of unrelated values fall below (Fisher's z).
bool is_rounding(PairedFigures figures) {
  constexpr int fewest = 3;
  figures.least_correlation =
      figures.n > fewest ? -std::tanh(1.96 / std::sqrt(figures.n - fewest)) : -1;
  return overlap(values_of(figures.p), paired_p(figures));
}

void check_paired(const StudyResult& result, const PValue& p, Findings& out) {
  const std::optional<Spread> kind = common_kind(result);
  constexpr int fewest = 2;
  if (!kind || !result.n || *result.n < fewest || !result.baseline || !result.post ||
      !result.baseline_spread || !result.post_spread || !may_be(result, Origin::t_test)) {
    return;
  }
  const PairedFigures figures{.n = *result.n,
                              .before = *result.baseline,
                              .after = *result.post,
                              .spread_before = *result.baseline_spread,
                              .spread_after = *result.post_spread,
                              .p = p,
                              .kind = *kind,
                              .paired_t_named = names(result, "paired t")};
  const Judgement judgement = paired_t(figures);
  if (Finding* finding =
          out.judge("P-FEASIBLE", judgement, at(result, "p"),
                    fmt::format("p {} is not what means, spreads and n give", result.p))) {
    finding->passage = result.quote;
    if (!judgement.reading.empty()) {
      finding->message += fmt::format("; the spreads would fit as {}", judgement.reading);
    }
    if (is_rounding(figures)) {
      finding->level = Level::info;
    }
  }
}

void check_rank(const StudyResult& result, const PValue& p, Findings& out) {
  const bool paired = result.baseline && result.post;
  if (!paired || !result.n || *result.n < 1 || !may_be(result, Origin::rank_test)) {
    return;
  }
  const bool sign = names(result, "sign test");
  const Judgement judgement =
      rank_minimum({.test = sign ? RankTest::sign : RankTest::signed_rank,
                    .n = *result.n,
                    .p = p,
                    .test_named = sign || names(result, "wilcoxon") || names(result, "signed"),
                    .exact = names(result, "exact")});
  if (Finding* finding =
          out.judge("P-MIN-N", judgement, at(result, "p"),
                    fmt::format("p {} is smaller than a rank test of {} people can give", result.p,
                                *result.n))) {
    finding->passage = result.quote;
  }
}

/// Exact intervals of shares and those of median times lie unevenly about what they are of.
bool is_even(const StudyResult& result, bool ratio) {
  const bool share = result.unit.find('%') != std::string::npos;
  return ratio || (!share && result.kind != review::ResultKind::time_to_event);
}

/// The p value against the interval; a difference of means has the t distribution of one or two
/// groups of people where their number is known.
Judgement p_beside(const StudyResult& result, IntervalFigures figures, const PValue& p) {
  Judgement judgement = p_from_interval(figures, p);
  if (figures.contrast == Contrast::ratio || !result.n) {
    return judgement;
  }
  for (const int groups : {1, 2}) {
    figures.df = *result.n - groups;
    if (*result.n > groups && p_from_interval(figures, p).status == Status::consistent) {
      return {};
    }
  }
  return judgement;
}

/// Tests whose p value is computed from the figures of the interval, or may be.
bool is_of_interval(const StudyResult& result) {
  return origin_of(result) != Origin::other || names(result, "wald") || names(result, "z test") ||
         names(result, "cox") || names(result, "interaction") || names(result, "regression");
}

void check_interval(const StudyResult& result, const std::optional<PValue>& p, Findings& out) {
  if (!result.value || !result.ci_low || !result.ci_high) {
    return;
  }
  const bool ratio = fold(result.unit).find("ratio") != std::string::npos ||
                     fold(result.measure).find("ratio") != std::string::npos;
  const IntervalFigures figures{.contrast = ratio ? Contrast::ratio : Contrast::difference,
                                .estimate = *result.value,
                                .low = *result.ci_low,
                                .high = *result.ci_high};
  Judgement symmetry = interval_symmetry(figures);
  if (symmetry.status != Status::proved && !is_even(result, ratio)) {
    symmetry = {};  // it is inside, and need not be in the middle
  }
  if (Finding* finding = out.judge("CI-SYMMETRY", symmetry, at(result, "ci_low"),
                                   "the estimate does not sit in its interval as it should")) {
    finding->passage = result.quote;
  }
  if (p && is_even(result, ratio) && is_of_interval(result)) {
    if (Finding* finding =
            out.judge("P-FEASIBLE", p_beside(result, figures, *p), at(result, "p"),
                      fmt::format("p {} is not what the interval gives", result.p))) {
      finding->passage = result.quote;
    }
  }
}

/// Whole-number scores: the mean of few people takes few values, and their SD has a least value.
void check_whole(const StudyResult& result, std::string_view field, const Decimal& mean,
                 const std::optional<Decimal>& sd, Findings& out) {
  const Judgement of_mean = grim({.n = *result.n, .mean = mean});
  Finding* finding =
      out.judge("GRIM", of_mean, at(result, field),
                fmt::format("{} is no mean of {} whole numbers", mean.printed, *result.n));
  constexpr int fewest = 2;
  if (of_mean.status == Status::consistent && sd && *result.n >= fewest) {
    finding =
        out.judge("GRIM", whole_number_spread({.n = *result.n, .mean = mean, .spread = sd}),
                  at(result, fmt::format("{}_spread", field)),
                  fmt::format("an SD of {} is smaller than {} whole numbers with mean {} have",
                              sd->printed, *result.n, mean.printed));
  }
  if (finding != nullptr) {
    finding->level = Level::info;  // nothing says that the score takes whole numbers only
    finding->passage = result.quote;
  }
}

void check_grim(const StudyResult& result, Findings& out) {
  if (!result.n || *result.n < 1 || result.kind != review::ResultKind::continuous) {
    return;
  }
  const auto sd = [](const std::optional<Decimal>& spread, const std::optional<Dispersion>& type) {
    return type == Dispersion::SD ? spread : std::nullopt;
  };
  if (result.baseline) {
    check_whole(result, "baseline", *result.baseline,
                sd(result.baseline_spread, result.baseline_dispersion), out);
  }
  if (result.post) {
    check_whole(result, "post", *result.post, sd(result.post_spread, result.post_dispersion), out);
  }
}

void check_family(const PFamily& family, Findings& out) {
  std::vector<std::string> ids;
  for (const StudyResult* result : family.results) {
    ids.push_back(result->id);
  }
  if (Finding* finding =
          out.judge("P-MULTIPLE", multiplicity(family.p), at(*family.results.front(), "p"),
                    fmt::format("{} p values of one study: not all that are below .05 remain after "
                                "correction; by Holm's: {}",
                                family.p.size(), kept_line(family)))) {
    finding->operands.push_back({"results", join(ids, ", ")});
    finding->level = Level::info;  // one family of tests is a choice of the reader
  }
}

}  // namespace

void check_p_values(const Subject& subject, Findings& out) {
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    const std::optional<PValue> p = p_of(result);
    if (p) {
      check_paired(result, *p, out);
      check_rank(result, *p, out);
    }
    check_interval(result, p, out);
    check_grim(result, out);
  }
  for (const PFamily& family : p_families(subject.review)) {
    check_family(family, out);
  }
}

}  // namespace warrant::check
