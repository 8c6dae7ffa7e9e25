/// Correction for several tests: golden values and the published example of its authors.
#include "check/core/multiplicity.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

const std::array<PValue, 8> eight{{{dec(".003")},
                                   {dec(".100")},
                                   {dec(".099")},
                                   {dec(".252")},
                                   {dec(".013")},
                                   {dec(".022")},
                                   {dec(".029")},
                                   {dec(".403")}}};

TEST(Multiplicity, GivesTheGoldenCounts) {
  const std::array<double, 8> p{.003, .100, .099, .252, .013, .022, .029, .403};
  const Survivors kept = survivors(p);
  EXPECT_EQ(kept.unadjusted, 4);
  EXPECT_EQ(kept.bonferroni, 1);
  EXPECT_EQ(kept.holm, 1);
  EXPECT_EQ(kept.benjamini_hochberg, 1);
}

TEST(Multiplicity, AgreesWithTheExampleOfBenjaminiAndHochberg) {
  const std::array<double, 15> p{.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344,
                                 .0459, .3240, .4262, .5719, .6528, .7590, 1.000};
  const Survivors kept = survivors(p);
  EXPECT_EQ(kept.unadjusted, 9);
  EXPECT_EQ(kept.bonferroni, 3);
  EXPECT_EQ(kept.holm, 3);
  EXPECT_EQ(kept.benjamini_hochberg, 4);
}

TEST(Multiplicity, StepsDownAndUp) {
  EXPECT_EQ(survivors(std::array{.01, .02, .05}).bonferroni, 1);
  EXPECT_EQ(survivors(std::array{.01, .02, .05}).holm, 3);
  EXPECT_EQ(survivors(std::array{.04, .045, .05}).holm, 0);
  EXPECT_EQ(survivors(std::array{.04, .045, .05}).benjamini_hochberg, 3);
}

TEST(Multiplicity, SaysWhichRemain) {
  const std::array<double, 8> p{.100, .003, .099, .252, .013, .022, .029, .403};
  EXPECT_EQ(holm_keeps(p),
            (std::vector<bool>{false, true, false, false, false, false, false, false}));
  EXPECT_EQ(holm_keeps(std::array{.05, .02, .01}), (std::vector<bool>{true, true, true}));
  EXPECT_EQ(holm_keeps(std::array{.04, .045, .05}), (std::vector<bool>{false, false, false}));
  EXPECT_TRUE(holm_keeps({}).empty());
}

TEST(Multiplicity, IsConditionalOnOneFamily) {
  const Judgement j = multiplicity(eight);
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "the p values are one family of tests");
  EXPECT_EQ(j.operands.size(), 8U);
  EXPECT_EQ(j.arithmetic,
            "4 of 8 p values are at most 0.05; Bonferroni 0.05/8 = 0.0063 keeps 1, Holm 1, "
            "Benjamini-Hochberg 1");
}

TEST(Multiplicity, IsConsistentWhereAllSurviveOrNoneWasSmall) {
  EXPECT_EQ(
      multiplicity(std::array{PValue{dec("0.001"), Relation::less}, PValue{dec(".02")}}).status,
      Status::consistent);
  EXPECT_EQ(
      multiplicity(std::array{PValue{dec(".4")}, PValue{dec("0.05"), Relation::greater}}).status,
      Status::consistent);
  EXPECT_TRUE(multiplicity({}).operands.empty());
  EXPECT_TRUE(multiplicity(std::array{PValue{dec("1.4")}}).operands.empty());
}

TEST(Multiplicity, OrdersItsCorrections) {
  EXPECT_TRUE(rc::check([] {
    std::vector<double> p;
    const int count = *rc::gen::inRange(1, 20);
    for (int i = 0; i < count; ++i) {
      p.push_back(*rc::gen::inRange(0, 100) / 1000.0);
    }
    const Survivors kept = survivors(p);
    RC_ASSERT(kept.bonferroni <= kept.holm);
    RC_ASSERT(kept.holm <= kept.benjamini_hochberg);
    RC_ASSERT(kept.benjamini_hochberg <= kept.unadjusted);
  }));
}

}  // namespace
}  // namespace warrant::check
