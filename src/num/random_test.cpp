/// Draws are fixed by their seed, without bias, and without repetition.
#include "num/random.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>

namespace warrant::num {
namespace {

TEST(Random, GivesTheSameDrawsForTheSameSeedOnEveryMachine) {
  // The 10,000th value of std::mt19937_64 by the standard, [rand.predef], with its default seed.
  std::mt19937_64 engine;
  engine.discard(9999);
  EXPECT_EQ(engine(), 9981545732273789042ULL);
  EXPECT_EQ(Random(7).sample(100, 5), Random(7).sample(100, 5));
  EXPECT_NE(Random(7).sample(100, 5), Random(8).sample(100, 5));
}

TEST(Random, DrawsEachNumberAboutAsOften) {
  Random random(1);
  std::array<int, 3> times{};
  for (int i = 0; i < 30'000; ++i) {
    ++times.at(random.below(3));
  }
  for (const int count : times) {
    EXPECT_NEAR(count, 10'000, 400);  // five standard deviations
  }
  EXPECT_EQ(random.below(0), 0U);
  EXPECT_EQ(random.below(1), 0U);
}

TEST(Random, SamplesWithoutRepetitionAndNeverMoreThanThereIs) {
  Random random(3);
  const std::vector<std::size_t> all = random.sample(50, 80);
  EXPECT_EQ(std::set<std::size_t>(all.begin(), all.end()).size(), 50U);
  EXPECT_TRUE(random.sample(0, 4).empty());
}

}  // namespace
}  // namespace warrant::num
