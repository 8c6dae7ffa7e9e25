/// Follow-up, events before treatment, composites, dates.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::FollowUp;
using review::Study;
using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;

double half_digit(const Duration& length) {
  const std::size_t point = length.printed.find('.');
  const std::size_t blank = length.printed.find(' ');
  const double places = point == std::string::npos ? 0 : static_cast<double>(blank - point - 1);
  const Duration one{.amount = 0.5 * std::pow(10.0, -places), .unit = length.unit};
  return months(one);
}

/// The mean of all is not that of the groups, or not between shortest and longest.
bool lengths_deny(const Study& study) {
  const FollowUp& all = study.follow_up;
  if (!all.mean) {
    return false;
  }
  const double mean = months(*all.mean);
  const double slack = half_digit(*all.mean);
  if ((all.min && mean + slack < months(*all.min) - half_digit(*all.min)) ||
      (all.max && mean - slack > months(*all.max) + half_digit(*all.max))) {
    return true;
  }
  double people = 0;
  double sum = 0;
  double sum_slack = 0;
  for (const review::Subset& subset : study.subsets) {
    if (!subset.follow_up.mean) {
      return false;
    }
    people += subset.n;
    sum += subset.n * months(*subset.follow_up.mean);
    sum_slack += subset.n * half_digit(*subset.follow_up.mean);
  }
  return people > 0 && study.n == static_cast<int>(people) &&
         std::fabs(sum / people - mean) > sum_slack / people + slack + 1e-6;
}

MaybeMutant change_length(const Case& clean, Chance& chance, auto change) {
  return change_one<Study>(clean, chance, [&](Study& study) -> std::optional<std::string> {
    std::vector<FollowUp*> means;
    if (study.follow_up.mean) {
      means.push_back(&study.follow_up);
    }
    for (review::Subset& subset : study.subsets) {
      if (subset.follow_up.mean) {
        means.push_back(&subset.follow_up);
      }
    }
    if (means.empty() || lengths_deny(study)) {
      return std::nullopt;
    }
    FollowUp& follow_up = *chance.pick(means);
    const std::string right = follow_up.mean->printed;
    const std::optional<std::string> wrong = change(right);
    const Result<Duration> length = wrong ? parse_duration(*wrong) : fail(Code::bad_input, "");
    if (!length) {
      return std::nullopt;
    }
    follow_up.mean = *length;
    follow_up.printed = replace_all(follow_up.printed, right, *wrong);
    return lengths_deny(study)
               ? std::optional(fmt::format("mean follow-up {} printed as {}", right, *wrong))
               : std::nullopt;
  });
}

MaybeMutant other_unit(const Case& clean, Chance& chance) {
  return change_length(clean, chance, [](const std::string& right) -> std::optional<std::string> {
    return right.ends_with("months") ? replace_all(right, "months", "years")
                                     : replace_all(right, "years", "months");
  });
}

MaybeMutant misprinted_length(const Case& clean, Chance& chance) {
  return change_length(clean, chance, [&](const std::string& right) -> std::optional<std::string> {
    const std::size_t blank = right.find(' ');
    const std::string amount = right.substr(0, blank);
    const auto swapped = swap_digits(amount, chance);
    const std::string wrong = swapped && chance.with(0.6) ? *swapped : other_digit(amount, chance);
    return wrong + right.substr(blank);
  });
}

/// The passage says that one of those counted had the event before treatment.
MaybeMutant before_treatment(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (result.kind != review::ResultKind::proportion || !result.k || *result.k < 1 ||
            result.benefit || !result.caveat.empty() || result.quote.empty()) {
          return std::nullopt;
        }
        static const std::vector<std::string> ways{
            ", one before treatment",
            " (one prior to treatment)",
            ", of whom one had it before the first infusion",
            "; one was present at baseline",
            ", one of them before starting therapy",
            " (one occurred pre-treatment)",
            "; in one it preceded treatment",
            ", one before enrolment",
            ", one during the run-in before the first dose",
            "; one had already had it at entry",
            ", one of which antedated treatment",
            "; one had it in the year before",
            " (one while still untreated)",
            ", one during screening",
            ", including one that occurred prior to administration",
            ", one at diagnosis",
            ", one before IVIg was begun",
            "; one case predated the study drug",
            ", one as a child",
            "; one had already had one",
            " (one historical)",
            ", one in the month leading up to treatment",
            ", one the week prior",
            ", one known since birth",
            ", one from an earlier course",
            "; one had been there all along"};
        const std::string& added = chance.pick(ways);
        result.quote += added;
        return fmt::format("the passage adds \"{}\"", added);
      });
}

/// Several kinds of event counted together under the outcome of one of them.
MaybeMutant composite(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const auto* outcome = clean.review.find<review::Outcome>(result.outcome);
        const bool event = outcome != nullptr && !result.benefit && result.instrument.empty() &&
                           result.kind == review::ResultKind::proportion && result.caveat.empty() &&
                           outcome->outcome_class != review::OutcomeClass::safety &&
                           fold(result.measure).find(" or ") == std::string::npos;
        const auto names = [&](const char* part) {
          return fold(result.measure).find(part) != std::string::npos &&
                 fold(outcome->name).find(part) != std::string::npos;
        };
        if (!event || !(names("stroke") || names("syndrome"))) {
          return std::nullopt;
        }
        const std::string first = result.measure;
        static const std::vector<std::string> ways{"{}, heart attack or death",
                                                   "{} or death",
                                                   "{}, heart attack and death combined",
                                                   "{}/heart attack/death",
                                                   "death, heart attack or {}",
                                                   "composite of {} and heart attack",
                                                   "{} and/or death",
                                                   "{} plus death",
                                                   "{}, death",
                                                   "{} & death",
                                                   "death and {}",
                                                   "{} (or death)",
                                                   "first of {}, heart attack, death",
                                                   "{} as well as death",
                                                   "{} or worse",
                                                   "any of: {}; death",
                                                   "{} with or without death",
                                                   "major events ({}, death)",
                                                   "{} - or death"};
        result.measure = fmt::format(fmt::runtime(chance.pick(ways)), first);
        return fmt::format("\"{}\" counted under \"{}\"", result.measure, outcome->name);
      });
}

}  // namespace

std::vector<FaultKind> time_faults() {
  return {
      {"follow-up-unit",
       "months written as years, or years as months",
       {"FU-WEIGHTED"},
       other_unit},
      {"follow-up-digits", "a mean follow-up misprinted", {"FU-WEIGHTED"}, misprinted_length},
      {"event-before",
       "an event from before treatment counted after it",
       {"EVENT-WINDOW"},
       before_treatment},
      {"composite", "a composite under the name of one of its parts", {"COMPOSITE"}, composite},
  };
}

}  // namespace warrant::mutation
