/// Evidence statements: what may be said of an outcome, generated from its results.
///
/// All texts may hold references in the form {{result:R01.post}}; whoever prints them turns each
/// into a figure that opens to its source. Words for counts of studies are references too
/// ({{outcome:O1.studies}}).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grade/certainty.hpp"
#include "review/review.hpp"

namespace warrant::grade {

/// One bullet: a result (or several that partition one group) and its rating.
struct ResultLine {
  std::vector<std::string> ids;
  std::string text;
  std::optional<review::Certainty> rating;
  std::string caveat;
};
struct StudyBlock {
  std::string study;  // id
  std::string intro;  // "In Mecoli 2020 the following was reported:"
  std::vector<ResultLine> lines;
};
struct FollowUpBand {
  std::string heading;  // "Follow-up 1 to 2 weeks"; empty when none is stated
  std::vector<StudyBlock> studies;
};

/// Everything one outcome cell says, in the order it is said.
struct OutcomeStatement {
  std::string importance;
  std::string null_statement;  // set exactly when there is no evidence; the rest is then empty
  std::string coverage;
  std::vector<std::string> context;
  std::vector<FollowUpBand> bands;
  std::vector<std::string> summary;
  std::vector<std::string> caveats;
  OutcomeCertainty certainty;
  std::vector<std::string> studies;  // ids, in order of first author
};

[[nodiscard]] OutcomeStatement state_outcome(const review::Review& review,
                                             const review::Outcome& outcome);

/// The wording of a question: its own text, or built from its PICO by type.
[[nodiscard]] std::string question_text(const review::Question& question);

/// A protocol element that the evidence leaves empty, and the sentence that says so.
struct NullStatement {
  std::string criterion;  // id; or outcome id
  review::Element element = review::Element::condition;
  std::string term;
  std::string text;
};

/// For each condition, route, role and comparator the protocol names and no included study carries,
/// each design band without a study, in protocol order. Outcomes without evidence are not repeated
/// here (state_outcome says it in their place).
[[nodiscard]] std::vector<NullStatement> null_statements(const review::Review& review);

/// Condition codes a list of codes covers: the codes themselves and all their descendants.
[[nodiscard]] std::vector<std::string> with_descendants(const review::Review& review,
                                                        const std::vector<std::string>& codes);

}  // namespace warrant::grade
