/// `warrant audit` on whole papers: the published documents, and one paper in every format.
#include "app/audit.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <map>

#include "base/archive.hpp"
#include "base/process.hpp"
#include "temporary_folder.hpp"

namespace warrant {
namespace {

using audit::PaperFinding;
using check::Status;

std::filesystem::path seeds_folder() {
  const char* shared = std::getenv("WARRANT_SHARED");
  const std::filesystem::path base =
      shared != nullptr ? shared : std::string(WARRANT_SOURCE_DIR) + "/../shared";
  return base / "seeds";
}

/// What one published document is told; read once.
const app::AuditedPaper& audited(const std::string& name) {
  static std::map<std::string, app::AuditedPaper> papers;
  const auto at = papers.find(name);
  if (at != papers.end()) {
    return at->second;
  }
  const DiskFiles files;
  return papers.emplace(name, app::audit_file(files, seeds_folder() / name).value()).first->second;
}

class AuditSeeds : public testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(seeds_folder())) {
      std::cerr << "SKIPPED: the published documents are not at hand; set WARRANT_SHARED\n";
      GTEST_SKIP();
    }
  }

  static std::vector<PaperFinding> told(const std::string& paper, std::string_view rule,
                                        std::string_view passage = "") {
    std::vector<PaperFinding> out;
    for (const PaperFinding& item : audited(paper).audit.findings) {
      if (item.finding.rule == rule && item.finding.passage.find(passage) != std::string::npos) {
        out.push_back(item);
      }
    }
    return out;
  }

  static void expect(const std::string& paper, std::string_view rule, std::string_view passage,
                     Status status, std::string_view arithmetic) {
    const auto found = told(paper, rule, passage);
    ASSERT_FALSE(found.empty()) << rule << " " << passage;
    EXPECT_EQ(found[0].finding.status, status) << rule << " " << passage;
    EXPECT_NE((found[0].finding.arithmetic + found[0].finding.message).find(arithmetic),
              std::string::npos)
        << rule << ": " << found[0].finding.message << " | " << found[0].finding.arithmetic;
    EXPECT_FALSE(found[0].finding.operands.empty()) << rule;
  }

  const std::string nhs_ = "nhs-england-cpag-2271.txt";
  const std::string cadth_ = "cadth-summary-of-abstracts-2017.txt";
};

TEST_F(AuditSeeds, CommitteePaperFiguresThatArithmeticDisproves) {
  expect(nhs_, "DISP-UNION", "13.6(\u00B12.6)", Status::proved, "equals a standard error");  // N01
  expect(nhs_, "DISP-UNION", "13.6(\u00B12.6)", Status::proved, "10.08/sqrt(15) = 2.604");
  expect(nhs_, "DISP-UNION", "10.3(\u00B11.9)", Status::proved, "7.562");
  expect(nhs_, "DISP-MIXED", "36(\u00B138%)", Status::proved, "147.2");  // N02
  expect(nhs_, "DISP-MIXED", "5.4(\u00B13.5)", Status::proved, "13.56");
  expect(nhs_, "DISP-MIXED", "4.5(\u00B13.3)", Status::proved, "12.78");
  expect(nhs_, "DISP-UNION", "5.4(\u00B13.5)", Status::proved, "3.433");    // N03
  expect(nhs_, "P-MIN-N", "20.6\u00B15.1", Status::proved, "0.25");         // N07
  expect(nhs_, "FU-WEIGHTED", "4.3 years", Status::proved, "22.84");        // N10
  expect(nhs_, "EVENT-WINDOW", "Two of 8 (25%)", Status::proved, "12.5%");  // N13
  expect(nhs_, "DENOM-PARTITION", "3/6", Status::proved, "44 of 44");       // N24
}

