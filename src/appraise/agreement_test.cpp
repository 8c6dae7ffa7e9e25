/// Agreement of two people, and the consensus of two people.
#include "appraise/agreement.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "appraise/consensus.hpp"
#include "appraise/instruments_for_tests.hpp"

namespace warrant::appraise {
namespace {

using Pair = std::pair<std::string, std::string>;

Appraisal jbi(const std::string& assessor, const std::string& study, const std::string& answers) {
  Appraisal out{.instrument = "jbi-case-series",
                .version = "2020",
                .target = "study:" + study,
                .assessor = assessor,
                .overall = Judgement{.level = "include", .rationale = "Enough."}};
  for (std::size_t i = 0; i < answers.size(); ++i) {
    out.answers[std::to_string(i + 1)] = {.answer = std::string(1, answers[i])};
  }
  return out;
}

const Agreement& of(const std::vector<Agreement>& all, std::string_view what) {
  const auto found = std::ranges::find(all, what, &Agreement::what);
  EXPECT_NE(found, all.end()) << what;
  return found == all.end() ? all.front() : *found;
}

TEST(CohenKappa, IsAgreementBeyondChance) {
  // 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: po = 35/50, pe = (25 x 30 + 25 x 20) / 2500 = 0.5
  std::vector<Pair> pairs;
  pairs.insert(pairs.end(), 20, {"Y", "Y"});
  pairs.insert(pairs.end(), 5, {"Y", "N"});
  pairs.insert(pairs.end(), 10, {"N", "Y"});
  pairs.insert(pairs.end(), 15, {"N", "N"});
  EXPECT_NEAR(cohen_kappa(pairs).value_or(9), 0.4, 1e-12);
}

TEST(CohenKappa, IsMinusOneWhenTwoPeopleAlwaysSayTheOpposite) {
  EXPECT_EQ(cohen_kappa(std::vector<Pair>{{"Y", "N"}, {"N", "Y"}}), -1.0);
}

TEST(CohenKappa, IsUndefinedWhereChanceAloneGivesFullAgreement) {
  EXPECT_EQ(cohen_kappa(std::vector<Pair>{{"Y", "Y"}, {"Y", "Y"}}), std::nullopt);
  EXPECT_EQ(cohen_kappa({}), std::nullopt);
}

TEST(CohenKappa, DoesNotDependOnWhoComesFirstOrOnTheOrderOfPairs) {
  rc::check([] {
    const auto raw = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 4), rc::gen::inRange(0, 4)));
    std::vector<Pair> pairs;
    std::vector<Pair> turned;
    for (const auto& [one, other] : raw) {
      pairs.emplace_back(std::to_string(one), std::to_string(other));
      turned.emplace_back(std::to_string(other), std::to_string(one));
    }
    std::ranges::reverse(turned);
    const std::optional<double> kappa = cohen_kappa(pairs);
    RC_ASSERT(kappa == cohen_kappa(turned));
    if (!kappa) {
      return;
    }
    RC_ASSERT(*kappa >= -1);
    RC_ASSERT(*kappa <= 1);
    const bool all_agree =
        std::ranges::all_of(pairs, [](const Pair& pair) { return pair.first == pair.second; });
    RC_ASSERT((*kappa == 1) == all_agree);
  });
}

TEST(Agreement, IsGivenForEachItemAndForAllTogether) {
  const std::vector<std::pair<Appraisal, Appraisal>> pairs{
      {jbi("ana", "a", "YYYYYYYYYY"), jbi("ben", "a", "YNYYYYYYYY")},
      {jbi("ana", "b", "NNYYYYYYYY"), jbi("ben", "b", "NNYYYYYYYU")}};
  const Result<std::vector<Agreement>> read = agreement(instrument_of("jbi-case-series"), pairs);
  ASSERT_TRUE(read);
  EXPECT_EQ(of(*read, "item 1").raw, 1.0);
  EXPECT_EQ(of(*read, "item 1").kappa, 1.0);
  EXPECT_EQ(of(*read, "item 2").raw, 0.5);
  EXPECT_EQ(of(*read, "item 2").kappa, 0.0);
  EXPECT_EQ(of(*read, "item 3").kappa, std::nullopt) << "both always said yes";
  EXPECT_EQ(of(*read, "all items").n, 20);
  EXPECT_EQ(of(*read, "all items").agreed, 18);
  EXPECT_EQ(of(*read, "overall").agreed, 2);
}

