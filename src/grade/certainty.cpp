/// Computing certainty from domain steps.
#include "grade/certainty.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace warrant::grade {

using review::Certainty;
using review::Domain;
using review::DomainStep;
using review::GradeAssessment;
using review::Outcome;
using review::Review;

Certainty rate(const GradeAssessment& assessment) {
  if (assessment.override_level) {
    return *assessment.override_level;
  }
  int down = 0;
  int up = 0;
  for (const DomainStep& step : assessment.steps) {
    (step.domain >= Domain::large_effect ? up : down) += step.levels;
  }
  // Rating up is for non-randomised evidence that nothing has rated down.
  const bool may_rise = down == 0 && assessment.start < Certainty::high;
  const int level = static_cast<int>(assessment.start) + down + (may_rise ? up : 0);
  return static_cast<Certainty>(
      std::clamp(level, static_cast<int>(Certainty::very_low), static_cast<int>(Certainty::high)));
}

std::string reasons(const GradeAssessment& assessment) {
  std::string out =
      fmt::format("start {}: {}", lower_ascii(label(assessment.start)), assessment.start_reason);
  for (const DomainStep& step : assessment.steps) {
    out += fmt::format("; {} {}: {}", replace_all(std::string(review::word(step.domain)), "_", " "),
                       step.levels == 0 ? "0" : fmt::format("{:+}", step.levels), step.reason);
  }
  if (assessment.override_level) {
    out += fmt::format("; set by hand to {}: {}", lower_ascii(label(*assessment.override_level)),
                       assessment.override_reason);
  }
  return out;
}

std::string label(Certainty level) {
  return upper_first(replace_all(std::string(review::word(level)), "_", " "));
}

namespace {

bool has_evidence(const Review& review, const std::string& outcome) {
  return std::ranges::find(review.shelf<review::StudyResult>(), outcome,
                           &review::StudyResult::outcome) !=
             review.shelf<review::StudyResult>().end() ||
         std::ranges::find(review.shelf<review::AdverseEvent>(), outcome,
                           &review::AdverseEvent::outcome) !=
             review.shelf<review::AdverseEvent>().end();
}

}  // namespace

OutcomeCertainty outcome_certainty(const Review& review, const Outcome& outcome) {
  OutcomeCertainty out;
  if (!has_evidence(review, outcome.id)) {
    out.level = Certainty::not_applicable;
    return out;
  }
  for (const GradeAssessment& assessment : review.shelf<GradeAssessment>()) {
    if (assessment.outcome != outcome.id) {
      continue;
    }
    const Certainty level = rate(assessment);
    if (assessment.results.empty()) {
      out.assessment = &assessment;
    } else {
      out.lowest = out.lowest ? std::min(*out.lowest, level) : level;
      out.highest = out.highest ? std::max(*out.highest, level) : level;
    }
  }
  if (out.assessment != nullptr) {
    out.level = rate(*out.assessment);
  } else {
    out.level = out.lowest;
  }
  return out;
}

std::optional<Certainty> result_certainty(const Review& review, const std::string& result_id) {
  const review::StudyResult* result = review.find<review::StudyResult>(result_id);
  const review::AdverseEvent* event = review.find<review::AdverseEvent>(result_id);
  const std::string outcome =
      result != nullptr ? result->outcome : (event != nullptr ? event->outcome : "");
  std::optional<Certainty> whole;
  for (const GradeAssessment& assessment : review.shelf<GradeAssessment>()) {
    if (std::ranges::find(assessment.results, result_id) != assessment.results.end()) {
      return rate(assessment);
    }
    if (assessment.results.empty() && assessment.outcome == outcome) {
      whole = rate(assessment);
    }
  }
  return whole;
}

std::optional<Certainty> overall_certainty(const Review& review) {
  std::optional<Certainty> lowest;
  for (const Outcome& outcome : review.shelf<Outcome>()) {
    if (outcome.outcome_class != review::OutcomeClass::critical) {
      continue;
    }
    const std::optional<Certainty> level = outcome_certainty(review, outcome).level;
    if (level && *level != Certainty::not_applicable) {
      lowest = lowest ? std::min(*lowest, *level) : *level;
    }
  }
  return lowest;
}

}  // namespace warrant::grade
