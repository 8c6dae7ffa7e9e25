/// WORDING-P, P-MULTIPLE: verbs that say more than the test, and many tests read one by one.
#include <fmt/format.h>

#include <map>

#include "audit/rules/rules.hpp"
#include "base/text.hpp"
#include "check/core/multiplicity.hpp"

namespace warrant::audit {
namespace {

using check::Relation;
using check::Status;

constexpr double alpha = 0.05;

bool is_above(const check::PValue& p) {
  return p.relation != Relation::less && check::values_of(p).low >= alpha;
}

void check_verb(const PrintedChange& change, Findings& out) {
  if (change.verb.empty() || change.hedged || !change.p || !is_above(change.p->p) ||
      change.verb == "changed") {
    return;
  }
  PaperFinding& finding = out.add(
      "WORDING-P", Status::proved, change.place.span,
      fmt::format("\"{}\" is said of a change with {}", change.verb, check::words(change.p->p)));
  finding.finding.operands = {check::operand(change.p->p), {"verb", change.verb}};
  finding.finding.arithmetic = fmt::format("{} is not below 0.05", check::words(change.p->p));
}

/// All p values of one study's changes as one family.
void check_family(const std::vector<const PrintedChange*>& changes, Findings& out) {
  constexpr std::size_t few = 5;
  if (changes.size() < few) {
    return;
  }
  std::vector<check::PValue> p_values;
  std::vector<std::string> printed;
  int above = 0;
  for (const PrintedChange* change : changes) {
    p_values.push_back(change->p->p);
    printed.push_back(check::words(change->p->p));
    above += is_above(change->p->p) ? 1 : 0;
  }
  PaperFinding* finding = out.judge(
      "P-MULTIPLE", check::multiplicity(p_values), changes.front()->p->place.span,
      fmt::format(
          "{} p values of one study, {} of them not below .05; not all of the others remain "
          "after correction",
          changes.size(), above));
  if (finding == nullptr) {
    return;
  }
  finding->finding.level = check::Level::info;  // one family of tests is a choice of the reader
  finding->finding.operands.push_back({"p values", join(printed, ", ")});
  for (const PrintedChange* change : changes) {
    finding->related.push_back(change->p->place.span);
  }
}

}  // namespace

void check_wording(const Subject& subject, Findings& out) {
  std::map<std::string, std::vector<const PrintedChange*>> families;
  for (const LinkedResult& result : subject.results.all) {
    check_verb(*result.change, out);
    if (result.change->p && result.change->group.empty() && !result.study.empty()) {
      families[result.study].push_back(result.change);
    }
  }
  for (const auto& [study, changes] : families) {
    check_family(changes, out);
  }
}

}  // namespace warrant::audit
