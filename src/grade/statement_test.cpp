/// The statement of one outcome: what is said, in which order, and what is never said.
#include "grade/statement.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace warrant::grade {
namespace {

using review::AdverseEvent;
using review::Certainty;
using review::Claim;
using review::ClaimPart;
using review::GradeAssessment;
using review::Outcome;
using review::ResultKind;
using review::Review;
using review::Study;
using review::StudyResult;

/// Two series, the later in the alphabet first, and two outcomes.
struct Evidence {
  Review review;
  Evidence() {
    review.shelf<review::Question>().put({.id = "Q1",
                                          .population = "adults",
                                          .intervention = "treatment",
                                          .comparator = "standard care"});
    review.shelf<Outcome>().put({.id = "O1",
                                 .question = "Q1",
                                 .name = "activity",
                                 .importance = "It matters to patients."});
    review.shelf<Outcome>().put({.id = "O2", .question = "Q1", .name = "survival"});
    review.shelf<review::Band>().put(
        {.id = "series", .title = "S", .singular = "Case series", .plural = "Case series"});
    review.shelf<review::Band>().put({.id = "trial",
                                      .title = "T",
                                      .singular = "Randomised trial",
                                      .plural = "Randomised trials"});
    review.shelf<Study>().put(
        {.id = "s1", .label = "Zuber 2001", .band = "series", .n = 15, .male = 7, .female = 8});
    review.shelf<Study>().put({.id = "s2", .label = "Abel 2019", .band = "series", .n = 8});
  }
  StudyResult& result(std::string id, std::string study = "s1", std::string timepoint = "") {
    StudyResult item;
    item.id = std::move(id);
    item.outcome = "O1";
    item.study = std::move(study);
    item.timepoint = std::move(timepoint);
    item.kind = ResultKind::narrative;
    item.measure = "skin";
    results.push_back(std::move(item));
    return results.back();
  }
  void proportion(std::string id, int k, int n, std::string p = "") {
    StudyResult& item = result(std::move(id));
    item.kind = ResultKind::proportion;
    item.k = k;
    item.n = n;
    item.p = std::move(p);
  }
  void event(std::string id, std::string term, int events, std::string timepoint = "") {
    AdverseEvent item;
    item.id = std::move(id);
    item.outcome = "O1";
    item.study = "s1";
    item.term = std::move(term);
    item.events = events;
    item.n = 15;
    item.timepoint = std::move(timepoint);
    review.shelf<AdverseEvent>().put(item);
  }
  void rated(std::string id, std::vector<std::string> of, Certainty level) {
    GradeAssessment item;
    item.id = std::move(id);
    item.outcome = "O1";
    item.results = std::move(of);
    item.start = level;
    review.shelf<GradeAssessment>().put(item);
  }
  void claim(std::string id, ClaimPart part, std::string text, std::string study = "") {
    review.shelf<Claim>().put({.id = std::move(id),
                               .outcome = "O1",
                               .study = std::move(study),
                               .part = part,
                               .text = std::move(text)});
  }
  template <class T>
  void edit(std::string_view id, auto change) {
    T item = *review.find<T>(id);
    change(item);
    review.shelf<T>().put(item);
  }
  [[nodiscard]] OutcomeStatement said(std::string_view outcome = "O1") const {
    Review all = review;
    for (const StudyResult& item : results) {
      all.shelf<StudyResult>().put(item);
    }
    OutcomeStatement out = state_outcome(all, *all.find<Outcome>(outcome));
    out.certainty.assessment = nullptr;  // it pointed into `all`
    return out;
  }
  /// Lines of the whole statement, one text each.
  [[nodiscard]] std::vector<ResultLine> lines() const {
    std::vector<ResultLine> out;
    for (const FollowUpBand& band : said().bands) {
      for (const StudyBlock& block : band.studies) {
        out.insert(out.end(), block.lines.begin(), block.lines.end());
      }
    }
    return out;
  }
  std::vector<StudyResult> results;
};

using Texts = std::vector<std::string>;

TEST(Statement, WithoutEvidenceIsTheNullStatementAndNothingElse) {
  Evidence evidence;
  evidence.claim("C1", ClaimPart::summary, "Said too early.");
  evidence.claim("C2", ClaimPart::caveat, "So was this.");
  const OutcomeStatement out = evidence.said();
  EXPECT_EQ(out.importance, "It matters to patients.");
  EXPECT_EQ(out.null_statement, "No evidence was identified for this outcome.");
  EXPECT_EQ(out.certainty.level, Certainty::not_applicable);
  EXPECT_EQ(out.coverage, "");
  EXPECT_TRUE(out.context.empty() && out.bands.empty() && out.summary.empty() &&
              out.caveats.empty() && out.studies.empty());
}

TEST(Statement, WithAnyEvidenceHasNoNullStatement) {
  Evidence with_result;
  with_result.result("R1");
  EXPECT_EQ(with_result.said().null_statement, "");
  EXPECT_NE(with_result.said().certainty.level, Certainty::not_applicable);
  EXPECT_NE(with_result.said("O2").null_statement, "");  // the other outcome has none
  Evidence with_event;
  with_event.event("A1", "headache", 4);
  EXPECT_EQ(with_event.said().null_statement, "");
  EXPECT_NE(with_event.said().certainty.level, Certainty::not_applicable);
}

TEST(Statement, CoversEachStudyOnceByFirstAuthor) {
  Evidence evidence;
  evidence.result("R1", "s1");
  evidence.result("R2", "s2");
  evidence.result("R3", "s1");
  const OutcomeStatement out = evidence.said();
  EXPECT_EQ(out.studies, (Texts{"s2", "s1"}));
  EXPECT_EQ(out.coverage,
            "In total, {{outcome:O1.studies|words}} case series provided evidence for this "
            "outcome: Abel 2019 and Zuber 2001.");
}

TEST(Statement, NamesTheDesignOnlyWhereItIsOne) {
  Evidence evidence;
  evidence.edit<Study>("s1", [](Study& study) { study.band = "trial"; });
  evidence.result("R1", "s1");
  EXPECT_NE(evidence.said().coverage.find("|words}} randomised trial provided"), std::string::npos)
      << evidence.said().coverage;
  evidence.result("R2", "s2");
  EXPECT_NE(evidence.said().coverage.find("|words}} studies provided"), std::string::npos)
      << evidence.said().coverage;
  evidence.edit<Study>("s2", [](Study& study) { study.band = "trial"; });
  EXPECT_NE(evidence.said().coverage.find("|words}} randomised trials provided"), std::string::npos)
      << evidence.said().coverage;
}

TEST(Statement, GivesTheMeanFollowUpOfAStudyByReference) {
  Evidence evidence;
  evidence.edit<Study>("s1",
                       [](Study& study) { study.follow_up.mean = *parse_duration("44 months"); });
  evidence.result("R1");
  EXPECT_NE(
      evidence.said().coverage.find("Zuber 2001 (mean follow-up {{study:s1.follow_up.mean}})"),
      std::string::npos)
      << evidence.said().coverage;
}

TEST(Statement, DescribesAStudyWhereItIsFirstMet) {
  Evidence evidence;
  evidence.result("R1", "s1");
  evidence.result("R2", "s1").outcome = "O2";
  evidence.result("R3", "s2").outcome = "O2";
  EXPECT_EQ(evidence.said("O1").context,
            Texts{"Zuber 2001: {{study:s1.male}} men and {{study:s1.female}} women."});
  EXPECT_EQ(evidence.said("O2").context, Texts{"Abel 2019: {{study:s2.n}} people."});
}

TEST(Statement, LetsAPersonsDescriptionStandForTheGenerated) {
  Evidence evidence;
  evidence.result("R1", "s1");
  evidence.claim("C1", ClaimPart::context, "A retrospective series.", "s1");
  EXPECT_EQ(evidence.said().context, Texts{"A retrospective series."});
}

TEST(Statement, PutsBandsByLengthOfFollowUpAndStudiesByAuthor) {
  Evidence evidence;
  evidence.result("R1", "s1", "");
  evidence.result("R2", "s1", "mean 44 months");
  evidence.result("R3", "s1", "1 to 2 weeks");
  evidence.result("R4", "s2", "1 to 2 weeks");
  evidence.result("R5", "s2", "2 months to 11 years (mean 33.5 months)");
  const std::vector<FollowUpBand> bands = evidence.said().bands;
  Texts headings;
  for (const FollowUpBand& band : bands) {
    headings.push_back(band.heading);
  }
  EXPECT_EQ(headings,
            (Texts{"Follow-up 1 to 2 weeks", "Follow-up 2 months to 11 years (mean 33.5 months)",
                   "Follow-up mean 44 months", ""}));
  ASSERT_EQ(bands[0].studies.size(), 2U);
  EXPECT_EQ(bands[0].studies[0].study, "s2");
  EXPECT_EQ(bands[0].studies[1].study, "s1");
  EXPECT_NE(bands[0].studies[1].intro.find("Zuber 2001"), std::string::npos);
}

TEST(Statement, SaysEveryResultOnceWithItsRatingAndCaveat) {
  Evidence evidence;
  evidence.result("R1", "s1", "1 to 2 weeks").caveat = "One person was lost.";
  evidence.result("R2", "s2", "1 to 2 weeks");
  evidence.result("R3", "s1", "mean 44 months");
  evidence.rated("G1", {}, Certainty::low);
  evidence.rated("G2", {"R2"}, Certainty::very_low);
  std::vector<std::string> ids;
  for (const ResultLine& line : evidence.lines()) {
    ASSERT_EQ(line.ids.size(), 1U);
    ids.push_back(line.ids.front());
    EXPECT_EQ(line.rating, ids.back() == "R2" ? Certainty::very_low : Certainty::low);
    EXPECT_EQ(line.caveat, ids.back() == "R1" ? "One person was lost." : "");
    EXPECT_FALSE(line.text.empty());
  }
  EXPECT_EQ(ids, (Texts{"R2", "R1", "R3"}));
}

TEST(Statement, SaysAPartitionInOneLine) {
  Evidence evidence;
  evidence.proportion("R1", 10, 15);
  evidence.proportion("R2", 5, 15);
  evidence.proportion("R3", 4, 15);
  const std::vector<ResultLine> lines = evidence.lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].ids, (Texts{"R1", "R2"}));
  EXPECT_EQ(lines[1].ids, Texts{"R3"});
  EXPECT_TRUE(lines[0].text.ends_with("No statistical analysis reported.")) << lines[0].text;
  EXPECT_NE(lines[0].text.find("{{result:R2.k}}/{{result:R2.n}}"), std::string::npos);
}

