/// Who judged which record how, and what an agreement statistic answers.
#pragma once

#include <cstddef>
#include <vector>

#include "base/result.hpp"

namespace warrant::screen {

/// Judgements by record and rater, as category numbers from 0; `not_judged` where a person did not
/// see the record.
struct Ratings {
  static constexpr int not_judged = -1;
  std::size_t categories = 2;
  std::vector<std::vector<int>> of;  // of[record][rater]
};

struct Agreement {
  double value = 0;
  double standard_error = 0;
  double lower = 0;  // 95 % interval
  double upper = 0;
  std::size_t records = 0;  // that the value rests on
};

/// Judgements of one record by category, and how many there are.
struct Tally {
  std::vector<std::size_t> by_category;
  std::size_t judged = 0;
};
[[nodiscard]] std::vector<Tally> tallies(const Ratings& ratings);

/// value -/+ 1.96 standard errors, within -1 and 1.
[[nodiscard]] Agreement with_interval(double value, double standard_error, std::size_t records);

}  // namespace warrant::screen
