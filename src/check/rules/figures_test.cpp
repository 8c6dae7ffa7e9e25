/// SOURCE-MATCH, UNIT: numbers of their own, and units that stand unsaid.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using samples::number;
using samples::Sample;

std::string told(const char* baseline, const char* p, const char* quote) {
  Sample s;
  s.put<review::StudyResult>({.id = "R",
                              .outcome = "O1",
                              .kind = review::ResultKind::continuous,
                              .baseline = number(baseline),
                              .p = p,
                              .quote = quote});
  return s.told("SOURCE-MATCH");
}

TEST(SourceMatch, ReadsPInEveryForm) {
  EXPECT_EQ(told("13.6", "p=0.002", "13.6 (P=.002)"), "");
  EXPECT_EQ(told("13.6", "P = 0.02", "13.6 (P=.002)"), "blocker proved result R: p");
}

TEST(SourceMatch, FindsNoFigureInsideAnother) {
  EXPECT_EQ(told("0.6", "", "from 13.6"), "blocker proved result R: baseline");
  EXPECT_EQ(told("0.5", "", "from .56"), "blocker proved result R: baseline");
  EXPECT_EQ(told("0.6", "", "from .6"), "");
}

std::string units(const char* own, const char* first, const char* second) {
  Sample s;
  s.put<review::Instrument>({.id = "i", .name = "score", .unit = own});
  int id = 0;
  for (const char* unit : {first, second}) {
    s.put<review::StudyResult>({.id = std::to_string(++id),
                                .outcome = "O1",
                                .kind = review::ResultKind::continuous,
                                .instrument = "i",
                                .unit = unit});
  }
  return s.told("UNIT");
}

TEST(Unit, KnowsTheUnitThatIsNotSaid) {
  EXPECT_EQ(units("", "", "points"), "");
  EXPECT_EQ(units("mm", "", "mm"), "");
  EXPECT_EQ(units("", "", "mm"), "warn conditional result 2: unit");
  EXPECT_EQ(units("", "cm", "mm"), "blocker proved result 2: unit");
}

}  // namespace
}  // namespace warrant::check
