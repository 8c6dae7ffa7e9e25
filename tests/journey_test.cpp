/// What a person does, from a folder to built documents and back.
#include <gtest/gtest.h>

#include <fstream>

#include "app/actions.hpp"
#include "app/build.hpp"
#include "base/text.hpp"
#include "temporary_folder.hpp"

namespace warrant {
namespace {

class StillClock final : public Clock {
 public:
  [[nodiscard]] std::string now() const override { return "2026-11-23T04:00:00Z"; }
};

class Journey : public testing::Test {
 protected:
  Journey() { copy_review(std::string(WARRANT_SOURCE_DIR) + "/examples/scleromyxedema", review_); }

  app::Context context(std::string author = "tester") {
    return {.files = files_,
            .clock = clock_,
            .author = std::move(author),
            .why = "",
            .progress = [](const std::string&) {}};
  }

  void edit(const std::string& file, const std::string& from, const std::string& to) {
    const std::string text = *files_.read(review_ / file);
    ASSERT_NE(text.find(from), std::string::npos);
    ASSERT_TRUE(files_.write(review_ / file, replace_all(text, from, to)));
  }

  app::BuildRequest request() {
    return {.folder = review_,
            .out = folder_.path() / "out",
            .products = {},
            .formats = {app::Format::html, app::Format::md}};
  }

  TemporaryFolder folder_;
  std::filesystem::path review_ = folder_.path() / "review";
  DiskFiles files_;
  StillClock clock_;
};

TEST_F(Journey, BuildsTheSameBytesTwice) {
  ASSERT_TRUE(app::build_documents(context(), request()));
  const std::string first = *files_.read(folder_.path() / "out" / "committee-paper.html");
  ASSERT_TRUE(app::build_documents(context(), request()));
  EXPECT_EQ(*files_.read(folder_.path() / "out" / "committee-paper.html"), first);
}

TEST_F(Journey, FindsAHandEditAndRecordsItWithItsAuthor) {
  ASSERT_TRUE(app::build_documents(context("first"), request()));
  edit("results.csv", "13.6,2.6,SE", "13.7,2.6,SE");
  const Result<app::Built> built = app::build_documents(context("second"), request());
  ASSERT_TRUE(built);
  ASSERT_EQ(built->hand_edits.size(), 1U);
  EXPECT_EQ(built->hand_edits[0].what, "result R01: baseline 13.6 -> 13.7");
  EXPECT_EQ(built->hand_edits[0].where, "results.csv:2");
  const Result<std::vector<app::LogLine>> log = app::log(review_);
  ASSERT_TRUE(log);
  EXPECT_EQ(log->back().who, "second");
  EXPECT_EQ(log->back().what, "result R01: baseline 13.6 -> 13.7");
}

TEST_F(Journey, ReplaysTheLedgerToTheBytesOfTheFolder) {
  ASSERT_TRUE(app::build_documents(context(), request()));
  edit("studies.toml", "[[study]]\nid = \"mecoli2020\"",
       "# looked at twice\n[[study]]\nid = \"mecoli2020\"");
  ASSERT_TRUE(app::build_documents(context(), request()));
  const Result<app::LedgerCheck> check = app::verify_ledger(context(), review_);
  ASSERT_TRUE(check) << check.error().message;
  EXPECT_TRUE(check->faults.empty()) << check->faults.front();
  EXPECT_GT(check->entries, 200);
}

TEST_F(Journey, VerifyNamesTheFigureThatNoLongerAgrees) {
  ASSERT_TRUE(app::build_documents(context(), request()));
  const std::filesystem::path paper = folder_.path() / "out" / "committee-paper.html";
  const Result<app::Verified> agrees = app::verify_document(context(), paper, review_);
  ASSERT_TRUE(agrees);
  EXPECT_GT(agrees->figures, 300U);
  EXPECT_TRUE(agrees->disagreements.empty());
  edit("results.csv", "13.6,2.6,SE", "13.7,2.6,SE");
  const Result<app::Verified> differs = app::verify_document(context(), paper, review_);
  ASSERT_TRUE(differs);
  ASSERT_FALSE(differs->disagreements.empty());
  EXPECT_EQ(differs->disagreements[0].printed, "13.6");
  EXPECT_EQ(differs->disagreements[0].now, "13.7");
}

TEST_F(Journey, TellsAllErrorsOfAFolderAtOnceWithFileLineAndField) {
  edit("results.csv", "13.6,2.6,SE", "13.6,2.6,XX");
  edit("review.toml", "age_group = ", "age_gruop = ");
  edit("certainty.toml", "start = \"low\"", "start = \"lo\"");
  const Result<app::Built> built = app::build_documents(context(), request());
  ASSERT_FALSE(built);
  const std::vector<Error>& others = built.error().others;
  EXPECT_GE(others.size() + 1, 3U);
  std::string all = built.error().where + " " + built.error().message + "\n";
  for (const Error& error : others) {
    all += error.where + " " + error.message + "\n";
  }
  EXPECT_NE(all.find("results.csv:2: baseline_dispersion"), std::string::npos) << all;
  EXPECT_NE(all.find("did you mean \"age_group\"?"), std::string::npos) << all;
  EXPECT_NE(all.find("did you mean \"low\"?"), std::string::npos) << all;
  EXPECT_FALSE(files_.exists(folder_.path() / "out" / "index.html"));
}

TEST_F(Journey, ExportsTheFolderByteForByte) {
  const Result<std::size_t> files = app::export_folder(context(), review_, folder_.path() / "copy");
  ASSERT_TRUE(files);
  const std::vector<std::string> paths = *files_.list(review_);
  ASSERT_GE(paths.size(), 10U);
  for (const std::string& path : paths) {
    EXPECT_EQ(*files_.read(review_ / path), *files_.read(folder_.path() / "copy" / path)) << path;
  }
}

TEST_F(Journey, StartsAReviewAndImportsRecordsIntoIt) {
  const std::filesystem::path fresh = folder_.path() / "fresh";
  ASSERT_TRUE(app::new_review(context(), fresh));
  EXPECT_FALSE(app::new_review(context(), fresh));
  const std::filesystem::path file = folder_.path() / "export.ris";
  ASSERT_TRUE(files_.write(file, "TY  - JOUR\nID  - a1\nTI  - Test record\nPY  - 2020\nER  - \n"));
  const Result<std::vector<app::ImportedFile>> imported = app::import_files(
      context(), {.folder = fresh, .files = {file}, .source = "PubMed", .date = "2026-11-23"});
  ASSERT_TRUE(imported) << imported.error().message;
  EXPECT_EQ(imported->front().report.records, 1U);
  EXPECT_EQ(imported->front().report.without.at("abstract"), 1U);
  const Result<app::Status> status = app::status(context(), fresh);
  ASSERT_TRUE(status);
  EXPECT_TRUE(status->hand_edits.empty());
  const Result<app::LedgerCheck> check = app::verify_ledger(context(), fresh);
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->faults.empty());
}

/// Files that stop writing into one folder, as a killed process does.
class DyingFiles final : public Files {
 public:
  explicit DyingFiles(std::string dies_at) : dies_at_(std::move(dies_at)) {}
  [[nodiscard]] Result<std::string> read(const std::filesystem::path& path) const override {
    return disk_.read(path);
  }
  [[nodiscard]] Result<void> write(const std::filesystem::path& path,
                                   std::string_view bytes) override {
    dead_ = dead_ || path.string().find(dies_at_) != std::string::npos;
    return dead_ ? Result<void>(fail(Code::io, "killed here", path.string()))
                 : disk_.write(path, bytes);
  }
  [[nodiscard]] Result<std::vector<std::string>> list(
      const std::filesystem::path& folder) const override {
    return disk_.list(folder);
  }
  [[nodiscard]] bool exists(const std::filesystem::path& path) const override {
    return disk_.exists(path);
  }
  [[nodiscard]] Result<void> remove(const std::filesystem::path& path) override {
    return disk_.remove(path);
  }

