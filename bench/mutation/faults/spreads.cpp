/// Spreads that are not what their label says, or not what was printed.
#include <cmath>

#include "mutation/criterion.hpp"
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::Dispersion;
using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;

bool is_labelled(const StudyResult& result, Dispersion label) {
  return result.n && *result.n > 1 && result.baseline_spread && result.post_spread &&
         result.baseline_dispersion == label && result.post_dispersion == label;
}

/// Both spreads of a row times a factor, under the same label, in the source as well.
MaybeMutant scale_spreads(const Case& clean, Chance& chance, Dispersion label, auto factor_of,
                          const char* what) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!is_labelled(result, label)) {
          return std::nullopt;
        }
        const double factor = factor_of(*result.n);
        const std::string row =
            fmt::format("{} and {}", result.baseline_spread->printed, result.post_spread->printed);
        for (std::optional<Decimal>* spread : {&result.baseline_spread, &result.post_spread}) {
          const Decimal changed = number((*spread)->value * factor, (*spread)->places);
          if (!requote(result, (*spread)->printed, changed.printed)) {
            return std::nullopt;
          }
          *spread = changed;
        }
        if (!figures_deny(clean, result)) {
          return std::nullopt;
        }
        return fmt::format("{} printed as {} and {}, {}", row, result.baseline_spread->printed,
                           result.post_spread->printed, what);
      });
}

MaybeMutant error_for_deviation(const Case& clean, Chance& chance) {
  return scale_spreads(
      clean, chance, Dispersion::SD, [](int n) { return 1 / std::sqrt(n); },
      "standard errors under the label SD");
}

MaybeMutant deviation_for_error(const Case& clean, Chance& chance) {
  return scale_spreads(
      clean, chance, Dispersion::SE, [](int n) { return std::sqrt(n); },
      "standard deviations under the label SE");
}

MaybeMutant half_interval_for_deviation(const Case& clean, Chance& chance) {
  constexpr double normal = 1.96;
  return scale_spreads(
      clean, chance, Dispersion::SD, [](int n) { return normal / std::sqrt(n); },
      "half intervals under the label SD");
}

/// One spread of a row misprinted in the source.
MaybeMutant misprint(const Case& clean, Chance& chance, auto change) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        std::optional<Decimal>& spread =
            chance.with(0.5) ? result.baseline_spread : result.post_spread;
        if (!spread) {
          return std::nullopt;
        }
        const std::string right = spread->printed;
        const std::optional<std::string> wrong = change(right);
        if (!wrong || !requote(result, right, *wrong)) {
          return std::nullopt;
        }
        spread = number(*wrong);
        return figures_deny(clean, result)
                   ? std::optional(fmt::format("spread {} printed as {}", right, *wrong))
                   : std::nullopt;
      });
}

MaybeMutant swapped_digits(const Case& clean, Chance& chance) {
  return misprint(clean, chance,
                  [&](const std::string& right) { return swap_digits(right, chance); });
}

/// "10.4" as "1.04" or "104".
std::optional<std::string> slip_point(const std::string& right, Chance& chance) {
  const Decimal value = number(right);
  return chance.with(0.5) ? number(value.value * 10, std::max(0, value.places - 1)).printed
                          : number(value.value / 10, value.places + 1).printed;
}

MaybeMutant slipped_point(const Case& clean, Chance& chance) {
  return misprint(clean, chance,
                  [&](const std::string& right) { return slip_point(right, chance); });
}

}  // namespace

std::vector<FaultKind> spread_faults() {
  return {
      {"se-as-sd",
       "standard errors printed as standard deviations",
       {"DISP-UNION", "DISP-MIXED", "P-FEASIBLE"},
       error_for_deviation},
      {"sd-as-se",
       "standard deviations printed as standard errors",
       {"DISP-UNION", "P-FEASIBLE", "RANGE-BOUND"},
       deviation_for_error},
      {"interval-as-sd",
       "half confidence intervals printed as standard deviations",
       {"DISP-UNION", "P-FEASIBLE"},
       half_interval_for_deviation},
      {"spread-digits",
       "two digits of a spread exchanged in the source",
       {"DISP-UNION", "P-FEASIBLE", "RANGE-BOUND"},
       swapped_digits},
      {"spread-point",
       "the point of a spread slipped by one place",
       {"DISP-UNION", "P-FEASIBLE", "RANGE-BOUND"},
       slipped_point},
  };
}

}  // namespace warrant::mutation