TEST(Statement, DoesNotTakeOtherProportionsForAPartition) {
  Evidence too_few;
  too_few.proportion("R1", 10, 15);
  too_few.proportion("R2", 4, 15);
  EXPECT_EQ(too_few.lines().size(), 2U);
  Evidence too_many;
  too_many.proportion("R1", 10, 15);
  too_many.proportion("R2", 6, 15);
  EXPECT_EQ(too_many.lines().size(), 2U);
  Evidence other_people;
  other_people.proportion("R1", 10, 15);
  other_people.proportion("R2", 5, 15);
  other_people.results[1].subset = "early";
  EXPECT_EQ(other_people.lines().size(), 2U);
}

TEST(Statement, KeepsThePValuesOfAPartition) {
  Evidence evidence;
  evidence.proportion("R1", 10, 15, "0.003");
  evidence.proportion("R2", 5, 15, "0.003");
  std::string text;
  for (const ResultLine& line : evidence.lines()) {
    text += line.text;
  }
  EXPECT_NE(text.find("{{result:R1.p}}"), std::string::npos) << text;
  EXPECT_EQ(lower_ascii(text).find("no statistical analysis"), std::string::npos) << text;
}

TEST(Statement, DoesNotPutTwoRatingsInOneLine) {
  Evidence evidence;
  evidence.proportion("R1", 10, 15);
  evidence.proportion("R2", 5, 15);
  evidence.rated("G1", {"R1"}, Certainty::low);
  evidence.rated("G2", {"R2"}, Certainty::very_low);
  const std::vector<ResultLine> lines = evidence.lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].rating, Certainty::low);
  EXPECT_EQ(lines[1].rating, Certainty::very_low);
}

