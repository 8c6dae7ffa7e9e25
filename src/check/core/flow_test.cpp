/// Participant flows that do and do not add up.
#include "check/core/flow.hpp"

#include <gtest/gtest.h>

namespace warrant::check {
namespace {

TEST(Flow, AddsItsArmsAndTakesOffTheLost) {
  const Judgement j = flow({.randomised = 95, .arms = {{"a", 47, 3, 44}, {"b", 48, 0, 48}}});
  EXPECT_EQ(j.status, Status::consistent);
  EXPECT_EQ(j.reading, "");
  EXPECT_EQ(
      j.arithmetic,
      "47 + 48 = 95, randomised 95; a: 47 - 3 = 44, analysed 44; b: 48 - 0 = 48, analysed 48");
  EXPECT_EQ(j.operands.size(), 7U);
}

TEST(Flow, ProvesArmsThatDoNotHoldEveryone) {
  EXPECT_EQ(flow({.randomised = 96, .arms = {{"a", 47}, {"b", 48}}}).status, Status::proved);
}

TEST(Flow, ProvesMoreLostOrAnalysedThanAllocated) {
  EXPECT_EQ(flow({.arms = {{"a", 47, 48}}}).status, Status::proved);
  EXPECT_EQ(flow({.arms = {{"a", 47, std::nullopt, 48}}}).status, Status::proved);
  EXPECT_EQ(flow({.arms = {{"a", 47, std::nullopt, 40}}}).status, Status::consistent);
}

TEST(Flow, IsConditionalWhereOthersThanTheLostAreMissing) {
  const Judgement j = flow({.arms = {{"a", 47, 3, 40}}});
  EXPECT_EQ(j.status, Status::conditional);
  EXPECT_EQ(j.assumption, "those lost, and only they, were left out of the analysis");
}

TEST(Flow, RecognisesAnalysisOfAll) {
  EXPECT_EQ(flow({.arms = {{"a", 47, 3, 47}}}).reading, "the lost were analysed too");
  EXPECT_EQ(flow({.arms = {{"a", 47, 3, 47}}}).status, Status::consistent);
}

TEST(Flow, KeepsTheWorstOfSeveralArms) {
  const Judgement j = flow({.arms = {{"a", 47, 48, 40}, {"b", 47, 3, 40}}});
  EXPECT_EQ(j.status, Status::proved);
  EXPECT_EQ(j.assumption, "");
}

TEST(Flow, IsNotCheckedWithoutArms) {
  EXPECT_TRUE(flow({.randomised = 3}).operands.empty());
  EXPECT_TRUE(flow({.arms = {{"a", -1}}}).operands.empty());
}

}  // namespace
}  // namespace warrant::check
