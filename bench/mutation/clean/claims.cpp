/// Sentences of a clean review, each no stronger than the results it rests on.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "mutation/clean/draft.hpp"

namespace warrant::mutation {
namespace {

using review::Claim;
using review::ClaimPart;
using review::StudyResult;

std::string figure(const std::string& result, std::string_view field) {
  return fmt::format("{{{{result:{}.{}}}}}", result, field);
}

std::string study_label(const std::string& study) {
  return fmt::format("{{{{study:{}.label}}}}", study);
}

void say(Draft& draft, Claim claim) {
  claim.id = fmt::format("C{:02}", draft.made.review.shelf<Claim>().size() + 1);
  claim.written_by = "anna";
  claim.written_on = day(draft.year - 1, 8, draft.chance.between(1, 28));
  draft.put(std::move(claim));
}

/// A mean score, by whether its change was tested and found.
std::string on_score(Draft& draft, const StudyResult& result, const Told& told) {
  Chance& chance = draft.chance;
  const std::string from_to =
      fmt::format("from {} to {}", figure(result.id, "baseline"), figure(result.id, "post"));
  const std::string p = fmt::format("(p={})", figure(result.id, "p"));
  const std::string study = study_label(result.study);
  if (!told.tested) {
    return fmt::format("In {} mean {} was {} before and {} after treatment; no test is reported.",
                       study, result.measure, figure(result.id, "baseline"),
                       figure(result.id, "post"));
  }
  if (!told.significant) {
    static const std::vector<std::string> ways{
        "In {} mean {} changed {}, which was not statistically significant {}.",
        "In {} mean {} did not change significantly: {} {}.",
        "In {} the change in mean {} {} may be due to chance {}.",
        "In {} there was no significant difference in mean {}, {} {}."};
    return fmt::format(fmt::runtime(chance.pick(ways)), study, result.measure, from_to, p);
  }
  static const std::vector<std::string> falling{"was reduced", "fell", "decreased", "was lower:"};
  static const std::vector<std::string> rising{"was raised", "rose", "increased", "was higher:"};
  const std::string verb =
      told.better && chance.with(0.3) ? "improved" : chance.pick(told.fell ? falling : rising);
  return fmt::format("In {} mean {} {} {} {}.", study, result.measure, verb, from_to, p);
}

std::string on_count(Draft& draft, const StudyResult& result) {
  static const std::vector<std::string> ways{"In {}, {} of {} people had this result: {}.",
                                             "{} reports it in {} of {} people ({})."};
  return fmt::format(fmt::runtime(draft.chance.pick(ways)), study_label(result.study),
                     figure(result.id, "k"), figure(result.id, "n"), result.measure);
}

std::string on_estimate(const StudyResult& result, const Told& told) {
  const std::string found =
      fmt::format("the {} was {} ({} to {})", result.measure, figure(result.id, "value"),
                  figure(result.id, "ci_low"), figure(result.id, "ci_high"));
  if (!told.tested) {
    return fmt::format("In {} {}.", study_label(result.study), found);
  }
  return told.significant
             ? fmt::format("In {} {}, a difference that chance does not explain.",
                           study_label(result.study), found)
             : fmt::format("In {} {}; the difference was not statistically significant.",
                           study_label(result.study), found);
}

std::string on_direction(const StudyResult& result, const Told& told) {
  return fmt::format("{} reports {} {}.", study_label(result.study),
                     told.significant ? "fewer" : "no significant difference in", result.measure);
}

void summarise(Draft& draft, const Told& told) {
  const StudyResult& result = *draft.made.review.find<StudyResult>(told.result);
  std::string text;
  switch (result.kind) {
    case review::ResultKind::continuous:
      text = on_score(draft, result, told);
      break;
    case review::ResultKind::proportion:
      text = on_count(draft, result);
      break;
    case review::ResultKind::direction_only:
      text = on_direction(result, told);
      break;
    default:
      text = on_estimate(result, told);
  }
  say(draft, {.outcome = told.outcome,
              .part = ClaimPart::summary,
              .text = std::move(text),
              .links = {told.result}});
}

/// Whether groups differ may be said only with a test between them.
void compare_groups(Draft& draft) {
  bool any = false;
  for (const Told& told : draft.told) {
    if (told.outcome != "O7" || told.subset != "between") {
      continue;
    }
    any = true;
    const auto& study = *draft.made.review.find<review::Study>(told.study);
    const bool first = told.fell;
    const std::string& more = study.subsets[first ? 0 : 1].label;
    const std::string& less = study.subsets[first ? 1 : 0].label;
    const std::string p = figure(told.result, "p");
    std::string text =
        told.significant
            ? fmt::format(
                  "The fall was greater in one group ({}) than in the other ({}), p={} by "
                  "a test of interaction.",
                  lower_ascii(more), lower_ascii(less), p)
            : fmt::format(
                  "The groups ({} and {}) did not differ significantly in their change "
                  "(p={}).",
                  lower_ascii(more), lower_ascii(less), p);
    say(draft, {.outcome = "O7",
                .part = ClaimPart::summary,
                .text = std::move(text),
                .links = {told.result}});
  }
  const auto of_groups = std::ranges::find_if(draft.told, [](const Told& told) {
    return told.outcome == "O7" && told.subset != "between";
  });
  if (!any && of_groups != draft.told.end()) {
    say(draft, {.outcome = "O7",
                .part = ClaimPart::summary,
                .text = "No test compares the groups, so it cannot be said whether the effect is "
                        "greater in one of them.",
                .links = {of_groups->result}});
  }
}

/// Both groups had the change by themselves: that compares no group with the other.
void tell_of_both(Draft& draft) {
  for (const Told& one : std::vector<Told>(draft.told)) {
    const auto other = std::ranges::find_if(draft.told, [&](const Told& told) {
      return told.study == one.study && told.outcome == one.outcome && !told.subset.empty() &&
             told.subset > one.subset && told.subset != "between" && told.fell == one.fell &&
             told.significant;
    });
    const bool scores =
        draft.made.review.find<StudyResult>(one.result)->kind == review::ResultKind::continuous;
    if (!one.significant || one.subset.empty() || one.subset == "between" || !scores ||
        other == draft.told.end() || !draft.chance.with(0.5)) {
      continue;
    }
    say(draft, {.outcome = one.outcome,
                .part = ClaimPart::summary,
                .text = fmt::format("In {} scores were {} after treatment than before it in both "
                                    "groups (p={} and p={}).",
                                    study_label(one.study), one.fell ? "lower" : "higher",
                                    figure(one.result, "p"), figure(other->result, "p")),
                .links = {one.result, other->result}});
  }
}

void describe_studies(Draft& draft) {
  for (const review::Study& study : included(draft)) {
    if (draft.chance.with(0.5)) {
      say(draft, {.outcome = "O1",
                  .study = study.id,
                  .part = ClaimPart::context,
                  .text = fmt::format(
                      "{0} describes {{{{study:{1}.male}}}} men and "
                      "{{{{study:{1}.female}}}} women with {2}, {{{{study:{1}.mean_age}}}} "
                      "years old on average.",
                      study_label(study.id), study.id, study.indication),
                  .links = {study.id}});
    }
  }
}

void find_key(Draft& draft) {
  for (const std::string& topic : draft.topics) {
    std::vector<std::string> links;
    bool found = false;
    for (const Told& told : draft.told) {
      const auto& study = *draft.made.review.find<review::Study>(told.study);
      const auto& condition = *draft.made.review.find<review::Condition>(study.conditions.front());
      const bool here = condition.id == topic ||
                        (!condition.parents.empty() && condition.parents.front() == topic);
      if (here && told.outcome == "O1" && told.tested) {
        links.push_back(told.result);
        found = found || told.significant;
      }
    }
    if (!links.empty()) {
      const std::string& label = draft.made.review.find<review::Condition>(topic)->label;
      say(draft, {.part = ClaimPart::key_finding,
                  .text = fmt::format("In {} disease activity {}.", label,
                                      found ? "was lower after treatment in part of the studies"
                                            : "did not change significantly with treatment"),
                  .links = std::move(links)});
    }
  }
  const bool none = std::ranges::none_of(draft.made.review.shelf<Claim>(), [](const Claim& claim) {
    return claim.part == ClaimPart::key_finding;
  });
  if (none) {
    say(draft, {.part = ClaimPart::key_finding,
                .text = "Whether treatment changes disease activity was not tested in any study.",
                .links = {"O1"}});
  }
}

void warn_of_limits(Draft& draft) {
  for (const review::Outcome& outcome : draft.made.review.shelf<review::Outcome>()) {
    const auto found = std::ranges::find(draft.told, outcome.id, &Told::outcome);
    if (found != draft.told.end() && draft.chance.with(0.5)) {
      say(draft, {.outcome = outcome.id,
                  .part = ClaimPart::caveat,
                  .text = "It is not known whether these changes are large enough to matter to "
                          "the people treated.",
                  .links = {found->result}});
    }
  }
}

}  // namespace

void write_claims(Draft& draft) {
  describe_studies(draft);
  for (const Told& told : std::vector<Told>(draft.told)) {
    if (told.outcome != "O7" && draft.chance.with(0.6)) {
      summarise(draft, told);
    }
  }
  compare_groups(draft);
  tell_of_both(draft);
  warn_of_limits(draft);
  find_key(draft);
}

}  // namespace warrant::mutation
