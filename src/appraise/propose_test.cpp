/// Worked combinations of answers and what the instruments make of them.
#include "appraise/propose.hpp"

#include <gtest/gtest.h>

#include "appraise/instruments_for_tests.hpp"

namespace warrant::appraise {
namespace {

/// The level of one domain, "" when there is none.
std::string level_of(const Result<Proposal>& proposal, std::string_view domain) {
  if (!proposal) {
    return "error: " + proposal.error().message;
  }
  for (const DomainProposal& one : proposal->domains) {
    if (one.domain == domain) {
      return one.level.value_or("");
    }
  }
  return "no such domain";
}

/// Every item answered so that nothing is wrong.
Answers amstar(const std::map<std::string, std::string>& changed) {
  Answers out;
  for (const Item& item : instrument_of("amstar2").domains.front().items) {
    out[item.id] = "Y";
  }
  for (const auto& [item, answer] : changed) {
    out[item] = answer;
  }
  return out;
}

std::string amstar_level(const std::map<std::string, std::string>& changed) {
  const Result<Proposal> proposal = propose(instrument_of("amstar2"), "", amstar(changed));
  return proposal ? proposal->overall.level.value_or("") : proposal.error().message;
}

TEST(Amstar2, RatesByFlawsInCriticalAndOtherItems) {
  EXPECT_EQ(amstar_level({}), "high");
  EXPECT_EQ(amstar_level({{"10", "N"}}), "high") << "one weakness that is not critical";
  EXPECT_EQ(amstar_level({{"10", "N"}, {"3", "N"}}), "moderate");
  EXPECT_EQ(amstar_level({{"7", "N"}}), "low");
  EXPECT_EQ(amstar_level({{"7", "N"}, {"10", "N"}, {"3", "N"}, {"5", "N"}}), "low");
  EXPECT_EQ(amstar_level({{"7", "N"}, {"2", "N"}}), "critically_low");
}

TEST(Amstar2, TakesPartialYesAndNoMetaAnalysisForNoFlaw) {
  EXPECT_EQ(amstar_level({{"2", "PY"}, {"4", "PY"}, {"7", "PY"}, {"8", "PY"}}), "high");
  EXPECT_EQ(amstar_level({{"11a", "NMA"}, {"11b", "NMA"}, {"12", "NMA"}, {"15", "NMA"}}), "high");
  EXPECT_EQ(amstar_level({{"9a", "NRSI"}, {"9b", "PY"}}), "high");
}

TEST(Amstar2, CountsTheTwoPartsOfAnItemOnce) {
  EXPECT_EQ(amstar_level({{"9a", "N"}, {"9b", "N"}}), "low");
  EXPECT_EQ(amstar_level({{"9a", "N"}, {"11b", "N"}}), "critically_low");
}

TEST(Amstar2, LeavesALowerRatingForManyWeaknessesToPeople) {
  const Result<Proposal> proposal =
      propose(instrument_of("amstar2"), "", amstar({{"1", "N"}, {"3", "N"}, {"5", "N"}}));
  ASSERT_TRUE(proposal);
  EXPECT_EQ(proposal->overall.other_flaws, 3);
  EXPECT_EQ(proposal->overall.may_be, std::vector<std::string>{"low"});
}

TEST(Amstar2, ProposesNothingBeforeAllIsAnswered) {
  Answers answers = amstar({{"2", "N"}, {"4", "N"}});
  answers.erase("16");
  const Result<Proposal> proposal = propose(instrument_of("amstar2"), "", answers);
  ASSERT_TRUE(proposal);
  EXPECT_EQ(proposal->overall.level, std::nullopt);
  EXPECT_EQ(proposal->domains.front().missing, std::vector<std::string>{"16"});
}

const Answers rob2_low{{"1.1", "Y"}, {"1.2", "Y"}, {"1.3", "N"}, {"2.1", "N"}, {"2.2", "PN"},
                       {"2.6", "Y"}, {"3.1", "Y"}, {"4.1", "N"}, {"4.2", "N"}, {"4.3", "N"},
                       {"5.1", "Y"}, {"5.2", "N"}, {"5.3", "PN"}};

std::string rob2_overall(const std::map<std::string, std::string>& changed) {
  Answers answers = rob2_low;
  for (const auto& [item, answer] : changed) {
    answers[item] = answer;
  }
  const Result<Proposal> proposal = propose(instrument_of("rob2"), "assignment", answers);
  return proposal ? proposal->overall.level.value_or("") : proposal.error().message;
}

TEST(Rob2, TakesTheWorstDomainForTheWhole) {
  EXPECT_EQ(rob2_overall({}), "low");
  EXPECT_EQ(rob2_overall({{"5.1", "NI"}}), "some_concerns");
  EXPECT_EQ(rob2_overall({{"5.1", "NI"}, {"1.2", "N"}}), "high");
}

TEST(Rob2, LeavesSeveralSomeConcernsToPeople) {
  Answers answers = rob2_low;
  answers["5.1"] = "NI";
  const Instrument& rob2 = instrument_of("rob2");
  EXPECT_TRUE(propose(rob2, "assignment", answers)->overall.may_be.empty());
  answers["1.2"] = "NI";
  const Result<Proposal> proposal = propose(rob2, "assignment", answers);
  EXPECT_EQ(proposal->overall.level, "some_concerns");
  EXPECT_EQ(proposal->overall.may_be, std::vector<std::string>{"high"});
}

TEST(Rob2, TellsTheAnswersAProposalRestsOn) {
  Answers answers = rob2_low;
  answers["1.2"] = "NI";
  answers["1.3"] = "PY";
  const Result<Proposal> proposal = propose(instrument_of("rob2"), "assignment", answers);
  EXPECT_EQ(level_of(proposal, "D1"), "high");
  EXPECT_EQ(proposal->domains.front().because, (std::vector<std::string>{"1.2 = NI", "1.3 = PY"}));
  EXPECT_EQ(proposal->overall.because, std::vector<std::string>{"D1 = high"});
}

TEST(Rob2, WaitsForAnItemThatAnAnswerOpens) {
  Answers answers = rob2_low;
  answers["2.1"] = "Y";
  const Result<Proposal> proposal = propose(instrument_of("rob2"), "assignment", answers);
  EXPECT_EQ(level_of(proposal, "D2"), "");
  EXPECT_EQ(proposal->domains[1].missing, std::vector<std::string>{"2.3"});
  EXPECT_EQ(proposal->overall.level, std::nullopt);
}

TEST(Rob2, DoesNotTakeNotApplicableForAnAnswerToWhatIsAsked) {
  Answers answers = rob2_low;
  answers["2.1"] = "Y";
  answers["2.3"] = "NA";
  EXPECT_EQ(level_of(propose(instrument_of("rob2"), "assignment", answers), "D2"), "");
  answers["1.1"] = "NA";
  EXPECT_FALSE(propose(instrument_of("rob2"), "assignment", answers)) << "1.1 is always asked";
}

TEST(Rob2, LooksAtNoAnswerToWhatIsNotAsked) {
  Answers answers = rob2_low;
  answers["3.4"] = "Y";  // left over from before 3.1 became yes
  EXPECT_EQ(level_of(propose(instrument_of("rob2"), "assignment", answers), "D3"), "low");
}

TEST(Rob2, TakesWhatPeopleJudgedForTheWhole) {
  const Instrument& rob2 = instrument_of("rob2");
  const Result<Proposal> proposal = propose(rob2, "assignment", rob2_low, {{"D4", "high"}});
  ASSERT_TRUE(proposal);
  EXPECT_EQ(level_of(proposal, "D4"), "low") << "the proposal stays what the rules say";
  EXPECT_EQ(proposal->overall.level, "high");
}

TEST(RobinsI2016, HasTheWorstDomainAndNoInformationBeforeSerious) {
  const Instrument& robins = instrument_of("robins-i-2016");
  const auto overall = [&](const std::string& one, const std::string& other) {
    Levels levels{{"D1", one}, {"D2", other}};
    for (const char* domain : {"D3", "D4", "D5", "D6", "D7"}) {
      levels[domain] = "low";
    }
    return propose(robins, "assignment", {}, levels)->overall.level.value_or("");
  };
  EXPECT_EQ(overall("low", "low"), "low");
  EXPECT_EQ(overall("moderate", "low"), "moderate");
  EXPECT_EQ(overall("moderate", "no_information"), "no_information");
  EXPECT_EQ(overall("serious", "no_information"), "serious");
  EXPECT_EQ(overall("serious", "critical"), "critical");
  EXPECT_EQ(propose(robins, "assignment", {}, {{"D1", "critical"}})->overall.level, std::nullopt)
      << "not before every domain is judged";
}

TEST(RobinsIV2, EndsAtTriageWhenTheResultIsBeyondUse) {
  const Instrument& robins = instrument_of("robins-i-v2");
  const Result<Proposal> stopped =
      propose(robins, "assignment", {{"B1", "N"}, {"B2", "PY"}, {"B3", "N"}});
  ASSERT_TRUE(stopped);
  EXPECT_EQ(stopped->overall.level, "critical");
  EXPECT_TRUE(stopped->overall.ends);
  EXPECT_EQ(stopped->overall.because, std::vector<std::string>{"B2 = PY"});
  const Result<Proposal> goes_on =
      propose(robins, "assignment", {{"B1", "Y"}, {"B2", "PY"}, {"B3", "N"}});
  EXPECT_EQ(goes_on->overall.level, std::nullopt) << "B2 is not asked after yes to B1";
}

TEST(RobinsIV2, KeepsTheDoubtAboutConfoundingInTheWhole) {
  Levels levels{{"D1", "low_except_confounding"}};
  for (const char* domain : {"D2", "D3", "D4", "D5", "D6"}) {
    levels[domain] = "low";
  }
  EXPECT_EQ(propose(instrument_of("robins-i-v2"), "per_protocol", {}, levels)->overall.level,
            "low_except_confounding");
}

TEST(InstrumentsWithoutAlgorithm, ProposeNothing) {
  for (const std::string_view name : {"jbi-case-series", "inspect-sr"}) {
    const Instrument& instrument = instrument_of(name);
    for (const Mark& answer : instrument.answers) {
      Answers answers;
      for (const Domain& domain : instrument.domains) {
        for (const Item& item : domain.items) {
          answers[item.id] = answer.id;
        }
      }
      const Result<Proposal> proposal = propose(instrument, "", answers);
      ASSERT_TRUE(proposal) << name;
      EXPECT_EQ(proposal->overall.level, std::nullopt) << name << " " << answer.id;
      for (const DomainProposal& domain : proposal->domains) {
        EXPECT_EQ(domain.level, std::nullopt) << name;
        EXPECT_TRUE(domain.missing.empty()) << name;
      }
    }
  }
}

TEST(Propose, NamesTheNearestOfEveryUnknownWordAtOnce) {
  const Result<Proposal> proposal = propose(instrument_of("rob2"), "assignment",
                                            {{"1.11", "Y"}, {"1.2", "py"}}, {{"D1", "hgih"}});
  ASSERT_FALSE(proposal);
  EXPECT_EQ(proposal.error().where, "item 1.11");
  EXPECT_EQ(proposal.error().message, "RoB 2 has no such item; did you mean 1.1?");
  ASSERT_EQ(proposal.error().others.size(), 2U);
  EXPECT_EQ(proposal.error().others[0].message, "\"py\" is no answer here; did you mean PY?");
  EXPECT_EQ(proposal.error().others[1].message,
            "\"hgih\" is no judgement here; did you mean high?");
  EXPECT_EQ(propose(instrument_of("rob2"), "", {}).error().where, "variant");
  EXPECT_EQ(propose(instrument_of("amstar2"), "assignment", {}).error().message,
            "AMSTAR 2 has no variant \"assignment\"; it has none");
}

}  // namespace
}  // namespace warrant::appraise
