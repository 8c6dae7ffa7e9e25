/// What entities can break together: one sound review, and one fault put into it at a time.
#include <gtest/gtest.h>

#include <functional>

#include "base/text.hpp"
#include "review/assurance.hpp"
#include "review/invariants.hpp"

namespace warrant::review {
namespace {

struct Sound {
  Review review;
  Library library;

  Sound() {
    for (const std::string id : {"c1", "c2", "c3"}) {
      library.places[id] = library.citations.size();
      library.citations.emplace_back().id = id;
    }
    protocol();
    studies();
    judgements();
    governance();
  }

  /// Errors of the review as "kind id: field", in order.
  [[nodiscard]] std::string faults() const {
    std::vector<std::string> out;
    for (const Error& error : check_review(review, library)) {
      EXPECT_EQ(error.code, Code::bad_input);
      EXPECT_FALSE(error.message.empty());
      out.push_back(error.where);
    }
    return join(out, "; ");
  }

  template <class T>
  void edit(std::string_view key, const std::function<void(T&)>& change) {
    const T* item = review.find<T>(key);
    ASSERT_NE(item, nullptr) << key;
    T copy = *item;
    change(copy);
    review.shelf<T>().put(copy);
  }

 private:
  void protocol() {
    review.shelf<ReviewProject>().put({.id = "r", .title = "T"});
    review.shelf<Contributor>().put({.id = "ann", .name = "A"});
    review.shelf<Contributor>().put({.id = "bob", .name = "B"});
    review.shelf<Question>().put({.id = "Q1", .population = "people", .intervention = "it"});
    review.shelf<Condition>().put({.id = "bullous", .label = "Bullous"});
    review.shelf<Condition>().put({.id = "pemphigus", .label = "P", .parents = {"bullous"}});
    review.shelf<Condition>().put({.id = "vulgaris", .label = "V", .parents = {"pemphigus"}});
    review.shelf<Condition>().put({.id = "eczema", .label = "Eczema"});
    review.shelf<TopicGroup>().put({.id = "G1", .label = "Bullous", .conditions = {"bullous"}});
    review.shelf<TopicGroup>().put(
        {.id = "G2", .label = "Eczema", .parent = "G1", .conditions = {"eczema"}});
    review.shelf<EligibilityCriterion>().put(
        {.id = "E1", .element = Element::condition, .term = "x", .conditions = {"bullous"}});
    review.shelf<Outcome>().put({.id = "O1", .question = "Q1", .name = "activity"});
    review.shelf<Outcome>().put({.id = "O2", .question = "Q1", .name = "survival"});
    review.shelf<Instrument>().put({.id = "I1", .name = "score"});
    review.shelf<Source>().put({.id = "medline", .name = "MEDLINE"});
    review.shelf<Import>().put({.id = "records/a.ris", .source = "medline"});
    review.files["records/a.ris"] = "TY  - JOUR";
  }

  void studies() {
    review.shelf<Band>().put({.id = "series", .title = "S", .singular = "s", .plural = "s"});
    review.shelf<Band>().put(
        {.id = "listed", .title = "L", .singular = "l", .plural = "l", .appendix = true});
    review.shelf<Study>().put({.id = "s1",
                               .label = "First 2001",
                               .band = "series",
                               .citations = {"c1"},
                               .conditions = {"vulgaris"},
                               .subsets = {{.id = "early", .label = "Early", .n = 3}},
                               .entered_by = "ann",
                               .verified_by = "bob"});
    review.shelf<Study>().put({.id = "s2",
                               .label = "Second 2002",
                               .band = "listed",
                               .citations = {"c2"},
                               .exclusion_reason = "a letter"});
    StudyResult result;
    result.id = "R1";
    result.outcome = "O1";
    result.study = "s1";
    result.subset = "early";
    result.instrument = "I1";
    result.entered_by = "ann";
    result.verified_by = "bob";
    review.shelf<StudyResult>().put(result);
    AdverseEvent event;
    event.id = "A1";
    event.outcome = "O1";
    event.study = "s1";
    event.subset = "early";
    event.entered_by = "ann";
    review.shelf<AdverseEvent>().put(event);
  }

