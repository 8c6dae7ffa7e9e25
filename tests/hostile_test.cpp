/// What people and machines do to a review folder, and what must not come of it.
#include <gtest/gtest.h>
#include <unistd.h>

#include "app/actions.hpp"
#include "app/build.hpp"
#include "app/recovery.hpp"
#include "base/text.hpp"
#include "store/ledger.hpp"
#include "temporary_folder.hpp"

namespace warrant {
namespace {

namespace fs = std::filesystem;

class StillClock final : public Clock {
 public:
  [[nodiscard]] std::string now() const override { return "2026-11-23T04:00:00Z"; }
};

class Hostile : public testing::Test {
 protected:
  Hostile() { copy_review(std::string(WARRANT_SOURCE_DIR) + "/examples/scleromyxedema", review_); }

  app::Context context() {
    return {.files = files_, .clock = clock_, .author = "t", .why = "", .progress = [](auto&) {}};
  }
  Result<std::vector<app::ImportedFile>> import(const std::string& name, const std::string& id) {
    const fs::path file = folder_.path() / name;
    EXPECT_TRUE(files_.write(file, "TY  - JOUR\nID  - " + id + "\nTI  - T\nPY  - 2020\nER  - \n"));
    return app::import_files(
        context(), {.folder = review_, .files = {file}, .source = "New", .date = "2026-11-23"});
  }
  void rewrite(const std::string& file, const std::string& bytes) {
    ASSERT_TRUE(files_.write(review_ / file, bytes));
  }
  std::string read(const std::string& file) { return *files_.read(review_ / file); }
  /// Everything a failed opening says.
  std::string refusal() {
    const Result<app::Status> status = app::status(context(), review_);
    if (status) {
      return "";
    }
    std::string all = status.error().where + " " + status.error().message;
    for (const Error& other : status.error().others) {
      all += " | " + other.where + " " + other.message;
    }
    return all;
  }
  std::vector<app::HandEdit> hand_edits() {
    Result<app::Status> status = app::status(context(), review_);
    EXPECT_TRUE(status) << status.error().where << status.error().message;
    return status ? std::move(status->hand_edits) : std::vector<app::HandEdit>{};
  }