TEST(Agreement, LeavesOutWhatOnlyOneAnswered) {
  const Result<std::vector<Agreement>> read = agreement(
      instrument_of("jbi-case-series"), std::vector<std::pair<Appraisal, Appraisal>>{
                                            {jbi("ana", "a", "YYY"), jbi("ben", "a", "YY")}});
  ASSERT_TRUE(read);
  EXPECT_EQ(of(*read, "item 3").n, 0);
  EXPECT_EQ(of(*read, "item 3").raw, std::nullopt);
  EXPECT_EQ(of(*read, "all items").n, 2);
}

TEST(Agreement, NeedsTwoPeopleAndOneThing) {
  const std::vector<std::pair<Appraisal, Appraisal>> pairs{
      {jbi("ana", "a", "Y"), jbi(" Ana", "a", "Y")}, {jbi("ana", "a", "Y"), jbi("ben", "b", "Y")}};
  const Result<std::vector<Agreement>> read = agreement(instrument_of("jbi-case-series"), pairs);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().message, "two people must appraise, not \"ana\" and \" Ana\"");
  EXPECT_EQ(read.error().others.size(), 1U);
}

TEST(Differences, AreListedInTheOrderOfTheInstrument) {
  EXPECT_EQ(differences(instrument_of("jbi-case-series"), jbi("ana", "a", "YYYYYYYYYY"),
                        jbi("ben", "a", "YNYYYYYYYU")),
            (std::vector<Difference>{{"item 2", "Y", "N"}, {"item 10", "Y", "U"}}));
}

class Settling : public testing::Test {
 protected:
  Consensus consensus_{.first = jbi("ana", "a", "YYYYYYYYYY"),
                       .second = jbi("ben", "a", "YNYYYYYYYY"),
                       .settled = {{.what = "item 2",
                                    .value = "N",
                                    .reason = "The scale was changed halfway.",
                                    .agreed_by = {"ana"}}}};

  [[nodiscard]] Result<Appraisal> outcome() const {
    return settle(instrument_of("jbi-case-series"), consensus_);
  }
};

TEST_F(Settling, GivesOneAppraisalWithTheSettledAnswer) {
  const Result<Appraisal> out = outcome();
  ASSERT_TRUE(out) << out.error().message;
  EXPECT_EQ(out->answers.at("2").answer, "N");
  EXPECT_EQ(out->answers.at("2").note, "The scale was changed halfway.");
  EXPECT_EQ(out->assessor, "ana and ben");
  EXPECT_EQ(consensus_.first.answers.at("2").answer, "Y") << "the appraisals stay as they were";
}

TEST_F(Settling, NeedsSomeoneElseThanWhoGaveTheAnswer) {
  consensus_.settled.front().agreed_by = {"ben", " BEN"};
  ASSERT_FALSE(outcome());
  EXPECT_EQ(outcome().error().message,
            "\"N\" needs the agreement of a second person; write who agreed");
  consensus_.settled.front().agreed_by = {};
  EXPECT_FALSE(outcome());
  consensus_.settled.front().agreed_by = {"cleo"};
  EXPECT_TRUE(outcome()) << "a third person may decide for one of the two";
}

TEST_F(Settling, NeedsTwoPeopleForAnAnswerThatNeitherGave) {
  consensus_.settled.front().value = "U";
  EXPECT_FALSE(outcome());
  consensus_.settled.front().agreed_by = {"ana", "ben"};
  EXPECT_TRUE(outcome());
}

