/// What the protocol says and what was done: criteria, gaps, decisions, dates of the search.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::EligibilityCriterion;
using review::ScreeningDecision;
using review::Study;
using MaybeMutant = std::optional<Mutant>;

/// A record of an included study without its decision on full text, or one more included record
/// that no study has.
MaybeMutant unbalanced(const Case& clean, Chance& chance) {
  const auto& decisions = clean.review.shelf<ScreeningDecision>();
  std::set<std::string> reports;
  for (const Study& study : clean.review.shelf<Study>()) {
    if (is_included(clean, study)) {
      reports.insert(study.citations.begin(), study.citations.end());
    }
  }
  if (decisions.empty() || reports.empty()) {
    return std::nullopt;
  }
  if (chance.with(0.5)) {  // a study lost after it was included
    std::vector<Study> studies = clean.review.shelf<Study>().items();
    chance.shuffle(studies);
    for (Study& study : studies) {
      if (is_included(clean, study) && study.citations.size() > 1) {
        study.citations.pop_back();
        return with(clean, std::move(study), "a report left out of its study");
      }
    }
  }
  Mutant out{.made = clean};
  for (const ScreeningDecision& decision : decisions) {  // an excluded report counted as included
    if (decision.stage == review::Stage::full_text && decision.choice == review::Choice::exclude &&
        !reports.contains(decision.citation)) {
      for (ScreeningDecision other : decisions) {
        if (other.citation == decision.citation && other.stage == decision.stage) {
          other.choice = review::Choice::include;
          other.reason.clear();
          out.made.review.shelf<ScreeningDecision>().put(std::move(other));
        }
      }
      out.what = fmt::format("record {} included on full text and in no study", decision.citation);
      return out;
    }
  }
  return std::nullopt;
}

struct Excuse {
  std::string reason;
  std::vector<std::string> words;  // a protocol that holds one of these knows the reason
};

/// A study left out for a reason that no criterion gives.
MaybeMutant unwritten_rule(const Case& clean, Chance& chance) {
  static const std::vector<Excuse> excuses{
      {"Published in German only.", {"english", "language"}},
      {"The sample was too small.", {"people", "size", "sample", "five"}},
      {"Older than ten years.", {"year", "date", "since"}},
      {"Paid for by the manufacturer.", {"fund", "industry", "manufacturer"}},
      {"Only an abstract is available.", {"abstract", "full text"}},
      {"Not relevant.", {"relevant"}},
      {"Low quality.", {"quality", "bias"}},
      {"No criterion speaks of it, but it did not fit.", {}},
      {"Conference poster.", {"poster", "conference", "abstract"}},
      {"Written by the manufacturer's staff.", {"manufacturer", "industry"}},
      {"Too old.", {"year", "date", "since"}},
      {"Retrospective.", {"retrospective", "prospective"}},
      {"We could not get the full paper.", {"full"}},
      {"Unclear methods.", {"method"}},
      {"Results not usable.", {"usable", "result"}},
      {"Same cohort as another paper.", {"cohort"}},
      {"No control group.", {"control"}},
      {"Wrong dose.", {"dose"}},
      {"Animals.", {"animal", "human"}},
      {"The authors did not answer.", {"author"}},
      {"Data from a registry.", {"registry"}}};
  std::string protocol;
  for (const EligibilityCriterion& criterion : clean.review.shelf<EligibilityCriterion>()) {
    protocol += fold(criterion.id + " " + criterion.term + " ");
  }
  return change_one<Study>(clean, chance, [&](Study& study) -> std::optional<std::string> {
    const Excuse& excuse = chance.pick(excuses);
    const bool known = std::ranges::any_of(excuse.words, [&](const std::string& word) {
      return protocol.find(word) != std::string::npos;
    });
    if (is_included(clean, study) || study.exclusion_reason.empty() || known) {
      return std::nullopt;
    }
    study.exclusion_reason = excuse.reason;
    return fmt::format("left out because \"{}\"", excuse.reason);
  });
}

/// A condition that the protocol names and nobody studied, without its code: nothing says that
/// nothing was found.
MaybeMutant silent_gap(const Case& clean, Chance& chance) {
  return change_one<EligibilityCriterion>(
      clean, chance, [&](EligibilityCriterion& criterion) -> std::optional<std::string> {
        if (criterion.element != review::Element::condition || criterion.conditions.empty() ||
            criterion.open_ended) {
          return std::nullopt;
        }
        criterion.conditions.clear();
        return "a condition without codes, so that no gap can be told";
      });
}

/// A study under a code that no criterion and no condition knows.
MaybeMutant wrong_code(const Case& clean, Chance& chance) {
  return change_one<Study>(clean, chance, [&](Study& study) -> std::optional<std::string> {
    std::vector<std::string>& codes = chance.with(0.5) ? study.routes : study.roles;
    const bool coded = std::ranges::any_of(
        clean.review.shelf<EligibilityCriterion>(), [&](const EligibilityCriterion& criterion) {
          return !codes.empty() && criterion.code == codes.front();
        });
    if (!is_included(clean, study) || !coded) {
      return std::nullopt;
    }
    const std::string right = codes.front();
    codes.front() = right == "iv" || right == "intravenous" ? "i.v." : right + "e";
    return fmt::format("code {} given as {}", right, codes.front());
  });
}

/// Published outside the window of the search, by years or by months.
MaybeMutant outside_window(const Case& clean, Chance& chance) {
  const auto* methods = clean.review.only<review::Methods>();
  if (methods == nullptr || methods->date_from.year == 0 || methods->date_to.year == 0) {
    return std::nullopt;
  }
  std::vector<Study> studies = clean.review.shelf<Study>().items();
  chance.shuffle(studies);
  for (const Study& study : studies) {
    if (!is_included(clean, study) || study.citations.empty() ||
        clean.library.find(study.citations.front()) == nullptr) {
      continue;
    }
    Mutant out{.made = clean};
    review::Citation& citation =
        out.made.library.citations[clean.library.places.at(study.citations.front())];
    const std::string right = iso(citation.published);
    if (chance.with(0.5)) {
      citation.published = {.year = methods->date_from.year - chance.between(1, 4),
                            .month = chance.between(1, 12)};
    } else if (methods->date_to.month > 0 && methods->date_to.month < 12) {
      citation.published = {.year = methods->date_to.year,
                            .month = chance.between(methods->date_to.month + 1, 12)};
    } else {
      citation.published = {.year = methods->date_to.year + 1, .month = chance.between(1, 12)};
    }
    out.what = fmt::format("record {}: published {} given as {}", citation.id, right,
                           iso(citation.published));
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::vector<FaultKind> protocol_faults() {
  return {
      {"flow", "a flow of records that does not balance", {"PRISMA-BALANCE", refused}, unbalanced},
      {"unwritten-rule",
       "a study left out for a reason that is not in the protocol",
       {"CRITERIA-APPLY"},
       unwritten_rule},
      {"silent-gap",
       "a condition of the protocol that no statement of absence can name",
       {"NULL-STATEMENT"},
       silent_gap},
      {"wrong-code",
       "a study under a code that the protocol does not know",
       {"PICO-MATCH"},
       wrong_code},
      {"window",
       "a report published outside the window of the search",
       {"DATE-ORDER"},
       outside_window},
  };
}

}  // namespace warrant::mutation
