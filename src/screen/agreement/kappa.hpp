/// Two people: share of agreement, Cohen's kappa, and the same adjusted for prevalence and bias.
#pragma once

#include "screen/agreement/ratings.hpp"

namespace warrant::screen {

/// Share of the records that both judged on which they agree, with the exact interval.
///   errors  bad_input when they judged no record both
///   source  Clopper & Pearson 1934, Biometrika 26:404-413
[[nodiscard]] Result<Agreement> share_agreed(const Ratings& ratings, std::size_t first,
                                             std::size_t second);

/// Cohen's kappa over the records that both judged.
///   errors  bad_input when they judged no record both, or all the same, so that chance agreement
///           is 1
///   source  Cohen 1960, Educ Psychol Meas 20:37-46; standard error Fleiss, Cohen & Everitt 1969,
///           Psychol Bull 72:323-327, eq. 13
[[nodiscard]] Result<Agreement> cohen_kappa(const Ratings& ratings, std::size_t first,
                                            std::size_t second);

/// Kappa adjusted for prevalence and bias: what kappa would be were all categories as frequent.
///   errors  bad_input when they judged no record both
///   source  Byrt, Bishop & Carlin 1993, J Clin Epidemiol 46:423-429, eq. 4
[[nodiscard]] Result<Agreement> pabak(const Ratings& ratings, std::size_t first,
                                      std::size_t second);

}  // namespace warrant::screen