TEST(Statement, SaysTheAdverseEventsOfAStudyInOneLine) {
  Evidence evidence;
  evidence.event("A1", "headache", 4);
  evidence.event("A2", "thrombosis", 1);
  evidence.edit<AdverseEvent>("A2", [](AdverseEvent& event) { event.serious = true; });
  const std::vector<ResultLine> lines = evidence.lines();
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].ids, (Texts{"A1", "A2"}));
  EXPECT_EQ(lines[0].text,
            "{{outcome:O1.events.s1}} adverse events among {{event:A1.n}} people: headache "
            "({{event:A1.events}}), serious: thrombosis ({{event:A2.events}}).");
}

TEST(Statement, SaysOneAdverseEventInTheSingular) {
  Evidence evidence;
  evidence.event("A1", "headache", 1);
  EXPECT_NE(evidence.lines().at(0).text.find(" adverse event among "), std::string::npos);
}

TEST(Statement, DoesNotRepeatTheTotalOfAdverseEventsInEachBand) {
  Evidence evidence;
  evidence.event("A1", "headache", 4, "1 to 2 weeks");
  evidence.event("A2", "headache", 3, "mean 44 months");
  int totals = 0;
  for (const ResultLine& line : evidence.lines()) {
    totals += line.text.find("{{outcome:O1.events.s1}}") != std::string::npos ? 1 : 0;
  }
  EXPECT_LE(totals, 1) << "the total of both bands stands in each of them";
}

