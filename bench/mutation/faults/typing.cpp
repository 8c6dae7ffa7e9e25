/// Figures typed otherwise than the passage beside them prints.
#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;
using Field = std::optional<Decimal> StudyResult::*;

const std::vector<Field>& fields() {
  static const std::vector<Field> all{&StudyResult::baseline, &StudyResult::baseline_spread,
                                      &StudyResult::post,     &StudyResult::post_spread,
                                      &StudyResult::percent,  &StudyResult::value,
                                      &StudyResult::ci_low,   &StudyResult::ci_high};
  return all;
}

/// A figure of a row changed in the entry alone. What the passage prints elsewhere, or what reads
/// as the same number, is no fault that the passage could show.
MaybeMutant mistype(const Case& clean, Chance& chance, auto change) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        std::optional<Decimal>& figure = result.*chance.pick(fields());
        if (!figure || place_in(result.quote, figure->printed) == std::string::npos) {
          return std::nullopt;
        }
        const std::string right = figure->printed;
        const std::optional<std::string> wrong = change(right);
        if (!wrong || number(*wrong).value == figure->value ||
            place_in(result.quote, *wrong) != std::string::npos) {
          return std::nullopt;
        }
        figure = number(*wrong);
        return fmt::format("{} typed as {}", right, *wrong);
      });
}

MaybeMutant swapped(const Case& clean, Chance& chance) {
  return mistype(clean, chance,
                 [&](const std::string& right) { return swap_digits(right, chance); });
}

MaybeMutant mistyped(const Case& clean, Chance& chance) {
  return mistype(clean, chance, [&](const std::string& right) {
    return std::optional(other_digit(right, chance));
  });
}

/// The last digit left out, or the point.
MaybeMutant shortened(const Case& clean, Chance& chance) {
  return mistype(clean, chance, [&](const std::string& right) -> std::optional<std::string> {
    const std::size_t point = right.find('.');
    if (point == std::string::npos) {
      return std::nullopt;
    }
    if (chance.with(0.5)) {
      return number(number(right).value * 10, std::max(0, number(right).places - 1)).printed;
    }
    return right.substr(0, right.size() - (point + 2 == right.size() ? 2 : 1));
  });
}

/// The row below: the same figure of another result.
MaybeMutant row_below(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const Field field = chance.pick(fields());
        const StudyResult& other = chance.pick(clean.review.shelf<StudyResult>().items());
        const std::optional<Decimal>& theirs = other.*field;
        std::optional<Decimal>& ours = result.*field;
        if (!ours || !theirs || ours->value == theirs->value || result.quote.empty() ||
            place_in(result.quote, ours->printed) == std::string::npos ||
            place_in(result.quote, theirs->printed) != std::string::npos) {
          return std::nullopt;
        }
        std::string what = fmt::format("{} typed as {}, the figure of {}", ours->printed,
                                       theirs->printed, other.id);
        ours = theirs;
        return what;
      });
}

MaybeMutant wrong_count(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!result.k || result.quote.empty() || result.percent) {
          return std::nullopt;
        }
        const int wrong = *result.k + (chance.with(0.5) ? 1 : -1);
        if (wrong < 0 || wrong > result.n.value_or(0) ||
            place_in(result.quote, std::to_string(*result.k)) == std::string::npos ||
            place_in(result.quote, std::to_string(wrong)) != std::string::npos) {
          return std::nullopt;
        }
        std::string what = fmt::format("count {} typed as {}", *result.k, wrong);
        result.k = wrong;
        return what;
      });
}

MaybeMutant wrong_p(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (result.p.empty() || result.quote.empty()) {
          return std::nullopt;
        }
        const std::string right = result.p;
        const std::string digits = right.substr(right.find_first_of("0123456789"));
        const std::string wrong = chance.with(0.5) && digits.starts_with("0.")
                                      ? "0.0" + digits.substr(2)
                                      : other_digit(digits, chance);
        // "1.03" is no p value, and ".03" for "0.03" is no fault.
        if (number(wrong).value > 1 || number(wrong).value == number(digits).value ||
            result.quote.find(wrong.substr(wrong.starts_with("0.") ? 1 : 0)) != std::string::npos) {
          return std::nullopt;
        }
        result.p = right.substr(0, right.size() - digits.size()) + wrong;
        return fmt::format("p {} typed as {}", right, result.p);
      });
}

}  // namespace

std::vector<FaultKind> typing_faults() {
  return {
      {"typed-swapped", "two digits exchanged in typing", {"SOURCE-MATCH", refused}, swapped},
      {"typed-digit", "one digit typed as another", {"SOURCE-MATCH", refused}, mistyped},
      {"typed-short",
       "a digit or the point left out in typing",
       {"SOURCE-MATCH", refused},
       shortened},
      {"typed-row", "the figure of another row typed", {"SOURCE-MATCH", refused}, row_below},
      {"typed-count",
       "a count typed one too high or too low",
       {"SOURCE-MATCH", refused},
       wrong_count},
      {"typed-p", "a p value typed wrong", {"SOURCE-MATCH", refused}, wrong_p},
  };
}

}  // namespace warrant::mutation
