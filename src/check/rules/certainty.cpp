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

/// An issue says what the source printed here and what is printed instead.
bool is_corrected(const Subject& subject, const Outcome& outcome) {
  return std::ranges::any_of(subject.review.shelf<review::DataIssue>(),
                             [&](const review::DataIssue& issue) {
                               return issue.target == "outcome:" + outcome.id &&
                                      issue.disposition == review::Disposition::corrected;
                             });
}

/// A rating the source prints for nothing, or nothing where there is evidence.
void check_printed(const Subject& subject, const Outcome& outcome, Findings& out) {
  const bool empty =
      grade::outcome_certainty(subject.review, outcome).level == Certainty::not_applicable;
  const auto printed = review::from_word<Certainty>(word_of(outcome.certainty_as_printed));
  if (outcome.certainty_as_printed.empty() || is_corrected(subject, outcome)) {
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

/// A printed rating is the one that its own reasons give. Levels of the outcome as a whole or,
/// where single results are rated, anything between the lowest and the highest.
void check_level(const Subject& subject, const Outcome& outcome, Findings& out) {
  const grade::OutcomeCertainty known = grade::outcome_certainty(subject.review, outcome);
  const auto printed = review::from_word<Certainty>(word_of(outcome.certainty_as_printed));
  if (!printed || *printed == Certainty::not_applicable || !known.level ||
      *known.level == Certainty::not_applicable || is_corrected(subject, outcome)) {
    return;
  }
  const Certainty low =
      known.assessment != nullptr ? *known.level : known.lowest.value_or(*known.level);
  const Certainty high =
      known.assessment != nullptr ? *known.level : known.highest.value_or(*known.level);
  if (*printed >= low && *printed <= high) {
    return;
  }
  Finding& finding =
      out.add("CERT-REASON", Status::proved, at(outcome, "certainty_as_printed"),
              fmt::format("{} is printed and the recorded reasons give {}",
                          outcome.certainty_as_printed, lower_ascii(grade::label(*known.level))));
  finding.level = Level::warn;  // a source may print a rating that its readers do not share
  finding.passage = outcome.certainty_as_printed;
  if (known.assessment != nullptr) {
    finding.arithmetic = grade::reasons(*known.assessment);
  }
}

/// A dash is no reason.
void check_empty_reasons(const Subject& subject, Findings& out) {
  for (const review::GradeAssessment& assessment :
       subject.review.shelf<review::GradeAssessment>()) {
    for (const review::DomainStep& step : assessment.steps) {
      constexpr std::ptrdiff_t shortest = 3;
      const auto letters = std::ranges::count_if(step.reason, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               static_cast<unsigned char>(c) > 127;
      });
      if (letters < shortest) {
        Finding& finding = out.add(
            "CERT-REASON", Status::proved, fmt::format("assessment {}: steps", assessment.id),
            fmt::format("\"{}\" is no reason for the step of {}", step.reason,
                        replace_all(std::string(review::word(step.domain)), "_", " ")));
        finding.passage = step.reason;
      }
    }
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
    check_level(subject, outcome, out);
  }
  check_empty_reasons(subject, out);
  check_style(subject, out);
}

}  // namespace warrant::check
