/// Ratings without evidence, without reasons, or higher than their reasons.
#include <algorithm>

#include "base/text.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::Certainty;
using review::GradeAssessment;
using review::Outcome;
using MaybeMutant = std::optional<Mutant>;

bool has_evidence(const Case& clean, const std::string& outcome) {
  return std::ranges::any_of(
             clean.review.shelf<review::StudyResult>(),
             [&](const review::StudyResult& result) { return result.outcome == outcome; }) ||
         std::ranges::any_of(
             clean.review.shelf<review::AdverseEvent>(),
             [&](const review::AdverseEvent& event) { return event.outcome == outcome; });
}

/// An issue already says what the source printed here and what is printed instead.
bool is_dealt_with(const Case& clean, const std::string& outcome) {
  return std::ranges::any_of(clean.review.shelf<review::DataIssue>(), [&](const auto& issue) {
    return issue.target == "outcome:" + outcome;
  });
}

const GradeAssessment* assessment_of(const Case& clean, const std::string& outcome) {
  for (const GradeAssessment& assessment : clean.review.shelf<GradeAssessment>()) {
    if (assessment.outcome == outcome && assessment.results.empty()) {
      return &assessment;
    }
  }
  return nullptr;
}

MaybeMutant rated_without_evidence(const Case& clean, Chance& chance) {
  return change_one<Outcome>(clean, chance, [&](Outcome& outcome) -> std::optional<std::string> {
    if (has_evidence(clean, outcome.id) || is_dealt_with(clean, outcome.id)) {
      return std::nullopt;
    }
    static const std::vector<std::string> ratings{"Very low", "Low", "VERY LOW", "Moderate"};
    outcome.certainty_as_printed = chance.pick(ratings);
    return fmt::format("rated {} without evidence", outcome.certainty_as_printed);
  });
}

MaybeMutant evidence_not_applicable(const Case& clean, Chance& chance) {
  return change_one<Outcome>(clean, chance, [&](Outcome& outcome) -> std::optional<std::string> {
    if (!has_evidence(clean, outcome.id) || is_dealt_with(clean, outcome.id)) {
      return std::nullopt;
    }
    outcome.certainty_as_printed = chance.with(0.5) ? "Not applicable" : "not applicable";
    return "evidence called not applicable";
  });
}

/// The assessment behind a printed rating is not there, or one of its reasons is empty.
MaybeMutant no_reason(const Case& clean, Chance& chance) {
  std::vector<Outcome> outcomes = clean.review.shelf<Outcome>().items();
  chance.shuffle(outcomes);
  for (const Outcome& outcome : outcomes) {
    const GradeAssessment* assessment = assessment_of(clean, outcome.id);
    if (assessment == nullptr || outcome.certainty_as_printed.empty()) {
      continue;
    }
    Mutant out{.made = clean};
    if (chance.with(0.6)) {
      for (const GradeAssessment& each : clean.review.shelf<GradeAssessment>()) {
        if (each.outcome == outcome.id) {
          out.made.review.shelf<GradeAssessment>().remove(each.id);
        }
      }
      out.what = fmt::format("outcome {}: rated {} without an assessment", outcome.id,
                             outcome.certainty_as_printed);
    } else {
      GradeAssessment changed = *assessment;
      if (changed.steps.empty()) {
        continue;
      }
      changed
          .steps[static_cast<std::size_t>(
              chance.between(0, static_cast<int>(changed.steps.size()) - 1))]
          .reason = chance.with(0.5) ? "" : "-";
      out.made.review.shelf<GradeAssessment>().put(std::move(changed));
      out.what = fmt::format("outcome {}: a step without a reason", outcome.id);
    }
    return out;
  }
  return std::nullopt;
}

/// A rating printed one or two levels above what start and steps give.
MaybeMutant raised(const Case& clean, Chance& chance) {
  return change_one<Outcome>(clean, chance, [&](Outcome& outcome) -> std::optional<std::string> {
    const GradeAssessment* assessment = assessment_of(clean, outcome.id);
    if (assessment == nullptr || assessment->override_level || !has_evidence(clean, outcome.id) ||
        is_dealt_with(clean, outcome.id)) {
      return std::nullopt;
    }
    int level = static_cast<int>(assessment->start);
    for (const review::DomainStep& step : assessment->steps) {
      level += step.levels;
    }
    const int reached = std::max(level, static_cast<int>(Certainty::very_low));
    const int printed = reached + chance.between(1, 2);
    if (printed > static_cast<int>(Certainty::high)) {
      return std::nullopt;
    }
    const std::string word =
        replace_all(std::string(review::word(static_cast<Certainty>(printed))), "_", " ");
    outcome.certainty_as_printed = upper_first(word);
    return fmt::format("printed as {}, its steps give {}", word,
                       review::word(static_cast<Certainty>(reached)));
  });
}

}  // namespace

std::vector<FaultKind> certainty_faults() {
  return {
      {"rated-nothing",
       "a certainty for an outcome without evidence",
       {"CERT-NO-EVIDENCE"},
       rated_without_evidence},
      {"not-rated",
       "evidence printed as not applicable",
       {"CERT-NO-EVIDENCE"},
       evidence_not_applicable},
      {"no-reason",
       "a certainty without an assessment or a reason",
       {"CERT-REASON", refused},
       no_reason},
      {"rating-raised", "a certainty above what its steps give", {"CERT-REASON"}, raised},
  };
}

}  // namespace warrant::mutation
