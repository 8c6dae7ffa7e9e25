/// PICO-MATCH, NULL-STATEMENT, CRITERIA-APPLY, DEFINITION, INSTRUMENT: the protocol and what was
/// made of it.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "check/rules/rules.hpp"
#include "grade/statement.hpp"

namespace warrant::check {
namespace {

using review::Instrument;
using review::Review;
using review::Study;

/// What the protocol asks and nothing answers; the documents say so by themselves.
void check_gaps(const Review& review, Findings& out) {
  for (const grade::NullStatement& gap : grade::null_statements(review)) {
    const bool part_of_question = gap.element == review::Element::route ||
                                  gap.element == review::Element::role ||
                                  gap.element == review::Element::comparator;
    Finding& finding =
        out.add(part_of_question ? "PICO-MATCH" : "NULL-STATEMENT", Status::proved,
                fmt::format("criterion {}", gap.criterion),
                fmt::format("no included study covers {}; documents say: {}", gap.term, gap.text));
    finding.level = Level::info;  // said in print, so nothing is missing
  }
}

/// A study that is left out names a criterion that leaves it out.
void check_exclusions(const Review& review, Findings& out) {
  const bool designs = std::ranges::any_of(
      review.shelf<review::EligibilityCriterion>(),
      [](const auto& criterion) { return criterion.element == review::Element::study_design; });
  for (const Study& study : review.shelf<Study>()) {
    const review::Band* band = review.find<review::Band>(study.band);
    if (band == nullptr || !band->appendix || !designs) {
      continue;
    }
    const std::string reason = fold(study.exclusion_reason);
    if (reason.find("no criterion") != std::string::npos) {
      Finding& finding = out.add("CRITERIA-APPLY", Status::proved,
                                 fmt::format("study {}: exclusion_reason", study.id),
                                 "the study is left out and no criterion of the protocol says so");
      finding.passage = study.exclusion_reason;
    }
  }
}

/// One name, one instrument.
void check_names(const Review& review, Findings& out) {
  std::map<std::string, const Instrument*> first;
  for (const Instrument& instrument : review.shelf<Instrument>()) {
    for (const std::string& name : {instrument.abbreviation, instrument.name}) {
      if (name.empty()) {
        continue;
      }
      const auto [place, added] = first.try_emplace(fold(name), &instrument);
      if (!added && place->second != &instrument) {
        Finding& finding = out.add(
            "INSTRUMENT", Status::proved, fmt::format("instrument {}", instrument.id),
            fmt::format("\"{}\" is also the name of instrument {}", name, place->second->id));
        finding.operands = {{"instrument", instrument.id}, {"instrument", place->second->id}};
      }
    }
  }
}

/// Scores that results use have a range; responses have a definition.
void check_scales_known(const Review& review, Findings& out) {
  std::map<std::string, review::ResultKind> used;
  for (const review::StudyResult& result : review.shelf<review::StudyResult>()) {
    if (!result.instrument.empty()) {
      used.try_emplace(result.instrument, result.kind);
    }
  }
  for (const auto& [id, kind] : used) {
    const Instrument* instrument = review.find<Instrument>(id);
    if (instrument == nullptr) {
      continue;
    }
    if (kind == review::ResultKind::continuous && (!instrument->low || !instrument->high)) {
      out.add("SCALE-RANGE", Status::proved, fmt::format("instrument {}: low", id),
              fmt::format("the range of {} is not stated", instrument->name));
    }
    if (kind == review::ResultKind::proportion && instrument->definition.empty()) {
      out.add("DEFINITION", Status::proved, fmt::format("instrument {}: definition", id),
              fmt::format("what counts as {} is not defined", instrument->name));
    }
  }
}

}  // namespace

void check_protocol(const Subject& subject, Findings& out) {
  check_gaps(subject.review, out);
  check_exclusions(subject.review, out);
  check_names(subject.review, out);
  check_scales_known(subject.review, out);
}

}  // namespace warrant::check
