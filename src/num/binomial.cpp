/// Exact inference for proportions.
#include "num/binomial.hpp"

#include <fmt/format.h>

#include <boost/math/special_functions/beta.hpp>

namespace warrant::num {

Result<Interval> clopper_pearson(int k, int n, double level) {
  if (n < 1 || k < 0 || k > n || !(level > 0 && level < 1)) {
    return fail(Code::bad_input,
                fmt::format("no exact interval for {} of {} at level {}: 0 <= k <= n and "
                            "0 < level < 1 are needed",
                            k, n, level));
  }
  const double tail = (1 - level) / 2;
  return Interval{.low = k == 0 ? 0.0 : boost::math::ibeta_inv(k, n - k + 1.0, tail),
                  .high = k == n ? 1.0 : boost::math::ibeta_inv(k + 1.0, n - k, 1 - tail)};
}

}  // namespace warrant::num
