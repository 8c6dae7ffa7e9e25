/// Drawing whole numbers without bias.
#include "num/random.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace warrant::num {

std::uint64_t Random::below(std::uint64_t below) {
  if (below == 0) {
    return 0;
  }
  // 2^64 mod below: draws under it belong to a run that is not complete.
  const std::uint64_t cut = (~below + 1) % below;
  std::uint64_t drawn = engine_();
  while (drawn < cut) {
    drawn = engine_();
  }
  return drawn % below;
}

std::vector<std::size_t> Random::sample(std::size_t from, std::size_t count) {
  std::vector<std::size_t> numbers(from);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  const std::size_t taken = std::min(from, count);
  for (std::size_t i = 0; i < taken; ++i) {
    std::swap(numbers[i], numbers[i + below(from - i)]);
  }
  numbers.resize(taken);
  return numbers;
}

}  // namespace warrant::num