TEST_F(Settling, LeavesNoDifferenceUnsettled) {
  consensus_.second.answers["7"].answer = "N";
  ASSERT_FALSE(outcome());
  EXPECT_EQ(outcome().error().where, "consensus on study:a: item 7");
}

TEST_F(Settling, TellsWhatIsSettledTwiceWithoutReasonOrWithoutName) {
  consensus_.settled.push_back(consensus_.settled.front());
  consensus_.settled.back().reason = " ";
  consensus_.settled.push_back({.what = "item 44", .value = "Y", .reason = "So.", .agreed_by = {}});
  const Result<Appraisal> out = outcome();
  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().message, "settled twice");
  ASSERT_EQ(out.error().others.size(), 2U);
  EXPECT_EQ(out.error().others[0].message, "say why it was settled so");
  EXPECT_EQ(out.error().others[1].message, "the instrument has nothing of that name");
}

TEST_F(Settling, RefusesAnAnswerTheInstrumentDoesNotHave) {
  consensus_.settled.front() = {
      .what = "item 2", .value = "maybe", .reason = "So.", .agreed_by = {"ana", "ben"}};
  EXPECT_FALSE(outcome());
}

TEST(SettlingRob2, LetsItemsFallAwayThatAreNoLongerAsked) {
  Appraisal ana{.instrument = "rob2",
                .version = "2019-08-22",
                .variant = "assignment",
                .target = "result:R01",
                .assessor = "ana"};
  for (const Domain* domain : domains_of(instrument_of("rob2"), "assignment")) {
    ana.judgements[domain->id] = {.level = "low"};
    for (const Item& item : domain->items) {
      if (item.asked_if.all.empty() && item.asked_if.any.empty()) {
        ana.answers[item.id] = {.answer = "N"};
      }
    }
  }
  for (const char* item : {"1.1", "1.2", "2.6", "3.1", "5.1"}) {
    ana.answers[item].answer = "Y";
  }
  ana.answers["4.3"] = {.answer = "N"};
  ana.overall = Judgement{.level = "low"};
  Appraisal ben = ana;
  ben.assessor = "ben";
  ben.answers["3.1"].answer = "N";
  ben.answers["3.2"] = {.answer = "Y"};
  const std::vector<Settled> settled{
      {.what = "item 3.1", .value = "Y", .reason = "98 of 100.", .agreed_by = {"ben"}}};
  const Instrument& rob2 = instrument_of("rob2");
  for (const auto& [first, second] : {std::pair{ana, ben}, std::pair{ben, ana}}) {
    const Result<Appraisal> out = settle(rob2, {.first = first,
                                                .second = second,
                                                .settled = {{.what = "item 3.1",
                                                             .value = "Y",
                                                             .reason = "98 of 100.",
                                                             .agreed_by = {"ana", "ben"}}}});
    ASSERT_TRUE(out) << out.error().where << out.error().message;
    EXPECT_EQ(out->answers, [&] {
      auto expected = ana.answers;
      expected["3.1"].note = "98 of 100.";
      return expected;
    }());
  }
  EXPECT_TRUE(settle(rob2, {.first = ana, .second = ben, .settled = settled}));
}

TEST(SettlingAnew, MayJudgeAnewWhatBothHadJudgedAlike) {
  Consensus consensus{.first = jbi("ana", "a", "YYYYYYYYYY"),
                      .second = jbi("ben", "a", "YYYYYYYYYY"),
                      .settled = {{.what = "overall",
                                   .value = "exclude",
                                   .reason = "The series turned out to be part of another.",
                                   .agreed_by = {"ana"}}}};
  const Instrument& instrument = instrument_of("jbi-case-series");
  EXPECT_FALSE(settle(instrument, consensus)) << "one person alone overrules nobody";
  consensus.settled.front().agreed_by.emplace_back("ben");
  const Result<Appraisal> out = settle(instrument, consensus);
  ASSERT_TRUE(out);
  EXPECT_EQ(out->overall->level, "exclude");
}

}  // namespace
}  // namespace warrant::appraise