 private:
  DiskFiles disk_;
  std::string dies_at_;
  bool dead_ = false;
};

class InterruptedImport : public Journey, public testing::WithParamInterface<std::string> {};

TEST_P(InterruptedImport, IsFinishedByTheNextOpeningAndIsNoHandEdit) {
  ASSERT_TRUE(app::build_documents(context(), request()));
  const std::filesystem::path file = folder_.path() / "more.ris";
  ASSERT_TRUE(files_.write(file, "TY  - JOUR\nID  - m1\nTI  - More\nPY  - 2020\nER  - \n"));
  DyingFiles dying(GetParam());
  app::Context killed{.files = dying,
                      .clock = clock_,
                      .author = "tester",
                      .why = "",
                      .progress = [](const std::string&) {}};
  EXPECT_FALSE(app::import_files(
      killed, {.folder = review_, .files = {file}, .source = "New source", .date = "2026-11-23"}));
  const Result<app::Built> built = app::build_documents(context("next"), request());
  ASSERT_TRUE(built) << built.error().message;
  EXPECT_TRUE(built->hand_edits.empty()) << built->hand_edits.front().what;
  EXPECT_TRUE(files_.exists(review_ / "records" / "more.ris"));
  const Result<app::LedgerCheck> check = app::verify_ledger(context(), review_);
  ASSERT_TRUE(check);
  EXPECT_TRUE(check->faults.empty()) << check->faults.front();
}

INSTANTIATE_TEST_SUITE_P(AtEachWrite, InterruptedImport,
                         testing::Values("more.ris", "search.toml", "written"));

TEST_F(Journey, SaysWhatToDoWhereThereIsNoReview) {
  const Result<app::Built> built = app::build_documents(
      context(), {.folder = folder_.path() / "nowhere", .out = "x", .products = {}, .formats = {}});
  ASSERT_FALSE(built);
  EXPECT_EQ(built.error().code, Code::not_found);
}

}  // namespace
}  // namespace warrant
