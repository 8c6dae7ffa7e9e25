/// p values and intervals that do not belong to their figures.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "mutation/criterion.hpp"
#include "mutation/edit.hpp"
#include "num/distributions.hpp"

namespace warrant::mutation {
namespace {

using review::Significance;
using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;

/// The number of a printed p without its sign; empty for bounds and words.
std::string exact_p(const StudyResult& result) {
  return result.p.starts_with("0.") && parse_decimal(result.p) ? result.p : "";
}

/// The point of a p value slipped, or a digit wrong, in the source: no correlation gives it.
MaybeMutant misprinted(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const std::string right = exact_p(result);
        if (right.empty()) {
          return std::nullopt;
        }
        const double value = number(right).value;
        const int places = number(right).places;
        constexpr double largest = 0.1;
        const std::string wrong = chance.with(0.5) && value < largest
                                      ? number(value * 10, std::max(2, places - 1)).printed
                                      : (chance.with(0.5) ? number(value / 10, places + 1).printed
                                                          : other_digit(right, chance));
        if (number(wrong).value > 1 || !requote(result, right, wrong)) {
          return std::nullopt;
        }
        result.p = wrong;
        return t_test_denies(clean, result)
                   ? std::optional(fmt::format("p {} printed as {}", right, wrong))
                   : std::nullopt;
      });
}

/// A limit of an interval misprinted so that the estimate is far from its middle.
MaybeMutant misprinted_limit(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!result.value || !result.ci_low || !result.ci_high) {
          return std::nullopt;
        }
        std::optional<Decimal>& limit = chance.with(0.5) ? result.ci_low : result.ci_high;
        const std::string right = limit->printed;
        const auto swapped = swap_digits(right, chance);
        const std::string wrong =
            swapped && chance.with(0.5) ? *swapped : other_digit(right, chance);
        limit = number(wrong);
        if (!requote(result, right, wrong) || !interval_denies(result)) {
          return std::nullopt;
        }
        return fmt::format("limit {} printed as {}", right, wrong);
      });
}

/// The p of another row: on the other side of .05 than the interval beside it.
MaybeMutant against_interval(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!result.ci_low || !result.ci_high || exact_p(result).empty() ||
            fold(result.test).find("chi") != std::string::npos) {
          return std::nullopt;
        }
        const double nothing = result.unit == "ratio" ? 1 : 0;
        const bool excludes = result.ci_low->value > nothing || result.ci_high->value < nothing;
        const std::string right = result.p;
        const std::string wrong = excludes ? fixed(0.12 + 0.7 * chance.share(), 2)
                                           : fixed(0.001 + 0.02 * chance.share(), 3);
        if (!requote(result, right, wrong)) {
          return std::nullopt;
        }
        result.p = wrong;
        return fmt::format("p {} printed as {} beside an interval that {} no effect", right, wrong,
                           excludes ? "excludes" : "holds");
      });
}

/// A p value said to come from a rank test of fewer people than can give it.
MaybeMutant rank_test(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        constexpr int few = 6;
        if (!result.n || *result.n > few || !result.baseline || !result.post || result.p.empty()) {
          return std::nullopt;
        }
        const double least = 2 / std::pow(2.0, *result.n);
        const std::string digits = result.p.substr(result.p.find_first_of("0123456789"));
        // Below the exact test and below its normal approximation, whatever the ties.
        const double approximate = num::normal_two_sided(std::sqrt(*result.n));
        if (number(digits).value > 0.8 * std::min(least, approximate)) {
          return std::nullopt;
        }
        result.test = chance.with(0.5) ? "Wilcoxon signed-rank test" : "exact Wilcoxon test";
        return fmt::format("p {} of {} people said to be of the {}", result.p, *result.n,
                           result.test);
      });
}

/// "Significant" beside a p value that is not, or the other way round.
MaybeMutant wrong_word(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const std::string right = exact_p(result);
        constexpr double level = 0.05;
        constexpr double clear = 0.07;
        if (right.empty() || (number(right).value >= level && number(right).value < clear)) {
          return std::nullopt;
        }
        result.significance =
            number(right).value < level ? Significance::not_significant : Significance::significant;
        return fmt::format("{} said of p {}", review::word(result.significance), right);
      });
}

}  // namespace

std::vector<FaultKind> p_faults() {
  return {
      {"p-misprint",
       "a p value that means, spreads and n cannot give",
       {"P-FEASIBLE", "P-MIN-N"},
       misprinted},
      {"limit-misprint",
       "a limit misprinted, the estimate off the middle",
       {"CI-SYMMETRY", refused},
       misprinted_limit},
      {"p-interval", "a p value against the interval beside it", {"P-FEASIBLE"}, against_interval},
      {"p-rank",
       "a p value too small for the rank test it is said to be of",
       {"P-MIN-N"},
       rank_test},
      {"p-word", "a word for significance against the p value", {"WORDING-P"}, wrong_word},
  };
}

}  // namespace warrant::mutation
