/// What is said of an appraisal that is incomplete or does not keep to its instrument.
#include "appraise/appraisal.hpp"

#include <gtest/gtest.h>

#include "appraise/instruments_for_tests.hpp"

namespace warrant::appraise {
namespace {

/// A result for which nothing is wrong, judged as proposed.
Appraisal rob2() {
  Appraisal out{.instrument = "rob2",
                .version = "2019-08-22",
                .variant = "assignment",
                .target = "result:R01",
                .assessor = "ana"};
  for (const auto& [item, answer] : std::map<std::string, std::string>{{"1.1", "Y"},
                                                                       {"1.2", "Y"},
                                                                       {"1.3", "N"},
                                                                       {"2.1", "N"},
                                                                       {"2.2", "N"},
                                                                       {"2.6", "Y"},
                                                                       {"3.1", "Y"},
                                                                       {"4.1", "N"},
                                                                       {"4.2", "N"},
                                                                       {"4.3", "N"},
                                                                       {"5.1", "Y"},
                                                                       {"5.2", "N"},
                                                                       {"5.3", "N"}}) {
    out.answers[item] = {.answer = answer};
  }
  for (const char* domain : {"D1", "D2", "D3", "D4", "D5"}) {
    out.judgements[domain] = {.level = "low"};
  }
  out.overall = Judgement{.level = "low"};
  return out;
}

std::vector<std::string> faults(const Appraisal& appraisal, std::string_view name = "rob2") {
  const Result<void> checked = check(instrument_of(name), appraisal);
  std::vector<std::string> out;
  if (!checked) {
    out.push_back(checked.error().where + ": " + checked.error().message);
    for (const Error& other : checked.error().others) {
      out.push_back(other.where + ": " + other.message);
    }
  }
  return out;
}

const std::string here = "appraisal of result:R01 by ana: ";

TEST(CheckAppraisal, FindsNothingInOneThatKeepsToItsInstrument) {
  EXPECT_EQ(faults(rob2()), std::vector<std::string>{});
}

TEST(CheckAppraisal, NamesTheNearestOfAnUnknownItemOrAnswer) {
  Appraisal one = rob2();
  one.answers["4.44"] = {.answer = "Y"};
  one.answers["1.1"].answer = "pn";
  EXPECT_EQ(faults(one),
            (std::vector<std::string>{here + "item 1.1: \"pn\" is no answer here; did you mean PN?",
                                      here + "item 4.44: RoB 2 has no such item; did you mean "
                                             "4.4?"}));
}

TEST(CheckAppraisal, TellsEveryItemAndJudgementThatIsMissing) {
  Appraisal one = rob2();
  one.answers.erase("4.2");
  one.answers.erase("5.1");
  one.judgements.erase("D3");
  one.overall.reset();
  EXPECT_EQ(faults(one), (std::vector<std::string>{
                             here + "item 4.2: not answered", here + "item 5.1: not answered",
                             here + "domain D3: not judged; the rules propose low",
                             here + "overall: not judged; the rules propose low"}));
}

TEST(CheckAppraisal, AsksWhyAJudgementDiffersFromTheProposedOne) {
  Appraisal one = rob2();
  one.judgements["D5"].level = "some_concerns";
  one.overall->level = "some_concerns";
  EXPECT_EQ(faults(one),
            std::vector<std::string>{here + "domain D5: judged some_concerns where the "
                                            "rules propose low; say why"});
  one.judgements["D5"].rationale = "The plan is not public.";
  EXPECT_EQ(faults(one), std::vector<std::string>{});
  one.overall->level = "low";
  EXPECT_EQ(faults(one), std::vector<std::string>{here + "overall: judged low where the rules "
                                                         "propose some_concerns; say why"});
}

TEST(CheckAppraisal, RefusesAnAnswerToWhatIsNoLongerAsked) {
  Appraisal one = rob2();
  one.answers["2.7"] = {.answer = "N"};
  EXPECT_EQ(faults(one), std::vector<std::string>{here + "item 2.7: not asked after the answers "
                                                         "before it; remove \"N\""});
  one.answers["2.7"].answer = "NA";
  EXPECT_EQ(faults(one), std::vector<std::string>{});
}

TEST(CheckAppraisal, KeepsToOneInstrumentVersionAndKindOfTarget) {
  Appraisal one = rob2();
  one.version = "2018";
  one.target = "study:x";
  EXPECT_EQ(faults(one).size(), 2U);
  EXPECT_EQ(faults(rob2(), "amstar2").size(), 2U) << "another instrument, another target";
  one = rob2();
  one.target = "result:";
  EXPECT_EQ(faults(one).size(), 1U);
  one = rob2();
  one.assessor = "";
  EXPECT_EQ(faults(one).size(), 1U);
  one = rob2();
  one.variant = "adherance";
  EXPECT_EQ(faults(one), std::vector<std::string>{here + "variant: RoB 2 has no variant "
                                                         "\"adherance\"; did you mean adherence?"});
}

TEST(CheckAppraisal, AsksForReasonsWhereNoRuleProposes) {
  Appraisal one{.instrument = "jbi-case-series",
                .version = "2020",
                .target = "study:x",
                .assessor = "ana",
                .overall = Judgement{.level = "include"}};
  for (int i = 1; i <= 10; ++i) {
    one.answers[std::to_string(i)] = {.answer = i == 4 ? "U" : "Y"};
  }
  EXPECT_EQ(
      faults(one, "jbi-case-series"),
      std::vector<std::string>{"appraisal of study:x by ana: overall: judged include; no rule "
                               "proposes it, so say why"});
  one.overall->rationale = "Only consecutive inclusion is unclear.";
  EXPECT_EQ(faults(one, "jbi-case-series"), std::vector<std::string>{});
  EXPECT_EQ(count_answers(instrument_of("jbi-case-series"), one),
            (std::vector<std::pair<std::string, int>>{{"Y", 9}, {"N", 0}, {"U", 1}, {"NA", 0}}));
}

TEST(CheckAppraisal, IsContentWithTheTriageThatEndsTheAppraisal) {
  Appraisal one{
      .instrument = "robins-i-v2",
      .version = "2025-11-20 draft",
      .variant = "assignment",
      .target = "result:R02",
      .assessor = "ana",
      .answers = {{"B1", {.answer = "N"}}, {"B2", {.answer = "Y"}}, {"B3", {.answer = "N"}}},
      .overall = Judgement{.level = "critical"}};
  EXPECT_EQ(faults(one, "robins-i-v2"), std::vector<std::string>{});
  one.answers["B2"].answer = "N";
  EXPECT_GT(faults(one, "robins-i-v2").size(), 15U) << "now every domain is asked";
}

}  // namespace
}  // namespace warrant::appraise
