/// How far two people agree, item by item, beyond what chance would give.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "appraise/appraisal.hpp"

namespace warrant::appraise {

/// Agreement on one item, one domain or everything together.
struct Agreement {
  std::string what;  // "item 2.1", "domain D2", "overall", "all items"
  int n = 0;         // pairs in which both answered
  int agreed = 0;
  std::optional<double> raw;    // agreed / n, 0 to 1; none when n = 0
  std::optional<double> kappa;  // none when n = 0 or chance alone would give full agreement
};

/// Where two appraisals of one target differ; an absent answer is "".
struct Difference {
  std::string what;  // as in Agreement
  std::string first;
  std::string second;
  bool operator==(const Difference&) const = default;
};

/// Cohen's kappa for pairs of categories: (po - pe) / (1 - pe).
///   returns  nothing when there is no pair or pe = 1
///   source   Cohen 1960, Educ Psychol Meas 20:37-46, eq. 1
[[nodiscard]] std::optional<double> cohen_kappa(
    std::span<const std::pair<std::string, std::string>> pairs);

/// Agreement over the targets that two people appraised: each item, each domain, the whole, and all
/// items together. What only one of them answered does not count; items not asked do not either.
///   pairs    (first person's, second person's) appraisal of one target, each of the same
///   instrument errors   bad_input when a pair is not of one target, instrument and variant, or of
///   one person
[[nodiscard]] Result<std::vector<Agreement>> agreement(
    const Instrument& instrument, std::span<const std::pair<Appraisal, Appraisal>> pairs);

/// Everything that can be answered or judged, what each of the two gave side by side.
[[nodiscard]] std::vector<Difference> side_by_side(const Instrument& instrument,
                                                   const Appraisal& first, const Appraisal& second);

/// Everything on which the two differ, in the instrument's order.
[[nodiscard]] std::vector<Difference> differences(const Instrument& instrument,
                                                  const Appraisal& first, const Appraisal& second);

/// Whether two names are one person's: letter case and blanks do not count.
[[nodiscard]] bool same_person(std::string_view one, std::string_view other);

/// Why two appraisals cannot be held against each other, or nothing.
[[nodiscard]] Result<void> comparable(const Appraisal& first, const Appraisal& second);

}  // namespace warrant::appraise
