/// Running every rule, and noting what was waived.
#include "check/lint.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "check/catalogue.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

/// "result:R01" covers "result R01" and "result R01: baseline".
bool covers(const review::Waiver& waiver, const Finding& finding) {
  if (waiver.rule != finding.rule) {
    return false;
  }
  const std::string target = replace_all(waiver.target, ":", " ");
  return finding.where == target || finding.where.starts_with(target + ":");
}

std::size_t place_of(const std::string& rule) {
  const std::vector<Rule>& rules = catalogue();
  return static_cast<std::size_t>(
      std::distance(rules.begin(), std::ranges::find(rules, rule, &Rule::id)));
}

}  // namespace

std::vector<Finding> lint(const Subject& subject) {
  Findings found;
  for (const auto rule :
       {check_spreads,        check_p_values,  check_tests,   check_scales,    check_differences,
        check_counts,         check_follow_up, check_figures, check_events,    check_claims,
        check_printed_counts, check_certainty, check_words,   check_protocol,  check_filters,
        check_designs,        check_topics,    check_cells,   check_citations, check_overlap,
        check_governance,     check_selection}) {
    rule(subject, found);
  }
  std::vector<Finding> out = std::move(found.all());
  std::ranges::stable_sort(out, {}, [](const Finding& finding) { return place_of(finding.rule); });
  for (Finding& finding : out) {
    for (const review::Waiver& waiver : subject.review.shelf<review::Waiver>()) {
      if (covers(waiver, finding)) {
        finding.waived = WaivedBy{.person = waiver.person, .reason = waiver.reason};
      }
    }
  }
  return out;
}

std::vector<Finding> blockers(const std::vector<Finding>& findings) {
  std::vector<Finding> out;
  std::ranges::copy_if(findings, std::back_inserter(out), [](const Finding& finding) {
    return finding.level == Level::blocker && !finding.waived;
  });
  return out;
}

}  // namespace warrant::check
