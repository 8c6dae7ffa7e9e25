/// How sure the evidence of a clean review makes, with a reason for every step.
#include <algorithm>

#include "base/text.hpp"
#include "mutation/clean/draft.hpp"

namespace warrant::mutation {
namespace {

using review::Certainty;
using review::Domain;
using review::DomainStep;

bool has_results(const Draft& draft, const std::string& outcome) {
  return std::ranges::any_of(draft.made.review.shelf<review::StudyResult>(),
                             [&](const auto& result) { return result.outcome == outcome; }) ||
         std::ranges::any_of(draft.made.review.shelf<review::AdverseEvent>(),
                             [&](const auto& event) { return event.outcome == outcome; });
}

bool trials_only(const Draft& draft, const std::string& outcome) {
  return std::ranges::all_of(
      draft.made.review.shelf<review::StudyResult>(), [&](const auto& result) {
        const auto* study = draft.made.review.find<review::Study>(result.study);
        return result.outcome != outcome || study->band == "rct";
      });
}

std::string reason(Domain domain, int levels) {
  switch (domain) {
    case Domain::risk_of_bias:
      return levels == 0 ? "Allocation was hidden and nobody was lost."
                         : "Nobody was blinded, and some people were lost.";
    case Domain::inconsistency:
      return levels == 0 ? "All results point the same way." : "Results point both ways.";
    case Domain::indirectness:
      return levels == 0 ? "The people are those of the question."
                         : "Most people had had other treatment before.";
    case Domain::imprecision:
      return levels == 0 ? "Intervals are narrow." : "Few people were observed.";
    default:
      return "Not detected.";
  }
}

std::string label(Draft& draft, Certainty level) {
  const std::string words = replace_all(std::string(review::word(level)), "_", " ");
  return draft.chance.with(0.8) ? upper_first(words) : words;
}

}  // namespace

void write_certainty(Draft& draft) {
  Chance& chance = draft.chance;
  std::vector<review::Outcome> outcomes = draft.made.review.shelf<review::Outcome>().items();
  for (review::Outcome& outcome : outcomes) {
    if (!has_results(draft, outcome.id)) {
      outcome.certainty_as_printed = chance.with(0.6) ? "Not applicable" : "";
      draft.put(std::move(outcome));
      continue;
    }
    const bool trials = trials_only(draft, outcome.id);
    review::GradeAssessment assessment{
        .id = "grade-" + outcome.id,
        .outcome = outcome.id,
        .start = trials ? Certainty::high : Certainty::low,
        .start_reason = trials ? "Randomised trials start at high."
                               : "Evidence that is not randomised starts at low.",
        .assessed_by = "anna",
        .assessed_on = day(draft.year - 1, 8, chance.between(1, 28))};
    int level = static_cast<int>(assessment.start);
    for (const Domain domain : {Domain::risk_of_bias, Domain::inconsistency, Domain::indirectness,
                                Domain::imprecision, Domain::publication_bias}) {
      const bool lowered = domain != Domain::publication_bias && chance.with(0.35);
      level -= lowered ? 1 : 0;
      assessment.steps.push_back(DomainStep{.domain = domain,
                                            .levels = lowered ? -1 : 0,
                                            .reason = reason(domain, lowered ? -1 : 0)});
    }
    const auto reached =
        static_cast<Certainty>(std::max(level, static_cast<int>(Certainty::very_low)));
    outcome.certainty_as_printed = chance.with(0.7) ? label(draft, reached) : "";
    draft.put(std::move(assessment));
    draft.put(std::move(outcome));
  }
}

}  // namespace warrant::mutation
