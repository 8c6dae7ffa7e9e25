/// CELL-PLACE, MID: results in their cell, and changes large enough to matter.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "check/core/important_difference.hpp"
#include "check/rules/rules.hpp"
#include "check/rules/sentences.hpp"

namespace warrant::check {
namespace {

using review::Instrument;
using review::Study;
using review::StudyResult;

/// The first word of a conclusion that tells a finding: more than a hope, less than a figure.
std::string_view finding_word(const std::string& text) {
  static constexpr std::array<std::string_view, 17> words{
      "no benefit",    "better outcome", "worse outcome", "improved", "reduced",       "lowered",
      "increased",     "decreased",      "lower than",    "higher",   "shorter",       "longer",
      "no difference", "no effect",      "superior",      "inferior", "did not differ"};
  const auto found = std::ranges::find_if(
      words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
  return found == words.end() ? std::string_view() : *found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a text holds a figure of a result: a percentage, a decimal, a p value.
bool has_figure(const std::string& text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const bool decimal = i + 2 < text.size() && text[i + 1] == '.' && is_digit(text[i + 2]);
    const bool percent = text[i + 1] == '%' || text.compare(i + 1, 2, " %") == 0;
    if (is_digit(text[i]) && (decimal || percent)) {
      return true;
    }
  }
  return false;
}

void check_place(const Study& study, std::size_t results, Findings& out) {
  const bool none_told = study.results_status == review::NotReported::nr_in_abstract ||
                         study.results_status == review::NotReported::nr_in_paper;
  if (!none_told) {
    return;
  }
  if (results > 0) {
    Finding& finding = out.add("CELL-PLACE", Status::proved, at(study, "results_status"),
                               "results are said to be not reported, and some are entered");
    finding.operands = {{"results entered", std::to_string(results)}};
    return;
  }
  const std::string conclusion = fold(study.conclusion);
  const std::string_view word = finding_word(conclusion);
  const bool figure = has_figure(conclusion);
  if (word.empty() && !figure) {
    return;
  }
  Finding& finding =
      out.add("CELL-PLACE", figure ? Status::proved : Status::ambiguous, at(study, "conclusion"),
              fmt::format("the conclusion tells a result{}, and the results are said to be not "
                          "reported",
                          word.empty() ? "" : fmt::format(" (\"{}\")", word)));
  finding.passage = study.conclusion;
}

/// Labels of the study's conditions and of those above them.
bool is_about(const review::Review& review, const Study* study, const std::string& people) {
  std::vector<std::string> open = study == nullptr ? std::vector<std::string>{} : study->conditions;
  for (std::size_t i = 0; i < open.size(); ++i) {
    const auto* condition = review.find<review::Condition>(open[i]);
    if (condition == nullptr) {
      continue;
    }
    if (has_whole_word(people, fold(condition->label))) {
      return true;
    }
    for (const std::string& parent : condition->parents) {
      if (std::ranges::find(open, parent) == open.end()) {
        open.push_back(parent);
      }
    }
  }
  return false;
}

/// Whether a sentence that rests on the result speaks of what matters to people.
bool is_told(const review::Review& review, const StudyResult& result) {
  static constexpr std::array<std::string_view, 5> words{" matter", "important difference",
                                                         "worthwhile", "clinically", "meaningful"};
  return has_any(fold(result.caveat), words) ||
         std::ranges::any_of(review.shelf<review::Claim>(), [&](const review::Claim& claim) {
           const auto rests_on = [&](const std::string& link) { return id_of(link) == result.id; };
           return std::ranges::any_of(claim.links, rests_on) && has_any(fold(claim.text), words);
         });
}

void check_difference(const review::Review& review, const StudyResult& result, Findings& out) {
  const auto* instrument = review.find<Instrument>(result.instrument);
  const bool change =
      result.kind == review::ResultKind::continuous && result.baseline && result.post;
  const bool effect = result.kind == review::ResultKind::effect && result.value &&
                      instrument != nullptr && result.unit == instrument->unit;
  if (instrument == nullptr || !instrument->mid_low || (!change && !effect)) {
    return;
  }
  Judgement judgement = important_difference({.before = change ? result.baseline : std::nullopt,
                                              .after = change ? *result.post : *result.value,
                                              .low = *instrument->mid_low,
                                              .high = instrument->mid_high});
  const std::string people = fold(instrument->mid_population);
  if (judgement.status == Status::proved &&
      !is_about(review, review.find<Study>(result.study), people)) {
    judgement.status = Status::conditional;
    judgement.assumption = people.empty()
                               ? "the difference that matters is that of these people"
                               : fmt::format("what matters to people with {} matters to these",
                                             instrument->mid_population);
  }
  const std::string_view name = change ? "the change" : "the difference";
  Finding* finding =
      out.judge("MID", judgement, at(result, change ? "post" : "value"),
                judgement.status == Status::ambiguous
                    ? fmt::format("{} may be smaller than the smallest that matters", name)
                    : fmt::format("{} is smaller than the smallest that matters", name));
  if (finding != nullptr) {
    finding->passage = result.quote;
    if (is_told(review, result)) {
      finding->level = Level::info;  // the reader is told
    }
  }
}

}  // namespace

void check_cells(const Subject& subject, Findings& out) {
  std::map<std::string, std::size_t> results;
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    ++results[result.study];
  }
  for (const review::AdverseEvent& event : subject.review.shelf<review::AdverseEvent>()) {
    ++results[event.study];
  }
  for (const Study& study : subject.review.shelf<Study>()) {
    const auto found = results.find(study.id);
    check_place(study, found == results.end() ? 0 : found->second, out);
  }
}

void check_differences(const Subject& subject, Findings& out) {
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    check_difference(subject.review, result, out);
  }
}

}  // namespace warrant::check
