/// Unions of groups: golden values, labels, and random samples that must never be accused.
#include "check/core/union_of_groups.hpp"

#include <gtest/gtest.h>

#include <array>

#include "check/core/test_samples.hpp"

namespace warrant::check {
namespace {

using samples::dec;

Group group(int n, std::string_view mean, std::string_view sd) {
  return {.n = n, .mean = dec(mean), .sd = dec(sd)};
}

const std::array<Group, 2> before{group(3, "20.6", "5.1"), group(12, "11.9", "10.4")};
const std::array<Group, 2> flexibility{group(3, "7.4", "1.0"), group(12, "4.9", "3.6")};

TEST(UnionOfGroups, GivesTheGoldenValues) {
  const UnionOfGroups all = union_of(before);
  EXPECT_EQ(fixed(all.mean, 3), "13.640");
  EXPECT_EQ(fixed(all.sd, 3), "10.083");
  EXPECT_EQ(fixed(all.se, 3), "2.604");
  const UnionOfGroups after =
      union_of(std::array{group(3, "13.3", "4.7"), group(12, "9.5", "8.1")});
  EXPECT_EQ(fixed(after.mean, 3), "10.260");
  EXPECT_EQ(fixed(after.sd, 3), "7.562");
  EXPECT_EQ(fixed(after.se, 3), "1.952");
  EXPECT_EQ(fixed(union_of(flexibility).mean, 3), "5.400");
  EXPECT_EQ(fixed(union_of(flexibility).sd, 3), "3.376");
  EXPECT_EQ(fixed(range_of_union(flexibility).sd.high, 3), "3.433");
  const UnionOfGroups late = union_of(std::array{group(3, ".5", ".5"), group(12, "3.9", "3.0")});
  EXPECT_EQ(fixed(late.mean, 3), "3.220");
  EXPECT_EQ(fixed(late.sd, 3), "3.015");
}

TEST(UnionOfGroups, ProvesThatASpreadIsAStandardError) {
  const Judgement j = union_of_groups(before, {15, dec("13.6"), dec("2.6")});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.reading, "a standard error");
  EXPECT_EQ(j.operands.size(), 9U);
  EXPECT_EQ(
      j.arithmetic,
      "mean = (3*20.6 + 12*11.9)/15 = 13.64 (13.59 to 13.69 over rounding), printed 13.6; "
      "SD = sqrt((2*5.1^2 + 11*10.4^2 + 3*(20.6 - 13.64)^2 + 12*(11.9 - 13.64)^2)/14) = 10.08 "
      "(10.02 to 10.14 over rounding), SE = 10.08/sqrt(15) = 2.604, printed 2.6");
}

TEST(UnionOfGroups, BelievesAStandardErrorThatIsLabelledSo) {
  EXPECT_EQ(union_of_groups(before, {15, dec("13.6"), dec("2.6"), Spread::se}).status,
            Status::consistent);
  const Judgement sd = union_of_groups(before, {15, dec("13.6"), dec("10.1"), Spread::se});
  EXPECT_EQ(sd.status, Status::proved);
  EXPECT_EQ(sd.reading, "a standard deviation");
}

TEST(UnionOfGroups, ReadsUnlabelledSpreads) {
  const Judgement j = union_of_groups(before, {15, dec("13.6"), dec("2.6"), Spread::unlabelled});
  EXPECT_EQ(j.status, Status::consistent);
  EXPECT_EQ(j.reading, "a standard error");
  EXPECT_EQ(union_of_groups(before, {15, dec("13.6"), dec("7.7"), Spread::unlabelled}).status,
            Status::proved);
}

TEST(UnionOfGroups, RecognisesHalfAConfidenceInterval) {
  EXPECT_EQ(union_of_groups(before, {15, dec("13.6"), dec("5.1")}).reading,
            "half a 95% confidence interval");
  EXPECT_EQ(union_of_groups(before, {15, dec("13.6"), dec("5.6")}).reading,
            "half a 95% confidence interval");
}

TEST(UnionOfGroups, ProvesASpreadThatNoRoundingReaches) {
  const Judgement j = union_of_groups(flexibility, {15, dec("5.4"), dec("3.5")});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.reading, "");
  EXPECT_EQ(union_of_groups(flexibility, {15, dec("5.4"), dec("3.4")}).status, Status::consistent);
}