TEST_F(AuditSeeds, CommitteePaperWordsThatAreWrong) {
  expect(nhs_, "PLACEHOLDER", "Insert range", Status::proved, "template");       // N17
  expect(nhs_, "PLACEHOLDER", "In the Population", Status::proved, "template");  // N18
  expect(nhs_, "CERT-NO-EVIDENCE", "Very low", Status::proved, "3 outcomes");    // N19
  expect(nhs_, "ABBREV", "mRSS", Status::proved, "mRSSS");                       // N20
  expect(nhs_, "CERT-STYLE", "Very Low", Status::proved,
         "\"VERY LOW\" 20 times, \"Very Low\" 3 times and \"Very low\" 10 times");  // N21
  EXPECT_EQ(told(nhs_, "WORDING-P").size(), 4U);                                    // N22
  expect(nhs_, "WORDING-P", "p=0.100", Status::proved, "0.100");
  expect(nhs_, "P-MULTIPLE", "", Status::conditional, "Bonferroni 0.05/8 = 0.0063 keeps 1");
}

TEST_F(AuditSeeds, CommitteePaperDoubtsThatStayDoubts) {
  expect(nhs_, "P-FEASIBLE", "1.4(\u00B10.2)", Status::conditional, "0.0115");   // N04
  expect(nhs_, "P-FEASIBLE", "0.62(\u00B10.7)", Status::conditional, "0.3593");  // N05
  expect(nhs_, "GRIM", "20.6\u00B15.1", Status::conditional, "62/3 = 20.667");   // N42
  for (const PaperFinding& item : told(nhs_, "P-FEASIBLE")) {
    EXPECT_NE(item.finding.status, Status::proved);
  }
}

/// N06, N30, N31 and the checks passed of the audit: sums, partitions, percentages, means of eight.
TEST_F(AuditSeeds, CommitteePaperFiguresThatFitRaiseNothing) {
  EXPECT_TRUE(told(nhs_, "SUM").empty());
  EXPECT_TRUE(told(nhs_, "RANGE-BOUND").empty());
  EXPECT_TRUE(told(nhs_, "GRIM", "82.38").empty());
  EXPECT_TRUE(told(nhs_, "P-FEASIBLE", "82.38").empty());
  EXPECT_TRUE(told(nhs_, "P-FEASIBLE", "13.6").empty());
  EXPECT_TRUE(told(nhs_, "FU-WEIGHTED", "33.5").empty());
  EXPECT_TRUE(told(nhs_, "DISP-UNION", "3.3(").empty());
}

TEST_F(AuditSeeds, SummaryOfAbstracts) {
  const auto topics = told(cadth_, "CITE-TOPIC");
  ASSERT_EQ(topics.size(), 2U);
  EXPECT_NE(topics[0].finding.message.find("citation 12"), std::string::npos);  // C02
  EXPECT_NE(topics[1].finding.message.find("citation 22"), std::string::npos);  // C01
  EXPECT_NE(topics[1].finding.message.find("Bullous pemphigoid"), std::string::npos);
  expect(cadth_, "REF-PMID", "16. Fortin", Status::proved, "30 - 29 = 1");  // C05
  expect(cadth_, "REF-STYLE", "16. Fortin", Status::proved, "Syst Rev");    // C05
  EXPECT_EQ(told(cadth_, "NULL-STATEMENT").size(), 2U);                     // C16
  expect(cadth_, "NULL-STATEMENT", "Urticaria", Status::proved, "0 of");
  expect(cadth_, "NULL-STATEMENT", "Pyoderma", Status::proved, "0 of");
  expect(cadth_, "PICO-MATCH", "subcutaneous", Status::proved, "0 of");             // C17
  expect(cadth_, "FINDING-EMPTY", "Twenty-one", Status::proved, "stands 3 times");  // C18
  expect(cadth_, "COUNT", "NR", Status::proved, "10 of 26 (38.5%)");                // C19
  expect(cadth_, "COUNT", "Not specified", Status::proved, "19 of 26 (73.1%)");
  expect(cadth_, "COUNT", "Not specified", Status::proved, "21 of 26 (80.8%)");
  // C03, C04: each study cited once, counts that agree.
  EXPECT_TRUE(told(cadth_, "CITE-COVER").empty());
  EXPECT_EQ(told(cadth_, "COUNT").size(), 2U);
}

