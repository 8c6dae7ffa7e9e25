/// Each invariant refuses what it must, by field, and nothing else.
#include "review/invariants.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace warrant::review {
namespace {

std::vector<std::string> fields(const std::vector<Error>& errors) {
  std::vector<std::string> out;
  for (const Error& error : errors) {
    out.push_back(error.where);
  }
  return out;
}

using Fields = std::vector<std::string>;

Decimal number(const std::string& text) { return *parse_decimal(text); }

TEST(ResultInvariant, EverySpreadHasAType) {
  StudyResult result;
  result.kind = ResultKind::continuous;
  result.baseline_spread = number("2.6");
  result.post_spread = number("-1");
  result.post_dispersion = Dispersion::SD;
  EXPECT_EQ(fields(check(result)), (Fields{"baseline_dispersion", "post_spread"}));
  result.baseline_dispersion = Dispersion::unlabelled;
  result.post_spread = number("1.9");
  EXPECT_TRUE(check(result).empty()) << "unlabelled is a type";
}

TEST(ResultInvariant, EveryProportionHasCountAndPeople) {
  StudyResult result;
  result.kind = ResultKind::proportion;
  EXPECT_EQ(fields(check(result)), (Fields{"k", "n"}));
  result.k = 3;
  result.n = 2;
  EXPECT_EQ(fields(check(result)), (Fields{"k"}));
  result.k = -1;
  EXPECT_EQ(fields(check(result)), (Fields{"k"}));
  result.k = 0;
  result.n = 0;
  EXPECT_EQ(fields(check(result)), (Fields{"n"}));
  result.n = 4;
  EXPECT_TRUE(check(result).empty());
}

TEST(ResultInvariant, RangesAndIntervalsAreTheRightWayRound) {
  StudyResult result;
  result.baseline_min = number("9");
  result.baseline_max = number("1");
  result.ci_low = number("1.2");
  result.ci_high = number("0.8");
  EXPECT_EQ(fields(check(result)), (Fields{"baseline_min", "ci_low"}));
}

TEST(ResultInvariant, NobodyVerifiesTheirOwnExtraction) {
  StudyResult result;
  result.entered_by = "anna";
  result.verified_by = "anna";
  EXPECT_EQ(fields(check(result)), (Fields{"verified_by"}));
  result.verified_by = "ben";
  EXPECT_TRUE(check(result).empty());
  Study study;
  study.entered_by = study.verified_by = "anna";
  EXPECT_EQ(fields(check(study)), (Fields{"verified_by"}));
}

TEST(EventInvariant, KeepsEventsAndPeopleApart) {
  AdverseEvent event;
  event.events = 3;
  event.n = 8;
  event.people = 2;
  EXPECT_TRUE(check(event).empty());
  event.people = 4;
  EXPECT_EQ(fields(check(event)), (Fields{"people"})) << "more people than events";
  event.events = 20;
  event.people = 9;
  EXPECT_EQ(fields(check(event)), (Fields{"people"})) << "more people than there are";
}

TEST(AssessmentInvariant, EveryStepHasOneReasonAndOneDirection) {
  GradeAssessment assessment;
  EXPECT_EQ(fields(check(assessment)), (Fields{"steps"}));
  assessment.steps = {{.domain = Domain::risk_of_bias, .levels = 1, .reason = "x", .links = {}},
                      {.domain = Domain::risk_of_bias, .levels = -1, .reason = " ", .links = {}},
                      {.domain = Domain::large_effect, .levels = -1, .reason = "x", .links = {}}};
  EXPECT_EQ(fields(check(assessment)),
            (Fields{"steps.levels", "steps.domain", "steps.reason", "steps.levels"}));
  assessment.steps = {{.domain = Domain::imprecision, .levels = 0, .reason = "x", .links = {}}};
  EXPECT_TRUE(check(assessment).empty()) << "not to rate down is a judgement too";
  assessment.start = Certainty::not_applicable;
  assessment.override_level = Certainty::low;
  EXPECT_EQ(fields(check(assessment)), (Fields{"start", "override_reason"}));
}

TEST(ClaimInvariant, EveryClaimHasALink) {
  EXPECT_EQ(fields(check(Claim{})), (Fields{"links"}));
  Claim claim;
  claim.links = {"R01"};
  EXPECT_TRUE(check(claim).empty());
}

TEST(IssueInvariant, ACorrectionIsExplained) {
  DataIssue issue;
  issue.disposition = Disposition::corrected;
  EXPECT_EQ(fields(check(issue)), (Fields{"note"}));
}

TEST(StudyInvariant, PeopleAddUp) {
  Study study;
  study.n = 10;
  study.male = 6;
  study.female = 5;
  study.analysed = 11;
  study.subsets = {{.id = "a", .label = "", .n = 11}, {.id = "a", .label = "", .n = 0}};
  EXPECT_EQ(fields(check(study)),
            (Fields{"male", "analysed", "subsets.n", "subsets.id", "subsets.n"}));
}

/// A small review without a fault, and what each break of it is called.
class WholeReview : public testing::Test {
 protected:
  WholeReview() {
    review_.shelf<ReviewProject>().put({.id = "r", .title = "T", .products = {}});
    review_.shelf<Contributor>().put({.id = "anna", .name = "Anna", .role = ""});
    review_.shelf<Question>().put({.id = "Q1", .population = "p", .intervention = "i"});
    review_.shelf<Condition>().put({.id = "skin", .label = "", .parents = {}});
    review_.shelf<Condition>().put({.id = "eczema", .label = "", .parents = {"skin"}});
    review_.shelf<Band>().put({.id = "rct", .title = "", .singular = "", .plural = ""});
    review_.shelf<Band>().put(
        {.id = "more", .title = "", .singular = "", .plural = "", .appendix = true});
    put<TopicGroup>("g", [](TopicGroup& group) { group.conditions = {"skin"}; });
    put<Outcome>("O1", [](Outcome& outcome) { outcome.question = "Q1"; });
    put<Study>("s", [](Study& study) {
      study.band = "rct";
      study.citations = {"c1"};
      study.conditions = {"eczema"};
      study.subsets = {{.id = "arm", .label = "", .n = 3}};
    });
    put<StudyResult>("R1", [](StudyResult& result) {
      result.outcome = "O1";
      result.study = "s";
      result.subset = "arm";
      result.entered_by = "anna";
    });
    for (const std::string id : {"c1", "c2"}) {
      Citation citation;
      citation.id = id;
      library_.places[id] = library_.citations.size();
      library_.citations.push_back(citation);
    }
  }

