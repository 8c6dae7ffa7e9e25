/// PRISMA-BALANCE, DUPLICATE-STUDY: the flow of records balances, no study counts twice.
#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "check/rules/rules.hpp"
#include "review/flow.hpp"

namespace warrant::check {
namespace {

using review::Study;

/// Once everything is screened, the included records are those of the included studies.
void check_flow(const Subject& subject, Findings& out) {
  if (subject.review.shelf<review::ScreeningDecision>().empty()) {
    return;
  }
  const review::Flow flow = review::flow_of(subject.review, subject.library);
  std::set<std::string> reports;
  for (const Study& study : subject.review.shelf<Study>()) {
    const review::Band* band = subject.review.find<review::Band>(study.band);
    if (band == nullptr || !band->appendix) {
      reports.insert(study.citations.begin(), study.citations.end());
    }
  }
  const review::StageFlow& last = flow.full_text;
  const bool finished = last.in > 0 && last.not_looked_at + last.undecided + last.conflicting == 0;
  if (finished && last.included != reports.size()) {
    Finding& finding = out.add("PRISMA-BALANCE", Status::proved, "review",
                               fmt::format("{} reports were included on full text, the included "
                                           "studies have {}",
                                           last.included, reports.size()));
    finding.operands = {{"included on full text", std::to_string(last.included)},
                        {"reports of included studies", std::to_string(reports.size())}};
    finding.arithmetic = fmt::format("{} - {} = {} included on full text; {} reports", last.in,
                                     last.excluded, last.included, reports.size());
  }
}

/// Two studies with the same people: number, sexes and age all agree.
void check_same_people(const Subject& subject, Findings& out) {
  using People = std::tuple<int, int, int, std::string>;
  std::map<People, const Study*> first;
  for (const Study& study : subject.review.shelf<Study>()) {
    if (!study.n || !study.male || !study.female || !study.mean_age) {
      continue;
    }
    const auto [place, added] = first.try_emplace(
        People{*study.n, *study.male, *study.female, study.mean_age->printed}, &study);
    if (added) {
      continue;
    }
    Finding& finding =
        out.add("DUPLICATE-STUDY", Status::ambiguous, fmt::format("study {}", study.id),
                fmt::format("{} and {} describe the same number of men, women and mean age",
                            place->second->label, study.label));
    finding.operands = {{"n", std::to_string(*study.n)},
                        {"men", std::to_string(*study.male)},
                        {"women", std::to_string(*study.female)},
                        {"mean age", study.mean_age->printed}};
  }
}

}  // namespace

void check_selection(const Subject& subject, Findings& out) {
  check_flow(subject, out);
  check_same_people(subject, out);
}

}  // namespace warrant::check
