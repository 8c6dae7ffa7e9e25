/// SUM, DENOM-PARTITION, DENOM-COVER: counts, their parts and their people.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "check/core/partition.hpp"
#include "check/core/percent.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::ResultKind;
using review::Study;
using review::StudyResult;

void check_percent(const StudyResult& result, Findings& out) {
  if (!result.percent || !result.k || !result.n || *result.n <= 0) {
    return;
  }
  const Judgement judgement =
      percent({.events = *result.k, .people = *result.n, .percent = *result.percent});
  if (Finding* finding = out.judge(
          "SUM", judgement, at(result, "percent"),
          fmt::format("{}% is not {}/{}", result.percent->printed, *result.k, *result.n))) {
    finding->passage = result.quote;
    if (!judgement.reading.empty()) {
      finding->message += fmt::format("; it was {}", judgement.reading);
    }
  }
}

void check_study(const Study& study, Findings& out) {
  if (study.male && study.female && study.n) {
    out.judge(
        "SUM",
        partition(std::array{Part{.name = "male", .n = *study.male},
                             Part{.name = "female", .n = *study.female}},
                  *study.n),
        at(study, "male"),
        fmt::format("{} men and {} women are not {} people", *study.male, *study.female, *study.n));
  }
}

/// Lines of therapy are parts of those analysed.
void check_lines(const Study& study, Findings& out) {
  int sum = 0;
  std::vector<Part> parts;
  std::set<std::string> lines;
  for (const review::Subset& subset : study.subsets) {
    if (!subset.line.empty() && lines.insert(subset.line).second) {
      sum += subset.n;
      parts.push_back({.name = fmt::format("line {}", subset.line), .n = subset.n});
    }
  }
  const std::optional<int> whole = study.analysed ? study.analysed : study.n;
  if (parts.size() < 2 || !whole) {
    return;
  }
  out.judge("DENOM-PARTITION", partition(parts, *whole), at(study, "subsets"),
            fmt::format("the lines of therapy hold {} people, {} were analysed", sum, *whole));
}

/// Complete and partial response of the same people cannot be more than all of them.
void check_responses(const Subject& subject, Findings& out) {
  using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;
  std::map<Key, std::vector<const StudyResult*>> groups;
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    if (result.kind == ResultKind::proportion && result.k && result.n &&
        !result.instrument.empty()) {
      groups[{result.outcome, result.study, result.subset, result.instrument, result.timepoint}]
          .push_back(&result);
    }
  }
  for (const auto& [key, results] : groups) {
    int sum = 0;
    std::vector<Part> parts;
    std::set<std::string> measures;
    for (const StudyResult* result : results) {
      if (measures.insert(fold(result->measure)).second) {
        sum += *result->k;
        parts.push_back({.name = result->measure, .n = *result->k});
      }
    }
    const int n = *results.front()->n;
    const bool same_n =
        std::ranges::all_of(results, [&](const StudyResult* result) { return *result->n == n; });
    if (parts.size() < 2 || !same_n || sum <= n) {
      continue;  // people in no category need not have been listed
    }
    out.judge("DENOM-PARTITION", partition(parts, n), at(*results.front(), "k"),
              fmt::format("the categories of {} hold {} people, there are {}",
                          results.front()->instrument, sum, n));
  }
}

/// The arms of a trial hold everyone it analyses, or everyone it randomised.
void check_arms(const Study& study, Findings& out) {
  std::vector<Part> arms;
  int sum = 0;
  for (const review::Subset& subset : study.subsets) {
    arms.push_back({.name = subset.label, .n = subset.n});
    sum += subset.n;
    if (!subset.line.empty()) {
      return;
    }
  }
  const bool trial = study.design == review::Design::randomised_trial && !study.comparators.empty();
  const std::optional<int> whole = study.analysed ? study.analysed : study.n;
  if (!trial || arms.size() < 2 || !whole || sum == *whole || sum == study.n) {
    return;
  }
  Judgement judgement = partition(arms, *whole);
  judgement.status = Status::conditional;
  judgement.assumption = "the groups of the trial are its arms";
  out.judge("DENOM-PARTITION", judgement, at(study, "subsets"),
            fmt::format("the arms hold {} people, {} were analysed", sum, *whole));
}

/// n that is said to be that of the study or of a subset is that number.
void check_basis(const StudyResult& result, const Study& study, Findings& out) {
  const auto subset = std::ranges::find(study.subsets, result.subset, &review::Subset::id);
  std::vector<int> known;
  if (result.n_basis == review::NBasis::subset && subset != study.subsets.end()) {
    known = {subset->n};
  } else if (result.n_basis == review::NBasis::study) {
    for (const std::optional<int>& n : {study.analysed, study.n}) {
      if (n) {
        known.push_back(*n);
      }
    }
  }
  if (known.empty() || std::ranges::find(known, *result.n) != known.end()) {
    return;
  }
  const std::string_view whose = review::word(result.n_basis);
  Finding& finding = out.add("DENOM-PARTITION", Status::proved, at(result, "n"),
                             fmt::format("n is said to be that of the {}, {}, and is {}", whose,
                                         known.front(), *result.n));
  finding.operands = {{"n", std::to_string(*result.n)},
                      {std::string(whose), std::to_string(known.front())}};
}

