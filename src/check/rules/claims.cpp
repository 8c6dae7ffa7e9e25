/// SUMMARY-SUPPORT, SUBGROUP-CLAIM, WORDING-P, WORDING-MEASURE, FINDING-EMPTY, NUMBER-TYPED: what
/// sentences claim, held against what they rest on.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "check/rules/rules.hpp"
#include "grade/wording.hpp"

namespace warrant::check {
namespace {

using review::Claim;
using review::ClaimPart;
using review::StudyResult;

std::string at_claim(const Claim& claim) { return fmt::format("claim {}: text", claim.id); }

/// The sentence without its references.
std::string bare(const std::string& text) {
  std::string out;
  std::size_t begin = 0;
  while (true) {
    const std::size_t open = text.find("{{", begin);
    out += text.substr(begin, open - begin);
    const std::size_t close = open == std::string::npos ? open : text.find("}}", open);
    if (close == std::string::npos) {
      return out;
    }
    out += '\x01';  // stands for a figure
    begin = close + 2;
  }
}

bool has_any(const std::string& text, std::span<const std::string_view> words) {
  return std::ranges::any_of(
      words, [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

std::vector<const StudyResult*> results_of(const Subject& subject, const Claim& claim) {
  std::vector<const StudyResult*> out;
  for (const std::string& link : claim.links) {
    const std::string id =
        link.substr(link.find(':') == std::string::npos ? 0 : link.find(':') + 1);
    if (const StudyResult* result = subject.review.find<StudyResult>(id)) {
      out.push_back(result);
    }
  }
  return out;
}

/// A summary of an outcome rests on results of that outcome.
void check_support(const Subject& subject, const Claim& claim, Findings& out) {
  if (claim.part != ClaimPart::summary || claim.outcome.empty()) {
    return;
  }
  std::vector<std::string> strangers;
  for (const StudyResult* result : results_of(subject, claim)) {
    if (result->outcome != claim.outcome) {
      strangers.push_back(result->id);
    }
  }
  const review::Outcome* outcome = subject.review.find<review::Outcome>(claim.outcome);
  const bool subgroup =
      outcome != nullptr && outcome->outcome_class == review::OutcomeClass::subgroup;
  if (!strangers.empty() && !subgroup) {
    Finding& finding = out.add("SUMMARY-SUPPORT", Status::ambiguous, at_claim(claim),
                               fmt::format("the summary of {} rests on {} of another outcome",
                                           claim.outcome, list_of(strangers)));
    finding.passage = claim.text;
  }
}

/// "greater in one group" needs a test between the groups.
void check_subgroup(const Subject& subject, const Claim& claim, Findings& out) {
  static constexpr std::array<std::string_view, 8> comparing{
      "greater in", "greater for", "more in",  "better in",
      "larger in",  "higher in",   "lower in", "benefit more"};
  const review::Outcome* outcome = subject.review.find<review::Outcome>(claim.outcome);
  const std::string text = fold(bare(claim.text));
  const bool denied = text.find("no test") != std::string::npos ||
                      text.find("cannot be") != std::string::npos ||
                      text.find("not tested") != std::string::npos;
  if (outcome == nullptr || outcome->outcome_class != review::OutcomeClass::subgroup ||
      !has_any(text, comparing) || denied) {
    return;
  }
  const bool tested =
      std::ranges::any_of(results_of(subject, claim), [](const StudyResult* result) {
        const std::string test = fold(result->test);
        return test.find("interaction") != std::string::npos ||
               test.find("between") != std::string::npos;
      });
  if (!tested) {
    Finding& finding = out.add("SUBGROUP-CLAIM", Status::proved, at_claim(claim),
                               "groups are compared and no test between them is linked");
    finding.passage = claim.text;
  }
}

/// Verbs that claim an effect need a result that supports it.
void check_verbs(const Subject& subject, const Claim& claim, Findings& out) {
  static constexpr std::array<std::string_view, 8> claiming{" reduced",   " improved", " increased",
                                                            " decreased", " lowers",   " improves",
                                                            " reduces",   " increases"};
  static constexpr std::array<std::string_view, 9> denying{
      "not ",         "no ",     "statistically", "as printed", "published",
      "same outcome", "without", "significant",   "said to"};
  const std::string text = " " + fold(bare(claim.text));
  const std::vector<const StudyResult*> results = results_of(subject, claim);
  if (claim.part != ClaimPart::summary || results.empty() || !has_any(text, claiming) ||
      has_any(text, denying)) {
    return;
  }
  Finding finding;
  for (const StudyResult* result : results) {
    if (grade::support_of(*result) == grade::Support::not_significant) {
      finding.operands.push_back({result->id, "p=" + result->p});
    }
  }
  if (finding.operands.empty()) {
    return;
  }
  Finding& added = out.add("WORDING-P", Status::proved, at_claim(claim),
                           "the sentence claims an effect that results it rests on do not support");
  added.passage = claim.text;
  added.operands = std::move(finding.operands);
}

/// A number of people cannot improve.
void check_measure(const Claim& claim, Findings& out) {
  const std::string text = fold(bare(claim.text));
  const std::size_t number = text.find("number of people");
  if (number != std::string::npos && text.find("improved", number) != std::string::npos &&
      text.find("number of people who improved") == std::string::npos) {
    Finding& finding = out.add("WORDING-MEASURE", Status::proved, at_claim(claim),
                               "a number of people is said to improve");
    finding.passage = claim.text;
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
  Finding& finding = out.add("NUMBER-TYPED", Status::proved, at_claim(claim),
                             fmt::format("\"{}\" is typed into the sentence instead of referred to",
                                         text.substr(digit, end - digit)));
  finding.passage = claim.text;
}

void check_key_findings(const Subject& subject, Findings& out) {
  const auto& claims = subject.review.shelf<Claim>();
  const review::ReviewProject* project = subject.review.only<review::ReviewProject>();
  const bool abstracts =
      project != nullptr &&
      std::ranges::find(project->products, "summary-of-abstracts") != project->products.end();
  if (abstracts && !subject.review.shelf<review::Study>().empty() &&
      std::ranges::none_of(
          claims, [](const Claim& claim) { return claim.part == ClaimPart::key_finding; })) {
    out.add("FINDING-EMPTY", Status::proved, "review",
            "the key findings would hold counts only: no direction is stated");
  }
}

}  // namespace

void check_claims(const Subject& subject, Findings& out) {
  for (const Claim& claim : subject.review.shelf<Claim>()) {
    check_support(subject, claim, out);
    check_subgroup(subject, claim, out);
    check_verbs(subject, claim, out);
    check_measure(claim, out);
    check_typed(subject, claim, out);
  }
  check_key_findings(subject, out);
}

}  // namespace warrant::check
