/// Means that were misprinted, exchanged or averaged the wrong way.
#include <cmath>

#include "mutation/criterion.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;

/// One mean of a row misprinted in the source.
MaybeMutant misprint(const Case& clean, Chance& chance, auto change) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        std::optional<Decimal>& mean = chance.with(0.5) ? result.baseline : result.post;
        if (!mean) {
          return std::nullopt;
        }
        const std::string right = mean->printed;
        const std::optional<std::string> wrong = change(right);
        if (!wrong || !requote(result, right, *wrong)) {
          return std::nullopt;
        }
        mean = number(*wrong);
        return figures_deny(clean, result)
                   ? std::optional(fmt::format("mean {} printed as {}", right, *wrong))
                   : std::nullopt;
      });
}

MaybeMutant swapped_digits(const Case& clean, Chance& chance) {
  return misprint(clean, chance,
                  [&](const std::string& right) { return swap_digits(right, chance); });
}

MaybeMutant slipped_point(const Case& clean, Chance& chance) {
  return misprint(clean, chance, [&](const std::string& right) -> std::optional<std::string> {
    const Decimal value = number(right);
    return chance.with(0.5) ? number(value.value * 10, std::max(0, value.places - 1)).printed
                            : number(value.value / 10, value.places + 1).printed;
  });
}

MaybeMutant lost_minus(const Case& clean, Chance& chance) {
  return misprint(clean, chance, [](const std::string& right) -> std::optional<std::string> {
    return right.starts_with('-') ? std::optional(right.substr(1)) : std::nullopt;
  });
}

/// An estimate that lost its minus between two limits that kept theirs.
MaybeMutant lost_minus_of_estimate(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!result.value || !result.value->printed.starts_with('-')) {
          return std::nullopt;
        }
        const std::string right = result.value->printed;
        if (!requote(result, right, right.substr(1))) {
          return std::nullopt;
        }
        result.value = number(right.substr(1));
        return interval_denies(result)
                   ? std::optional(fmt::format("estimate {} without its minus", right))
                   : std::nullopt;
      });
}

/// All people's mean and spread taken as plain averages over groups of different size.
MaybeMutant plain_average(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& whole) -> std::optional<std::string> {
        if (!whole.subset.empty() || !whole.baseline || !whole.post) {
          return std::nullopt;
        }
        double before = 0;
        double after = 0;
        int parts = 0;
        for (const StudyResult& part : clean.review.shelf<StudyResult>()) {
          if (part.study == whole.study && part.instrument == whole.instrument &&
              part.timepoint == whole.timepoint && !part.subset.empty() && part.baseline &&
              part.post) {
            before += part.baseline->value;
            after += part.post->value;
            ++parts;
          }
        }
        if (parts < 2) {
          return std::nullopt;
        }
        const Decimal new_before = number(before / parts, whole.baseline->places);
        const Decimal new_after = number(after / parts, whole.post->places);
        const std::string row =
            fmt::format("{} and {}", whole.baseline->printed, whole.post->printed);
        if (!requote(whole, whole.baseline->printed, new_before.printed) ||
            !requote(whole, whole.post->printed, new_after.printed)) {
          return std::nullopt;
        }
        whole.baseline = new_before;
        whole.post = new_after;
        return union_denies(clean, whole)
                   ? std::optional(fmt::format("means {} printed as {} and {}, plain averages of "
                                               "the groups",
                                               row, new_before.printed, new_after.printed))
                   : std::nullopt;
      });
}

/// The row of one group printed with the figures before and after exchanged.
MaybeMutant exchanged_columns(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!result.baseline || !result.post || result.baseline->printed == result.post->printed ||
            place_in(result.quote, result.baseline->printed) == std::string::npos ||
            place_in(result.quote, result.post->printed) == std::string::npos) {
          return std::nullopt;
        }
        std::swap(result.baseline, result.post);
        std::swap(result.baseline_spread, result.post_spread);
        std::swap(result.baseline_min, result.post_min);
        std::swap(result.baseline_max, result.post_max);
        return union_denies(clean, result)
                   ? std::optional<std::string>("figures before and after exchanged")
                   : std::nullopt;
      });
}

}  // namespace

std::vector<FaultKind> mean_faults() {
  return {
      {"mean-digits",
       "two digits of a mean exchanged in the source",
       {"DISP-UNION", "P-FEASIBLE", "RANGE-BOUND"},
       swapped_digits},
      {"mean-point",
       "the point of a mean slipped by one place",
       {"DISP-UNION", "P-FEASIBLE", "RANGE-BOUND"},
       slipped_point},
      {"mean-minus",
       "a mean without its minus",
       {"DISP-UNION", "P-FEASIBLE", "RANGE-BOUND"},
       lost_minus},
      {"estimate-minus",
       "an estimate without its minus, its limits with theirs",
       {"CI-SYMMETRY"},
       lost_minus_of_estimate},
      {"plain-average",
       "a whole printed as the plain average of groups of different size",
       {"DISP-UNION"},
       plain_average},
      {"columns",
       "before and after exchanged in the row of a group or the whole",
       {"DISP-UNION"},
       exchanged_columns},
  };
}

}  // namespace warrant::mutation
