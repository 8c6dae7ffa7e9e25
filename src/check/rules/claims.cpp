/// SUMMARY-SUPPORT, SUBGROUP-CLAIM, WORDING-P, WORDING-MEASURE, FINDING-EMPTY, NUMBER-TYPED: what
/// sentences claim, held against what they rest on.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.hpp"
#include "check/rules/claim_words.hpp"
#include "check/rules/families.hpp"
#include "check/rules/rules.hpp"
#include "check/rules/sentences.hpp"
#include "grade/wording.hpp"

namespace warrant::check {
namespace {

using review::Claim;
using review::ClaimPart;
using review::StudyResult;

const review::Subset* subset_of(const review::Study& study, const std::string& id) {
  const auto found = std::ranges::find(study.subsets, id, &review::Subset::id);
  return found == study.subsets.end() ? nullptr : &*found;
}

/// Whether a claim links to a result or an adverse event, or has nothing that it could link to.
bool rests_on_result(const review::Review& review, const Claim& claim) {
  const auto of_outcome = [&](const auto& item) { return item.outcome == claim.outcome; };
  const bool evidence = std::ranges::any_of(review.shelf<StudyResult>(), of_outcome) ||
                        std::ranges::any_of(review.shelf<review::AdverseEvent>(), of_outcome);
  return !evidence || std::ranges::any_of(claim.links, [&](const std::string& link) {
    return review.find<StudyResult>(id_of(link)) != nullptr ||
           review.find<review::AdverseEvent>(id_of(link)) != nullptr;
  });
}

/// Figures that a sentence prints are those of results that it rests on.
void check_figures_of(const Subject& subject, const Claim& claim, Findings& out) {
  const std::string open = "{{result:";
  std::set<std::string> strangers;
  for (std::size_t at = claim.text.find(open); at != std::string::npos;
       at = claim.text.find(open, at + 1)) {
    const std::size_t begin = at + open.size();
    const std::string name =
        claim.text.substr(begin, claim.text.find_first_of(".}", begin) - begin);
    const bool linked = std::ranges::any_of(
        claim.links, [&](const std::string& link) { return id_of(link) == name; });
    if (!linked && subject.review.find<StudyResult>(name) != nullptr) {
      strangers.insert(name);
    }
  }
  if (strangers.empty()) {
    return;
  }
  const std::vector<std::string> names(strangers.begin(), strangers.end());
  Finding& finding = out.add(
      "SUMMARY-SUPPORT", Status::ambiguous, at_text(claim),
      fmt::format("the sentence prints figures of {} and is not linked to it", list_of(names)));
  finding.passage = claim.text;
}

/// A summary of an outcome rests on results of that outcome.
void check_support(const Subject& subject, const Claim& claim, Findings& out) {
  if (claim.part != ClaimPart::summary || claim.outcome.empty()) {
    return;
  }
  if (!rests_on_result(subject.review, claim)) {
    Finding& finding = out.add("SUMMARY-SUPPORT", Status::proved, at_text(claim),
                               fmt::format("the summary of {} rests on no result", claim.outcome));
    finding.passage = claim.text;
  }
  std::vector<std::string> strangers;
  for (const StudyResult* result : results_of(subject.review, claim)) {
    if (result->outcome != claim.outcome) {
      strangers.push_back(result->id);
    }
  }
  const review::Outcome* outcome = subject.review.find<review::Outcome>(claim.outcome);
  const bool subgroup =
      outcome != nullptr && outcome->outcome_class == review::OutcomeClass::subgroup;
  if (!strangers.empty() && !subgroup) {
    Finding& finding = out.add("SUMMARY-SUPPORT", Status::ambiguous, at_text(claim),
                               fmt::format("the summary of {} rests on {} of another outcome",
                                           claim.outcome, list_of(strangers)));
    finding.passage = claim.text;
  }
}

/// The groups of one study that a claim rests on, where there are several.
std::vector<const review::Subset*> groups_of(const review::Review& review, const Claim& claim) {
  std::map<std::string, std::vector<const review::Subset*>> groups;
  for (const StudyResult* result : results_of(review, claim)) {
    const auto* study = review.find<review::Study>(result->study);
    const auto found = study == nullptr ? nullptr : subset_of(*study, result->subset);
    std::vector<const review::Subset*>& seen = groups[result->study];
    if (found != nullptr && std::ranges::find(seen, found) == seen.end()) {
      seen.push_back(found);
    }
  }
  for (auto& [study, seen] : groups) {
    if (seen.size() > 1) {
      return std::move(seen);
    }
  }
  return {};
}

bool is_of_subgroups(const review::Review& review, const Claim& claim) {
  const review::Outcome* outcome = review.find<review::Outcome>(claim.outcome);
  return outcome != nullptr && outcome->outcome_class == review::OutcomeClass::subgroup;
}

/// A sentence that names groups and gives no figure of them sets one apart from the other, whatever
/// its words; one about "both" or "each" does not.
bool tells_groups_apart(const Claim& claim, const std::vector<const review::Subset*>& groups) {
  static constexpr std::array<std::string_view, 6> alike{"both",  "each",    "all groups",
                                                         "every", "neither", "either"};
  const std::string text = fold(claim.text);
  const bool named = std::ranges::any_of(groups, [&](const review::Subset* group) {
    return has_whole_word(text, fold(group->label));
  });
  return named && claim.text.find("{{result:") == std::string::npos &&
         std::ranges::none_of(alike,
                              [&](std::string_view word) { return has_whole_word(text, word); });
}

/// A test of one group against another: named so, or an estimate of their difference.
bool is_between_groups(const StudyResult& result) {
  const std::string test = fold(result.test);
  const bool estimate = result.kind == review::ResultKind::effect && result.subset.empty() &&
                        (!result.p.empty() || result.ci_low);
  return estimate || test.find("interaction") != std::string::npos ||
         test.find("between") != std::string::npos || test.find("unpaired") != std::string::npos;
}

/// "greater in one group" needs a test between the groups.
void check_subgroup(const Subject& subject, const Claim& claim, Findings& out) {
  static constexpr std::array<std::string_view, 7> denying{
      "no test",    "cannot be",     "not tested", "whether",
      "not differ", "no difference", "no evidence"};
  const std::string text = fold(bare(claim.text));
  const std::vector<const review::Subset*> groups = groups_of(subject.review, claim);
  const bool compares =
      (!groups.empty() || is_of_subgroups(subject.review, claim)) && compares_groups(text);
  if ((!compares && !tells_groups_apart(claim, groups)) || has_any(text, denying)) {
    return;
  }
  const bool tested =
      std::ranges::any_of(results_of(subject.review, claim),
                          [](const StudyResult* result) { return is_between_groups(*result); });
  if (!tested) {
    Finding& finding = out.add(
        "SUBGROUP-CLAIM", compares ? Status::proved : Status::ambiguous, at_text(claim),
        compares ? "groups are compared and no test between them is linked"
                 : "groups are told apart without a figure, and no test between them is linked");
    finding.passage = claim.text;
  }
}

/// What remains, when the tests that a claim rests on are some of many: a sentence that claims an
/// effect for a p value just below .05 does not say that it was one of eight.
void check_correction(const std::vector<const StudyResult*>& results, const Claim& claim,
                      const std::vector<PFamily>& families, Findings& out) {
  for (const PFamily& family : families) {
    std::vector<Operand> lost;
    for (const StudyResult* result : results) {
      const bool in_family = std::ranges::find(family.results, result) != family.results.end();
      const bool kept = std::ranges::find(family.kept, result) != family.kept.end();
      if (in_family && !kept && grade::support_of(*result) == grade::Support::significant) {
        lost.push_back({result->id, "p=" + result->p});
      }
    }
    if (lost.empty()) {
      continue;
    }
    Finding* finding = out.judge(
        "WORDING-P", multiplicity(family.p), at_text(claim),
        fmt::format("the sentence claims effects that do not remain after correction for {} tests; "
                    "by Holm's correction these remain: {}",
                    family.p.size(), kept_line(family)));
    if (finding != nullptr) {
      finding->level = Level::info;  // one family of tests is a choice of the reader
      finding->passage = claim.text;
      finding->operands = std::move(lost);
    }
  }
}

/// A sentence that rests on nothing but results that are not significant says so, or prints the p
/// value or the interval, whatever verb it has.
void check_silence(const std::vector<const StudyResult*>& results, const Claim& claim,
                   Findings& out) {
  std::vector<Operand> operands;
  for (const StudyResult* result : results) {
    const grade::Support support = grade::support_of(*result);
    if (support == grade::Support::significant || support == grade::Support::unclear) {
      return;
    }
    if (support == grade::Support::not_significant) {
      operands.push_back({result->id, "p=" + result->p});
    }
  }
  const bool printed =
      claim.text.find(".p}}") != std::string::npos || claim.text.find(".ci_") != std::string::npos;
  if (operands.empty() || printed) {
    return;
  }
  Finding& finding =
      out.add("WORDING-P", Status::ambiguous, at_text(claim),
              "the results it rests on are not significant, and the sentence does not say so");
  finding.passage = claim.text;
  finding.operands = std::move(operands);
}

/// Verbs that claim an effect need a result that supports it.
void check_verbs(const Subject& subject, const Claim& claim, const std::vector<PFamily>& families,
                 Findings& out) {
  const std::string text = fold(bare(claim.text));
  const std::vector<const StudyResult*> results = results_of(subject.review, claim);
  if (claim.part != ClaimPart::summary || results.empty() || holds_back(text)) {
    return;
  }
  if (!claims_effect(text)) {
    check_silence(results, claim, out);
    return;
  }
  check_correction(results, claim, families, out);
  Finding finding;
  for (const StudyResult* result : results) {
    if (grade::support_of(*result) == grade::Support::not_significant) {
      finding.operands.push_back({result->id, "p=" + result->p});
    }
  }
  if (finding.operands.empty()) {
    return;
  }
  Finding& added = out.add("WORDING-P", Status::proved, at_text(claim),
                           "the sentence claims an effect that results it rests on do not support");
  added.passage = claim.text;
  added.operands = std::move(finding.operands);
}

/// A number of people cannot improve.
void check_measure(const Claim& claim, Findings& out) {
  if (improves_a_count(fold(bare(claim.text)))) {
    Finding& finding = out.add("WORDING-MEASURE", Status::proved, at_text(claim),
                               "a number of people is said to improve");
    finding.passage = claim.text;
  }
}

/// The word for significance beside a result says what its p value says.
void check_significance(const StudyResult& result, Findings& out) {
  using review::Significance;
  const grade::Support support = grade::support_of(result);
  const bool against =
      !result.p.empty() && ((result.significance == Significance::significant &&
                             support == grade::Support::not_significant) ||
                            (result.significance == Significance::not_significant &&
                             support == grade::Support::significant));
  if (against) {
    Finding& finding =
        out.add("WORDING-P", Status::proved, at(result, "significance"),
                fmt::format("{} is said of p {}",
                            replace_all(std::string(review::word(result.significance)), "_", " "),
                            result.p));
    finding.passage = result.quote;
    finding.operands = {{"p", result.p}};
  }
}

/// Figures stand in sentences by reference, so that they follow their source.
void check_typed(const Subject& subject, const Claim& claim, Findings& out) {
  std::string text = bare(claim.text);
  for (const review::Study& study : subject.review.shelf<review::Study>()) {
    text = replace_all(std::move(text), study.label, "");
  }
  for (const review::Instrument& instrument : subject.review.shelf<review::Instrument>()) {
    text = replace_all(std::move(text), instrument.abbreviation, "");
  }
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string::npos) {
    return;
  }
  const std::size_t end = std::min(text.find_first_not_of("0123456789.,%/", digit), text.size());
  Finding& finding = out.add("NUMBER-TYPED", Status::proved, at_text(claim),
                             fmt::format("\"{}\" is typed into the sentence instead of referred to",
                                         text.substr(digit, end - digit)));
  finding.passage = claim.text;
}

/// A finding is about a result, an outcome or a condition; that studies are there is none.
bool rests_on_more_than_studies(const review::Review& review, const Claim& claim) {
  return std::ranges::any_of(claim.links, [&](const std::string& link) {
    return review.find<review::Study>(id_of(link)) == nullptr;
  });
}

void check_key_findings(const Subject& subject, Findings& out) {
  const review::ReviewProject* project = subject.review.only<review::ReviewProject>();
  const bool abstracts =
      project != nullptr &&
      std::ranges::find(project->products, "summary-of-abstracts") != project->products.end();
  // One that says something is enough; a count of studies says nothing of what they found.
  const bool said = std::ranges::any_of(subject.review.shelf<Claim>(), [&](const Claim& claim) {
    return claim.part == ClaimPart::key_finding && !only_counts_studies(fold(bare(claim.text))) &&
           rests_on_more_than_studies(subject.review, claim);
  });
  if (abstracts && !subject.review.shelf<review::Study>().empty() && !said) {
    out.add("FINDING-EMPTY", Status::proved, "review",
            "the key findings would hold counts only: no direction is stated");
  }
}

}  // namespace

void check_claims(const Subject& subject, Findings& out) {
  const std::vector<PFamily> families = p_families(subject.review);
  for (const Claim& claim : subject.review.shelf<Claim>()) {
    check_support(subject, claim, out);
    check_figures_of(subject, claim, out);
    check_subgroup(subject, claim, out);
    check_verbs(subject, claim, families, out);
    check_measure(claim, out);
    check_typed(subject, claim, out);
  }
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    check_significance(result, out);
  }
  check_key_findings(subject, out);
}

}  // namespace warrant::check
