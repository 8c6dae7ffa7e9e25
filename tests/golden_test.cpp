/// Golden values that the examples must reproduce (the arithmetic behind them has its own tests).
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "app/workspace.hpp"
#include "base/files.hpp"
#include "grade/certainty.hpp"
#include "report/figures.hpp"
#include "store/folder/folder.hpp"

namespace warrant {
namespace {

class Golden : public testing::Test {
 protected:
  static review::Review load(const std::string& name) {
    const DiskFiles files;
    Result<store::FolderReview> read =
        store::read_folder(files, std::string(WARRANT_SOURCE_DIR) + "/examples/" + name);
    EXPECT_TRUE(read);
    return std::move(read->review);
  }

  std::string figure(const std::string& kind, const std::string& id, const std::string& field) {
    const report::Sources sources{.review = paper_, .library = library_, .changes = changes_};
    const auto found = report::find_figure(sources, kind, id, field);
    return found ? found->printed : "no such figure";
  }

  review::Review paper_ = load("scleromyxedema");
  review::Review abstracts_ = load("ivig-dermatology");
  review::Library library_;
  report::ChangeIndex changes_;
};

TEST_F(Golden, FourOutcomesAreWithoutEvidenceAndTheFifthIsPrintedAsIfRated) {
  std::set<std::string> without;
  for (const review::Outcome& outcome : paper_.shelf<review::Outcome>()) {
    if (grade::outcome_certainty(paper_, outcome).level == review::Certainty::not_applicable) {
      without.insert(outcome.id);
    }
  }
  EXPECT_EQ(without, (std::set<std::string>{"O5", "O7", "O8", "O10"}));
  EXPECT_EQ(paper_.find<review::Outcome>("O5")->certainty_as_printed, "Very low");
}

TEST_F(Golden, ThirteenAdverseEventsOfSevenKinds) {
  std::multiset<int> counts;
  for (const review::AdverseEvent& event : paper_.shelf<review::AdverseEvent>()) {
    if (event.study == "guarneri2017") {
      counts.insert(event.events);
    }
  }
  EXPECT_EQ(counts, (std::multiset<int>{4, 3, 2, 1, 1, 1, 1}));
  const auto event = std::ranges::find(paper_.shelf<review::AdverseEvent>(), "guarneri2017",
                                       &review::AdverseEvent::study);
  EXPECT_EQ(figure("outcome", event->outcome, "events.guarneri2017"), "13");
}

TEST_F(Golden, ExactIntervalsOfTheCounts) {
  const std::vector<std::tuple<int, int, std::string>> golden{
      {2, 8, "3.2% to 65.1%"},  {1, 8, "0.3% to 52.7%"},  {6, 8, "34.9% to 96.8%"},
      {4, 15, "7.8% to 55.1%"}, {1, 15, "0.2% to 31.9%"}, {10, 15, "38.4% to 88.2%"},
      {0, 4, "0% to 60.2%"}};
  std::size_t seen = 0;
  for (const review::StudyResult& result : paper_.shelf<review::StudyResult>()) {
    for (const auto& [k, n, interval] : golden) {
      if (result.k == k && result.n == n) {
        EXPECT_EQ(figure("result", result.id, "interval"), interval) << result.id;
        ++seen;
      }
    }
  }
  EXPECT_GE(seen, 6U);
}

TEST_F(Golden, TheOnlyPlaceholderLeftIsInWhatTheSourcePrinted) {
  std::size_t placeholders = 0;
  for (const review::DataIssue& issue : paper_.shelf<review::DataIssue>()) {
    placeholders += issue.rule.find("PLACEHOLDER") != std::string::npos ? 1 : 0;
  }
  EXPECT_EQ(placeholders, 2U);
}

TEST_F(Golden, TheAbstractsLeaveOutWhatTheSourceLeavesOut) {
  int results = 0;
  int population = 0;
  int age = 0;
  int included = 0;
  for (const review::Study& study : abstracts_.shelf<review::Study>()) {
    const review::Band* band = abstracts_.find<review::Band>(study.band);
    if (band->appendix) {
      continue;
    }
    ++included;
    results += study.results_status == review::NotReported::nr_in_abstract ? 1 : 0;
    population += study.population_status == review::NotReported::nr_in_abstract ? 1 : 0;
    age += study.age_group.empty() ? 1 : 0;
  }
  EXPECT_EQ(included, 26);
  EXPECT_EQ(results, 10);
  EXPECT_EQ(population, 19);
  EXPECT_EQ(age, 21);
}

}  // namespace
}  // namespace warrant
