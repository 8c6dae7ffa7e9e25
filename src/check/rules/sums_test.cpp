/// SUM, DENOM-PARTITION, FU-WEIGHTED, GRIM: parts and wholes, by the arithmetic of the core.
#include <gtest/gtest.h>

#include "check/rules/rule_samples.hpp"

namespace warrant::check {
namespace {

using review::ResultKind;
using samples::number;
using samples::Sample;

Sample series() {
  Sample s;
  s.put<review::Study>({.id = "s", .label = "S", .n = 33});
  return s;
}

void change(Sample& s, const std::function<void(review::Study&)>& edit) {
  s.edit<review::Study>("s", edit);
}

TEST(SumRule, HoldsAPercentageAgainstItsCount) {
  Sample s = series();
  const auto told = [&](int k, int n, const char* percent) {
    s.put<review::StudyResult>({.id = "P",
                                .outcome = "O1",
                                .study = "s",
                                .kind = ResultKind::proportion,
                                .n = n,
                                .k = k,
                                .percent = number(percent)});
    return s.told("SUM");
  };
  EXPECT_EQ(told(2, 8, "25"), "");
  EXPECT_EQ(told(10, 26, "38.5"), "");
  EXPECT_EQ(told(12, 48, "30"), "blocker proved result P: percent");
  EXPECT_EQ(told(2, 3, "66"), "blocker proved result P: percent");
  EXPECT_EQ(s.findings("SUM").front().message, "66% is not 2/3; it was cut off, not rounded");
}

TEST(SumRule, AddsMenAndWomen) {
  Sample s = series();
  change(s, [](review::Study& study) {
    study.male = 17;
    study.female = 16;
  });
  EXPECT_EQ(s.told("SUM"), "");
  change(s, [](review::Study& study) { study.female = 15; });
  EXPECT_EQ(s.told("SUM"), "blocker proved study s: male");
  EXPECT_EQ(s.findings("SUM").front().arithmetic, "17 + 15 = 32, printed 33");
}

void lines(Sample& s, std::vector<std::pair<int, std::string>> parts) {
  change(s, [&](review::Study& study) {
    study.subsets.clear();
    for (const auto& [n, follow_up] : parts) {
      const std::string line = std::to_string(study.subsets.size() + 1);
      review::Subset subset{.id = "l" + line, .label = "line " + line, .n = n, .line = line};
      if (!follow_up.empty()) {
        subset.follow_up.mean = parse_duration(follow_up).value();
      }
      study.subsets.push_back(std::move(subset));
    }
  });
}

TEST(DenomPartition, AddsTheLinesOfTherapy) {
  Sample s = series();
  change(s, [](review::Study& study) { study.analysed = 25; });
  lines(s, {{15, ""}, {6, ""}, {4, ""}});
  EXPECT_EQ(s.told("DENOM-PARTITION"), "");
  lines(s, {{15, ""}, {6, ""}, {5, ""}});
  EXPECT_EQ(s.told("DENOM-PARTITION"), "blocker proved study s: subsets");
  EXPECT_EQ(s.findings("DENOM-PARTITION").front().arithmetic, "15 + 6 + 5 = 26, printed 25");
}

TEST(DenomPartition, CountsNobodyInTwoCategories) {
  Sample s = series();
  s.put<review::Instrument>({.id = "i", .name = "response"});
  const auto put = [&](const char* id, int k) {
    s.put<review::StudyResult>({.id = id,
                                .outcome = "O1",
                                .study = "s",
                                .kind = ResultKind::proportion,
                                .measure = id,
                                .instrument = "i",
                                .n = 15,
                                .k = k});
  };
  put("complete", 10);
  put("partial", 4);
  EXPECT_EQ(s.told("DENOM-PARTITION"), "") << "one had no response";
  put("partial", 6);
  EXPECT_EQ(s.told("DENOM-PARTITION"), "blocker proved result complete: k");
}

void follow(Sample& s, const std::string& mean, std::optional<int> n) {
  change(s, [&](review::Study& study) {
    study.n = n;
    study.follow_up.mean = parse_duration(mean).value();
  });
}

TEST(FuWeighted, ProvesAMeanOutsideItsParts) {
  Sample s = series();
  lines(s, {{15, "21 months"}, {6, "24 months"}, {4, "28 months"}});
  follow(s, "4.3 years", 33);
  ASSERT_EQ(s.told("FU-WEIGHTED"), "warn proved study s: follow_up.mean");
  const Finding finding = s.findings("FU-WEIGHTED").front();
  EXPECT_NE(finding.arithmetic.find("(15*21 + 6*24 + 4*28)/25 = 22.84"), std::string::npos);
  EXPECT_EQ(finding.operands.front(), (Operand{"part of 15", "21 months"}));
  EXPECT_EQ(finding.operands.back(), (Operand{"whole", "4.3 years"}));
}

TEST(FuWeighted, ProvesOtherWeightsWhereThePartsAreEveryone) {
  Sample s = series();
  lines(s, {{15, "21 months"}, {6, "24 months"}, {4, "28 months"}});
  follow(s, "26 months", 25);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "warn proved study s: follow_up.mean");
  follow(s, "23 months", 25);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "");
  follow(s, "1.9 years", 25);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "");
}

TEST(FuWeighted, AsksHowManyThereAreBeforeItProves) {
  Sample s = series();
  lines(s, {{15, "21 months"}, {6, "24 months"}, {4, "28 months"}});
  follow(s, "26 months", std::nullopt);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "warn conditional study s: follow_up.mean");
  follow(s, "26 months", 27);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "info conditional study s: follow_up.mean")
      << "two more people with twice the follow-up";
  follow(s, "27 months", 27);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "warn conditional study s: follow_up.mean");
  follow(s, "24 months", 40);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "") << "the other fifteen may have 25 months";
  follow(s, "26 months", 20);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "") << "groups that share people";
  follow(s, "26 months", 25);
  change(s, [](review::Study& study) { study.subsets.front().line = ""; });
  EXPECT_EQ(s.told("FU-WEIGHTED"), "warn conditional study s: follow_up.mean");
}

TEST(FuWeighted, TakesEveryPartInItsUnit) {
  Sample s = series();
  lines(s, {{10, "2 years"}, {10, "12 months"}});
  follow(s, "18 months", 20);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "");
  follow(s, "3.5 years", 20);
  EXPECT_EQ(s.told("FU-WEIGHTED"), "warn proved study s: follow_up.mean");
}

TEST(GrimRule, AsksOfWholeNumbersTheirSpreadToo) {
  Sample s = series();
  const auto told = [&](const char* mean, const char* sd, review::Dispersion type) {
    s.put<review::StudyResult>({.id = "R",
                                .outcome = "O1",
                                .study = "s",
                                .kind = ResultKind::continuous,
                                .n = 15,
                                .baseline = number(mean),
                                .baseline_spread = number(sd),
                                .baseline_dispersion = type});
    return s.told("GRIM");
  };
  EXPECT_EQ(told("1.4", "0.2", review::Dispersion::SD),
            "info conditional result R: baseline_spread");
  EXPECT_EQ(told("1.4", "0.2", review::Dispersion::SE), "");
  EXPECT_EQ(told("1.4", "0.6", review::Dispersion::SD), "");
  EXPECT_EQ(told("1.44", "0.2", review::Dispersion::SD), "info conditional result R: baseline");
}

}  // namespace
}  // namespace warrant::check
