/// Appraisals as a review stores them: what counts and what is missing. All invented.
#include "appraise/standing.hpp"

#include <gtest/gtest.h>

#include "appraise/library.hpp"

namespace warrant::appraise {
namespace {

using review::StudyAppraisal;

/// One person's answers to the JBI checklist for case series, all yes but for one item.
StudyAppraisal by(const std::string& person, const std::string& different = "") {
  const Instrument& jbi = **find_instrument("jbi-case-series");
  StudyAppraisal out{.id = "A-" + person,
                     .instrument = jbi.id,
                     .version = jbi.version,
                     .target = "study:s1",
                     .assessor = person};
  for (const Item& item : jbi.domains.front().items) {
    out.answers.push_back({.item = item.id, .answer = item.id == different ? "N" : "Y"});
  }
  out.judgements.push_back({.domain = "overall", .level = "include", .rationale = "invented"});
  return out;
}

review::Review review_with(const std::vector<StudyAppraisal>& appraisals) {
  review::Review review;
  review.shelf<review::Study>().put({.id = "s1", .label = "Ahmed 2020"});
  for (const StudyAppraisal& appraisal : appraisals) {
    review.shelf<StudyAppraisal>().put(appraisal);
  }
  return review;
}

/// With the instruments of the program.
std::vector<Standing> standings_of(const review::Review& review) {
  static const Instruments instruments{review::Review{}};
  return standings(review, instruments);
}

TEST(Library, HasEveryInstrument) {
  EXPECT_EQ(instruments().size(), 6U);
  for (const Instrument& instrument : instruments()) {
    EXPECT_NE(instrument_page(instrument).find(instrument.name), std::string::npos);
  }
  const auto missing = find_instrument("rob-2");
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().message.find("rob2"), std::string::npos);
}

TEST(Standing, AsksForASecondPerson) {
  const auto found = standings_of(review_with({by("Ada")}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].outcome);
  EXPECT_FALSE(found[0].by_two);
  ASSERT_EQ(found[0].faults.size(), 1U);
  EXPECT_NE(found[0].faults[0].find("two are asked for"), std::string::npos);
}

TEST(Standing, TakesWhatTwoPeopleAgreeOn) {
  const auto found = standings_of(review_with({by("Ada"), by("Ben")}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].faults.empty()) << found[0].faults[0];
  EXPECT_TRUE(found[0].by_two);
  const auto agreement = agreement_of(*found[0].instrument, found);
  ASSERT_FALSE(agreement.empty());
}

TEST(Standing, WantsDifferencesSettledWithAReason) {
  review::Review review = review_with({by("Ada"), by("Ben", "3")});
  auto found = standings_of(review);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_FALSE(found[0].outcome);
  ASSERT_FALSE(found[0].faults.empty());
  EXPECT_NE(found[0].faults[0].find("item 3"), std::string::npos) << found[0].faults[0];
  review.shelf<review::AppraisalConsensus>().put({.id = "C1",
                                                  .first = "A-Ada",
                                                  .second = "A-Ben",
                                                  .settled = {{.what = "item 3",
                                                               .value = "Y",
                                                               .reason = "stated in the methods",
                                                               .agreed_by = {"Ada", "Ben"}}}});
  found = standings_of(review);
  EXPECT_TRUE(found[0].faults.empty()) << found[0].faults[0];
  ASSERT_TRUE(found[0].outcome);
  EXPECT_EQ(found[0].outcome->answers.at("3").answer, "Y");
}

TEST(Standing, TellsWhatIsNotAnswered) {
  StudyAppraisal open = by("Ada");
  open.answers[2].answer = "";
  const auto found = standings_of(review_with({open}));
  EXPECT_FALSE(found[0].outcome);
  ASSERT_FALSE(found[0].faults.empty());
  EXPECT_NE(found[0].faults[0].find("3"), std::string::npos);
}

TEST(Standing, NamesAnInstrumentThatIsNotThere) {
  StudyAppraisal wrong = by("Ada");
  wrong.instrument = "jbi-case-serie";
  const auto found = standings_of(review_with({wrong}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].instrument, nullptr);
  EXPECT_NE(found[0].faults[0].find("jbi-case-series"), std::string::npos);
}

TEST(Standing, DrawsWhatHasAnOutcome) {
  const review::Review review = review_with({by("Ada"), by("Ben")});
  const auto found = standings_of(review);
  const auto figure = figure_of(review, *found[0].instrument, found);
  ASSERT_TRUE(figure);
  ASSERT_EQ(figure->rows.size(), 1U);
  EXPECT_EQ(figure->rows[0].name, "Ahmed 2020");
  EXPECT_TRUE(traffic_lights(*figure));
}

TEST(Standing, WeighsByPeopleWhereTheyAreCounted) {
  review::Review review = review_with({by("Ada"), by("Ben")});
  auto found = standings_of(review);
  EXPECT_FALSE(figure_of(review, *found[0].instrument, found, Weights::people));
  review.shelf<review::Study>().put({.id = "s1", .label = "Ahmed 2020", .n = 33, .analysed = 25});
  found = standings_of(review);
  const auto figure = figure_of(review, *found[0].instrument, found, Weights::people);
  ASSERT_TRUE(figure);
  EXPECT_EQ(figure->rows[0].weight, 25.0);
}

TEST(Standing, TellsWhatABandAsksForAndNobodyBegan) {
  review::Review review = review_with({});
  review.shelf<review::Study>().put({.id = "s1", .label = "Ahmed 2020", .band = "series"});
  review.shelf<review::Study>().put({.id = "s2", .label = "Bauer 2021", .band = "series"});
  review.shelf<review::Band>().put(
      {.id = "series", .appraised_with = {"jbi-case-series", "no-such"}});
  review.shelf<StudyAppraisal>().put(by("Ada"));
  const Instruments instruments(review);
  const auto missing = not_appraised(review, instruments, standings(review, instruments));
  ASSERT_EQ(missing.size(), 2U);
  EXPECT_EQ(missing[0].first, "study:s2");
  EXPECT_EQ(missing[1].first, "band:series");
}

TEST(Instruments, ReadsThoseOfTheReview) {
  review::Review review;
  std::string own{jbi_case_series_text()};
  own.replace(own.find("\"jbi-case-series\""), 17, "\"our-list\"");
  review.files["instruments/our-list.toml"] = own;
  review.files["instruments/again.toml"] = std::string(jbi_case_series_text());
  review.files["instruments/broken.toml"] = "[[domain]]\n";
  const Instruments instruments(review);
  EXPECT_TRUE(instruments.find("our-list"));
  EXPECT_GE(instruments.faults().size(), 2U);
  EXPECT_EQ(instruments.all().size(), built_in().size() + 1);
}

}  // namespace
}  // namespace warrant::appraise
