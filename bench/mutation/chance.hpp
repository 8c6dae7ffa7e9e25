/// Seeded chance that gives the same numbers on every machine.
#pragma once

#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace warrant::mutation {

/// The standard library's distributions differ between machines; its engine does not.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  /// A whole number from low to high, both included.
  int between(int low, int high) {
    const auto range = static_cast<std::uint64_t>(high - low) + 1;
    return low + static_cast<int>(engine_() % range);
  }

  /// At least 0, below 1.
  double share() { return static_cast<double>(engine_() >> 11U) * 0x1p-53; }

  bool with(double probability) { return share() < probability; }

  /// Normal by Marsaglia's polar method.
  double normal(double mean, double sd) {
    while (true) {
      const double x = 2 * share() - 1;
      const double y = 2 * share() - 1;
      const double square = x * x + y * y;
      if (square > 0 && square < 1) {
        return mean + sd * x * std::sqrt(-2 * std::log(square) / square);
      }
    }
  }

  template <class T>
  const T& pick(const std::vector<T>& items) {
    return items[static_cast<std::size_t>(between(0, static_cast<int>(items.size()) - 1))];
  }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[static_cast<std::size_t>(between(0, static_cast<int>(i) - 1))]);
    }
  }

 private:
  std::mt19937_64 engine_;
};

/// A seed of its own for each of many draws (splitmix64).
[[nodiscard]] inline std::uint64_t seed_of(std::uint64_t seed, std::uint64_t index) {
  std::uint64_t z = seed + (index + 1) * 0x9E3779B97F4A7C15U;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}

}  // namespace warrant::mutation