/// People with one adverse event are among those with any.
void check_any_event(const Subject& subject, Findings& out) {
  for (const review::AdverseEvent& event : subject.review.shelf<review::AdverseEvent>()) {
    if (!event.people) {
      continue;
    }
    for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
      const std::string measure = fold(result.measure);
      const bool any = measure.find("any adverse event") != std::string::npos ||
                       measure.find("any event") != std::string::npos ||
                       measure.find("adverse events in total") != std::string::npos;
      if (!any || result.study != event.study || result.subset != event.subset ||
          result.timepoint != event.timepoint || !result.k || *event.people <= *result.k) {
        continue;
      }
      Finding& finding = out.add("DENOM-PARTITION", Status::proved,
                                 fmt::format("adverse_event {}: people", event.id),
                                 fmt::format("{} people had {}, and {} had any adverse event",
                                             *event.people, event.term, *result.k));
      finding.passage = event.quote;
      finding.operands = {{event.term, std::to_string(*event.people)},
                          {result.measure, std::to_string(*result.k)}};
      finding.arithmetic = fmt::format("{} > {}", *event.people, *result.k);
    }
  }
}

/// n of a result is that of its subset, or of those analysed, or less.
void check_denominators(const Subject& subject, Findings& out) {
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    const Study* study = subject.review.find<Study>(result.study);
    if (study == nullptr || !result.n) {
      continue;
    }
    std::optional<int> most = study->analysed ? study->analysed : study->n;
    const auto subset = std::ranges::find(study->subsets, result.subset, &review::Subset::id);
    if (subset != study->subsets.end()) {
      most = subset->n;
    }
    if (!most || *result.n <= *most) {
      check_basis(result, *study, out);
      continue;
    }
    Finding& finding = out.add("DENOM-PARTITION", Status::proved, at(result, "n"),
                               fmt::format("{} people in a group of {}", *result.n, *most));
    finding.operands = {{"n", std::to_string(*result.n)}, {"group", std::to_string(*most)}};
    finding.arithmetic = fmt::format("{} > {}", *result.n, *most);
  }
}

/// Groups that are everyone: lines of therapy, or subsets whose sum is all analysed. Others may
/// share people, so that none of them is missing.
std::vector<const review::Subset*> parts_of_everyone(const Study& study) {
  std::vector<const review::Subset*> lines;
  std::vector<const review::Subset*> all;
  int sum = 0;
  for (const review::Subset& subset : study.subsets) {
    sum += subset.n;
    all.push_back(&subset);
    if (!subset.line.empty()) {
      lines.push_back(&subset);
    }
  }
  const std::optional<int> whole = study.analysed ? study.analysed : study.n;
  return sum == whole ? all : lines;
}

/// Whose results an outcome lacks: people analysed in a study that other groups of it report.
void check_cover(const Subject& subject, Findings& out) {
  std::map<std::pair<std::string, std::string>, std::set<std::string>> seen;
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    if (!result.subset.empty()) {
      seen[{result.outcome, result.study}].insert(result.subset);
    }
  }
  for (const auto& [key, subsets] : seen) {
    const Study* study = subject.review.find<Study>(key.second);
    if (study == nullptr) {
      continue;
    }
    std::vector<std::string> missing;
    int people = 0;
    const std::vector<const review::Subset*> parts = parts_of_everyone(*study);
    for (const review::Subset* subset : parts) {
      if (!subsets.contains(subset->id)) {
        missing.push_back(fmt::format("{} (n={})", subset->label, subset->n));
        people += subset->n;
      }
    }
    if (missing.empty() || missing.size() == parts.size()) {
      continue;
    }
    Finding& finding = out.add(
        "DENOM-COVER", Status::proved, fmt::format("outcome {}: {}", key.first, study->id),
        fmt::format("{} of {} are not reported for this outcome", list_of(missing), study->label));
    finding.operands = {{"missing people", std::to_string(people)}};
    if (study->analysed) {
      finding.arithmetic =
          fmt::format("{} of {} analysed people are missing", people, *study->analysed);
    }
  }
}

}  // namespace

void check_counts(const Subject& subject, Findings& out) {
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    check_percent(result, out);
  }
  for (const Study& study : subject.review.shelf<Study>()) {
    check_study(study, out);
    check_lines(study, out);
    check_arms(study, out);
  }
  check_responses(subject, out);
  check_any_event(subject, out);
  check_denominators(subject, out);
  check_cover(subject, out);
}

}  // namespace warrant::check
