/// Means before and after treatment, of all and of groups, from people drawn for them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "mutation/clean/draft.hpp"

namespace warrant::mutation {
namespace {

using review::Dispersion;
using review::Study;
using review::StudyResult;

/// How one study prints one score.
struct Form {
  int places = 1;
  Dispersion spread = Dispersion::SD;
  bool range = false;
  std::string test;  // of the change; empty when not named
  bool with_p = true;
  int style = 0;  // of the passage
};

Form choose_form(Chance& chance, const Score& score, int people) {
  Form form{.style = chance.between(0, 2)};
  const bool wide = score.scale.high - score.scale.low >= 50;
  form.places = chance.with(0.7) ? 1 : (wide && chance.with(0.4) ? 0 : 2);
  const double kind = chance.share();
  form.spread = kind < 0.84   ? Dispersion::SD
                : kind < 0.92 ? Dispersion::SE
                              : Dispersion::unlabelled;
  form.range = chance.with(0.2);
  form.with_p = chance.with(0.85);
  const double test = chance.share();
  // Where people are few a p value without its test is a doubt, so clean sources name it.
  constexpr int enough = 14;
  form.test = test < 0.25                     ? "Wilcoxon signed-rank test"
              : test < 0.6 || people < enough ? "paired t test"
                                              : "";
  return form;
}

struct Side {
  Decimal mean;
  Decimal spread;
  Decimal low;
  Decimal high;
};

Side print_side(const std::vector<double>& values, const Form& form) {
  const double n = static_cast<double>(values.size());
  const double sd = sd_of(values);
  const auto [low, high] = std::ranges::minmax(values);
  return {.mean = printed(mean_of(values), form.places),
          .spread = printed(form.spread == Dispersion::SE ? sd / std::sqrt(n) : sd, form.places),
          .low = printed(low, 1),
          .high = printed(high, 1)};
}

std::string passage(const Form& form, const Side& before, const Side& after, const std::string& p) {
  const std::string tail = p.empty() ? "" : fmt::format(" ({})", p);
  const std::string label =
      form.spread == Dispersion::unlabelled ? "" : fmt::format("{} ", review::word(form.spread));
  if (form.range) {
    return fmt::format("{} ({} to {}, {}{}) to {} ({} to {}, {}{}){}", before.mean.printed,
                       before.low.printed, before.high.printed, label, before.spread.printed,
                       after.mean.printed, after.low.printed, after.high.printed, label,
                       after.spread.printed, tail);
  }
  switch (form.style) {
    case 0:
      return fmt::format("{}(\xC2\xB1{}) to {}(\xC2\xB1{}){}", before.mean.printed,
                         before.spread.printed, after.mean.printed, after.spread.printed, tail);
    case 1:
      return fmt::format("mean {} ({}{}) at the start and {} ({}{}) at the end{}",
                         before.mean.printed, label, before.spread.printed, after.mean.printed,
                         label, after.spread.printed, tail);
    default:
      return fmt::format("{} \xC2\xB1 {} v {} \xC2\xB1 {}{}", before.mean.printed,
                         before.spread.printed, after.mean.printed, after.spread.printed, tail);
  }
}

std::string outcome_of(const Score& score, bool part_of_groups) {
  if (part_of_groups) {
    return "O7";
  }
  const bool life = score.abbreviation == "DLQI" || score.abbreviation == "EQVAS" ||
                    score.abbreviation == "HAQ-DI";
  return life ? "O2" : "O1";
}

void tell(Draft& draft, const StudyResult& result, const Score& score, const Scores& people,
          double p) {
  constexpr double level = 0.05;
  const bool fell = mean_of(people.after) < mean_of(people.before);
  draft.told.push_back({.result = result.id,
                        .outcome = result.outcome,
                        .study = result.study,
                        .subset = result.subset,
                        .tested = !result.p.empty(),
                        .significant = !result.p.empty() && p < level,
                        .fell = fell,
                        .better = fell == score.lower_better});
}

/// One row: the people of a group (or all) with one score.
void print_row(Draft& draft, const Study& study, const std::string& subset, const Score& score,
               const Form& form, const Scores& people, const std::string& timepoint, bool everyone,
               bool filed_as_group) {
  Chance& chance = draft.chance;
  constexpr std::size_t fewest = 3;
  if (people.before.size() < fewest) {
    return;
  }
  const Side before = print_side(people.before, form);
  const Side after = print_side(people.after, form);
  const bool ranks = form.test.starts_with("Wilcoxon");
  const double p = ranks ? signed_rank_p(people) : paired_t_p(people);
  StudyResult result{.id = draft.next_result(),
                     .outcome = outcome_of(score, filed_as_group && !subset.empty()),
                     .study = study.id,
                     .subset = subset,
                     .kind = review::ResultKind::continuous,
                     .measure = score.abbreviation,
                     .instrument = id_of(score.abbreviation),
                     .timepoint = timepoint,
                     .n = static_cast<int>(people.before.size())};
  if (everyone && chance.with(0.5)) {
    result.n_basis = subset.empty() ? review::NBasis::study : review::NBasis::subset;
  }
  result.baseline = before.mean;
  result.post = after.mean;
  result.baseline_spread = before.spread;
  result.post_spread = after.spread;
  result.baseline_dispersion = result.post_dispersion = form.spread;
  if (form.spread != Dispersion::unlabelled) {
    result.dispersion_as_printed = review::word(form.spread);
  }
  if (form.range) {
    result.baseline_min = before.low;
    result.baseline_max = before.high;
    result.post_min = after.low;
    result.post_max = after.high;
  }
  if (form.with_p && std::isfinite(p)) {
    result.p = printed_p(chance, p);
    result.test = form.test;
  }
  result.unit = score.unit;
  result.quote = passage(form, before, after, result.p.empty() ? "" : quoted_p(chance, result.p));
  result.location = fmt::format("Table {}", chance.between(1, 4));
  result.entered_by = "anna";
  result.entered_on = study.entered_on;
  tell(draft, result, score, people, p);
  if (draft.told.back().tested && chance.with(0.3)) {
    result.significance = draft.told.back().significant ? review::Significance::significant
                                                        : review::Significance::not_significant;
  }
  draft.put(std::move(result));
}

/// The people of each group, then those of none; a few are not measured where `gaps`.
std::vector<Scores> measure(Chance& chance, const Study& study, const Score& score, bool gaps) {
  std::vector<Scores> out;
  const auto draw = [&](int n, double change) {
    const int missing = gaps && n > 6 ? chance.between(1, n / 5) : 0;
    const double mean = score.mean + chance.normal(0, 0.5 * score.sd);
    out.push_back(draw_scores(chance, n - missing, score.scale, mean, score.sd, change));
  };
  if (study.subsets.empty()) {
    draw(*study.analysed, score.change * (chance.with(0.3) ? 0.1 : 0.5 + chance.share()));
  }
  int others = *study.analysed;
  for (const review::Subset& subset : study.subsets) {
    const bool idle = subset.id == "control" || chance.with(0.25);
    draw(subset.n, score.change * (idle ? 0.1 : 0.5 + chance.share()));
    others -= subset.n;
  }
  if (others > 0 && !study.subsets.empty()) {
    draw(others, score.change);
  }
  return out;
}

/// A test between groups: whether the change of one differs from that of the other.
void print_between(Draft& draft, const Study& study, const Score& score,
                   const std::vector<Scores>& groups, const std::string& timepoint) {
  const Estimate estimate = difference(groups[0], groups[1]);
  if (!std::isfinite(estimate.p)) {
    return;
  }
  const bool arms = draft.divisions[study.id] == Division::arms;
  constexpr int places = 2;
  StudyResult result{.id = draft.next_result(),
                     .outcome = outcome_of(score, !arms),
                     .study = study.id,
                     .kind = review::ResultKind::effect,
                     .measure = fmt::format("difference in change of {}", score.abbreviation),
                     .timepoint = timepoint,
                     .n = static_cast<int>(groups[0].before.size() + groups[1].before.size()),
                     .p = printed_p(draft.chance, estimate.p),
                     .test = arms ? "t test between groups" : "test of interaction",
                     .value = printed(estimate.value, places),
                     .unit = "points",
                     .ci_low = printed(estimate.low, places),
                     .ci_high = printed(estimate.high, places),
                     .location = "Table 3",
                     .entered_by = "anna"};
  result.quote =
      fmt::format("{} (95% CI {} to {}; {})", result.value->printed, result.ci_low->printed,
                  result.ci_high->printed, quoted_p(draft.chance, result.p));
  constexpr double level = 0.05;
  draft.told.push_back({.result = result.id,
                        .outcome = result.outcome,
                        .study = study.id,
                        .subset = "between",
                        .tested = true,
                        .significant = estimate.p < level,
                        .fell = estimate.value < 0,
                        .better = (estimate.value < 0) == score.lower_better});
  draft.put(std::move(result));
}

/// What a study reports of one score: all, its groups, or both.
void print_score(Draft& draft, const Study& study, const Score& score,
                 const std::string& timepoint) {
  Chance& chance = draft.chance;
  const bool gaps = chance.with(0.15);
  const std::vector<Scores> groups = measure(chance, study, score, gaps);
  const Form form = choose_form(chance, score, *study.analysed);
  const Division division = draft.divisions[study.id];
  const double pattern = chance.share();
  const bool whole =
      division == Division::none || pattern < (division == Division::arms ? 0.2 : 0.75);
  const bool parts =
      division == Division::arms || (division != Division::none && (pattern < 0.5 || !whole));
  const bool filed_as_group = division == Division::groups && whole;
  if (whole) {
    Form all = form;
    if (parts && chance.with(0.2)) {
      all.places = form.places == 2 ? 1 : 2;
    }
    print_row(draft, study, "", score, all, together(groups), timepoint, !gaps, false);
  }
  if (parts) {
    Form part = form;
    part.test = part.test.empty() ? "paired t test" : part.test;
    part.with_p = part.with_p && chance.with(0.6);
    for (std::size_t i = 0; i < study.subsets.size(); ++i) {
      print_row(draft, study, study.subsets[i].id, score, part, groups[i], timepoint,
                groups[i].before.size() == static_cast<std::size_t>(study.subsets[i].n),
                filed_as_group);
    }
    if (study.subsets.size() == 2 && division != Division::lines && chance.with(0.7)) {
      print_between(draft, study, score, groups, timepoint);
    }
  }
}

}  // namespace

void write_scores(Draft& draft) {
  static const std::vector<std::string> timepoints{"4 weeks", "12 weeks", "6 months", "1 year"};
  for (const Study& study : included(draft)) {
    std::vector<Score> scores = draft.scores;
    draft.chance.shuffle(scores);
    scores.resize(static_cast<std::size_t>(draft.chance.between(1, 3)));
    for (const Score& score : scores) {
      const std::string& first = draft.chance.pick(timepoints);
      print_score(draft, study, score, first);
      const std::string& second = draft.chance.pick(timepoints);
      if (second != first && draft.chance.with(0.2)) {
        print_score(draft, study, score, second);
      }
    }
  }
}

}  // namespace warrant::mutation
