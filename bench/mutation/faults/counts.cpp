/// Counts, percentages and denominators of results.
#include <algorithm>
#include <cmath>

#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::ResultKind;
using review::Study;
using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;

bool is_percent_of(const Decimal& percent, int k, int n) {
  return std::fabs(100.0 * k / n - percent.value) <= 0.5 * std::pow(10.0, -percent.places) + 1e-9;
}

/// The count and the passage with it, printed wrong in the source.
bool reprint_count(StudyResult& result, int wrong) {
  const bool done = requote(result, std::to_string(*result.k), std::to_string(wrong));
  result.k = wrong;
  return done;
}

MaybeMutant swapped_count(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!result.k || !result.n || !result.percent) {
          return std::nullopt;
        }
        const int right = *result.k;
        const auto swapped = swap_digits(std::to_string(right), chance);
        const int wrong =
            swapped ? std::stoi(*swapped) : std::stoi(other_digit(std::to_string(right), chance));
        if (!reprint_count(result, wrong) || is_percent_of(*result.percent, wrong, *result.n)) {
          return std::nullopt;
        }
        return fmt::format("count {} printed as {}", right, wrong);
      });
}

MaybeMutant misprinted_percent(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!result.percent || !result.k || !result.n) {
          return std::nullopt;
        }
        const std::string right = result.percent->printed;
        const auto swapped = swap_digits(right, chance);
        const std::string wrong = swapped ? *swapped : other_digit(right, chance);
        result.percent = number(wrong);
        if (!requote(result, right, wrong) ||
            is_percent_of(*result.percent, *result.k, *result.n)) {
          return std::nullopt;
        }
        return fmt::format("{}% printed as {}%", right, wrong);
      });
}

/// Numbers of people that stand near a result: other groups, the study, those analysed.
std::vector<int> other_people(const Case& clean, const StudyResult& result) {
  std::vector<int> out;
  const Study* study = clean.review.find<Study>(result.study);
  if (study == nullptr || !result.n) {
    return out;
  }
  const auto add = [&](int n) {
    if (n > 0 && n != *result.n) {
      out.push_back(n);
    }
  };
  for (const review::Subset& subset : study->subsets) {
    add(subset.n);
  }
  add(study->n.value_or(0));
  add(study->analysed.value_or(0));
  return out;
}

/// The percentage of other people: k of the group over everyone.
MaybeMutant wrong_base(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const std::vector<int> others = other_people(clean, result);
        if (!result.percent || !result.k || *result.k == 0 || others.empty()) {
          return std::nullopt;
        }
        const int base = chance.pick(others);
        const std::string right = result.percent->printed;
        const Decimal wrong = number(100.0 * *result.k / base, result.percent->places);
        constexpr double all = 100;
        if (wrong.value > all || is_percent_of(wrong, *result.k, *result.n) ||
            !requote(result, right, wrong.printed)) {
          return std::nullopt;
        }
        result.percent = wrong;
        return fmt::format("{}% printed as {}%, the share of {} people", right, wrong.printed,
                           base);
      });
}

/// The denominator of another group, provably: more people than the group has, another number
/// than the one it is said to be taken from, or a percentage that does not fit.
MaybeMutant denominator_of_others(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const std::vector<int> others = other_people(clean, result);
        if (others.empty()) {
          return std::nullopt;
        }
        const int right = *result.n;
        result.n = chance.pick(others);
        const int group = people_of(clean, result);
        const bool percent_denies =
            result.percent && result.k && !is_percent_of(*result.percent, *result.k, *result.n);
        const bool basis_denies =
            result.n_basis != review::NBasis::result && *result.n != group && right == group;
        if (!(percent_denies || basis_denies || *result.n > group ||
              (result.k && *result.k > *result.n))) {
          return std::nullopt;
        }
        if (result.n_basis == review::NBasis::result && result.kind == ResultKind::proportion &&
            !requote(result, std::to_string(right), std::to_string(*result.n))) {
          return std::nullopt;
        }
        return fmt::format("n {} printed as {}", right, *result.n);
      });
}

MaybeMutant no_denominator(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (result.kind != ResultKind::proportion || !result.n) {
          return std::nullopt;
        }
        std::string what = fmt::format("the n of {}/{} left out", *result.k, *result.n);
        result.n.reset();
        return what;
      });
}

/// Someone stands in two categories: together they hold more people than there are.
MaybeMutant counted_twice(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        if (!result.k || !result.n || result.instrument.empty() || result.percent) {
          return std::nullopt;
        }
        int others = 0;
        for (const StudyResult& other : clean.review.shelf<StudyResult>()) {
          if (other.id != result.id && other.study == result.study &&
              other.subset == result.subset && other.instrument == result.instrument &&
              other.timepoint == result.timepoint && other.measure != result.measure &&
              other.outcome == result.outcome && other.n == result.n) {
            others += other.k.value_or(0);
          }
        }
        const int right = *result.k;
        const int wrong = *result.n - others + chance.between(1, 3);
        if (others == 0 || wrong > *result.n || wrong <= right || !reprint_count(result, wrong)) {
          return std::nullopt;
        }
        return fmt::format("count {} printed as {}: with the other categories more than {}", right,
                           wrong, *result.n);
      });
}

/// One figure stands twice, and one of the two was changed.
MaybeMutant differs_elsewhere(const Case& clean, Chance& chance) {
  std::vector<StudyResult> rows = clean.review.shelf<StudyResult>().items();
  chance.shuffle(rows);
  for (StudyResult& row : rows) {
    const std::string first = row.id;
    row.id += "-again";
    if (row.k && row.n && *row.k < *row.n) {
      const int wrong = *row.k + 1;
      row.percent.reset();
      row.quote = fmt::format("{}/{}", wrong, *row.n);
      row.k = wrong;
    } else if (row.baseline && row.baseline->places > 0) {
      const std::string right = row.baseline->printed;
      const std::string wrong = other_digit(right, chance);
      row.baseline = number(wrong);
      row.p = "";
      if (!requote(row, right, wrong)) {
        continue;
      }
    } else {
      continue;
    }
    return with(clean, std::move(row), fmt::format("{} stands twice, once changed", first));
  }
  return std::nullopt;
}

}  // namespace

std::vector<FaultKind> count_faults() {
  return {
      {"count-digits", "a count misprinted beside its percentage", {"SUM", refused}, swapped_count},
      {"percent-digits", "a percentage misprinted", {"SUM"}, misprinted_percent},
      {"percent-base", "a percentage of other people than its n", {"SUM"}, wrong_base},
      {"n-of-others",
       "the n of another group",
       {"SUM", "DENOM-PARTITION", "DISP-UNION", refused},
       denominator_of_others},
      {"n-lost", "a count of people without its n", {refused}, no_denominator},
      {"counted-twice", "people counted in two categories", {"DENOM-PARTITION"}, counted_twice},
      {"figure-twice",
       "one figure entered twice with two values",
       {"FIGURE-MATCH"},
       differs_elsewhere},
  };
}

}  // namespace warrant::mutation
