/// The two examples: complete, without faults, and the documents hold what they must.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/workspace.hpp"
#include "base/files.hpp"
#include "report/numbering.hpp"
#include "report/outcome_table.hpp"
#include "report/printed.hpp"
#include "report/products.hpp"
#include "report/products/parts.hpp"
#include "review/invariants.hpp"
#include "store/folder/folder.hpp"

namespace warrant {
namespace {

struct Example {
  review::Review review;
  review::Library library;
  report::ChangeIndex changes;
  [[nodiscard]] report::Sources sources() const {
    return {.review = review, .library = library, .changes = changes};
  }
};

Example load(const std::string& name) {
  const DiskFiles files;
  Result<store::FolderReview> read =
      store::read_folder(files, std::string(WARRANT_SOURCE_DIR) + "/examples/" + name);
  EXPECT_TRUE(read) << (read ? "" : read.error().where + ": " + read.error().message);
  Example example{.review = std::move(read->review), .library = {}, .changes = {}};
  std::vector<Note> notes;
  Result<review::Library> library = app::read_library(example.review, notes);
  EXPECT_TRUE(library);
  example.library = std::move(*library);
  return example;
}

std::string build(const Example& example,
                  Result<report::Document> (*make)(const report::Sources&)) {
  const Result<report::Document> document = make(example.sources());
  EXPECT_TRUE(document) << (document ? "" : document.error().message);
  return document ? report::words_of(document->blocks) : "";
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(Examples, AreWithoutFaultsAndWriteBackToTheByte) {
  const DiskFiles files;
  for (const std::string name : {"scleromyxedema", "ivig-dermatology"}) {
    const std::filesystem::path folder =
        std::filesystem::path(WARRANT_SOURCE_DIR) / "examples" / name;
    const Result<store::FolderReview> read = store::read_folder(files, folder);
    ASSERT_TRUE(read) << name;
    std::vector<Note> notes;
    const Result<review::Library> library = app::read_library(read->review, notes);
    ASSERT_TRUE(library);
    EXPECT_TRUE(review::check_review(read->review, *library).empty());
    for (const auto& [path, bytes] : store::write_folder(read->review)) {
      EXPECT_EQ(bytes, *files.read(folder / path)) << path;
    }
  }
}

TEST(SummaryOfAbstracts, NumbersTwentySixStudiesAndFourMore) {
  const Example example = load("ivig-dermatology");
  const report::Numbering numbering = report::number_studies(example.review, example.library);
  ASSERT_EQ(numbering.studies.size(), 30U);
  const std::vector<std::string> first{
      "Miguel",   "Zerdes", "Zimmermann", "Bommersbach", "Cholera",
      "Huang",    "Ye",     "Atzmony",    "Barron",      "Canavan",
      "McMillan", "Taylor", "Vermaak",    "Zhao",        "Atzmony",
      "Fortin",   "Gordon", "Huang",      "Wang",        "Del Pozzo-Magana",
      "Roujeau",  "Amagai", "Takehara",   "Miyasaka",    "Jee",
      "Amagai",   "Song",   "Callander",  "Gaitanis",    "Cruz"};
  std::size_t pmids = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(numbering.studies[i].citation->authors.front().family, first[i]) << i + 1;
    pmids += i < 26 && !numbering.studies[i].citation->pmid.empty() ? 1 : 0;
  }
  EXPECT_EQ(pmids, 25U);
}

TEST(SummaryOfAbstracts, TenGroupsCiteEachStudyOnceWhereItBelongs) {
  const Example example = load("ivig-dermatology");
  const report::Numbering numbering = report::number_studies(example.review, example.library);
  std::vector<int> cited;
  std::map<std::string, std::vector<int>> members;
  std::size_t top = 0;
  for (const review::TopicGroup& group : example.review.shelf<review::TopicGroup>()) {
    top += group.parent.empty() ? 1 : 0;
    for (const review::Study* study : report::studies_of_group(example.review, group)) {
      cited.push_back(numbering.number_of.at(study->id));
      members[group.id].push_back(cited.back());
    }
  }
  EXPECT_EQ(top, 10U);
  std::ranges::sort(cited);
  std::vector<int> all;
  for (int i = 1; i <= 26; ++i) {
    all.push_back(i);
  }
  EXPECT_EQ(cited, all);
  EXPECT_EQ(members["mucous_membrane_pemphigoid"], std::vector<int>{12});
  EXPECT_EQ(members["bullous_pemphigoid"], std::vector<int>{22});
}

TEST(SummaryOfAbstracts, CitesTheStudiesOfAGroupHoweverDeepItStands) {
  Example example = load("ivig-dermatology");
  review::TopicGroup group = *example.review.find<review::TopicGroup>("bullous_pemphigoid");
  group.parent = "pemphigus";  // which stands in the autoimmune bullous diseases
  example.review.shelf<review::TopicGroup>().put(group);
  EXPECT_TRUE(holds(build(example, report::build_summary_of_abstracts), "bullous pemphigoid22"));
}

TEST(SummaryOfAbstracts, SaysWhatWasNotFound) {
  const std::string text = build(load("ivig-dermatology"), report::build_summary_of_abstracts);
  EXPECT_TRUE(holds(text, "Twenty-one systematic reviews and meta-analyses"));
  EXPECT_TRUE(holds(text, "five randomized controlled trials"));
  EXPECT_TRUE(holds(text, "No relevant health technology assessments were identified."));
  EXPECT_TRUE(holds(text, "Urticaria: no included study"));
  EXPECT_TRUE(holds(text, "Pyoderma gangrenosum: no included study"));
  EXPECT_TRUE(holds(text, "No evidence was identified for subcutaneous use."));
  EXPECT_TRUE(holds(text, "the report reverses the finding"));
}

TEST(CommitteePaper, HoldsTheElevenOutcomesWithTheirCertainty) {
  const Example example = load("scleromyxedema");
  const Result<report::Document> paper = report::build_committee_paper(example.sources());
  ASSERT_TRUE(paper);
  const auto printed = report::printed_facts(*paper);
  std::size_t not_applicable = 0;
  for (int i = 1; i <= 11; ++i) {
    const auto fact = printed.find("o.o" + std::to_string(i) + ".certainty");
    ASSERT_NE(fact, printed.end()) << i;
    not_applicable += fact->second.front() == "Not applicable" ? 1 : 0;
  }
  EXPECT_EQ(not_applicable, 4U);
  EXPECT_EQ(printed.at("o.o5.certainty").front(), "Not applicable");
  EXPECT_EQ(printed.at("p.paper.urn").front(), "2271");
  EXPECT_EQ(printed.at("p.paper.meeting_date").front(), "3 July 2024");
}

TEST(CommitteePaper, PrintsEveryResultCorrectedWhereProved) {
  const Example example = load("scleromyxedema");
  const Result<report::Document> paper = report::build_committee_paper(example.sources());
  ASSERT_TRUE(paper);
  const auto printed = report::printed_facts(*paper);
  for (const review::StudyResult& result : example.review.shelf<review::StudyResult>()) {
    std::string id = "r." + result.id;
    std::ranges::transform(id, id.begin(), [](char c) { return static_cast<char>(::tolower(c)); });
    const bool shown = printed.contains(id + ".k") || printed.contains(id + ".post");
    EXPECT_TRUE(shown) << result.id;
  }
  const std::string text = report::words_of(paper->blocks);
  EXPECT_TRUE(holds(text, "13.6 (SE 2.6) to 10.3 (SE 1.9)"));
  EXPECT_TRUE(holds(text,
                    "changed from 0.62 (SD 0.7) to 0.54 (SE 0.2) (p=0.403); not statistically "
                    "significant"));
  EXPECT_EQ(text.find("Insert range"), text.rfind("Insert range")) << "outside the correction";
  EXPECT_TRUE(holds(text, "October 2023"));
  EXPECT_TRUE(holds(text, "November 2023"));
  EXPECT_TRUE(holds(text, "March 2024"));
}

TEST(CommitteePaper, HasTheOutcomesAssurancesDocumentsAndDimensions) {
  const Example example = load("scleromyxedema");
  EXPECT_EQ(example.review.shelf<review::Outcome>().size(), 11U);
  EXPECT_EQ(example.review.shelf<review::Assurance>().size(), 4U);
  EXPECT_EQ(example.review.shelf<review::PatientImpact>().size(), 7U);
  std::size_t included = 0;
  for (const review::PackDocument& document : example.review.shelf<review::PackDocument>()) {
    included += document.included ? 1 : 0;
  }
  EXPECT_EQ(included, 5U);
}

TEST(Products, LeaveNoReferenceOpenAndGiveEveryFactAnEntity) {
  for (const std::string name : {"scleromyxedema", "ivig-dermatology"}) {
    const Example example = load(name);
    for (const report::Product& product : report::products()) {
      if (product.name == "committee-paper" && name == "ivig-dermatology") {
        EXPECT_FALSE(product.build(example.sources()));
        continue;
      }
      const Result<report::Document> document = product.build(example.sources());
      ASSERT_TRUE(document) << product.name;
      for (const auto& [id, texts] : report::printed_facts(*document)) {
        ASSERT_TRUE(document->facts.contains(id)) << id;
        EXPECT_FALSE(document->facts.at(id).entity.empty()) << id;
        EXPECT_LE(id.size(), 34U) << id;
      }
    }
  }
}

}  // namespace
}  // namespace warrant
