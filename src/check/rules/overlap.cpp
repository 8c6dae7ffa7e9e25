/// OVERLAP: primary studies that count more than once because several reviews hold them.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "check/core/covered_area.hpp"
#include "check/rules/condition_names.hpp"
#include "check/rules/design_words.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Citation;
using review::Study;

/// A primary study under one name, however a review's list gives it: as a record of this folder, by
/// PubMed number, by DOI or by author and year.
std::string primary_key(const review::Library& library, const std::string& entry) {
  std::string text = lower_ascii(trim(entry));
  if (const Citation* record = library.find(entry)) {
    text = !record->pmid.empty() ? record->pmid : !record->doi.empty() ? record->doi : text;
  }
  for (const std::string_view prefix : {"pmid:", "pmid", "doi:", "https://doi.org/"}) {
    if (text.starts_with(prefix)) {
      text = std::string(trim(std::string_view(text).substr(prefix.size())));
    }
  }
  return fold(text);
}

struct HeldReview {
  const Study* study = nullptr;
  const Citation* report = nullptr;
  std::vector<std::string> primaries;  // keys, each once; empty when nobody listed them
};

std::vector<HeldReview> reviews_of(const Subject& subject) {
  std::vector<HeldReview> out;
  for (const Study& study : subject.review.shelf<Study>()) {
    if (!is_review(study.design) || !is_included(subject.review, study)) {
      continue;
    }
    std::set<std::string> keys;
    for (const std::string& entry : study.includes) {
      keys.insert(primary_key(subject.library, entry));
    }
    out.push_back({.study = &study,
                   .report = study.citations.empty()
                                 ? nullptr
                                 : subject.library.find(study.citations.front()),
                   .primaries = {keys.begin(), keys.end()}});
  }
  return out;
}

bool share_a_condition(const Study& a, const Study& b) {
  return std::ranges::any_of(a.conditions, [&](const std::string& code) {
    return std::ranges::find(b.conditions, code) != b.conditions.end();
  });
}

/// Two reviews by one team on one condition are likely to share their studies.
void check_teams(const std::vector<HeldReview>& reviews, Findings& out) {
  const auto has_team = [](const HeldReview& held) {
    return held.report != nullptr && !held.report->authors.empty();
  };
  for (std::size_t i = 0; i < reviews.size(); ++i) {
    for (std::size_t k = i + 1; k < reviews.size(); ++k) {
      const HeldReview& a = reviews[i];
      const HeldReview& b = reviews[k];
      const bool counted = !a.primaries.empty() && !b.primaries.empty();
      if (counted || !has_team(a) || !has_team(b) || !share_a_condition(*a.study, *b.study) ||
          fold(a.report->authors.front().family) != fold(b.report->authors.front().family)) {
        continue;
      }
      Finding& finding = out.add(
          "OVERLAP", Status::ambiguous, at(*b.study, ""),
          fmt::format("{} and {} are by one team on one condition; studies they share would be "
                      "counted twice",
                      a.study->label, b.study->label));
      finding.operands = {{"reviews", a.study->id + ", " + b.study->id}};
    }
  }
}

/// Reviews with lists that share a condition, directly or through a third one.
std::vector<std::vector<const HeldReview*>> matrices(const std::vector<HeldReview>& reviews) {
  std::vector<std::vector<const HeldReview*>> out;
  for (const HeldReview& held : reviews) {
    if (held.primaries.empty()) {
      continue;
    }
    std::vector<const HeldReview*> joined{&held};
    std::erase_if(out, [&](const std::vector<const HeldReview*>& other) {
      const bool same = std::ranges::any_of(other, [&](const HeldReview* one) {
        return share_a_condition(*one->study, *held.study);
      });
      if (same) {
        joined.insert(joined.begin(), other.begin(), other.end());
      }
      return same;
    });
    out.push_back(std::move(joined));
  }
  return out;
}

/// The citation matrix of the reviews on one condition.
void check_matrix(const std::vector<const HeldReview*>& reviews, Findings& out) {
  std::vector<std::vector<std::string>> included;
  std::vector<std::string> labels;
  std::set<std::string> seen;
  std::set<std::string> shared;
  for (const HeldReview* held : reviews) {
    included.push_back(held->primaries);
    labels.push_back(held->study->label);
    for (const std::string& key : held->primaries) {
      if (!seen.insert(key).second) {
        shared.insert(key);
      }
    }
  }
  const Result<CoveredArea> area = covered_area(included);
  if (!area || shared.empty()) {
    return;
  }
  Finding& finding =
      out.add("OVERLAP", Status::proved, at(*reviews.back()->study, "includes"),
              fmt::format("{} share {} of {} primary studies: {} overlap", list_of(labels),
                          shared.size(), area->studies, area->overlap));
  finding.operands = {
      {"N, inclusions", std::to_string(area->citations)},
      {"r, different studies", std::to_string(area->studies)},
      {"c, reviews", std::to_string(area->reviews)},
      {"shared", join(std::vector<std::string>(shared.begin(), shared.end()), ", ")}};
  finding.arithmetic = fmt::format("corrected covered area = {}", area->arithmetic);
  if (area->overlap == "slight") {
    finding.level = Level::info;
  }
}

/// A trial that is included by itself and inside a review.
void check_inside(const Subject& subject, const std::vector<HeldReview>& reviews, Findings& out) {
  for (const Study& study : subject.review.shelf<Study>()) {
    if (is_review(study.design) || !is_included(subject.review, study)) {
      continue;
    }
    std::vector<std::string> holders;
    for (const HeldReview& held : reviews) {
      const bool holds = std::ranges::any_of(study.citations, [&](const std::string& id) {
        return std::ranges::find(held.primaries, primary_key(subject.library, id)) !=
               held.primaries.end();
      });
      if (holds) {
        holders.push_back(held.study->label);
      }
    }
    if (!holders.empty()) {
      Finding& finding = out.add(
          "OVERLAP", Status::proved, at(study, "citations"),
          fmt::format("{} is included by itself and inside {}", study.label, list_of(holders)));
      finding.operands = {{"study", study.id}, {"reviews", join(holders, ", ")}};
    }
  }
}

}  // namespace

void check_overlap(const Subject& subject, Findings& out) {
  const std::vector<HeldReview> reviews = reviews_of(subject);
  check_teams(reviews, out);
  for (const std::vector<const HeldReview*>& matrix : matrices(reviews)) {
    check_matrix(matrix, out);
  }
  check_inside(subject, reviews, out);
}

}  // namespace warrant::check
