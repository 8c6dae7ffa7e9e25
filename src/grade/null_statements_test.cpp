/// What the protocol names and no included study carries.
#include <gtest/gtest.h>

#include <algorithm>

#include "grade/statement.hpp"

namespace warrant::grade {
namespace {

using review::Element;
using review::EligibilityCriterion;
using review::Review;
using review::Study;

/// Bullous disease holds pemphigus, pemphigus holds its vulgar and foliaceous forms; one band.
struct Protocol {
  Review review;
  Protocol() {
    auto& conditions = review.shelf<review::Condition>();
    // The narrowest first: descent must not depend on the order of the list.
    conditions.put({.id = "vulgaris", .label = "V", .parents = {"pemphigus"}});
    conditions.put({.id = "foliaceus", .label = "F", .parents = {"pemphigus", "rare"}});
    conditions.put({.id = "pemphigus", .label = "P", .parents = {"bullous"}});
    conditions.put({.id = "bullous", .label = "B"});
    conditions.put({.id = "rare", .label = "R"});
    conditions.put({.id = "eczema", .label = "E"});
    review.shelf<review::Band>().put(
        {.id = "series", .title = "S", .singular = "case series", .plural = "case series"});
    review.shelf<review::Band>().put({.id = "listed",
                                      .title = "L",
                                      .singular = "letter",
                                      .plural = "letters",
                                      .appendix = true});
  }
  Study& study(std::string id, std::string band = "series") {
    studies.push_back({.id = std::move(id), .band = std::move(band)});
    return studies.back();
  }
  void criterion(std::string id, Element element, std::string term,
                 std::vector<std::string> conditions, std::string code = "") {
    review.shelf<EligibilityCriterion>().put({.id = std::move(id),
                                              .element = element,
                                              .term = std::move(term),
                                              .conditions = std::move(conditions),
                                              .code = std::move(code)});
  }
  /// Ids of what is left empty, in order.
  [[nodiscard]] std::vector<std::string> gaps() const {
    Review all = review;
    for (const Study& item : studies) {
      all.shelf<Study>().put(item);
    }
    std::vector<std::string> out;
    for (const NullStatement& gap : null_statements(all)) {
      out.push_back(gap.criterion);
    }
    return out;
  }
  std::vector<Study> studies;
};

using Ids = std::vector<std::string>;

TEST(Descendants, ReachThroughEveryLevelInAnyOrder) {
  const Protocol protocol;
  EXPECT_EQ(with_descendants(protocol.review, {"bullous"}),
            (Ids{"bullous", "foliaceus", "pemphigus", "vulgaris"}));
  EXPECT_EQ(with_descendants(protocol.review, {"rare"}), (Ids{"foliaceus", "rare"}));
  EXPECT_EQ(with_descendants(protocol.review, {"vulgaris"}), (Ids{"vulgaris"}));
  EXPECT_EQ(with_descendants(protocol.review, {}), Ids{});
}

TEST(Descendants, OfConditionsInACircleComeToAnEnd) {
  Protocol protocol;
  protocol.review.shelf<review::Condition>().put(
      {.id = "bullous", .label = "B", .parents = {"vulgaris"}});
  EXPECT_EQ(with_descendants(protocol.review, {"pemphigus"}),
            (Ids{"bullous", "foliaceus", "pemphigus", "vulgaris"}));
}

TEST(NullStatements, ANamedConditionIsMetByAStudyOfANarrowerOne) {
  Protocol protocol;
  protocol.criterion("C1", Element::condition, "Bullous disease", {"bullous"});
  protocol.criterion("C2", Element::condition, "Eczema", {"eczema"});
  protocol.study("s1").conditions = {"vulgaris"};
  EXPECT_EQ(protocol.gaps(), Ids{"C2"});
}

TEST(NullStatements, ANamedConditionIsNotMetByAStudyOfABroaderOne) {
  Protocol protocol;
  protocol.criterion("C1", Element::condition, "Pemphigus vulgaris", {"vulgaris"});
  protocol.study("s1").conditions = {"pemphigus"};
  protocol.study("s2").conditions = {"foliaceus"};
  EXPECT_EQ(protocol.gaps(), Ids{"C1"});
}

TEST(NullStatements, AListedStudyMeetsNothing) {
  Protocol protocol;
  protocol.criterion("C1", Element::condition, "Bullous disease", {"bullous"});
  protocol.study("s1").conditions = {"eczema"};
  protocol.study("s2", "listed").conditions = {"bullous"};
  EXPECT_EQ(protocol.gaps(), Ids{"C1"});
}

TEST(NullStatements, RoutesRolesAndComparatorsAreMetByTheirOwnCodesOnly) {
  Protocol protocol;
  protocol.criterion("R1", Element::route, "intravenous", {}, "iv");
  protocol.criterion("R2", Element::route, "subcutaneous", {}, "sc");
  protocol.criterion("L1", Element::role, "added to steroids", {}, "add_on");
  protocol.criterion("L2", Element::role, "given alone", {}, "alone");
  protocol.criterion("K1", Element::comparator, "placebo", {}, "placebo");
  protocol.criterion("K2", Element::comparator, "standard care", {}, "care");
  Study& study = protocol.study("s1");
  study.routes = {"iv", "alone"};  // codes of other elements do not count
  study.roles = {"add_on", "care"};
  study.comparators = {"placebo", "sc"};
  EXPECT_EQ(protocol.gaps(), (Ids{"R2", "L2", "K2"}));
}

TEST(NullStatements, NameTheTermAndEndAsASentence) {
  Protocol protocol;
  protocol.criterion("C1", Element::condition, "Eczema", {"eczema"});
  protocol.criterion("R1", Element::route, "subcutaneous", {}, "sc");
  protocol.criterion("L1", Element::role, "given alone", {}, "alone");
  protocol.criterion("K1", Element::comparator, "placebo", {}, "placebo");
  const std::vector<NullStatement> gaps = null_statements(protocol.review);
  ASSERT_EQ(gaps.size(), 5U);
  EXPECT_EQ(gaps[0].text, "Eczema: no included study addressed this condition.");
  EXPECT_EQ(gaps[1].text, "No evidence was identified for subcutaneous use.");
  EXPECT_EQ(gaps[2].text,
            "No included study reports people for whom the treatment was given alone.");
  EXPECT_EQ(gaps[3].text, "No included study compared the treatment with placebo.");
  EXPECT_EQ(gaps[4].text, "No relevant case series were identified.");
  EXPECT_EQ(gaps[2].element, Element::role);
  EXPECT_EQ(gaps[3].term, "placebo");
}

TEST(NullStatements, ComeInTheOrderOfTheProtocolThenTheBands) {
  Protocol protocol;
  protocol.criterion("Z", Element::comparator, "placebo", {}, "placebo");
  protocol.criterion("A", Element::condition, "Eczema", {"eczema"});
  EXPECT_EQ(protocol.gaps(), (Ids{"Z", "A", "series"}));
}

TEST(NullStatements, LeaveOutWhatWasExcludedOrHasNoCode) {
  Protocol protocol;
  protocol.study("s1");
  protocol.criterion("C1", Element::condition, "Eczema", {"eczema"});
  EligibilityCriterion excluded = *protocol.review.find<EligibilityCriterion>("C1");
  excluded.verdict = review::Verdict::exclude;
  protocol.review.shelf<EligibilityCriterion>().put(excluded);
  protocol.criterion("C2", Element::condition, "Other conditions", {});
  protocol.criterion("R1", Element::route, "any", {}, "");
  protocol.criterion("P1", Element::population, "adults", {}, "adult");
  protocol.criterion("D1", Element::study_design, "trials", {}, "rct");
  EXPECT_EQ(protocol.gaps(), Ids{});
}

TEST(NullStatements, TellAnEmptyBandUnlessItIsAnAppendix) {
  Protocol protocol;
  EXPECT_EQ(protocol.gaps(), Ids{"series"});  // and not the letters
  protocol.study("s1");
  EXPECT_EQ(protocol.gaps(), Ids{});
}

TEST(NullStatements, DoNotSayThatADesignWasNotFoundWhichWasNotSearchedFor) {
  Protocol protocol;
  review::Band band = *protocol.review.find<review::Band>("series");
  band.searched = false;
  protocol.review.shelf<review::Band>().put(band);
  for (const NullStatement& gap : null_statements(protocol.review)) {
    EXPECT_NE(gap.text, "No relevant case series were identified.");
  }
}

}  // namespace
}  // namespace warrant::grade
