/// How far several reviews rest on the same primary studies.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace warrant::check {

/// The citation matrix, counted: reviews are columns, primary studies rows.
struct CoveredArea {
  int citations = 0;   // N: inclusions of a study by a review, repeats over reviews counted
  int studies = 0;     // r: different studies
  int reviews = 0;     // c
  double covered = 0;  // N / (r c)
  double corrected_covered = 0;  // (N - r) / (r c - r)
  std::string overlap;           // "slight", "moderate", "high" or "very high"
  std::string arithmetic;        // "(7 - 5)/(5*2 - 5) = 0.4"
};

/// Corrected covered area of a citation matrix; a study that a review names twice counts once.
///   included  for each review the ids of its primary studies
///   returns   0 when every study is in one review, 1 when all are in every review; slight up to
///             5 %, moderate up to 10 %, high up to 15 %
///   errors    bad_input with fewer than two reviews or without a study
///   source    Pieper et al. 2014, J Clin Epidemiol 67:368-375
[[nodiscard]] Result<CoveredArea> covered_area(
    const std::vector<std::vector<std::string>>& included);

}  // namespace warrant::check