TEST(Statement, SummarisesByCertaintyInTheHouseStyle) {
  Evidence evidence;
  evidence.result("R1");
  EXPECT_EQ(evidence.said().summary,
            Texts{"Evidence from {{outcome:O1.studies|words}} case series; its certainty has not "
                  "been rated."});
  evidence.rated("G1", {}, Certainty::very_low);
  EXPECT_EQ(evidence.said().summary,
            Texts{"Very low certainty evidence from {{outcome:O1.studies|words}} case series."});
}

TEST(Statement, SummarisesInASentenceInTheOtherHouseStyleToo) {
  Evidence evidence;
  evidence.result("R1");
  evidence.rated("G1", {}, Certainty::very_low);
  review::ReviewProject project;
  project.house_style = review::HouseStyle::grade;
  evidence.review.shelf<review::ReviewProject>().put(project);
  const std::string summary = join(evidence.said().summary, " ");
  EXPECT_TRUE(summary.starts_with("The evidence is very uncertain")) << summary;
  EXPECT_EQ(summary.find("uncertain from"), std::string::npos) << summary;
  EXPECT_NE(summary.find("{{outcome:O1.studies|words}} case series"), std::string::npos) << summary;
}

TEST(Statement, GeneratesNoDirectionOfItsOwn) {
  Evidence evidence;
  StudyResult& result = evidence.result("R1");
  result.kind = ResultKind::continuous;
  result.baseline = *parse_decimal("13.6");
  result.post = *parse_decimal("5.4");
  result.p = "0.403";
  const OutcomeStatement out = evidence.said();
  for (const std::string_view word : {"reduc", "improv", "increas"}) {
    EXPECT_EQ(join(out.summary, " ").find(word), std::string::npos) << word;
    EXPECT_EQ(evidence.lines().at(0).text.find(word), std::string::npos) << word;
  }
}

TEST(Statement, LetsAPersonsSummaryStandForTheGenerated) {
  Evidence evidence;
  evidence.result("R1");
  evidence.claim("C1", ClaimPart::summary, "One.");
  evidence.claim("C2", ClaimPart::key_finding, "Elsewhere.");
  evidence.claim("C3", ClaimPart::summary, "Two.");
  EXPECT_EQ(evidence.said().summary, (Texts{"One.", "Two."}));
}

TEST(Statement, WarnsWhereNothingWasCompared) {
  const Texts warning{"No study compared the treatment with anything else."};
  Evidence evidence;
  evidence.result("R1");
  EXPECT_EQ(evidence.said().caveats, warning);
  Evidence compared = evidence;
  compared.edit<Study>("s1", [](Study& study) { study.comparators = {"care"}; });
  EXPECT_EQ(compared.said().caveats, Texts{});
  Evidence not_asked = evidence;
  not_asked.edit<review::Question>("Q1", [](review::Question& q) { q.comparator.clear(); });
  EXPECT_EQ(not_asked.said().caveats, Texts{});
  evidence.claim("C1", ClaimPart::caveat, "A person's own.");
  EXPECT_EQ(evidence.said().caveats, Texts{"A person's own."});
}

TEST(QuestionText, IsItsOwnOrBuiltFromItsParts) {
  review::Question question{.id = "Q1",
                            .population = "adults",
                            .intervention = "treatment",
                            .comparator = "standard care"};
  EXPECT_EQ(question_text(question),
            "In adults, what is the clinical effectiveness and safety of treatment compared with "
            "standard care?");
  question.comparator.clear();
  EXPECT_EQ(question_text(question),
            "In adults, what is the clinical effectiveness and safety of treatment?");
  question.type = review::QuestionType::cost_effectiveness;
  EXPECT_EQ(question_text(question), "In adults, what is the cost-effectiveness of treatment?");
  question.type = review::QuestionType::subgroup;
  EXPECT_NE(
      question_text(question).find("subgroups of adults that may benefit more from treatment"),
      std::string::npos);
  question.text = "Does it work?";
  EXPECT_EQ(question_text(question), "Does it work?");
}

}  // namespace
}  // namespace warrant::grade
