/// Agreement beyond what judging at random would give.
#include "screen/agreement/ac1.hpp"

#include <cmath>

namespace warrant::screen {

Result<Agreement> gwet_ac1(const Ratings& ratings) {
  const auto q = static_cast<double>(ratings.categories);
  std::vector<Tally> seen;
  double twice = 0;
  std::vector<double> prevalence(ratings.categories, 0.0);
  double agreed = 0;
  const auto agreed_on = [](const Tally& tally) {
    const auto r = static_cast<double>(tally.judged);
    double pairs = 0;
    for (const std::size_t count : tally.by_category) {
      pairs += static_cast<double>(count) * (static_cast<double>(count) - 1);
    }
    return tally.judged < 2 ? 0 : pairs / (r * (r - 1));
  };
  for (Tally& tally : tallies(ratings)) {
    if (tally.judged == 0) {
      continue;
    }
    for (std::size_t k = 0; k < ratings.categories; ++k) {
      prevalence[k] +=
          static_cast<double>(tally.by_category[k]) / static_cast<double>(tally.judged);
    }
    twice += tally.judged >= 2 ? 1 : 0;
    agreed += agreed_on(tally);
    seen.push_back(std::move(tally));
  }
  if (twice == 0) {
    return fail(Code::bad_input, "no record was judged by two people: nothing says how they agree");
  }
  const auto n = static_cast<double>(seen.size());
  agreed /= twice;
  double chance = 0;
  for (double& share : prevalence) {
    share /= n;
    chance += share * (1 - share) / (q - 1);
  }
  const double value = (agreed - chance) / (1 - chance);
  double squares = 0;
  for (const Tally& tally : seen) {
    const double own =
        tally.judged < 2 ? 0 : n / twice * (agreed_on(tally) - chance) / (1 - chance);
    double own_chance = 0;
    for (std::size_t k = 0; k < ratings.categories; ++k) {
      own_chance += static_cast<double>(tally.by_category[k]) / static_cast<double>(tally.judged) *
                    (1 - prevalence[k]) / (q - 1);
    }
    const double part = own - 2 * (1 - value) * (own_chance - chance) / (1 - chance) - value;
    squares += part * part;
  }
  const double error = n > 1 ? std::sqrt(squares / (n * (n - 1))) : 0;
  return with_interval(value, error, static_cast<std::size_t>(twice));
}

}  // namespace warrant::screen
