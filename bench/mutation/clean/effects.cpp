/// Ratios of shares and hazards, shares with exact intervals, median times, results in words.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "mutation/clean/draft.hpp"
#include "num/binomial.hpp"
#include "num/distributions.hpp"

namespace warrant::mutation {
namespace {

using review::Study;
using review::StudyResult;

StudyResult bare(Draft& draft, const Study& study, std::string outcome, std::string measure) {
  return {.id = draft.next_result(),
          .outcome = std::move(outcome),
          .study = study.id,
          .kind = review::ResultKind::effect,
          .measure = std::move(measure),
          .timepoint = study.follow_up.mean->printed,
          .location = "Table 3",
          .entered_by = "anna"};
}

void print_estimate(Draft& draft, StudyResult& result, const Estimate& estimate, int places,
                    bool with_p) {
  result.value = printed(estimate.value, places);
  result.ci_low = printed(estimate.low, places);
  result.ci_high = printed(estimate.high, places);
  result.p = with_p ? printed_p(draft.chance, estimate.p) : "";
  result.quote =
      fmt::format("{} (95% CI {} to {}{})", result.value->printed, result.ci_low->printed,
                  result.ci_high->printed, with_p ? "; " + quoted_p(draft.chance, result.p) : "");
}

void tell(Draft& draft, const StudyResult& result, double p) {
  constexpr double level = 0.05;
  draft.told.push_back({.result = result.id,
                        .outcome = result.outcome,
                        .study = result.study,
                        .subset = "between",
                        .tested = !result.p.empty(),
                        .significant = !result.p.empty() && p < level});
}

/// A ratio of the shares of two arms that needed more, its p by its own test or by chi-squared.
void print_risk_ratio(Draft& draft, const Study& study) {
  Chance& chance = draft.chance;
  const int n1 = study.subsets[0].n;
  const int n2 = study.subsets[1].n;
  const int k1 = chance.between(n1 / 3, n1 - 1);
  const int k2 = chance.between(n2 / 5, n2 - 2);
  if (k1 < 2 || k2 < 2) {
    return;
  }
  Estimate estimate = risk_ratio(k1, n1, k2, n2);
  StudyResult result = bare(draft, study, "O1", "risk ratio of rescue treatment");
  result.n = n1 + n2;
  result.unit = "ratio";
  if (chance.with(0.4)) {
    estimate.p = chi_squared_p(k1, n1, k2, n2);
    result.test = "chi-squared test";
  }
  // Test and interval rest on different sums; where they disagree at .05 a source says more.
  constexpr double level = 0.05;
  if ((estimate.p < level) == (estimate.low > 1 || estimate.high < 1)) {
    print_estimate(draft, result, estimate, 2, chance.with(0.8));
    tell(draft, result, estimate.p);
    draft.put(std::move(result));
  }
}

void print_hazard_ratio(Draft& draft, const Study& study) {
  Chance& chance = draft.chance;
  const double log_ratio = chance.normal(-0.3, 0.4);
  const double error = 0.15 + 0.35 * chance.share();
  const double half = num::normal_quantile(0.975) * error;
  const Estimate estimate{.value = std::exp(log_ratio),
                          .low = std::exp(log_ratio - half),
                          .high = std::exp(log_ratio + half),
                          .p = num::normal_two_sided(log_ratio / error)};
  StudyResult result = bare(draft, study, "O1", "hazard ratio of relapse");
  result.unit = "ratio";
  result.n = *study.analysed;
  print_estimate(draft, result, estimate, 2, chance.with(0.8));
  tell(draft, result, estimate.p);
  draft.put(std::move(result));
}

/// A share with its exact interval, which is not symmetric.
void print_share(Draft& draft, const Study& study) {
  Chance& chance = draft.chance;
  const int n = *study.analysed;
  const int k = chance.between(0, n / 3);
  const Interval interval = num::clopper_pearson(k, n).value();
  StudyResult result = bare(draft, study, "O1", "people with a relapse, %");
  result.unit = "%";
  result.n = n;
  result.benefit = false;
  const Estimate estimate{
      .value = 100.0 * k / n, .low = 100 * interval.low, .high = 100 * interval.high};
  print_estimate(draft, result, estimate, 1, false);
  draft.told.push_back({.result = result.id, .outcome = "O1", .study = study.id});
  draft.put(std::move(result));
}

/// A median time with the interval of its order statistics.
void print_time(Draft& draft, const Study& study) {
  Chance& chance = draft.chance;
  std::vector<double> times;
  for (int i = 0; i < *study.analysed; ++i) {
    times.push_back(-12 * std::log(1 - chance.share()));
  }
  std::ranges::sort(times);
  const double n = static_cast<double>(times.size());
  const double half = 0.98 * std::sqrt(n);
  const auto rank = [&](double at) {
    return times[static_cast<std::size_t>(std::clamp(at, 1.0, n)) - 1];
  };
  StudyResult result = bare(draft, study, "O1", "median time to relapse");
  result.kind = review::ResultKind::time_to_event;
  result.unit = "months";
  result.n = *study.analysed;
  const Estimate estimate{.value = rank(std::ceil(n / 2)),
                          .low = rank(std::floor(n / 2 - half)),
                          .high = rank(std::ceil(n / 2 + 1 + half))};
  print_estimate(draft, result, estimate, 1, false);
  draft.told.push_back({.result = result.id, .outcome = "O1", .study = study.id});
  draft.put(std::move(result));
}

/// What an abstract says without a figure.
void print_direction(Draft& draft, const Study& study) {
  const bool shown = draft.chance.with(0.5);
  StudyResult result = bare(draft, study, "O2", "days off work");
  result.kind = review::ResultKind::direction_only;
  result.direction = shown ? "fewer" : "no significant difference";
  result.significance =
      shown ? review::Significance::significant : review::Significance::not_significant;
  draft.told.push_back({.result = result.id,
                        .outcome = "O2",
                        .study = study.id,
                        .subset = "between",
                        .tested = true,
                        .significant = shown});
  draft.put(std::move(result));
}

}  // namespace

void write_effects(Draft& draft) {
  for (const Study& study : included(draft)) {
    Chance& chance = draft.chance;
    const bool arms = draft.divisions.at(study.id) == Division::arms;
    if (arms && chance.with(0.6)) {
      print_risk_ratio(draft, study);
    }
    if (arms && chance.with(0.5)) {
      print_hazard_ratio(draft, study);
    }
    if (chance.with(0.2)) {
      print_share(draft, study);
    }
    if (chance.with(0.2)) {
      print_time(draft, study);
    }
    if (chance.with(0.15)) {
      print_direction(draft, study);
    }
  }
}

}  // namespace warrant::mutation
