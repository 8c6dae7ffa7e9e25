/// PICO-MATCH, NULL-STATEMENT, CRITERIA-APPLY, DEFINITION, INSTRUMENT: the protocol and what was
/// made of it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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

/// A condition that the protocol names and that no study can carry: whatever is found or not found,
/// no document will say so.
void check_codes_of_criteria(const Review& review, Findings& out) {
  for (const review::EligibilityCriterion& criterion :
       review.shelf<review::EligibilityCriterion>()) {
    if (criterion.element != review::Element::condition || criterion.open_ended ||
        !criterion.conditions.empty() || criterion.verdict == review::Verdict::exclude) {
      continue;
    }
    Finding& finding = out.add(
        "NULL-STATEMENT", Status::proved, fmt::format("criterion {}: conditions", criterion.id),
        fmt::format("{} has no condition code, so nothing can say that no study covers it",
                    criterion.term));
    finding.level = Level::warn;
    finding.mend = "Give the criterion its condition codes, or say that it is open-ended.";
  }
}

/// Routes, roles and comparators of studies are those that criteria have codes for.
void check_codes_of_studies(const Review& review, Findings& out) {
  using Codes = std::vector<std::string> Study::*;
  for (const auto& [element, codes] :
       {std::pair{review::Element::route, Codes{&Study::routes}},
        std::pair{review::Element::role, Codes{&Study::roles}},
        std::pair{review::Element::comparator, Codes{&Study::comparators}}}) {
    std::vector<std::string> known;
    for (const auto& criterion : review.shelf<review::EligibilityCriterion>()) {
      if (criterion.element == element && !criterion.code.empty()) {
        known.push_back(criterion.code);
      }
    }
    for (const Study& study : review.shelf<Study>()) {
      for (const std::string& code : study.*codes) {
        if (known.empty() || std::ranges::find(known, code) != known.end()) {
          continue;
        }
        Finding& finding = out.add(
            "PICO-MATCH", Status::ambiguous, fmt::format("study {}: {}s", study.id, word(element)),
            fmt::format("the protocol has no {} \"{}\"", word(element), code));
        finding.level = Level::warn;  // a slip, or a study that answers another question
        finding.operands = {{"code", code}, {"known", join(known, ", ")}};
        finding.mend = "Correct the code, or add it to the protocol.";
      }
    }
  }
}

/// Beginnings of the words that can tell one reason from another: "publi" of "published".
std::set<std::string> telling(const std::string& text) {
  static const std::set<std::string> common{"study", "studi", "repor", "only",  "which", "these",
                                            "other", "there", "their", "those", "avail", "publi",
                                            "inclu", "exclu", "paper", "artic", "crite"};
  std::set<std::string> out;
  std::string word;
  for (const char c : fold(text) + " ") {
    if ((c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80) {
      word += c;
      continue;
    }
    constexpr std::size_t beginning = 5;
    if (word.size() >= beginning && !common.contains(word.substr(0, beginning))) {
      out.insert(word.substr(0, beginning));
    }
    word.clear();
  }
  return out;
}

/// Everything that the protocol says of what belongs in the review.
std::string protocol_text(const Review& review) {
  std::string out;
  for (const auto& criterion : review.shelf<review::EligibilityCriterion>()) {
    out += fmt::format("{} {} {} ", criterion.id, criterion.term, criterion.note);
  }
  for (const auto& question : review.shelf<review::Question>()) {
    out +=
        fmt::format("{} {} {} ", question.population, question.intervention, question.comparator);
  }
  if (const auto* methods = review.only<review::Methods>()) {
    out += fmt::format("{} {} {} ", methods->language, methods->human_limit,
                       join(methods->filters, " "));
  }
  return out;
}

/// A study that is left out names a criterion that leaves it out: its reason speaks of something
/// that the protocol speaks of.
void check_exclusions(const Review& review, Findings& out) {
  const bool designs = std::ranges::any_of(
      review.shelf<review::EligibilityCriterion>(),
      [](const auto& criterion) { return criterion.element == review::Element::study_design; });
  const std::set<std::string> known = telling(protocol_text(review));
  for (const Study& study : review.shelf<Study>()) {
    const review::Band* band = review.find<review::Band>(study.band);
    if (band == nullptr || !band->appendix || !designs) {
      continue;
    }
    const std::set<std::string> words = telling(study.exclusion_reason);
    const bool admitted = fold(study.exclusion_reason).find("no criterion") != std::string::npos;
    const bool shared = std::ranges::any_of(
        words, [&](const std::string& beginning) { return known.contains(beginning); });
    if (admitted || !shared) {
      Finding& finding =
          out.add("CRITERIA-APPLY", admitted ? Status::proved : Status::ambiguous,
                  fmt::format("study {}: exclusion_reason", study.id),
                  admitted ? "the study is left out and no criterion of the protocol says so"
                           : "the reason speaks of nothing that the protocol speaks of");
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

/// A dash, or "to follow", defines nothing.
bool is_told(const std::string& definition) {
  const std::string text = fold(trim(definition));
  const bool later = text == "to follow" || text == "see below" || text == "n/a";
  return !later && std::ranges::any_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
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
    if (kind == review::ResultKind::proportion && !is_told(instrument->definition)) {
      out.add("DEFINITION", Status::proved, fmt::format("instrument {}: definition", id),
              fmt::format("what counts as {} is not defined", instrument->name));
    }
  }
}

}  // namespace

void check_protocol(const Subject& subject, Findings& out) {
  check_gaps(subject.review, out);
  check_codes_of_criteria(subject.review, out);
  check_codes_of_studies(subject.review, out);
  check_exclusions(subject.review, out);
  check_names(subject.review, out);
  check_scales_known(subject.review, out);
}

}  // namespace warrant::check
