/// Sentences that say more than the results they rest on.
#include <algorithm>

#include "base/text.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::Claim;
using review::ClaimPart;
using review::Study;
using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;

constexpr double level = 0.05;

/// Whether the p value of a result is printed as a number above the level.
bool is_not_significant(const StudyResult& result) {
  const Result<Decimal> p = parse_decimal(result.p);
  return p && p->value >= level;
}

std::string label(const StudyResult& result) {
  return fmt::format("{{{{study:{}.label}}}}", result.study);
}

Claim summary_of(const StudyResult& result, std::string text) {
  return {.id = "added",
          .outcome = result.outcome,
          .part = ClaimPart::summary,
          .text = std::move(text),
          .links = {result.id},
          .written_by = ""};
}

/// A verb of effect for a change that chance may explain.
MaybeMutant strong_verb(const Case& clean, Chance& chance) {
  static const std::vector<std::string> ways{"In {0} treatment reduced {1}.",
                                             "{1} improved in {0}.",
                                             "In {0} {1} was reduced after treatment.",
                                             "Treatment lowered {1} in {0}.",
                                             "In {0} {1} fell after treatment.",
                                             "{0} shows that treatment improves {1}.",
                                             "In {0} {1} decreased with treatment.",
                                             "Treatment led to an improvement in {1} in {0}.",
                                             "In {0} there was a reduction in {1}.",
                                             "{1} was significantly better after treatment in {0}.",
                                             "In {0} people did better in {1} with treatment.",
                                             "{0} found a benefit of treatment for {1}.",
                                             "Treatment was effective for {1} in {0}.",
                                             "In {0} {1} rose with treatment.",
                                             "In {0} {1} dropped after treatment.",
                                             "Treatment produced a clear gain in {1} in {0}.",
                                             "{1} got better in {0}.",
                                             "In {0} {1} was cut by treatment.",
                                             "In {0} {1} went down after treatment.",
                                             "In {0} treatment had a favourable effect on {1}.",
                                             "{1} came down in {0}.",
                                             "Treatment worked for {1} in {0}.",
                                             "In {0} {1} diminished with treatment.",
                                             "In {0} {1} deteriorated after treatment.",
                                             "{1} was halved by treatment in {0}.",
                                             "Treatment is superior for {1} in {0}.",
                                             "{0} confirms the effect of treatment on {1}.",
                                             "In {0} {1} rose sharply.",
                                             "Gains in {1} were seen in {0}.",
                                             "{1} shrank in {0}.",
                                             "In {0} {1} was better controlled.",
                                             "People in {0} felt the gain in {1}.",
                                             "In {0} treatment made a real difference to {1}.",
                                             "{1} recovered in {0}.",
                                             "The study {0} was positive for {1}.",
                                             "In {0} {1} responded well.",
                                             "{0} met its aim for {1}."};
  std::vector<StudyResult> results = clean.review.shelf<StudyResult>().items();
  chance.shuffle(results);
  for (const StudyResult& result : results) {
    const bool score =
        result.kind == review::ResultKind::continuous || result.kind == review::ResultKind::effect;
    if (score && is_not_significant(result) && !result.measure.empty()) {
      Claim claim = summary_of(
          result, fmt::format(fmt::runtime(chance.pick(ways)), label(result), result.measure));
      std::string what = fmt::format("\"{}\" for p {}", claim.text, result.p);
      return with(clean, std::move(claim), std::move(what));
    }
  }
  return std::nullopt;
}

/// Two groups of one study compared in words; no result tests the one against the other.
MaybeMutant untested_comparison(const Case& clean, Chance& chance) {
  static const std::vector<std::string> ways{
      "Response was greater in the group {0} than in the group {1}.",
      "The group {0} benefited more than the group {1}.",
      "Treatment worked better in the group {0} than in the group {1}.",
      "Scores fell further in the group {0} than in the group {1}.",
      "The effect was larger in the group {0}.",
      "The group {0} responded better.",
      "People in the group {0} were more likely to respond than those in the group {1}.",
      "The change was smaller in the group {1} than in the group {0}.",
      "Outcomes were superior in the group {0} compared with the group {1}.",
      "The group {0} gained most.",
      "Only the group {0} responded.",
      "The group {0} had the better outcome.",
      "Results favoured the group {0} over the group {1}.",
      "The group {0} outperformed the group {1}.",
      "The effect was most marked in the group {0}.",
      "Unlike the group {1}, the group {0} responded.",
      "The group {0} had a stronger response.",
      "The groups {0} and {1} differed.",
      "Response was less frequent in the group {1}.",
      "The group {0} did well, the group {1} less so.",
      "The effect was confined to the group {0}.",
      "The group {0} needed less.",
      "Treatment suits the group {0}.",
      "Those in the group {1} hardly changed.",
      "The difference between the groups {0} and {1} was striking.",
      "Response depended on the group: {0} first."};
  std::vector<StudyResult> results = clean.review.shelf<StudyResult>().items();
  chance.shuffle(results);
  for (const StudyResult& a : results) {
    const auto b = std::ranges::find_if(results, [&](const StudyResult& other) {
      return other.study == a.study && other.outcome == a.outcome && !other.subset.empty() &&
             other.subset != a.subset && other.kind == a.kind && other.measure == a.measure;
    });
    const Study* study = clean.review.find<Study>(a.study);
    if (a.subset.empty() || b == results.end() || study == nullptr) {
      continue;
    }
    const auto name = [&](const std::string& id) {
      const auto found = std::ranges::find(study->subsets, id, &review::Subset::id);
      return found == study->subsets.end() ? id : lower_ascii(found->label);
    };
    Claim claim = summary_of(
        a, fmt::format(fmt::runtime(chance.pick(ways)), name(a.subset), name(b->subset)));
    claim.links.push_back(b->id);
    std::string what = fmt::format("\"{}\"", claim.text);
    return with(clean, std::move(claim), std::move(what));
  }
  return std::nullopt;
}