  void judgements() {
    review.shelf<GradeAssessment>().put(
        {.id = "G1",
         .outcome = "O1",
         .results = {"R1", "A1"},
         .steps = {{.reason = "small", .links = {"s1"}}, {.reason = "few", .links = {"R1"}}},
         .assessed_by = "ann"});
    review.shelf<Claim>().put({.id = "C1",
                               .outcome = "O1",
                               .study = "s1",
                               .text = "So it is.",
                               .links = {"R1", "study:s1", "O1", "A1", "E1", "eczema", "G2"},
                               .written_by = "ann"});
    review.shelf<DataIssue>().put({.id = "N1", .target = "result:R1", .statement = "odd"});
    review.shelf<ScreeningDecision>().put(
        {.id = "d1", .citation = "c1", .reviewer = "ann", .choice = Choice::include});
    review.shelf<ScreeningDecision>().put({.id = "d3",
                                           .citation = "c3",
                                           .reviewer = "bob",
                                           .choice = Choice::exclude,
                                           .reason = "E1"});
  }

  void governance() {
    review.shelf<CommitteePaper>().put({.urn = "1", .state = PaperState::checked});
    review.shelf<PackDocument>().put({.id = "doc", .title = "Paper"});
    review.shelf<Assurance>().put(
        {.id = "F", .post = "Finance", .statement = "Yes.", .documents = {"doc"}});
    review.shelf<PropositionPart>().put({.id = "P1", .text = "We propose.", .citation = "c1"});
    review.shelf<PropositionPart>().put({.id = "P2", .text = "We propose more."});
  }
};

/// Assert on the faults after one edit of one entity.
#define EXPECT_FAULT_AFTER(kind, key, statement, expected)     \
  do {                                                         \
    Sound sound;                                               \
    sound.edit<kind>(key, [](kind& item) { item.statement; }); \
    EXPECT_EQ(sound.faults(), expected) << #statement;         \
  } while (false)

TEST(References, ASoundReviewHasNoFault) { EXPECT_EQ(Sound().faults(), ""); }

TEST(References, AReviewSaysWhatItIs) {
  Sound sound;
  sound.review.shelf<ReviewProject>().remove("review");
  EXPECT_EQ(sound.faults(), "review");
}

TEST(References, TheProtocolLeadsSomewhere) {
  EXPECT_FAULT_AFTER(Outcome, "O1", question = "Q2", "outcome O1: question");
  EXPECT_FAULT_AFTER(EligibilityCriterion, "E1", conditions.push_back("x"),
                     "criterion E1: conditions");
  EXPECT_FAULT_AFTER(Condition, "eczema", parents.push_back("x"), "condition eczema: parents");
  EXPECT_FAULT_AFTER(TopicGroup, "G2", parent = "G9", "group G2: parent");
  EXPECT_FAULT_AFTER(TopicGroup, "G2", conditions.push_back("x"), "group G2: conditions");
  EXPECT_FAULT_AFTER(Import, "records/a.ris", source = "embase", "import records/a.ris: source");
}

TEST(References, AGroupDoesNotStandInItself) {
  EXPECT_FAULT_AFTER(TopicGroup, "G1", parent = "G1", "group G1: parent");
}

TEST(References, AnImportIsAFileOfTheFolder) {
  Sound sound;
  sound.review.files.erase("records/a.ris");
  EXPECT_EQ(sound.faults(), "import records/a.ris: id");
}

TEST(References, AScaleRunsFromLowToHigh) {
  const auto scaled = [](std::optional<Decimal> low, std::optional<Decimal> high) {
    Sound sound;
    sound.edit<Instrument>("I1", [&](Instrument& instrument) {
      instrument.low = low;
      instrument.high = high;
    });
    return sound.faults();
  };
  EXPECT_EQ(scaled(*parse_decimal("0"), *parse_decimal("60")), "");
  EXPECT_EQ(scaled(*parse_decimal("0"), std::nullopt), "");
  EXPECT_EQ(scaled(*parse_decimal("60"), *parse_decimal("0")), "instrument I1: low");
  EXPECT_EQ(scaled(*parse_decimal("60"), *parse_decimal("60.0")), "instrument I1: low");
}

TEST(References, ADifferenceThatMattersIsAboveNoneAndInOrder) {
  const auto with = [](std::optional<Decimal> low, std::optional<Decimal> high) {
    Sound sound;
    sound.edit<Instrument>("I1", [&](Instrument& instrument) {
      instrument.mid_low = low;
      instrument.mid_high = high;
    });
    return sound.faults();
  };
  EXPECT_EQ(with(*parse_decimal("0.10"), *parse_decimal("0.14")), "");
  EXPECT_EQ(with(*parse_decimal("3"), std::nullopt), "");
  EXPECT_EQ(with(*parse_decimal("0"), std::nullopt), "instrument I1: mid_low");
  EXPECT_EQ(with(*parse_decimal("5"), *parse_decimal("3")), "instrument I1: mid_high");
  EXPECT_EQ(with(std::nullopt, *parse_decimal("3")), "instrument I1: mid_high");
}

TEST(References, AStudyLeadsToItsBandRecordsConditionsAndPeople) {
  EXPECT_FAULT_AFTER(Study, "s2", band = "trials", "study s2: band");
  EXPECT_FAULT_AFTER(Study, "s1", citations.push_back("c9"), "study s1: citations");
  EXPECT_FAULT_AFTER(Study, "s2", conditions.push_back("x"), "study s2: conditions");
  EXPECT_FAULT_AFTER(Study, "s1", entered_by = "eve", "study s1: entered_by");
  EXPECT_FAULT_AFTER(Study, "s1", verified_by = "eve", "study s1: verified_by");
}

TEST(References, ARecordBelongsToOneStudy) {
  EXPECT_FAULT_AFTER(Study, "s2", citations.push_back("c1"), "study s2: citations");
  EXPECT_FAULT_AFTER(Study, "s1", citations.push_back("c1"), "study s1: citations");
}

TEST(References, AnIncludedStudyHasARecordToBeNumberedBy) {
  EXPECT_FAULT_AFTER(Study, "s1", citations.clear(), "study s1: citations");
}

TEST(References, AListedStudySaysWhyItIsNotIncluded) {
  EXPECT_FAULT_AFTER(Study, "s2", exclusion_reason.clear(), "study s2: exclusion_reason");
  EXPECT_FAULT_AFTER(Study, "s1", exclusion_reason.clear(), "");
}

TEST(References, AnIncludedStudyStandsInExactlyOneTopicGroup) {
  EXPECT_FAULT_AFTER(Study, "s1", conditions = {"eczema"}, "");
  EXPECT_FAULT_AFTER(Study, "s1", conditions.clear(), "study s1: conditions");
  EXPECT_FAULT_AFTER(Study, "s1", conditions.push_back("eczema"), "study s1: conditions");
  Sound two_codes_of_one_group;
  two_codes_of_one_group.edit<Study>(
      "s1", [](Study& study) { study.conditions = {"vulgaris", "bullous"}; });
  EXPECT_EQ(two_codes_of_one_group.faults(), "");
  Sound without_groups;
  without_groups.edit<Study>("s1", [](Study& study) { study.conditions.clear(); });
  without_groups.edit<Claim>("C1", [](Claim& claim) { claim.links = {"R1"}; });
  without_groups.review.shelf<TopicGroup>().remove("G1");
  without_groups.review.shelf<TopicGroup>().remove("G2");
  EXPECT_EQ(without_groups.faults(), "");
}

TEST(References, ABroaderConditionIsNotCoveredByANarrowerGroup) {
  Sound sound;
  sound.edit<TopicGroup>("G1", [](TopicGroup& group) { group.conditions = {"pemphigus"}; });
  EXPECT_EQ(sound.faults(), "");
  sound.edit<Study>("s1", [](Study& study) { study.conditions = {"bullous"}; });
  EXPECT_EQ(sound.faults(), "study s1: conditions");
}

TEST(References, ConditionsThatAreEachOthersParentsAreToldAndComeToAnEnd) {
  Sound sound;
  sound.edit<Condition>("bullous", [](Condition& c) { c.parents = {"vulgaris"}; });
  sound.edit<Study>("s1", [](Study& study) { study.conditions = {"eczema"}; });
  const std::string circle =
      "condition bullous: parents; condition pemphigus: parents; condition vulgaris: parents";
  EXPECT_EQ(sound.faults(), circle);
  sound.edit<Study>("s1", [](Study& study) { study.conditions = {"vulgaris"}; });
  sound.edit<TopicGroup>("G1", [](TopicGroup& group) { group.conditions = {}; });
  EXPECT_EQ(sound.faults(), circle + "; study s1: conditions");
}

TEST(References, AResultLeadsToWhatItIsOf) {
  EXPECT_FAULT_AFTER(StudyResult, "R1", outcome = "O9", "result R1: outcome");
  EXPECT_FAULT_AFTER(StudyResult, "R1", study = "s9", "result R1: study");
  EXPECT_FAULT_AFTER(StudyResult, "R1", instrument = "I9", "result R1: instrument");
  EXPECT_FAULT_AFTER(StudyResult, "R1", instrument.clear(), "");
  EXPECT_FAULT_AFTER(StudyResult, "R1", entered_by = "eve", "result R1: entered_by");
  EXPECT_FAULT_AFTER(StudyResult, "R1", verified_by = "eve", "result R1: verified_by");
}

TEST(References, ASubsetIsOfTheSameStudy) {
  EXPECT_FAULT_AFTER(StudyResult, "R1", subset = "late", "result R1: subset");
  EXPECT_FAULT_AFTER(StudyResult, "R1", study = "s2", "result R1: subset");
  EXPECT_FAULT_AFTER(StudyResult, "R1", subset.clear(), "");
  EXPECT_FAULT_AFTER(AdverseEvent, "A1", subset = "late", "adverse_event A1: subset");
}

TEST(References, AnAdverseEventLeadsToWhatItIsOf) {
  EXPECT_FAULT_AFTER(AdverseEvent, "A1", outcome = "O9", "adverse_event A1: outcome");
  EXPECT_FAULT_AFTER(AdverseEvent, "A1", study = "s9", "adverse_event A1: study");
  EXPECT_FAULT_AFTER(AdverseEvent, "A1", entered_by = "eve", "adverse_event A1: entered_by");
}

TEST(References, AnAssessmentLeadsToWhatItRates) {
  EXPECT_FAULT_AFTER(GradeAssessment, "G1", outcome = "O9", "assessment G1: outcome");
  EXPECT_FAULT_AFTER(GradeAssessment, "G1", results.push_back("R9"), "assessment G1: results");
  EXPECT_FAULT_AFTER(GradeAssessment, "G1", assessed_by = "eve", "assessment G1: assessed_by");
}

TEST(References, AStepRestsOnSomethingOfThisReview) {
  EXPECT_FAULT_AFTER(GradeAssessment, "G1", steps.back().links.push_back("R9"),
                     "assessment G1: steps.links");
}

TEST(References, AnOutcomeWithoutEvidenceIsNotRated) {
  EXPECT_FAULT_AFTER(GradeAssessment, "G1", outcome = "O2", "assessment G1: outcome");
  Sound with_an_event_only;
  with_an_event_only.edit<StudyResult>("R1", [](StudyResult& r) { r.outcome = "O2"; });
  EXPECT_EQ(with_an_event_only.faults(), "");
}

TEST(References, AClaimLeadsToWhatItRestsOn) {
  EXPECT_FAULT_AFTER(Claim, "C1", outcome = "O9", "claim C1: outcome");
  EXPECT_FAULT_AFTER(Claim, "C1", study = "s9", "claim C1: study");
  EXPECT_FAULT_AFTER(Claim, "C1", links.push_back("R9"), "claim C1: links");
  EXPECT_FAULT_AFTER(Claim, "C1", links.push_back("result:R9"), "claim C1: links");
  EXPECT_FAULT_AFTER(Claim, "C1", written_by = "eve", "claim C1: written_by");
}

TEST(References, AClaimsLinkIsOfTheKindItNames) {
  EXPECT_FAULT_AFTER(Claim, "C1", links.push_back("result:R1"), "");
  EXPECT_FAULT_AFTER(Claim, "C1", links.push_back("study:R1"), "claim C1: links");
  EXPECT_FAULT_AFTER(Claim, "C1", links.push_back("nothing:R1"), "claim C1: links");
}

TEST(References, AnIssueIsAboutSomethingOfThisReview) {
  EXPECT_FAULT_AFTER(DataIssue, "N1", target = "paper", "");
  EXPECT_FAULT_AFTER(DataIssue, "N1", target = "result:R9", "issue N1: target");
}

TEST(References, ADecisionLeadsToItsRecordReviewerAndReason) {
  EXPECT_FAULT_AFTER(ScreeningDecision, "d1", citation = "c9", "decision d1: citation");
  EXPECT_FAULT_AFTER(ScreeningDecision, "d1", reviewer = "eve", "decision d1: reviewer");
  EXPECT_FAULT_AFTER(ScreeningDecision, "d3", reason = "E9", "decision d3: reason");
}

TEST(References, TheRecordOfAnIncludedStudyWasNotExcluded) {
  EXPECT_FAULT_AFTER(ScreeningDecision, "d3", citation = "c2", "");  // of a study only listed
  Sound sound;
  sound.edit<ScreeningDecision>("d3", [](ScreeningDecision& decision) {
    decision.citation = "c1";
    decision.stage = Stage::full_text;  // d1 included it by its abstract only
  });
  EXPECT_EQ(sound.faults(), "decision d3: choice");
  sound.edit<ScreeningDecision>("d1", [](ScreeningDecision& d) { d.stage = Stage::full_text; });
  EXPECT_EQ(sound.faults(), "");
}

TEST(References, AnAssuranceLeadsToItsDocumentsAndPerson) {
  EXPECT_FAULT_AFTER(Assurance, "F", documents.push_back("x"), "assurance F: documents");
  EXPECT_FAULT_AFTER(Assurance, "F", confirmed_by = "eve", "assurance F: confirmed_by");
}

TEST(References, APartOfThePropositionLeadsToItsRecord) {
  EXPECT_FAULT_AFTER(PropositionPart, "P1", citation = "c9", "part P1: citation");
}

/// The faults of the sound review with its paper in `state`, its assurance given or not.
std::string gates_at(PaperState state, bool given, Disposition disposition) {
  Sound sound;
  sound.edit<DataIssue>("N1", [&](DataIssue& issue) { issue.disposition = disposition; });
  if (given) {
    const std::string now = covered_digest(sound.review);
    sound.edit<Assurance>("F", [&](Assurance& assurance) {
      assurance.confirmed_by = "bob";
      assurance.confirmed_on = *parse_date("2026-11-01");
      assurance.covered_digest = now;
    });
  }
  sound.edit<CommitteePaper>("paper", [&](CommitteePaper& paper) { paper.state = state; });
  return sound.faults();
}

TEST(Gates, APaperIsAssuredOnlyWhenItsAssurancesAreGiven) {
  using enum PaperState;
  for (const PaperState state : {draft, checked, withdrawn}) {
    EXPECT_EQ(gates_at(state, false, Disposition::open), "") << word(state);
  }
  for (const PaperState state : {assured, submitted, tabled, decided}) {
    EXPECT_EQ(gates_at(state, false, Disposition::open), "assurance F: confirmed_on")
        << word(state);
    EXPECT_EQ(gates_at(state, true, Disposition::open), "") << word(state);
  }
}

TEST(Gates, OnlyPublishingNeedsEveryIssueDecided) {
  EXPECT_EQ(gates_at(PaperState::published, true, Disposition::open), "issue N1: disposition");
  for (const Disposition decided :
       {Disposition::corrected, Disposition::noted, Disposition::accepted}) {
    EXPECT_EQ(gates_at(PaperState::published, true, decided), "") << word(decided);
  }
  EXPECT_EQ(gates_at(PaperState::published, false, Disposition::noted),
            "assurance F: confirmed_on");
}

TEST(References, ASlipOfThePenIsAnsweredWithTheNearestName) {
  Sound sound;
  sound.edit<StudyResult>("R1", [](StudyResult& result) { result.verified_by = "bobb"; });
  const std::vector<Error> errors = check_review(sound.review, sound.library);
  ASSERT_EQ(errors.size(), 1U);
  EXPECT_NE(errors.front().message.find("did you mean \"bob\"?"), std::string::npos)
      << errors.front().message;
}

TEST(References, EveryFaultIsToldAtOnce) {
  Sound sound;
  sound.edit<Outcome>("O2", [](Outcome& outcome) { outcome.question = "Q7"; });
  sound.edit<Study>("s2", [](Study& study) { study.exclusion_reason.clear(); });
  sound.edit<PropositionPart>("P2", [](PropositionPart& part) { part.citation = "c9"; });
  EXPECT_EQ(sound.faults(), "outcome O2: question; study s2: exclusion_reason; part P2: citation");
}

}  // namespace
}  // namespace warrant::review