/// One paper as HTML; the other formats are made from it.
constexpr std::string_view page =
    "<html><body><h1>A paper</h1><p>In total 18 of 42 patients (19%) responded.</p>"
    "<table><tr><th>Measure</th><th>Drug (n=30)</th></tr><tr><td>Women, n (%)</td>"
    "<td>15 (84.4)</td></tr></table><p>Insert range</p></body></html>";

class AuditFormats : public testing::Test {
 protected:
  std::vector<std::string> rules(const std::string& name) {
    const auto result = app::audit_file(files_, folder_ / name);
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    std::vector<std::string> out;
    for (const PaperFinding& item : result ? result->audit.findings : std::vector<PaperFinding>{}) {
      out.push_back(item.finding.rule + " " + item.finding.passage);
    }
    return out;
  }

  std::string refusal(const std::string& bytes) {
    EXPECT_TRUE(files_.write(folder_ / "paper", bytes));
    const auto result = app::audit_file(files_, folder_ / "paper");
    EXPECT_FALSE(result);
    return result ? "" : result.error().message;
  }

  TemporaryFolder temporary_;
  const std::filesystem::path folder_ = temporary_.path();
  DiskFiles files_;
  const std::vector<std::string> expected_{"SUM 18 of 42 patients (19%)", "SUM 15 (84.4)",
                                           "PLACEHOLDER Insert range"};
};

TEST_F(AuditFormats, TellTheSameInEveryFormat) {
  ASSERT_TRUE(files_.write(folder_ / "paper.html", page));
  EXPECT_EQ(rules("paper.html"), expected_);
  for (const std::string name : {"paper.docx", "paper.md"}) {
    const auto made =
        run_process({"pandoc", (folder_ / "paper.html").string(), "-t",
                     name == "paper.md" ? "gfm" : "docx", "-o", (folder_ / name).string()});
    ASSERT_TRUE(made && made->exit_code == 0);
    EXPECT_EQ(rules(name), expected_) << name;
  }
  const auto made = run_process(
      {"weasyprint", (folder_ / "paper.html").string(), (folder_ / "paper.pdf").string()});
  ASSERT_TRUE(made && made->exit_code == 0);
  const auto in_pdf = rules("paper.pdf");
  EXPECT_NE(std::ranges::find(in_pdf, expected_[0]), in_pdf.end());
  EXPECT_NE(std::ranges::find(in_pdf, expected_[2]), in_pdf.end());
}

TEST_F(AuditFormats, RefuseWhatIsNoPaperInOneSentence) {
  EXPECT_NE(refusal("").find("empty"), std::string::npos);
  EXPECT_NE(refusal("  \n\n ").find("empty"), std::string::npos);
  EXPECT_NE(refusal("PK\x03\x04 broken").find("Word document"), std::string::npos);
  EXPECT_NE(refusal(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") + "x").find(".docx"),
            std::string::npos);
  EXPECT_NE(refusal("%PDF-1.4 broken").find("PDF"), std::string::npos);
  EXPECT_NE(refusal(std::string("words\0words", 11)).find("text"), std::string::npos);
  EXPECT_FALSE(refusal("caf\xE9 and \xC3\xA9").empty());
  const auto archive = write_archive({{.name = "other.xml", .bytes = "<a/>"}});
  ASSERT_TRUE(archive);
  EXPECT_NE(refusal(*archive).find("word/document.xml"), std::string::npos);
}

TEST_F(AuditFormats, RefuseAPdfOfPictures) {
  ASSERT_TRUE(files_.write(folder_ / "blank.html", "<html><body><hr></body></html>"));
  const auto made = run_process(
      {"weasyprint", (folder_ / "blank.html").string(), (folder_ / "blank.pdf").string()});
  ASSERT_TRUE(made && made->exit_code == 0);
  const auto result = app::audit_file(files_, folder_ / "blank.pdf");
  ASSERT_FALSE(result);
  EXPECT_NE(result.error().message.find("pictures"), std::string::npos);
}

}  // namespace
}  // namespace warrant
