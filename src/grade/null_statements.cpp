/// What the protocol names and the evidence leaves empty.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "grade/statement.hpp"

namespace warrant::grade {
namespace {

using review::Element;
using review::EligibilityCriterion;
using review::Review;
using review::Study;

std::vector<const Study*> included(const Review& review) {
  std::vector<const Study*> out;
  for (const Study& study : review.shelf<Study>()) {
    const review::Band* band = review.find<review::Band>(study.band);
    if (band == nullptr || !band->appendix) {
      out.push_back(&study);
    }
  }
  return out;
}

/// What studies carry for an element: condition codes, routes, roles or comparators.
const std::vector<std::string>& codes_of(const Study& study, Element element) {
  switch (element) {
    case Element::route:
      return study.routes;
    case Element::role:
      return study.roles;
    case Element::comparator:
      return study.comparators;
    default:
      return study.conditions;
  }
}

std::string sentence(const EligibilityCriterion& criterion) {
  switch (criterion.element) {
    case Element::route:
      return fmt::format("No evidence was identified for {} use.", criterion.term);
    case Element::role:
      return fmt::format("No included study reports people for whom the treatment was {}.",
                         criterion.term);
    case Element::comparator:
      return fmt::format("No included study compared the treatment with {}.", criterion.term);
    default:
      return fmt::format("{}: no included study addressed this condition.", criterion.term);
  }
}

}  // namespace

std::vector<std::string> with_descendants(const Review& review,
                                          const std::vector<std::string>& codes) {
  std::set<std::string> covered(codes.begin(), codes.end());
  for (bool grew = true; grew;) {
    grew = false;
    for (const review::Condition& condition : review.shelf<review::Condition>()) {
      const bool below = std::ranges::any_of(
          condition.parents, [&](const std::string& parent) { return covered.contains(parent); });
      grew = (below && covered.insert(condition.id).second) || grew;
    }
  }
  return {covered.begin(), covered.end()};
}

std::vector<NullStatement> null_statements(const Review& review) {
  const std::vector<const Study*> studies = included(review);
  std::vector<NullStatement> out;
  for (const EligibilityCriterion& criterion : review.shelf<EligibilityCriterion>()) {
    const bool named = criterion.element == Element::condition ||
                       criterion.element == Element::route || criterion.element == Element::role ||
                       criterion.element == Element::comparator;
    if (!named || criterion.verdict == review::Verdict::exclude) {
      continue;
    }
    const std::vector<std::string> wanted = criterion.element == Element::condition
                                                ? with_descendants(review, criterion.conditions)
                                                : std::vector<std::string>{criterion.code};
    if (wanted.empty() || wanted.front().empty()) {
      continue;  // nothing that studies could carry
    }
    const bool met = std::ranges::any_of(studies, [&](const Study* study) {
      return std::ranges::any_of(codes_of(*study, criterion.element), [&](const std::string& code) {
        return std::ranges::find(wanted, code) != wanted.end();
      });
    });
    if (!met) {
      out.push_back({.criterion = criterion.id,
                     .element = criterion.element,
                     .term = criterion.term,
                     .text = sentence(criterion)});
    }
  }
  for (const review::Band& band : review.shelf<review::Band>()) {
    const bool empty = std::ranges::none_of(
        review.shelf<Study>(), [&](const Study& study) { return study.band == band.id; });
    if (empty && !band.appendix && band.searched) {
      out.push_back({.criterion = band.id,
                     .element = Element::study_design,
                     .term = band.plural,
                     .text = fmt::format("No relevant {} were identified.", band.plural)});
    }
  }
  return out;
}

}  // namespace warrant::grade
