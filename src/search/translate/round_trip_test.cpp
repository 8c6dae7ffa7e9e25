/// What is printed reads back as the same tree.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "search/strategy/parse.hpp"
#include "search/strategy/strategies_for_tests.hpp"
#include "search/translate/print.hpp"

namespace warrant::search {
namespace {

std::string told(const Strategy& strategy) {
  std::string out;
  for (const Line& line : strategy.lines) {
    out +=
        std::to_string(line.number) + ": " + (line.node ? to_text(*line.node) : line.note) + "\n";
  }
  return out;
}

class RoundTrip : public testing::TestWithParam<Platform> {};

TEST_P(RoundTrip, PrintedStrategiesReadBackAsTheSameTree) {
  const bool held = rc::check([&](std::uint32_t seed) {
    const Strategy strategy = InventedStrategies(GetParam(), seed).strategy();
    const Printed printed = print_strategy(strategy, GetParam());
    const auto read = read_strategy(printed.text, GetParam());
    RC_LOG() << printed.text << "\n";
    if (!read) {
      RC_LOG() << read.error().where << ": " << read.error().message << "\n";
      RC_FAIL("not read");
    }
    RC_LOG() << told(strategy) << "\nread as\n" << told(read->strategy);
    RC_ASSERT(same(read->strategy, strategy));
  });
  EXPECT_TRUE(held);
}

INSTANTIATE_TEST_SUITE_P(Platforms, RoundTrip,
                         testing::Values(Platform::pubmed, Platform::ovid_medline,
                                         Platform::ovid_embase, Platform::ovid_psycinfo,
                                         Platform::cochrane),
                         [](const auto& platform) {
                           std::string name(name_of(platform.param).key);
                           std::erase(name, '-');
                           return name;
                         });

TEST(RoundTrip, EveryTranslationIntoALanguageThatIsReadCanBeRead) {
  const bool held = rc::check([](std::uint32_t seed) {
    constexpr Platform sources[] = {Platform::pubmed, Platform::ovid_medline, Platform::cochrane};
    const Strategy strategy = InventedStrategies(sources[seed % 3], seed).strategy();
    for (const PlatformName& target : platforms()) {
      const Printed printed = print_strategy(strategy, target.platform);
      if (target.is_read && target.platform != Platform::mixed) {
        const auto read = read_strategy(printed.text, target.platform);
        RC_LOG() << target.key << ": " << printed.text << "\n";
        if (!read) {
          RC_LOG() << read.error().where << ": " << read.error().message << "\n";
          RC_FAIL("not read");
        }
      }
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace warrant::search
