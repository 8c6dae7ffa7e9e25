/// Certainty of a body of evidence, computed from domain steps with reasons (GRADE).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "review/review.hpp"

namespace warrant::grade {

/// Level of one assessment: start plus steps, never below very low nor above high. Upgrades count
/// only for non-randomised evidence that was not downgraded. An override stands, with its reason.
///   source  Guyatt et al. 2011, J Clin Epidemiol 64:383-394 (start, domains); Guyatt et al. 2011,
///           J Clin Epidemiol 64:1311-1316 (rating up)
[[nodiscard]] review::Certainty rate(const review::GradeAssessment& assessment);

/// "start low; risk of bias -2: ...; imprecision -1: ...", for footnotes and provenance.
[[nodiscard]] std::string reasons(const review::GradeAssessment& assessment);

/// What is known about the certainty of one outcome.
struct OutcomeCertainty {
  /// Absent when there is evidence but nobody has rated it ("not rated").
  std::optional<review::Certainty> level;
  /// Levels of its rated results, lowest and highest; equal when there is no range.
  std::optional<review::Certainty> lowest;
  std::optional<review::Certainty> highest;
  const review::GradeAssessment* assessment = nullptr;  // of the outcome as a whole
};

/// not_applicable exactly when the outcome has neither results nor adverse events; otherwise the
/// outcome's own assessment, else the range of its results' ratings.
[[nodiscard]] OutcomeCertainty outcome_certainty(const review::Review& review,
                                                 const review::Outcome& outcome);

/// The rating of one result: the assessment that names it, else that of its outcome.
[[nodiscard]] std::optional<review::Certainty> result_certainty(const review::Review& review,
                                                                const std::string& result_id);

/// The lowest certainty among critical outcomes with evidence.
[[nodiscard]] std::optional<review::Certainty> overall_certainty(const review::Review& review);

/// "Very low", "Not applicable".
[[nodiscard]] std::string label(review::Certainty level);

}  // namespace warrant::grade