/// A summary that rests on no result of its outcome.
MaybeMutant unsupported(const Case& clean, Chance& chance) {
  return change_one<Claim>(clean, chance, [&](Claim& claim) -> std::optional<std::string> {
    if (claim.part != ClaimPart::summary || claim.links.empty()) {
      return std::nullopt;
    }
    const auto* outcome = clean.review.find<review::Outcome>(claim.outcome);
    if (outcome == nullptr || outcome->outcome_class == review::OutcomeClass::subgroup) {
      return std::nullopt;
    }
    std::vector<std::string> strangers;
    for (const StudyResult& result : clean.review.shelf<StudyResult>()) {
      if (result.outcome != claim.outcome) {
        strangers.push_back(result.id);
      }
    }
    const int way = chance.between(0, 3);
    if (way == 0) {
      claim.links.clear();
    } else if (way == 1 && !clean.review.shelf<Study>().empty()) {
      claim.links = {chance.pick(clean.review.shelf<Study>().items()).id};
    } else if (way == 2) {
      claim.links = {claim.outcome};
    } else if (!strangers.empty()) {
      claim.links = {chance.pick(strangers)};
    } else {
      return std::nullopt;
    }
    return fmt::format("links changed to {}", claim.links.empty() ? "none" : claim.links.front());
  });
}

/// The first reference of a sentence to a figure of a result: where it stands and what it names.
struct Reference {
  std::size_t at = 0;
  std::size_t size = 0;
  std::string result;
  std::string field;
};

std::optional<Reference> reference_in(const Claim& claim, Chance& chance) {
  std::vector<Reference> all;
  const std::string open = "{{result:";
  for (std::size_t at = claim.text.find(open); at != std::string::npos;
       at = claim.text.find(open, at + 1)) {
    const std::size_t end = claim.text.find("}}", at);
    const std::string name = claim.text.substr(at + open.size(), end - at - open.size());
    const std::size_t dot = name.rfind('.');
    all.push_back({at, end + 2 - at, name.substr(0, dot), name.substr(dot + 1)});
  }
  return all.empty() ? std::nullopt : std::optional(chance.pick(all));
}

std::string figure_of(const StudyResult& result, const std::string& field) {
  const auto text = [](const std::optional<Decimal>& value) {
    return value ? value->printed : std::string();
  };
  if (field == "k" || field == "n") {
    const std::optional<int>& count = field == "k" ? result.k : result.n;
    return count ? std::to_string(*count) : "";
  }
  return field == "baseline" ? text(result.baseline)
         : field == "post"   ? text(result.post)
         : field == "value"  ? text(result.value)
                             : "";
}

/// A figure typed into the sentence, and not the one of its result.
MaybeMutant typed_figure(const Case& clean, Chance& chance) {
  return change_one<Claim>(clean, chance, [&](Claim& claim) -> std::optional<std::string> {
    const auto reference = reference_in(claim, chance);
    const StudyResult* result =
        reference ? clean.review.find<StudyResult>(reference->result) : nullptr;
    const std::string right = result != nullptr ? figure_of(*result, reference->field) : "";
    if (right.empty()) {
      return std::nullopt;
    }
    const std::string wrong = other_digit(right, chance);
    claim.text.replace(reference->at, reference->size, wrong);
    return fmt::format("{} typed for {}", wrong, right);
  });
}

