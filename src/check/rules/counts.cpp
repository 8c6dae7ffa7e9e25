/// SUM, DENOM-PARTITION, DENOM-COVER: counts, their parts and their people.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::ResultKind;
using review::Study;
using review::StudyResult;

/// Whether k/n can print as this percentage.
bool prints_as(int k, int n, const Decimal& percent) {
  const double exact = 100.0 * k / n;
  const Interval interval = rounding_interval(percent);
  constexpr double slack = 1e-9;
  return exact >= interval.low - slack && exact <= interval.high + slack;
}

void check_percent(const StudyResult& result, Findings& out) {
  if (!result.percent || !result.k || !result.n || *result.n <= 0 ||
      prints_as(*result.k, *result.n, *result.percent)) {
    return;
  }
  Finding& finding =
      out.add("SUM", Status::proved, at(result, "percent"),
              fmt::format("{}% is not {}/{}", result.percent->printed, *result.k, *result.n));
  finding.passage = result.quote;
  finding.operands = {{"k", std::to_string(*result.k)},
                      {"n", std::to_string(*result.n)},
                      {"percent", result.percent->printed}};
  finding.arithmetic = fmt::format("100 x {}/{} = {}%, printed {}%", *result.k, *result.n,
                                   fixed(100.0 * *result.k / *result.n, result.percent->places + 1),
                                   result.percent->printed);
}

void check_study(const Study& study, Findings& out) {
  if (study.male && study.female && study.n && *study.male + *study.female != *study.n) {
    Finding& finding = out.add(
        "SUM", Status::proved, at(study, "male"),
        fmt::format("{} men and {} women are not {} people", *study.male, *study.female, *study.n));
    finding.operands = {{"male", std::to_string(*study.male)},
                        {"female", std::to_string(*study.female)},
                        {"n", std::to_string(*study.n)}};
    finding.arithmetic = fmt::format("{} + {} = {}, not {}", *study.male, *study.female,
                                     *study.male + *study.female, *study.n);
  }
}

/// Lines of therapy are parts of those analysed.
void check_lines(const Study& study, Findings& out) {
  int sum = 0;
  std::vector<std::string> parts;
  std::set<std::string> lines;
  for (const review::Subset& subset : study.subsets) {
    if (!subset.line.empty() && lines.insert(subset.line).second) {
      sum += subset.n;
      parts.push_back(std::to_string(subset.n));
    }
  }
  const std::optional<int> whole = study.analysed ? study.analysed : study.n;
  if (parts.size() < 2 || !whole || sum == *whole) {
    return;
  }
  Finding& finding =
      out.add("DENOM-PARTITION", Status::proved, at(study, "subsets"),
              fmt::format("the lines of therapy hold {} people, {} were analysed", sum, *whole));
  finding.operands = {{"lines", join(parts, ", ")}, {"analysed", std::to_string(*whole)}};
  finding.arithmetic = fmt::format("{} = {}, not {}", join(parts, " + "), sum, *whole);
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
    std::vector<std::string> parts;
    std::set<std::string> measures;
    for (const StudyResult* result : results) {
      if (measures.insert(fold(result->measure)).second) {
        sum += *result->k;
        parts.push_back(fmt::format("{}/{}", *result->k, *result->n));
      }
    }
    const int n = *results.front()->n;
    const bool same_n =
        std::ranges::all_of(results, [&](const StudyResult* result) { return *result->n == n; });
    if (parts.size() < 2 || !same_n || sum <= n) {
      continue;
    }
    Finding& finding = out.add("DENOM-PARTITION", Status::proved, at(*results.front(), "k"),
                               fmt::format("the categories of {} hold {} people, there are {}",
                                           results.front()->instrument, sum, n));
    finding.operands = {{"categories", join(parts, ", ")}, {"n", std::to_string(n)}};
    finding.arithmetic = fmt::format("{} = {}/{}", join(parts, " + "), sum, n);
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
      continue;
    }
    Finding& finding = out.add("DENOM-PARTITION", Status::proved, at(result, "n"),
                               fmt::format("{} people in a group of {}", *result.n, *most));
    finding.operands = {{"n", std::to_string(*result.n)}, {"group", std::to_string(*most)}};
    finding.arithmetic = fmt::format("{} > {}", *result.n, *most);
  }
}

/// Whose results an outcome lacks: people analysed in a study that other lines of it report.
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
    for (const review::Subset& subset : study->subsets) {
      const bool is_line = !subset.line.empty();
      if (is_line && !subsets.contains(subset.id)) {
        missing.push_back(fmt::format("{} (n={})", subset.label, subset.n));
        people += subset.n;
      }
    }
    const bool some_lines = std::ranges::any_of(study->subsets, [&](const review::Subset& subset) {
      return !subset.line.empty() && subsets.contains(subset.id);
    });
    if (missing.empty() || !some_lines) {
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
  }
  check_responses(subject, out);
  check_denominators(subject, out);
  check_cover(subject, out);
}

}  // namespace warrant::check
