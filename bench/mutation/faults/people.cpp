/// The people of studies: sexes, groups, those with adverse events.
#include <algorithm>

#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::AdverseEvent;
using review::Study;
using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;

MaybeMutant wrong_sexes(const Case& clean, Chance& chance) {
  return change_one<Study>(clean, chance, [&](Study& study) -> std::optional<std::string> {
    if (!study.male || !study.female || !study.n || *study.male + *study.female != *study.n) {
      return std::nullopt;
    }
    std::optional<int>& sex = chance.with(0.5) ? study.male : study.female;
    const std::string right = std::to_string(*sex);
    const auto swapped = swap_digits(right, chance);
    sex = std::stoi(swapped ? *swapped : other_digit(right, chance));
    return fmt::format("{} of one sex printed as {}", right, *sex);
  });
}

/// Groups that must make up everyone analysed: lines of therapy, arms of a trial.
bool must_add_up(const Study& study) {
  const bool lines = std::ranges::none_of(
      study.subsets, [](const review::Subset& subset) { return subset.line.empty(); });
  const bool arms = study.design == review::Design::randomised_trial && !study.comparators.empty();
  return study.subsets.size() > 1 && (lines || arms);
}

/// A result says that its n is that of the group.
bool is_quoted(const Case& clean, const Study& study, const review::Subset& subset) {
  return std::ranges::any_of(clean.review.shelf<StudyResult>(), [&](const StudyResult& result) {
    return result.study == study.id && result.subset == subset.id &&
           result.n_basis == review::NBasis::subset && result.n == subset.n;
  });
}

/// The n of a group misprinted: the groups that make up everyone analysed no longer do, or results
/// that take their n from the group no longer have it.
MaybeMutant wrong_group(const Case& clean, Chance& chance) {
  return change_one<Study>(clean, chance, [&](Study& study) -> std::optional<std::string> {
    if (study.subsets.empty()) {
      return std::nullopt;
    }
    auto& subset = study.subsets[static_cast<std::size_t>(
        chance.between(0, static_cast<int>(study.subsets.size()) - 1))];
    if (!must_add_up(study) && !is_quoted(clean, study, subset)) {
      return std::nullopt;
    }
    const int right = subset.n;
    const auto swapped = swap_digits(std::to_string(right), chance);
    const int wrong =
        swapped && chance.with(0.5) ? std::stoi(*swapped) : right + (chance.with(0.5) ? 1 : -1);
    if (wrong < 1) {
      return std::nullopt;
    }
    subset.n = wrong;
    return fmt::format("{}: n {} printed as {}", subset.label, right, wrong);
  });
}

/// Sentences and reasons about results that are gone go with them.
void forget_lost(Mutant& mutant, const Case& clean) {
  const auto is_lost = [&](const std::string& id) {
    return clean.review.find<StudyResult>(id) != nullptr &&
           mutant.made.review.find<StudyResult>(id) == nullptr;
  };
  for (const review::Claim& claim : clean.review.shelf<review::Claim>()) {
    if (std::ranges::any_of(claim.links, is_lost)) {
      mutant.made.review.shelf<review::Claim>().remove(claim.id);
    }
  }
  const auto is_about_lost = [&](const auto& item) {
    const std::string kind = "result:";
    return item.target.starts_with(kind) && is_lost(item.target.substr(kind.size()));
  };
  for (const review::DataIssue& issue : clean.review.shelf<review::DataIssue>()) {
    if (is_about_lost(issue)) {
      mutant.made.review.shelf<review::DataIssue>().remove(issue.id);
    }
  }
  for (const review::Waiver& waiver : clean.review.shelf<review::Waiver>()) {
    if (is_about_lost(waiver)) {
      mutant.made.review.shelf<review::Waiver>().remove(waiver.id);
    }
  }
  for (review::GradeAssessment assessment : clean.review.shelf<review::GradeAssessment>()) {
    std::erase_if(assessment.results, is_lost);
    for (review::DomainStep& step : assessment.steps) {
      std::erase_if(step.links, is_lost);
    }
    mutant.made.review.shelf<review::GradeAssessment>().put(std::move(assessment));
  }
}

/// Groups that are everyone: lines of therapy, or parts whose sum is all analysed.
bool are_everyone(const Study& study) {
  int sum = 0;
  bool lines = true;
  for (const review::Subset& subset : study.subsets) {
    sum += subset.n;
    lines = lines && !subset.line.empty();
  }
  return study.subsets.size() > 1 && (lines || study.analysed == sum);
}

/// Results of one group that other groups have are left out of an outcome.
MaybeMutant lost_group(const Case& clean, Chance& chance) {
  std::vector<StudyResult> rows = clean.review.shelf<StudyResult>().items();
  chance.shuffle(rows);
  for (const StudyResult& row : rows) {
    const Study* study = clean.review.find<Study>(row.study);
    if (row.subset.empty() || study == nullptr || !are_everyone(*study)) {
      continue;
    }
    Mutant out{.made = clean,
               .what = fmt::format("outcome {}: the results of {} of {} left out", row.outcome,
                                   row.subset, study->label)};
    bool others = false;
    for (const StudyResult& result : clean.review.shelf<StudyResult>()) {
      if (result.study == row.study && result.outcome == row.outcome) {
        if (result.subset == row.subset) {
          out.made.review.shelf<StudyResult>().remove(result.id);
        }
        others = others || (!result.subset.empty() && result.subset != row.subset);
      }
    }
    forget_lost(out, clean);
    if (others) {
      return out;
    }
  }
  return std::nullopt;
}

/// Everyone who had any adverse event, as another result of the same study counts them.
int people_with_any(const Case& clean, const AdverseEvent& event) {
  for (const StudyResult& result : clean.review.shelf<StudyResult>()) {
    if (result.study == event.study && result.subset == event.subset &&
        result.measure.find("any adverse event") != std::string::npos && result.k) {
      return *result.k;
    }
  }
  return event.n;
}

/// The number of events taken for the number of people who had them.
MaybeMutant events_for_people(const Case& clean, Chance& chance) {
  return change_one<AdverseEvent>(
      clean, chance, [&](AdverseEvent& event) -> std::optional<std::string> {
        if (event.events <= people_with_any(clean, event)) {
          return std::nullopt;
        }
        event.people = event.events;
        return fmt::format("{} events given as {} people", event.events, event.events);
      });
}

}  // namespace

std::vector<FaultKind> people_faults() {
  return {
      {"sexes", "men and women that are not n", {"SUM", refused}, wrong_sexes},
      {"group-n",
       "the n of a group misprinted, so that groups do not add up",
       {"DENOM-PARTITION", refused},
       wrong_group},
      {"group-lost",
       "the results of one group left out of an outcome",
       {"DENOM-COVER"},
       lost_group},
      {"events-as-people",
       "events given as people",
       {"DENOM-PARTITION", "SUM", refused},
       events_for_people},
  };
}

}  // namespace warrant::mutation