  TemporaryFolder folder_;
  fs::path review_ = folder_.path() / "review";
  DiskFiles files_;
  StillClock clock_;
};

TEST_F(Hostile, AnImportIntoAFolderOfAnyLayoutIsNoHandEdit) {
  const std::string toml = read("search.toml");
  const std::string layouts[] = {"\xEF\xBB\xBF" + toml, replace_all(toml, "\n", "\r\n"),
                                 toml.substr(0, toml.size() - 1), "# mine\n" + toml};
  for (std::size_t i = 0; i < std::size(layouts); ++i) {
    rewrite("search.toml", layouts[i]);
    const auto imported = import("m" + std::to_string(i) + ".ris", "m" + std::to_string(i));
    ASSERT_TRUE(imported) << imported.error().message;
    const std::vector<app::HandEdit> edits = hand_edits();
    EXPECT_TRUE(edits.empty()) << i << ": " << edits.front().what;
    const Result<app::LedgerCheck> check = app::verify_ledger(context(), review_);
    ASSERT_TRUE(check);
    EXPECT_TRUE(check->faults.empty()) << i << ": " << check->faults.front();
  }
}

TEST_F(Hostile, NamesThatCouldNotBeReadAgainAreRefused) {
  for (const std::string name : {".hidden.ris", "caf\xE9.ris", "a\nb.ris"}) {
    EXPECT_FALSE(import(name, "x")) << name;
  }
  EXPECT_EQ(refusal(), "");
  rewrite("records/caf\xE9.txt", "x");
  EXPECT_NE(refusal().find("not UTF-8"), std::string::npos);
}

TEST_F(Hostile, TheSameRecordFromTwoSearchesIsKeptTwice) {
  ASSERT_TRUE(import("b.ris", "same"));
  ASSERT_TRUE(import("a.ris", "same"));
  const Result<app::Workspace> opened =
      app::open_workspace(context(), review_, app::Recording::look_only);
  ASSERT_TRUE(opened);
  EXPECT_NE(opened->library.find("same"), nullptr);
  EXPECT_NE(opened->library.find("same@a"), nullptr) << "the later import gives way";
}

TEST_F(Hostile, AFolderOrABrokenLinkIsNoFile) {
  fs::remove(review_ / "certainty.toml");
  fs::create_directory(review_ / "certainty.toml");
  EXPECT_NE(refusal().find("certainty.toml"), std::string::npos);
  fs::remove(review_ / "certainty.toml");
  fs::create_symlink("nowhere", review_ / "certainty.toml");
  EXPECT_NE(refusal().find("broken link"), std::string::npos);
}

TEST_F(Hostile, ReferencesThatLeadNowhereAreToldBeforeBuilding) {
  rewrite("statements.toml",
          replace_all(read("statements.toml"), "{{result:R01.", "{{result:R0x."));
  EXPECT_NE(refusal().find("statements.toml:"), std::string::npos) << refusal();
  EXPECT_NE(refusal().find("there is no result \"R0x\"; did you mean"), std::string::npos);
}

TEST_F(Hostile, ABraceThatOpensNothingIsTold) {
  std::string toml = read("review.toml");
  toml.insert(toml.find("title = \"") + 9, "{{oops ");
  rewrite("review.toml", toml);
  EXPECT_NE(refusal().find("opened or closed only"), std::string::npos) << refusal();
}

TEST_F(Hostile, PartsOfAnEntityStandUnderItsHeader) {
  rewrite("review.toml", read("review.toml") + "\n[review.extra]\nx = \"1\"\n");
  EXPECT_NE(refusal().find("stands below"), std::string::npos);
}

TEST_F(Hostile, DocumentsBuiltInsideTheReviewAreNoPartOfIt) {
  app::BuildRequest request{
      .folder = review_, .out = review_ / "out", .products = {}, .formats = {app::Format::html}};
  ASSERT_TRUE(app::build_documents(context(), request));
  EXPECT_TRUE(hand_edits().empty());
  request.out = review_ / "records";
  EXPECT_FALSE(app::build_documents(context(), request));
  request.out = review_;
  EXPECT_FALSE(app::build_documents(context(), request));
  EXPECT_FALSE(app::export_folder(context(), review_, review_ / "copy"));
}

TEST_F(Hostile, ALostLedgerIsTold) {
  ASSERT_TRUE(app::open_workspace(context(), review_));
  fs::remove(review_ / ".warrant" / "ledger.sqlite");
  const Result<app::Status> status = app::status(context(), review_);
  ASSERT_TRUE(status);
  ASSERT_FALSE(status->notes.empty());
  EXPECT_NE(status->notes.front().message.find("the ledger is gone"), std::string::npos);
}

TEST_F(Hostile, WhatAKilledWriterLeftIsRemovedAndALivingOnesIsNot) {
  const std::string dead = ".results.csv.2147483646.tmp";
  const std::string living = ".results.csv." + std::to_string(getpid()) + ".tmp";
  rewrite("records/" + dead, "half");
  rewrite(living, "half");
  ASSERT_TRUE(app::open_workspace(context(), review_));
  EXPECT_FALSE(fs::exists(review_ / "records" / dead));
  EXPECT_TRUE(fs::exists(review_ / living));
}

TEST_F(Hostile, AnArchivedLedgerCanBeRead) {
  {
    ASSERT_TRUE(app::open_workspace(context(), review_));
  }
  const std::string path = (review_ / ".warrant" / "ledger.sqlite").string();
  const auto archived = store::open_archived_ledger(path);
  ASSERT_TRUE(archived) << archived.error().message;
  EXPECT_GT((*archived)->last().value(), 200);
  EXPECT_TRUE((*archived)->verify()->empty());
  EXPECT_FALSE((*archived)->append(
      (*archived)->last().value(),
      std::vector<store::Draft>{
          {.at = "2026-11-23T04:00:00Z", .who = "t", .why = "", .payload = "{}"}},
      {}));
}

TEST_F(Hostile, AShortenedLedgerIsRefused) {
  ASSERT_TRUE(app::open_workspace(context(), review_));
  ASSERT_TRUE(app::mark_written(files_, review_, 100'000));
  EXPECT_NE(refusal().find("restore"), std::string::npos);
}

TEST_F(Hostile, TwoRowsThatChangePlacesAreOneChange) {
  ASSERT_TRUE(app::open_workspace(context(), review_));
  std::vector<std::string> lines = split(read("results.csv"), "\n");
  std::swap(lines[3], lines[4]);
  rewrite("results.csv", join(lines, "\n"));
  EXPECT_EQ(hand_edits().size(), 1U);
}

TEST_F(Hostile, ABuiltFileUnderAnyNameIsStillVerified) {
  app::BuildRequest request{.folder = review_,
                            .out = folder_.path() / "out",
                            .products = {},
                            .formats = {app::Format::html}};
  ASSERT_TRUE(app::build_documents(context(), request));
  fs::rename(folder_.path() / "out" / "committee-paper.html", folder_.path() / "v2 final.html");
  const auto verified = app::verify_document(context(), folder_.path() / "v2 final.html", review_);
  ASSERT_TRUE(verified) << verified.error().message;
  EXPECT_TRUE(verified->disagreements.empty());
  std::string page = *files_.read(folder_.path() / "v2 final.html");
  page.insert(page.find("<a class=\"fact\""), "1");
  ASSERT_TRUE(files_.write(folder_.path() / "v2 final.html", page));
  EXPECT_EQ(app::verify_document(context(), folder_.path() / "v2 final.html", review_)
                ->disagreements.size(),
            1U);
  page.resize(page.size() / 2);
  ASSERT_TRUE(files_.write(folder_.path() / "v2 final.html", page));
  EXPECT_FALSE(app::verify_document(context(), folder_.path() / "v2 final.html", review_));
}

}  // namespace
}  // namespace warrant
