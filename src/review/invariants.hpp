/// What must hold in any review (domain model, section 7), beyond the type of each field.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "review/review.hpp"

namespace warrant::review {

/// Invariants one entity can break alone: every spread has a type, every proportion has k and n,
/// every step a reason, every claim a link, nothing is appraised or settled twice. `where` is the
/// field.
[[nodiscard]] std::vector<Error> check(const StudyResult& result);
[[nodiscard]] std::vector<Error> check(const AdverseEvent& event);
[[nodiscard]] std::vector<Error> check(const GradeAssessment& assessment);
[[nodiscard]] std::vector<Error> check(const Claim& claim);
[[nodiscard]] std::vector<Error> check(const DataIssue& issue);
[[nodiscard]] std::vector<Error> check(const ScreeningDecision& decision);
[[nodiscard]] std::vector<Error> check(const Study& study);
[[nodiscard]] std::vector<Error> check(const CommitteePaper& paper);
[[nodiscard]] std::vector<Error> check(const Assurance& assurance);
[[nodiscard]] std::vector<Error> check(const SearchRun& run);
[[nodiscard]] std::vector<Error> check(const DuplicateGroup& group);
[[nodiscard]] std::vector<Error> check(const RelatedRecord& related);
[[nodiscard]] std::vector<Error> check(const StudyAppraisal& appraisal);
[[nodiscard]] std::vector<Error> check(const AppraisalConsensus& consensus);
template <class T>
[[nodiscard]] std::vector<Error> check(const T& /*no invariant of its own*/) {
  return {};
}

/// Invariants between entities: every reference leads somewhere, each included study has a
/// numbered record and stands in exactly one topic group, no one verifies their own extraction,
/// no assessment where there is no evidence, nothing included that was excluded, no paper assured
/// without its assurances or published with an open issue. `where` is "kind id: field".
[[nodiscard]] std::vector<Error> check_review(const Review& review, const Library& library);

}  // namespace warrant::review
