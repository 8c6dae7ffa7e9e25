/// Disagreement observed over disagreement expected.
#include "screen/agreement/alpha.hpp"

#include <cmath>
#include <optional>

namespace warrant::screen {
namespace {

/// Sums over records from which alpha follows, so that a record can be left out in one step.
struct Coincidences {
  std::vector<double> by_category;
  double agreeing = 0;
  double all = 0;

  void add(const Tally& tally, double sign) {
    if (tally.judged < 2) {
      return;
    }
    const auto m = static_cast<double>(tally.judged);
    for (std::size_t k = 0; k < tally.by_category.size(); ++k) {
      const auto count = static_cast<double>(tally.by_category[k]);
      by_category[k] += sign * count;
      agreeing += sign * count * (count - 1) / (m - 1);
    }
    all += sign * m;
  }
  [[nodiscard]] std::optional<double> alpha() const {
    double same = 0;
    for (const double count : by_category) {
      same += count * (count - 1);
    }
    const double expected = 1 - same / (all * (all - 1));
    if (all < 2 || expected < 1e-12) {
      return std::nullopt;
    }
    return 1 - (1 - agreeing / all) / expected;
  }
};

}  // namespace

Result<Agreement> krippendorff_alpha(const Ratings& ratings) {
  Coincidences sums{.by_category = std::vector<double>(ratings.categories, 0.0)};
  std::vector<Tally> pairable;
  for (Tally& tally : tallies(ratings)) {
    if (tally.judged >= 2) {
      sums.add(tally, 1);
      pairable.push_back(std::move(tally));
    }
  }
  if (pairable.empty()) {
    return fail(Code::bad_input, "no record was judged by two people: nothing says how they agree");
  }
  const std::optional<double> value = sums.alpha();
  if (!value) {
    return fail(Code::bad_input,
                "all judgements are the same: there is no disagreement to expect, and alpha has no "
                "value");
  }
  const auto n = static_cast<double>(pairable.size());
  std::vector<double> without;
  double mean = 0;
  for (const Tally& tally : pairable) {
    sums.add(tally, -1);
    // With this record alone apart from all others, leaving it out leaves nothing to disagree on.
    without.push_back(sums.alpha().value_or(1.0));
    mean += without.back() / n;
    sums.add(tally, 1);
  }
  double squares = 0;
  for (const double each : without) {
    squares += (each - mean) * (each - mean);
  }
  return with_interval(*value, std::sqrt((n - 1) / n * squares), pairable.size());
}

}  // namespace warrant::screen
