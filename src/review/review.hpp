/// Review: one plain value that holds everything a review knows.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "review/appraisal.hpp"
#include "review/citation.hpp"
#include "review/evidence.hpp"
#include "review/governance.hpp"
#include "review/judgement.hpp"
#include "review/question.hpp"
#include "review/search.hpp"
#include "review/shelf.hpp"

namespace warrant::review {

/// Every kind of entity, in the order their files list them.
using Kinds = std::tuple<ReviewProject, Contributor, Question, EligibilityCriterion, Condition,
                         TopicGroup, Outcome, Instrument, Abbreviation, Band, Methods, Source,
                         SearchRun, Import, DuplicateGroup, RelatedRecord, ScreeningDecision, Study,
                         StudyResult, AdverseEvent, StudyAppraisal, AppraisalConsensus,
                         GradeAssessment, Claim, DataIssue, Waiver, CommitteePaper, Action,
                         PropositionPart, Assurance, PackDocument, GovernanceEvent, PatientImpact>;

template <class Tuple>
struct ShelvesOf;
template <class... T>
struct ShelvesOf<std::tuple<T...>> {
  using type = std::tuple<Shelf<T>...>;
};

/// The state of one review. `files` holds bytes that no entity stands for: exports as received,
/// notes, and the text of folder files whose wording or layout is a person's own.
struct Review {
  ShelvesOf<Kinds>::type shelves;
  std::map<std::string, std::string> files;

  template <class T>
  [[nodiscard]] Shelf<T>& shelf() {
    return std::get<Shelf<T>>(shelves);
  }
  template <class T>
  [[nodiscard]] const Shelf<T>& shelf() const {
    return std::get<Shelf<T>>(shelves);
  }
  template <class T>
  [[nodiscard]] const T* find(std::string_view key) const {
    return shelf<T>().find(key);
  }
  /// The one entity of a kind that stands alone; nullptr when it is not there.
  template <class T>
  [[nodiscard]] const T* only() const {
    return shelf<T>().empty() ? nullptr : &shelf<T>().items().front();
  }
  bool operator==(const Review&) const = default;
};

/// Call visit.template operator()<T>() for each kind, in order.
template <class Visit>
void for_each_kind(Visit&& visit) {
  [&]<class... T>(const std::tuple<T...>*) {
    (visit.template operator()<T>(), ...);
  }(static_cast<const Kinds*>(nullptr));
}

template <class T>
[[nodiscard]] constexpr bool is_singleton() {
  return requires { T::singleton_key; };
}

/// The bibliographic records of a review, read from its files, found by id.
struct Library {
  std::vector<Citation> citations;
  std::unordered_map<std::string, std::size_t> places;

  [[nodiscard]] const Citation* find(const std::string& id) const {
    const auto found = places.find(id);
    return found == places.end() ? nullptr : &citations[found->second];
  }
};

}  // namespace warrant::review
