/// For tests only: random samples, their summaries, and the summaries as a paper prints them.
#pragma once

#include <rapidcheck.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "base/decimal.hpp"

namespace warrant::check::samples {

inline Decimal dec(std::string_view text) { return parse_decimal(text).value(); }

/// As printed with some digits.
inline Decimal print(double value, int places) { return dec(fixed(value, places)); }

inline double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) {
    sum += value;
  }
  return sum / static_cast<double>(values.size());
}

inline double sd_of(const std::vector<double>& values) {
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) {
    squares += (value - mean) * (value - mean);
  }
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

/// n whole numbers from low to high.
inline std::vector<double> whole_numbers(int n, int low, int high) {
  std::vector<double> out;
  for (int i = 0; i < n; ++i) {
    out.push_back(*rc::gen::inRange(low, high + 1));
  }
  return out;
}

/// n numbers with three decimals from low to high.
inline std::vector<double> numbers(int n, int low, int high) {
  std::vector<double> out = whole_numbers(n, low * 1000, high * 1000);
  for (double& value : out) {
    value /= 1000;
  }
  return out;
}

}  // namespace warrant::check::samples
