/// CERT-NO-EVIDENCE, CERT-REASON, CERT-STYLE: ratings exist where evidence does, with reasons.
#include "grade/certainty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Certainty;
using review::Outcome;

std::string word_of(std::string_view printed) {
  return replace_all(lower_ascii(trim(printed)), " ", "_");
}

/// A rating the source prints for nothing, or nothing where there is evidence. `corrected` outcomes
/// have been dealt with.
void check_printed(const Subject& subject, const Outcome& outcome, Findings& out) {
  const bool empty =
      grade::outcome_certainty(subject.review, outcome).level == Certainty::not_applicable;
  const auto printed = review::from_word<Certainty>(word_of(outcome.certainty_as_printed));
  const bool corrected = std::ranges::any_of(
      subject.review.shelf<review::DataIssue>(), [&](const review::DataIssue& issue) {
        return issue.target == "outcome:" + outcome.id &&
               issue.disposition == review::Disposition::corrected;
      });
  if (outcome.certainty_as_printed.empty() || corrected) {
    return;
  }
  if (!printed) {
    Finding& finding = out.add("PLACEHOLDER", Status::proved, at(outcome, "certainty_as_printed"),
                               fmt::format("\"{}\" is no rating", outcome.certainty_as_printed));
    finding.passage = outcome.certainty_as_printed;
  } else if (empty != (*printed == Certainty::not_applicable)) {
    Finding& finding =
        out.add("CERT-NO-EVIDENCE", Status::proved, at(outcome, "certainty_as_printed"),
                empty ? "a certainty is printed for an outcome without evidence"
                      : "an outcome with evidence is printed as not applicable");
    finding.passage = outcome.certainty_as_printed;
    finding.operands = {{"results", empty ? "0" : "some"},
                        {"printed certainty", outcome.certainty_as_printed}};
  }
}

void check_reason(const Subject& subject, const Outcome& outcome, Findings& out) {
  const grade::OutcomeCertainty known = grade::outcome_certainty(subject.review, outcome);
  const bool rating_printed =
      !outcome.certainty_as_printed.empty() && known.level != Certainty::not_applicable;
  if (!known.level && rating_printed) {
    out.add("CERT-REASON", Status::proved, at(outcome, ""),
            "a certainty is printed and no reason is recorded for it");
  }
}

void check_style(const Subject& subject, Findings& out) {
  std::set<std::string> spellings;
  for (const review::StudyResult& result : subject.review.shelf<review::StudyResult>()) {
    if (!result.certainty_as_printed.empty()) {
      spellings.insert(result.certainty_as_printed);
    }
  }
  for (const Outcome& outcome : subject.review.shelf<Outcome>()) {
    if (!outcome.certainty_as_printed.empty()) {
      spellings.insert(outcome.certainty_as_printed);
    }
  }
  std::set<std::string> folded;
  std::set<std::string> twice;
  for (const std::string& spelling : spellings) {
    if (!folded.insert(fold(spelling)).second) {
      twice.insert(fold(spelling));
    }
  }
  if (!twice.empty()) {
    Finding& finding = out.add("CERT-STYLE", Status::proved, "review",
                               "the source spells one rating in several ways");
    for (const std::string& spelling : spellings) {
      if (twice.contains(fold(spelling))) {
        finding.operands.push_back({"spelling", spelling});
      }
    }
  }
}

}  // namespace

void check_certainty(const Subject& subject, Findings& out) {
  for (const Outcome& outcome : subject.review.shelf<Outcome>()) {
    check_printed(subject, outcome, out);
    check_reason(subject, outcome, out);
  }
  check_style(subject, out);
}

}  // namespace warrant::check
