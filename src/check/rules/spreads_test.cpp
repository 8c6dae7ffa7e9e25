/// DISP-UNION: wholes and parts whose spreads are of several kinds, or missing.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::Dispersion;
using samples::number;
using samples::Sample;

struct Row {
  const char* id;
  const char* subset;
  int n;
  const char* mean;
  const char* spread;
  Dispersion type;
};

std::string told(std::initializer_list<Row> rows) {
  Sample s;
  for (const Row& row : rows) {
    s.put<review::StudyResult>({.id = row.id,
                                .outcome = "O1",
                                .study = "s",
                                .subset = row.subset,
                                .kind = review::ResultKind::continuous,
                                .instrument = "i",
                                .n = row.n,
                                .baseline = number(row.mean),
                                .baseline_spread = number(row.spread),
                                .baseline_dispersion = row.type});
  }
  return s.told("DISP-UNION");
}

TEST(DispUnion, TurnsStandardErrorsOfGroupsIntoDeviations) {
  // SD 10.4 of 12 people is a standard error of 3.0, SD 5.1 of 3 one of 2.9
  EXPECT_EQ(told({{"W", "", 15, "13.6", "10.1", Dispersion::SD},
                  {"A", "a", 3, "20.6", "2.9", Dispersion::SE},
                  {"B", "b", 12, "11.9", "10.4", Dispersion::SD}}),
            "");
  EXPECT_EQ(told({{"W", "", 15, "13.6", "2.6", Dispersion::SD},
                  {"A", "a", 3, "20.6", "2.9", Dispersion::SE},
                  {"B", "b", 12, "11.9", "3.0", Dispersion::SE}}),
            "blocker proved result W: baseline_spread");
}

TEST(DispUnion, HoldsMeansAgainstEachOtherWithoutSpreads) {
  EXPECT_EQ(told({{"W", "", 15, "13.6", "2.6", Dispersion::IQR},
                  {"A", "a", 3, "20.6", "5.1", Dispersion::SD},
                  {"B", "b", 12, "11.9", "10.4", Dispersion::unlabelled}}),
            "");
  EXPECT_EQ(told({{"W", "", 15, "16.3", "2.6", Dispersion::IQR},
                  {"A", "a", 3, "20.6", "5.1", Dispersion::SD},
                  {"B", "b", 12, "11.9", "10.4", Dispersion::unlabelled}}),
            "blocker proved result W: baseline");
}

}  // namespace
}  // namespace warrant::check
