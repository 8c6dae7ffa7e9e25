/// Counting judgements.
#include "screen/agreement/ratings.hpp"

#include <algorithm>

#include "num/distributions.hpp"

namespace warrant::screen {

std::vector<Tally> tallies(const Ratings& ratings) {
  std::vector<Tally> out;
  for (const std::vector<int>& record : ratings.of) {
    Tally tally{.by_category = std::vector<std::size_t>(ratings.categories, 0)};
    for (const int judgement : record) {
      if (judgement != Ratings::not_judged) {
        ++tally.by_category[static_cast<std::size_t>(judgement)];
        ++tally.judged;
      }
    }
    out.push_back(std::move(tally));
  }
  return out;
}

Agreement with_interval(double value, double standard_error, std::size_t records) {
  const double reach = num::normal_quantile(0.975) * standard_error;
  return {.value = value,
          .standard_error = standard_error,
          .lower = std::max(-1.0, value - reach),
          .upper = std::min(1.0, value + reach),
          .records = records};
}

}  // namespace warrant::screen
