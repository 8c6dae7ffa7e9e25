/// Words go no further than the p value or the interval.
#include "grade/wording.hpp"

#include <gtest/gtest.h>

#include <array>

namespace warrant::grade {
namespace {

using review::Certainty;
using review::HouseStyle;
using review::StudyResult;

Decimal decimal(std::string_view text) { return *parse_decimal(text); }

/// A mean that went from 13.6 to 5.4.
StudyResult fall() {
  StudyResult result;
  result.id = "R1";
  result.kind = review::ResultKind::continuous;
  result.baseline = decimal("13.6");
  result.post = decimal("5.4");
  return result;
}

StudyResult with_p(std::string p) {
  StudyResult result = fall();
  result.p = std::move(p);
  return result;
}

StudyResult with_interval(std::string_view low, std::string_view high, std::string unit = "") {
  StudyResult result = fall();
  result.ci_low = decimal(low);
  result.ci_high = decimal(high);
  result.unit = std::move(unit);
  return result;
}

TEST(PValue, IsReadAsPapersPrintIt) {
  const auto value = [](std::string_view text) {
    const std::optional<PValue> p = parse_p(text);
    return p ? p->value : -1;
  };
  EXPECT_DOUBLE_EQ(value("0.003"), 0.003);
  EXPECT_DOUBLE_EQ(value(".403"), 0.403);
  EXPECT_DOUBLE_EQ(value("P = .04"), 0.04);
  EXPECT_DOUBLE_EQ(value("p=0.0115"), 0.0115);
  EXPECT_DOUBLE_EQ(value("p\xC2\xA0=\xC2\xA0.5"), 0.5);
  EXPECT_DOUBLE_EQ(value("<0.001"), 0.001);
  EXPECT_DOUBLE_EQ(value("P < .001"), 0.001);
  EXPECT_DOUBLE_EQ(value("1"), 1);
}

TEST(PValue, KnowsABoundFromAValue) {
  EXPECT_FALSE(parse_p("0.05")->bound);
  EXPECT_TRUE(parse_p("<0.05")->bound);
  EXPECT_TRUE(parse_p("p < .001")->bound);
  EXPECT_TRUE(parse_p("\xE2\x89\xA4 0.01")->bound);
}

TEST(PValue, IsNothingWhereNoneIsPrinted) {
  for (const std::string_view text : {"", "p", "NS", "not significant", "0.05 (t test)", "1.2",
                                      "-0.01", "0.01; 0.02", "five", "0.0.1", "<"}) {
    EXPECT_FALSE(parse_p(text).has_value()) << text;
  }
}

TEST(Support, IsAtTheFivePerCentLevel) {
  EXPECT_EQ(support_of(with_p("0.003")), Support::significant);
  EXPECT_EQ(support_of(with_p("0.049")), Support::significant);
  EXPECT_EQ(support_of(with_p("0.05")), Support::not_significant);
  EXPECT_EQ(support_of(with_p("0.051")), Support::not_significant);
  EXPECT_EQ(support_of(with_p("0.403")), Support::not_significant);
  EXPECT_EQ(support_of(with_p("")), Support::untested);
}

TEST(Support, TakesABoundForWhatItShows) {
  EXPECT_EQ(support_of(with_p("<0.001")), Support::significant);
  EXPECT_EQ(support_of(with_p("<0.05")), Support::significant);
  EXPECT_EQ(support_of(with_p("<0.1")), Support::not_significant);
  EXPECT_EQ(support_of(with_p(">0.05")), Support::not_significant);
  EXPECT_EQ(support_of(with_p("p > .2")), Support::not_significant);
}

TEST(Support, ALowerBoundOfPShowsNothing) {
  EXPECT_EQ(support_of(with_p(">0.01")), Support::not_significant);
  EXPECT_EQ(support_of(with_p("p > .001")), Support::not_significant);
  EXPECT_EQ(verb_of(with_p(">0.01")), "changed");
}

TEST(Support, OfAPThatIsSaidInWordsIsNotUntested) {
  EXPECT_NE(support_of(with_p("NS")), Support::significant);
  EXPECT_NE(qualification_of(with_p("NS")), "; no statistical analysis reported");
}

TEST(Support, FourOfTheEightValuesOfAPublishedTable) {
  int below = 0;
  for (const std::string p : {".003", ".100", ".099", ".252", ".013", ".022", ".029", ".403"}) {
    below += support_of(with_p(p)) == Support::significant ? 1 : 0;
  }
  EXPECT_EQ(below, 4);
}

TEST(Support, HoldsADifferenceAgainstZero) {
  EXPECT_EQ(support_of(with_interval("-10.2", "-3.1")), Support::significant);
  EXPECT_EQ(support_of(with_interval("0.66", "1.08")), Support::significant);
  EXPECT_EQ(support_of(with_interval("-10.2", "0.4")), Support::not_significant);
  EXPECT_EQ(support_of(with_interval("0", "4")), Support::not_significant);
  EXPECT_EQ(support_of(with_interval("-4", "0.0")), Support::not_significant);
}

TEST(Support, HoldsARatioAgainstOne) {
  EXPECT_EQ(support_of(with_interval("0.66", "1.08", "ratio")), Support::not_significant);
  EXPECT_EQ(support_of(with_interval("1.44", "8.48", "ratio")), Support::significant);
  EXPECT_EQ(support_of(with_interval("0.30", "0.90", "ratio")), Support::significant);
  EXPECT_EQ(support_of(with_interval("1.00", "2.00", "ratio")), Support::not_significant);
}

TEST(Support, NeedsBothEndsOfAnInterval) {
  StudyResult result = fall();
  result.ci_low = decimal("3");
  EXPECT_EQ(support_of(result), Support::untested);
}

TEST(Verb, IsNeutralUnlessTheEvidenceSupportsIt) {
  for (const std::string p : {"0.05", "0.051", "0.403", ">0.05", "<0.1", "1", "NS", ""}) {
    EXPECT_EQ(verb_of(with_p(p)), "changed") << p;
  }
  EXPECT_EQ(verb_of(with_interval("-10", "0.1")), "changed");
  EXPECT_EQ(verb_of(with_interval("0.66", "1.08", "ratio")), "changed");
}

TEST(Verb, IsNeutralWhereTheIntervalHoldsTheNullWhateverTheP) {
  StudyResult result = with_interval("-10", "0.1");
  result.p = "0.04";
  EXPECT_EQ(verb_of(result), "changed");
}

TEST(Verb, IsNeutralWhereThePIsAboveTheLevelWhateverTheInterval) {
  StudyResult result = with_interval("-10", "-2");
  result.p = "0.3";
  EXPECT_EQ(verb_of(result), "changed");
}

TEST(Verb, SaysTheDirectionTheFiguresShow) {
  StudyResult result = with_p("0.003");
  EXPECT_EQ(verb_of(result), "was reduced");
  std::swap(result.baseline, result.post);
  EXPECT_EQ(verb_of(result), "was increased");
  result.baseline = decimal("-1.5");
  result.post = decimal("-2.5");
  EXPECT_EQ(verb_of(result), "was reduced");
}

TEST(Verb, IsNeutralWithoutTwoDifferentFigures) {
  StudyResult result = with_p("0.003");
  result.post = decimal("13.60");
  EXPECT_EQ(verb_of(result), "changed");
  result.post.reset();
  EXPECT_EQ(verb_of(result), "changed");
  result = with_p("0.003");
  result.baseline.reset();
  EXPECT_EQ(verb_of(result), "changed");
}

TEST(Qualification, SaysWhatTheVerbHoldsBack) {
  EXPECT_EQ(qualification_of(with_p("0.003")), "");
  EXPECT_EQ(qualification_of(with_p("0.403")), "; not statistically significant");
  EXPECT_EQ(qualification_of(with_p("")), "; no statistical analysis reported");
  EXPECT_EQ(qualification_of(with_interval("-1", "1")), "; not statistically significant");
}

TEST(Hedge, NamesTheCertaintyInTheHouseStyle) {
  EXPECT_EQ(hedge(HouseStyle::nhs_england, Certainty::very_low), "Very low certainty evidence");
  EXPECT_EQ(hedge(HouseStyle::nhs_england, Certainty::low), "Low certainty evidence");
  EXPECT_EQ(hedge(HouseStyle::nhs_england, Certainty::moderate), "Moderate certainty evidence");
  EXPECT_EQ(hedge(HouseStyle::nhs_england, Certainty::high), "High certainty evidence");
}

TEST(Hedge, UsesTheModalWordOfEachLevelAndNoOther) {
  struct Expected {
    Certainty level;
    std::string_view word;
  };
  constexpr std::array<Expected, 4> levels{{{Certainty::very_low, "very uncertain"},
                                            {Certainty::low, " may "},
                                            {Certainty::moderate, "likely"},
                                            {Certainty::high, "shows"}}};
  for (const Expected& of : levels) {
    const std::string text = hedge(HouseStyle::grade, of.level);
    for (const Expected& other : levels) {
      EXPECT_EQ(text.find(other.word) != std::string::npos, other.level == of.level) << text;
    }
  }
}

}  // namespace
}  // namespace warrant::grade
