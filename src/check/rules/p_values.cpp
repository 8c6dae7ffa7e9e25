/// P-FEASIBLE, P-MIN-N, P-MULTIPLE, CI-SYMMETRY, GRIM: p values and intervals held against the
/// figures beside them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "check/core/grim.hpp"
#include "check/core/multiplicity.hpp"
#include "check/core/p_from_interval.hpp"
#include "check/core/rank_minimum.hpp"
#include "check/core/t_feasible.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Dispersion;
using review::StudyResult;

std::optional<PValue> p_of(const StudyResult& result) {
  std::string text = replace_all(lower_ascii(result.p), " ", "");
  PValue out;
  if (text.starts_with('<')) {
    out.relation = Relation::less;
  } else if (text.starts_with('>')) {
    out.relation = Relation::greater;
  }
  text.erase(0, text.find_first_not_of("p<>="));
  if (text.starts_with('.')) {
    text.insert(0, "0");
  }
  Result<Decimal> value = parse_decimal(text);
  if (!value || value->value < 0 || value->value > 1) {
    return std::nullopt;
  }
  out.value = std::move(*value);
  return out;
}

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

void check_paired(const StudyResult& result, const PValue& p, Findings& out) {
  const std::optional<Spread> kind = common_kind(result);
  constexpr int fewest = 2;
  if (!kind || !result.n || *result.n < fewest || !result.baseline || !result.post ||
      !result.baseline_spread || !result.post_spread) {
    return;
  }
  const Judgement judgement = paired_t({.n = *result.n,
                                        .before = *result.baseline,
                                        .after = *result.post,
                                        .spread_before = *result.baseline_spread,
                                        .spread_after = *result.post_spread,
                                        .p = p,
                                        .kind = *kind,
                                        .paired_t_named = names(result, "paired t")});
  if (Finding* finding =
          out.judge("P-FEASIBLE", judgement, at(result, "p"),
                    fmt::format("p {} is not what means, spreads and n give", result.p))) {
    finding->passage = result.quote;
    if (!judgement.reading.empty()) {
      finding->message += fmt::format("; the spreads would fit as {}", judgement.reading);
    }
  }
}

void check_rank(const StudyResult& result, const PValue& p, Findings& out) {
  const bool paired = result.baseline && result.post;
  if (!paired || !result.n || *result.n < 1) {
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
  if (Finding* finding = out.judge("CI-SYMMETRY", interval_symmetry(figures), at(result, "ci_low"),
                                   "the estimate does not sit in its interval as it should")) {
    finding->passage = result.quote;
  }
  if (p) {
    if (Finding* finding =
            out.judge("P-FEASIBLE", p_from_interval(figures, *p), at(result, "p"),
                      fmt::format("p {} is not what the interval gives", result.p))) {
      finding->passage = result.quote;
    }
  }
}

/// Whole-number scores: the mean of few people takes few values.
void check_grim(const StudyResult& result, Findings& out) {
  for (const auto& [field, mean] :
       {std::pair{"baseline", &result.baseline}, std::pair{"post", &result.post}}) {
    if (!*mean || !result.n || *result.n < 1 || result.kind != review::ResultKind::continuous) {
      continue;
    }
    if (Finding* finding = out.judge(
            "GRIM", grim({.n = *result.n, .mean = **mean}), at(result, field),
            fmt::format("{} is no mean of {} whole numbers", (*mean)->printed, *result.n))) {
      finding->level = Level::info;  // nothing says that the score takes whole numbers only
      finding->passage = result.quote;
    }
  }
}

void check_family(const std::vector<const StudyResult*>& results, Findings& out) {
  std::vector<PValue> values;
  std::vector<std::string> ids;
  for (const StudyResult* result : results) {
    values.push_back(*p_of(*result));
    ids.push_back(result->id);
  }
  constexpr std::size_t few = 5;
  if (values.size() < few) {
    return;
  }
  if (Finding* finding =
          out.judge("P-MULTIPLE", multiplicity(values), at(*results.front(), "p"),
                    fmt::format("{} p values of one study: not all that are below .05 remain after "
                                "correction",
                                values.size()))) {
    finding->operands.push_back({"results", join(ids, ", ")});
    finding->level = Level::info;  // one family of tests is a choice of the reader
  }
}

}  // namespace

void check_p_values(const Subject& subject, Findings& out) {
  std::map<std::pair<std::string, std::string>, std::vector<const StudyResult*>> families;
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    const std::optional<PValue> p = p_of(result);
    if (p) {
      check_paired(result, *p, out);
      check_rank(result, *p, out);
      if (result.subset.empty()) {
        families[{result.study, fold(result.timepoint)}].push_back(&result);
      }
    }
    check_interval(result, p, out);
    check_grim(result, out);
  }
  for (const auto& [key, results] : families) {
    check_family(results, out);
  }
}

}  // namespace warrant::check
