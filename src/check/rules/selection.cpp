/// PRISMA-BALANCE, DUPLICATE-STUDY: the flow of records balances, no study counts twice.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
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

/// Whether two printed means can be one: 52.4 and 52, but not 52.4 and 52.5.
bool may_be_one(const Decimal& a, const Decimal& b) {
  const Interval one = rounding_interval(a);
  const Interval other = rounding_interval(b);
  constexpr double doubles = 1e-9;
  return one.low < other.high - doubles && other.low < one.high - doubles;
}

/// Whether two studies may be of one condition: they share a code, or one has none.
bool share_a_condition(const Study& a, const Study& b) {
  return a.conditions.empty() || b.conditions.empty() ||
         std::ranges::any_of(a.conditions, [&](const std::string& code) {
           return std::ranges::find(b.conditions, code) != b.conditions.end();
         });
}

/// The figures of a result, without whose they are; empty where there are too few to tell one
/// result from another.
std::string figures_of(const review::StudyResult& result) {
  const auto text = [](const std::optional<Decimal>& number) {
    return number ? number->printed : std::string("-");
  };
  const std::string what =
      fmt::format("{}|{}|{}|", result.instrument, fold(result.measure), result.n.value_or(0));
  if (result.baseline && result.post && result.baseline_spread && result.post_spread) {
    return what + fmt::format("{}|{}|{}|{}", text(result.baseline), text(result.baseline_spread),
                              text(result.post), text(result.post_spread));
  }
  // A share and its interval follow from a count of people.
  const bool share = result.unit.find('%') != std::string::npos;
  return result.value && result.ci_low && result.ci_high && !share
             ? what + fmt::format("{}|{}|{}", text(result.value), text(result.ci_low),
                                  text(result.ci_high))
             : "";
}

/// A count of people tells little by itself, and nothing where nearly nobody or nearly everybody is
/// counted; several tell as much as a mean.
std::string counts_of(const review::StudyResult& result) {
  constexpr int few = 2;
  constexpr int many = 20;
  return result.k && result.n && *result.n >= many && *result.k > few && *result.k < *result.n - few
             ? fmt::format("{}|{}|{}", fold(result.measure), *result.k, *result.n)
             : "";
}

/// What a study prints -> the studies that print it, by id.
using Sharers = std::map<std::string, std::set<std::string>>;

/// How many of the results of two studies are the same.
struct InCommon {
  std::size_t figures = 0;
  std::size_t counts = 0;
};
using Pairs = std::map<std::pair<std::string, std::string>, InCommon>;

void count_pairs(const Sharers& sharers, std::size_t InCommon::* kind, Pairs& out) {
  for (const auto& [what, studies] : sharers) {
    for (auto one = studies.begin(); one != studies.end(); ++one) {
      for (auto other = std::next(one); other != studies.end(); ++other) {
        ++(out[{*one, *other}].*kind);
      }
    }
  }
}

/// Two studies whose results are the same to the digit.
void check_same_results(const Subject& subject, Findings& out) {
  Sharers figures;
  Sharers counts;
  for (const review::StudyResult& result : subject.review.shelf<review::StudyResult>()) {
    if (const std::string printed = figures_of(result); !printed.empty()) {
      figures[printed].insert(result.study);
    }
    if (const std::string printed = counts_of(result); !printed.empty()) {
      counts[printed].insert(result.study);
    }
  }
  Pairs pairs;
  count_pairs(figures, &InCommon::figures, pairs);
  count_pairs(counts, &InCommon::counts, pairs);
  for (const auto& [studies, common] : pairs) {
    constexpr std::size_t enough_counts = 3;
    if (common.figures == 0 && common.counts < enough_counts) {
      continue;
    }
    const auto& [one, other] = studies;
    Finding& finding = out.add("DUPLICATE-STUDY", Status::ambiguous, fmt::format("study {}", other),
                               fmt::format("{} results are those of study {}, to the digit",
                                           common.figures + common.counts, one));
    finding.operands = {{"studies", one + ", " + other},
                        {"means and estimates in common", std::to_string(common.figures)},
                        {"counts in common", std::to_string(common.counts)}};
  }
}

/// Two studies with the same people: number, sexes and age all agree.
void check_same_people(const Subject& subject, Findings& out) {
  using People = std::tuple<int, int, int>;
  std::multimap<People, const Study*> seen;
  for (const Study& study : subject.review.shelf<Study>()) {
    if (!study.n || !study.male || !study.female || !study.mean_age) {
      continue;
    }
    const People people{*study.n, *study.male, *study.female};
    const auto [from, to] = seen.equal_range(people);
    const auto same = std::find_if(from, to, [&](const auto& entry) {
      return may_be_one(*entry.second->mean_age, *study.mean_age) &&
             share_a_condition(*entry.second, study);
    });
    const Study* other = same == to ? nullptr : same->second;
    seen.emplace(people, &study);
    if (other == nullptr) {
      continue;
    }
    Finding& finding =
        out.add("DUPLICATE-STUDY", Status::ambiguous, fmt::format("study {}", study.id),
                fmt::format("{} and {} describe the same number of men, women and mean age",
                            other->label, study.label));
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
  check_same_results(subject, out);
}

}  // namespace warrant::check
