/// The examples against the facts of the published documents, where those are at hand.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "app/workspace.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "store/folder/folder.hpp"

namespace warrant {
namespace {

std::filesystem::path facts_folder() {
  const char* shared = std::getenv("WARRANT_SHARED");
  const std::filesystem::path base =
      shared != nullptr ? shared : std::string(WARRANT_SOURCE_DIR) + "/../shared";
  return base / "seeds" / "facts";
}

using Row = std::map<std::string, std::string>;

std::vector<Row> rows(const std::string& name) {
  const DiskFiles files;
  const std::string text = files.read(facts_folder() / name).value();
  const std::vector<CsvRow> lines = read_csv(text).value();
  std::vector<Row> out;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    Row row;
    for (std::size_t c = 0; c < lines[0].cells.size(); ++c) {
      row[lines[0].cells[c]] = c < lines[i].cells.size() ? lines[i].cells[c] : "";
    }
    out.push_back(std::move(row));
  }
  return out;
}

review::Review example(const std::string& name) {
  const DiskFiles files;
  return store::read_folder(files, std::string(WARRANT_SOURCE_DIR) + "/examples/" + name)
      .value()
      .review;
}

class Seeds : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(facts_folder())) {
      std::cerr << "SKIPPED: the published documents' facts are not at hand; set WARRANT_SHARED\n";
      GTEST_SKIP();
    }
  }
};

double number(const std::string& text) { return text.empty() ? -999 : std::stod(text); }
double number(const std::optional<Decimal>& value) { return value ? value->value : -999; }

TEST_F(Seeds, EveryContinuousResultIsEnteredAsPrinted) {
  const review::Review review = example("scleromyxedema");
  for (const Row& row : rows("nhse_results_continuous.csv")) {
    const auto* result = review.find<review::StudyResult>(row.at("result_id"));
    ASSERT_NE(result, nullptr) << row.at("result_id");
    EXPECT_EQ(result->outcome, row.at("outcome_id"));
    EXPECT_EQ(result->study, row.at("study_id"));
    EXPECT_DOUBLE_EQ(number(result->baseline), number(row.at("pre_mean")));
    EXPECT_DOUBLE_EQ(number(result->baseline_spread), number(row.at("pre_plus_minus")));
    EXPECT_DOUBLE_EQ(number(result->post), number(row.at("post_mean")));
    EXPECT_DOUBLE_EQ(number(result->post_spread), number(row.at("post_plus_minus")));
    EXPECT_EQ(result->n.value_or(0), std::stoi(row.at("n")));
    if (!row.at("p_value").empty()) {
      EXPECT_DOUBLE_EQ(std::stod(result->p), number(row.at("p_value")));
    }
  }
}

TEST_F(Seeds, EveryProportionIsEnteredWithItsCounts) {
  const review::Review review = example("scleromyxedema");
  for (const Row& row : rows("nhse_results_proportion.csv")) {
    const auto* result = review.find<review::StudyResult>(row.at("result_id"));
    ASSERT_NE(result, nullptr) << row.at("result_id");
    EXPECT_EQ(result->k.value_or(-1), std::stoi(row.at("events")));
    EXPECT_EQ(result->n.value_or(-1), std::stoi(row.at("n")));
    EXPECT_EQ(result->study, row.at("study_id"));
  }
}

TEST_F(Seeds, EveryAuditFindingStandsInTheExamples) {
  const review::Review paper = example("scleromyxedema");
  const review::Review summary = example("ivig-dermatology");
  for (const Row& row : rows("audit_findings.csv")) {
    const std::string& id = row.at("id");
    const auto* issue = (id[0] == 'N' ? paper : summary).find<review::DataIssue>(id);
    ASSERT_NE(issue, nullptr) << id;
    EXPECT_EQ(issue->rule, row.at("lint_rule")) << id;
    EXPECT_EQ(review::word(issue->severity), row.at("severity")) << id;
  }
}

TEST_F(Seeds, EveryStudyOfTheSummaryIsEnteredWithItsGaps) {
  const review::Review review = example("ivig-dermatology");
  std::size_t no_results = 0;
  std::size_t no_population = 0;
  std::size_t no_age = 0;
  for (const review::Study& study : review.shelf<review::Study>()) {
    const bool included = study.band == "sr_ma" || study.band == "rct";
    no_results += included && study.results_status == review::NotReported::nr_in_abstract ? 1 : 0;
    no_population +=
        included && study.population_status == review::NotReported::nr_in_abstract ? 1 : 0;
    no_age += included && study.age_group.empty() ? 1 : 0;
  }
  EXPECT_EQ(no_results, 10U);
  EXPECT_EQ(no_population, 19U);
  EXPECT_EQ(no_age, 21U);
  EXPECT_EQ(review.shelf<review::StudyResult>().size(), rows("cadth_results.csv").size());
}

}  // namespace
}  // namespace warrant
