/// Chance that comes out the same everywhere: a seed and a generator that the standard fixes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace warrant::num {

/// Draws from one seed. The distributions of the standard library differ between libraries, so
/// whole numbers are drawn here.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// A whole number from 0 to below - 1, each as likely; 0 when below is 0.
  ///   source  rejection of the last incomplete run of 2^64 values
  [[nodiscard]] std::uint64_t below(std::uint64_t below);
  /// `count` different numbers from 0 to from - 1, in the order drawn; all of them if there are
  /// fewer.
  ///   source  Fisher & Yates 1938, Statistical Tables, example 12; partial shuffle
  [[nodiscard]] std::vector<std::size_t> sample(std::size_t from, std::size_t count);

 private:
  std::mt19937_64 engine_;
};

}  // namespace warrant::num
