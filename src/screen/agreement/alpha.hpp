/// Krippendorff's alpha: agreement of any number of people who saw different records.
#pragma once

#include "screen/agreement/ratings.hpp"

namespace warrant::screen {

/// Alpha for categories without order; its standard error by leaving out each record once.
///   errors  bad_input when no record was judged twice, or all judgements are the same
///   source  Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, sections B and C;
///           jackknife Efron & Stein 1981, Ann Stat 9:586-596
[[nodiscard]] Result<Agreement> krippendorff_alpha(const Ratings& ratings);

}  // namespace warrant::screen
