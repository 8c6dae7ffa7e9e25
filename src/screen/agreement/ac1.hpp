/// Gwet's AC1: agreement that stands where nearly all records are excluded.
#pragma once

#include "screen/agreement/ratings.hpp"

namespace warrant::screen {

/// AC1 of any number of people, each of whom may have seen other records.
///   errors  bad_input when nobody judged a record that another judged too
///   source  Gwet 2008, Br J Math Stat Psychol 61:29-48, eqs 10 and 17; records that one person
///           judged count for chance agreement as in Gwet 2014, Handbook of Inter-Rater
///           Reliability, 4th ed., chapter 4
[[nodiscard]] Result<Agreement> gwet_ac1(const Ratings& ratings);

}  // namespace warrant::screen