/// A reference to the figure of another result, which the sentence does not rest on.
MaybeMutant other_figure(const Case& clean, Chance& chance) {
  return change_one<Claim>(clean, chance, [&](Claim& claim) -> std::optional<std::string> {
    const auto reference = reference_in(claim, chance);
    const StudyResult* ours =
        reference ? clean.review.find<StudyResult>(reference->result) : nullptr;
    if (ours == nullptr || std::ranges::find(claim.links, ours->id) == claim.links.end()) {
      return std::nullopt;
    }
    std::vector<std::string> others;
    for (const StudyResult& result : clean.review.shelf<StudyResult>()) {
      const std::string theirs = figure_of(result, reference->field);
      if (std::ranges::find(claim.links, result.id) == claim.links.end() && !theirs.empty() &&
          theirs != figure_of(*ours, reference->field)) {
        others.push_back(result.id);
      }
    }
    if (others.empty()) {
      return std::nullopt;
    }
    const std::string& other = chance.pick(others);
    claim.text.replace(reference->at, reference->size,
                       fmt::format("{{{{result:{}.{}}}}}", other, reference->field));
    return fmt::format("{} of {} in the place of that of {}", reference->field, other, ours->id);
  });
}

MaybeMutant improving_count(const Case& clean, Chance& chance) {
  static const std::vector<std::string> ways{
      "The number of people with {} improved.",
      "Numbers of people with {} improved.",
      "The number of patients with {} got better.",
      "The proportion of people with {} improved.",
      "The count of {} has improved.",
      "The number of people with {} showed improvement.",
      "An improvement was seen in the number of people with {}.",
      "The share of people with {} got worse.",
      "The number with {} improved over time.",
      "The number of cases of {} became better.",
      "The number of people with {} is better than before.",
      "Counts of {} improved.",
      "The number of people with {} was enhanced.",
      "Numbers with {} improved.",
      "The number of people with {} went from bad to good."};
  std::vector<StudyResult> results = clean.review.shelf<StudyResult>().items();
  chance.shuffle(results);
  for (const StudyResult& result : results) {
    if (result.kind == review::ResultKind::proportion) {
      Claim claim = summary_of(
          result, fmt::format(fmt::runtime(chance.pick(ways)), lower_ascii(result.measure)));
      std::string what = fmt::format("\"{}\"", claim.text);
      return with(clean, std::move(claim), std::move(what));
    }
  }
  return std::nullopt;
}

/// Key findings that count studies and say nothing, or none at all.
MaybeMutant empty_findings(const Case& clean, Chance& chance) {
  const auto* project = clean.review.only<review::ReviewProject>();
  if (project == nullptr ||
      std::ranges::find(project->products, "summary-of-abstracts") == project->products.end()) {
    return std::nullopt;
  }
  Mutant out{.made = clean, .what = "no key finding left"};
  for (const Claim& claim : clean.review.shelf<Claim>()) {
    if (claim.part == ClaimPart::key_finding) {
      out.made.review.shelf<Claim>().remove(claim.id);
    }
  }
  if (chance.with(0.5)) {
    static const std::vector<std::string> ways{
        "Several studies were identified.",
        "One trial and some series met the criteria.",
        "Studies of different designs were found and are listed below.",
        "Two systematic reviews and one trial were included in this report.",
        "The search yielded studies of several designs.",
        "Evidence came from one trial and two series.",
        "No fewer than three studies were eligible.",
        "Searches were run in three databases.",
        "There is literature on this topic.",
        "One trial met the criteria.",
        "The evidence base is described below."};
    Claim claim{.id = "added",
                .part = ClaimPart::key_finding,
                .text = chance.pick(ways),
                .links = {clean.review.shelf<Study>().items().front().id}};
    out.what = fmt::format("\"{}\" as the only key finding", claim.text);
    out.made.review.shelf<Claim>().put(std::move(claim));
  }
  return out;
}

}  // namespace

std::vector<FaultKind> claim_faults() {
  return {
      {"verb", "a verb of effect for a p value above .05", {"WORDING-P"}, strong_verb},
      {"comparison",
       "groups compared in words without a test between them",
       {"SUBGROUP-CLAIM"},
       untested_comparison},
      {"unsupported",
       "a summary that rests on no result of its outcome",
       {"SUMMARY-SUPPORT", refused},
       unsupported},
      {"typed-in-text",
       "another figure than that of the result typed into a sentence",
       {"NUMBER-TYPED"},
       typed_figure},
      {"figure-of-others",
       "a sentence prints the figure of a result it does not rest on",
       {"SUMMARY-SUPPORT"},
       other_figure},
      {"improving-count", "a number of people that improves", {"WORDING-MEASURE"}, improving_count},
      {"empty-findings", "key findings that say nothing", {"FINDING-EMPTY"}, empty_findings},
  };
}

}  // namespace warrant::mutation
