/// Exact inference for proportions.
#pragma once

#include "base/decimal.hpp"
#include "base/result.hpp"

namespace warrant::num {

/// Exact (Clopper-Pearson) interval for k events in n people.
///   k, n     0 <= k <= n, n >= 1
///   level    confidence, 0 < level < 1
///   returns  lower and upper limit as shares, 0 and 1 where k is 0 or n
///   errors   bad_input when k, n or level are outside
///   source   Clopper & Pearson 1934, Biometrika 26:404-413
[[nodiscard]] Result<Interval> clopper_pearson(int k, int n, double level = 0.95);

}  // namespace warrant::num