  template <class T, class Change>
  void put(const std::string& id, Change change) {
    T item = review_.find<T>(id) != nullptr ? *review_.find<T>(id) : T{};
    item.id = id;
    change(item);
    review_.shelf<T>().put(item);
  }

  Fields faults() { return fields(check_review(review_, library_)); }

  Review review_;
  Library library_;
};

TEST_F(WholeReview, IsWithoutFault) { EXPECT_EQ(faults(), Fields{}); }

TEST_F(WholeReview, NeedsItsProject) {
  review_.shelf<ReviewProject>().remove("review");
  EXPECT_EQ(faults(), (Fields{"review"}));
}

TEST_F(WholeReview, EveryReferenceLeadsSomewhere) {
  put<Outcome>("O1", [](Outcome& item) { item.question = "Q9"; });
  put<StudyResult>("R1", [](StudyResult& item) {
    item.study = "t";
    item.instrument = "none";
    item.entered_by = "ana";
  });
  EXPECT_EQ(faults(), (Fields{"outcome O1: question", "result R1: study", "result R1: instrument",
                              "result R1: entered_by"}));
  const std::vector<Error> errors = check_review(review_, library_);
  EXPECT_NE(errors.back().message.find("did you mean \"anna\"?"), std::string::npos);
}

TEST_F(WholeReview, SubsetsBelongToTheirStudy) {
  put<StudyResult>("R1", [](StudyResult& item) { item.subset = "legs"; });
  EXPECT_EQ(faults(), (Fields{"result R1: subset"}));
}

TEST_F(WholeReview, EachRecordBelongsToOneStudy) {
  put<Study>("t", [](Study& item) {
    item.band = "rct";
    item.citations = {"c1", "c9"};
    item.conditions = {"skin"};
  });
  EXPECT_EQ(faults(), (Fields{"study t: citations", "study t: citations"}));
}

TEST_F(WholeReview, AnIncludedStudyStandsInOneGroup) {
  put<Study>("s", [](Study& item) { item.conditions = {"elsewhere"}; });
  review_.shelf<Condition>().put({.id = "elsewhere", .label = "", .parents = {}});
  EXPECT_EQ(faults(), (Fields{"study s: conditions"}));
  put<Study>("s", [](Study& item) { item.conditions = {"eczema"}; });
  put<TopicGroup>("h", [](TopicGroup& group) { group.conditions = {"eczema"}; });
  EXPECT_EQ(faults(), (Fields{"study s: conditions"})) << "in two groups at once";
}

TEST_F(WholeReview, AListedStudySaysWhyItIsNotIncluded) {
  put<Study>("t", [](Study& item) {
    item.band = "more";
    item.citations = {"c2"};
  });
  EXPECT_EQ(faults(), (Fields{"study t: exclusion_reason"}));
}

TEST_F(WholeReview, NothingIsRatedWithoutEvidence) {
  put<Outcome>("O2", [](Outcome& item) { item.question = "Q1"; });
  put<GradeAssessment>("A", [](GradeAssessment& item) { item.outcome = "O2"; });
  EXPECT_EQ(faults(), (Fields{"assessment A: outcome"}));
  put<GradeAssessment>("A", [](GradeAssessment& item) { item.outcome = "O1"; });
  EXPECT_EQ(faults(), Fields{});
}

TEST_F(WholeReview, LinksOfClaimsLeadSomewhere) {
  put<Claim>("K", [](Claim& item) { item.links = {"R1", "study:s", "R2"}; });
  EXPECT_EQ(faults(), (Fields{"claim K: links"}));
}

TEST_F(WholeReview, ImportedFilesAreThere) {
  put<Import>("records/a.ris", [](Import& item) { item.source = "pubmed"; });
  EXPECT_EQ(faults(), (Fields{"import records/a.ris: source", "import records/a.ris: id"}));
}

TEST_F(WholeReview, ScalesGoUp) {
  put<Instrument>("i", [](Instrument& item) {
    item.low = number("10");
    item.high = number("10");
  });
  EXPECT_EQ(faults(), (Fields{"instrument i: low"}));
}

TEST_F(WholeReview, GroupsDoNotHoldThemselves) {
  put<TopicGroup>("g", [](TopicGroup& group) { group.parent = "g"; });
  EXPECT_EQ(faults(), (Fields{"group g: parent"}));
}

}  // namespace
}  // namespace warrant::review