TEST(UnionOfGroups, ProvesAMeanOutsideWhatTheGroupsAllow) {
  EXPECT_EQ(union_of_groups(before, {15, dec("14.0"), dec("10.1")}).status, Status::proved);
  EXPECT_EQ(union_of_groups(before, {15, dec("13.7"), dec("10.1")}).status, Status::consistent);
}

TEST(UnionOfGroups, HoldsOnlyTheLeastSpreadAgainstAWholeWithMorePeople) {
  const std::array<Group, 1> twelve{group(12, "11.9", "10.4")};
  const Judgement j = union_of_groups(twelve, {15, dec("13.6"), dec("2.6")});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_NE(j.arithmetic.find("at least sqrt(1178/14) = 9.174"), std::string::npos) << j.arithmetic;
  EXPECT_EQ(union_of_groups(twelve, {15, dec("13.6"), dec("9.2")}).status, Status::consistent);
  EXPECT_EQ(union_of_groups(twelve, {15, dec("13.6"), dec("2.6"), Spread::se}).status,
            Status::consistent);
  EXPECT_EQ(union_of_groups(twelve, {15, dec("13.6"), dec("2.6"), Spread::unlabelled}).reading,
            "a standard error");
}

TEST(UnionOfGroups, ProvesGroupsThatHoldMorePeopleThanTheWhole) {
  EXPECT_EQ(union_of_groups(before, {14, dec("13.6"), dec("10.1")}).status, Status::proved);
}

TEST(UnionOfGroups, DoesNotCheckWithoutPeople) {
  EXPECT_TRUE(union_of_groups({}, {15, dec("1"), dec("1")}).operands.empty());
  EXPECT_TRUE(union_of_groups(before, {1, dec("1"), dec("1")}).operands.empty());
}

TEST(UnionOfGroups, NeverAccusesRealSamples) {
  EXPECT_TRUE(rc::check([] {
    const int places = *rc::gen::inRange(0, 3);
    const int high = *rc::gen::element(3, 10, 60);
    std::vector<Group> groups;
    std::vector<double> all;
    const int count = *rc::gen::inRange(1, 16);
    for (int i = 0; i < count; ++i) {
      const std::vector<double> some = samples::numbers(*rc::gen::inRange(2, 9), 0, high);
      all.insert(all.end(), some.begin(), some.end());
      groups.push_back({.n = static_cast<int>(some.size()),
                        .mean = samples::print(samples::mean_of(some), places),
                        .sd = samples::print(samples::sd_of(some), places)});
    }
    const double sd = samples::sd_of(all);
    const int n = static_cast<int>(all.size());
    Whole whole{n, samples::print(samples::mean_of(all), places), samples::print(sd, places)};
    RC_ASSERT(union_of_groups(groups, whole).status == Status::consistent);
    whole.spread = samples::print(sd / std::sqrt(n), places);
    whole.kind = Spread::se;
    RC_ASSERT(union_of_groups(groups, whole).status == Status::consistent);
    whole.kind = Spread::unlabelled;
    RC_ASSERT(union_of_groups(groups, whole).status != Status::proved);
    groups.pop_back();
    whole.kind = Spread::se;
    RC_ASSERT(union_of_groups(groups, whole).status == Status::consistent);
  }));
}

TEST(UnionOfGroups, HasLimitsThatRoundedValuesReachButNeverPass) {
  EXPECT_TRUE(rc::check([] {
    const UnionRange range = range_of_union(flexibility);
    double most = 0;
    double least = 100;
    for (int i = 0; i < 40; ++i) {
      std::array<Group, 2> moved = flexibility;
      for (Group& g : moved) {
        g.mean.value += *rc::gen::element(-0.05, 0.0, 0.02, 0.05);
        g.sd.value += *rc::gen::element(-0.05, 0.01, 0.05);
      }
      const double sd = union_of(moved).sd;
      most = std::max(most, sd);
      least = std::min(least, sd);
    }
    RC_ASSERT(most <= range.sd.high && least >= range.sd.low);
  }));
}

}  // namespace
}  // namespace warrant::check
