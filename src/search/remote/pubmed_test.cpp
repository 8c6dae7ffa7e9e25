/// PubMed searches against a server that plays PubMed, well and badly.
#include "search/remote/pubmed.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "search/remote/download.hpp"
#include "search/remote/esearch.hpp"
#include "search/remote/fake_pubmed.hpp"
#include "search/remote/stub_server.hpp"
#include "temporary_folder.hpp"

namespace warrant::search::remote {
namespace {

using Fault = Reply::Fault;

struct Attempt {
  Result<Fetched> fetched;
  Result<bib::Imported> imported;
  std::vector<Seen> seen;
  std::int64_t took_ms = 0;
};

class PubmedTest : public ::testing::Test {
 protected:
  Attempt run(const StubServer::Handler& handler, const Account& account = {},
              int batch_size = 10) {
    StubServer server(handler);
    TestPace pace;
    Attempt out;
    if (base_.empty()) {
      base_ = server.url();
    }
    // The state file names the address; the port of a second server differs.
    const Fetch wanted{
        .query = "scleromyxedema", .base = server.url(), .batch_size = batch_size, .tries = 3};
    forget_port(server.url());
    out.fetched = download(Source::pubmed, account, wanted, folder_.path() / "run",
                           {.transport = transport_, .pace = pace, .files = files_}, {});
    out.imported = read_download(files_, folder_.path() / "run");
    out.seen = server.seen();
    out.took_ms = pace.now_ms();
    return out;
  }

  [[nodiscard]] std::string state() const {
    return files_.read(folder_.path() / "run" / "state.json").value_or("");
  }

  static std::vector<std::string> pmids(const bib::Imported& imported) {
    std::vector<std::string> out;
    for (const review::Citation& citation : imported.citations) {
      out.push_back(citation.pmid);
    }
    return out;
  }

  TemporaryFolder folder_;
  DiskFiles files_;

 private:
  void forget_port(const std::string& url) {
    if (std::string text = state(); !text.empty()) {
      text.replace(text.find(base_), base_.size(), url);
      ASSERT_TRUE(files_.write(folder_.path() / "run" / "state.json", text));
    }
    base_ = url;
  }
  std::string base_;
  CurlTransport transport_;
};

std::vector<std::string> expected(int count) {
  std::vector<std::string> out;
  for (int i = 0; i < count; ++i) {
    out.push_back(std::to_string(1'000'000 + i));
  }
  return out;
}

TEST_F(PubmedTest, FetchesEveryRecordInBatches) {
  const Attempt r = run(FakePubmed(fake_records(35)));
  ASSERT_TRUE(r.fetched) << r.fetched.error().message;
  EXPECT_EQ(r.fetched->total, 35);
  EXPECT_EQ(r.fetched->delivered, 35);
  EXPECT_EQ(r.fetched->batches, 4);
  EXPECT_EQ(r.fetched->translation, "as understood");
  EXPECT_TRUE(r.fetched->notes.empty());
  ASSERT_TRUE(r.imported);
  EXPECT_EQ(pmids(*r.imported), expected(35));
  EXPECT_EQ(r.seen.size(), 6U);  // count, ids, four batches
  EXPECT_EQ(r.seen.back().form.at("WebEnv"), "MCID_1");
}

TEST_F(PubmedTest, ASetBeyondTheLimitIsCutByDays) {
  const Attempt r = run(FakePubmed(fake_records(25'000)), {}, 1'000);
  ASSERT_TRUE(r.fetched) << r.fetched.error().message;
  EXPECT_EQ(r.fetched->total, 25'000);
  EXPECT_EQ(r.fetched->delivered, 25'000);
  EXPECT_TRUE(r.fetched->notes.empty());
  ASSERT_TRUE(r.imported);
  const std::vector<std::string> got = pmids(*r.imported);
  const std::set<std::string> once(got.begin(), got.end());
  EXPECT_EQ(got.size(), 25'000U);
  EXPECT_EQ(once.size(), 25'000U);
}

TEST_F(PubmedTest, SaysSoWhenOneDayHoldsTooMany) {
  std::vector<FakeRecord> records(10'050, {.pmid = 0, .added = "2001/02/28"});
  for (int i = 0; i < 10'050; ++i) {
    records[static_cast<std::size_t>(i)].pmid = i + 1;
  }
  const Attempt r = run(FakePubmed(std::move(records)));
  ASSERT_FALSE(r.fetched);
  EXPECT_EQ(r.fetched.error().message,
            "PubMed added 10050 of the records on 2001/02/28, and gives no more than 9999 at once: "
            "make the query narrower, or split it into several");
}

TEST_F(PubmedTest, NothingFoundIsAnAnswer) {
  const Attempt r = run(FakePubmed({}));
  ASSERT_TRUE(r.fetched) << r.fetched.error().message;
  EXPECT_EQ(r.fetched->total, 0);
  ASSERT_TRUE(r.imported);
  EXPECT_TRUE(r.imported->citations.empty());
}

/// Answers as PubMed, but the `n`th EFetch as told.
StubServer::Handler spoiled(int n, Reply reply, int records = 35) {
  return [pubmed = FakePubmed(fake_records(records)), n, reply = std::move(reply),
          fetched = 0](const Seen& seen) mutable {
    Reply good = pubmed(seen);
    return seen.target == "/efetch.fcgi" && ++fetched == n ? reply : good;
  };
}

TEST_F(PubmedTest, PassingFaultsCostTimeAndNoRecord) {
  const std::string half = FakePubmed::set_of(FakePubmed::article(1'000'010));
  const std::vector<Reply> faults{
      {.status = 429, .headers = {"Retry-After: 3"}},
      {.status = 500},
      {.body = half, .fault = Fault::cut_in_body},
      {.body = half, .fault = Fault::length_short},
      {.body = half, .fault = Fault::length_long},
      {.fault = Fault::cut_at_once},
      {.body = half.substr(0, 100)},
      {.body = FakePubmed::set_of("<PubmedArticle><MedlineCitation></PubmedArticle>")},
      {.body = FakePubmed::set_of(FakePubmed::article(1'000'010) + "<i>\xff</i>")},
      {.body = FakePubmed::set_of("")},
      {.body = "<html>Service busy</html>"},
      {.body = FakePubmed::set_of(FakePubmed::article(9))},
      {.status = 400, .body = "<ERROR>Cannot process query_key</ERROR>"},
  };
  for (std::size_t i = 0; i < faults.size(); ++i) {
    const Attempt r = run(spoiled(2, faults[i]));
    ASSERT_TRUE(r.fetched) << i << ": " << r.fetched.error().message;
    EXPECT_EQ(r.fetched->delivered, 35) << i;
    EXPECT_TRUE(r.fetched->notes.empty()) << i << r.fetched->notes.front().message;
    ASSERT_TRUE(r.imported);
    EXPECT_EQ(pmids(*r.imported), expected(35)) << i;
    std::filesystem::remove_all(folder_.path() / "run");
  }
}

TEST_F(PubmedTest, AsksByIdWhenTheHistoryHasLapsed) {
  FakePubmed pubmed(fake_records(35));
  pubmed.history_has_lapsed = true;
  const Attempt r = run(pubmed);
  ASSERT_TRUE(r.fetched) << r.fetched.error().message;
  EXPECT_EQ(pmids(*r.imported), expected(35));
  EXPECT_TRUE(r.fetched->notes.empty());
}

TEST_F(PubmedTest, NamesARecordThatDoesNotCome) {
  FakePubmed pubmed(fake_records(35));
  pubmed.withdrawn = {1'000'012};
  const Attempt r = run(pubmed);
  ASSERT_TRUE(r.fetched) << r.fetched.error().message;
  EXPECT_EQ(r.fetched->total, 35);
  EXPECT_EQ(r.fetched->delivered, 34);
  ASSERT_EQ(r.fetched->notes.size(), 1U);
  EXPECT_EQ(r.fetched->notes[0].message,
            "PubMed named the record 1000012 and then did not bring it");
  EXPECT_EQ(r.fetched->notes[0].where, "batch 2");
}

TEST_F(PubmedTest, AFaultThatStaysIsToldAndNothingIsHalfThere) {
  const FakePubmed good(fake_records(35));
  int fetched = 0;
  const Attempt broken = run([pubmed = good, &fetched](const Seen& seen) mutable {
    const Reply reply = pubmed(seen);
    return seen.target == "/efetch.fcgi" && ++fetched > 2
               ? Reply{.body = reply.body, .fault = Fault::cut_in_body}
               : reply;
  });
  ASSERT_FALSE(broken.fetched);
  EXPECT_EQ(broken.fetched.error().message,
            "PubMed: the connection was cut before the answer was whole; given up after 3 tries: "
            "run the command again, it goes on where it stopped");
  ASSERT_FALSE(broken.imported);
  EXPECT_EQ(broken.imported.error().code, Code::conflict);
  EXPECT_TRUE(files_.exists(folder_.path() / "run" / "batch-000002.xml"));
  EXPECT_FALSE(files_.exists(folder_.path() / "run" / "batch-000003.xml"));
  // The history of the first server is unknown to the second: batches come by id.
  FakePubmed changed(fake_records(40));  // PubMed has grown meanwhile
  changed.history_has_lapsed = true;
  const Attempt again = run(changed);
  ASSERT_TRUE(again.fetched) << again.fetched.error().message;
  EXPECT_TRUE(again.fetched->resumed);
  EXPECT_EQ(pmids(*again.imported), expected(35));
  for (const Seen& seen : again.seen) {
    EXPECT_NE(seen.target, "/esearch.fcgi");
  }
  EXPECT_EQ(run(changed).seen.size(), 0U) << "a finished download asks nothing";
}

TEST_F(PubmedTest, UnreadableArticlesAreNamedAndTheOthersKept) {
  const Attempt r = run([pubmed = FakePubmed(fake_records(20))](const Seen& seen) mutable {
    Reply reply = pubmed(seen);
    if (const std::size_t at = reply.body.find("Title of 1000013"); at != std::string::npos) {
      reply.body.replace(at, 5, "<b>&");
    }
    if (const std::size_t at = reply.body.find("Title of 1000005"); at != std::string::npos) {
      reply.body.replace(at, 5, "T\xefle");
    }
    return reply;
  });
  ASSERT_TRUE(r.fetched) << r.fetched.error().message;
  EXPECT_EQ(r.fetched->delivered, 19);
  ASSERT_EQ(r.fetched->notes.size(), 3U);
  EXPECT_EQ(r.fetched->notes[0].message,
            "bytes of the answer that are not UTF-8 were replaced by \xEF\xBF\xBD");
  EXPECT_TRUE(r.fetched->notes[1].message.starts_with("a record was left out"));
  EXPECT_EQ(r.fetched->notes[2].message,
            "PubMed named the record 1000013 and then did not bring it");
  EXPECT_EQ(r.imported->citations[5].title, "T\xEF\xBF\xBDle of 1000005");
}

TEST_F(PubmedTest, TheKeyTravelsInBodiesOnly) {
  const Account account{.tool = "warrant", .email = "a@b.org", .api_key = "s3cret-key"};
  const Attempt r = run(FakePubmed(fake_records(35)), account);
  ASSERT_TRUE(r.fetched);
  for (const Seen& seen : r.seen) {
    EXPECT_EQ(seen.form.at("api_key"), "s3cret-key");
    EXPECT_EQ(seen.form.at("tool"), "warrant");
    EXPECT_EQ(seen.form.at("email"), "a@b.org");
    EXPECT_EQ(seen.head.find("s3cret"), std::string::npos);
  }
  EXPECT_EQ(state().find("s3cret"), std::string::npos);
  EXPECT_LE(r.took_ms, 600);  // ten requests a second with a key
  std::filesystem::remove_all(folder_.path() / "run");
  EXPECT_GE(run(FakePubmed(fake_records(35))).took_ms, 1'600);  // three without
  std::filesystem::remove_all(folder_.path() / "run");
  const Attempt refused = run(
      [](const Seen&) {
        return Reply{.status = 400,
                     .body = R"({"error":"API key invalid","api-key":"s3cret-key"})"};
      },
      account);
  ASSERT_FALSE(refused.fetched);
  EXPECT_EQ(refused.fetched.error().message.find("s3cret"), std::string::npos);
  EXPECT_NE(refused.fetched.error().message.find("API key invalid"), std::string::npos);
}

TEST_F(PubmedTest, AQueryThatPubmedCannotReadIsTold) {
  const Attempt r = run([](const Seen&) {
    return Reply{.body = "<eSearchResult><ERROR>Empty term and query_key</ERROR></eSearchResult>"};
  });
  ASSERT_FALSE(r.fetched);
  EXPECT_EQ(r.fetched.error().code, Code::bad_input);
  EXPECT_EQ(r.fetched.error().message, "PubMed: the search was not run: Empty term and query_key");
}

TEST_F(PubmedTest, TheStateOfAnotherSearchIsLeftAlone) {
  ASSERT_TRUE(run(FakePubmed(fake_records(5))).fetched);
  CurlTransport transport;
  TestPace pace;
  const Connection connection{.transport = transport, .pace = pace, .files = files_};
  const Result<Fetched> other =
      download(Source::pubmed, {}, {.query = "another"}, folder_.path() / "run", connection, {});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::conflict);
  for (const char* text : {"", "{", "[]", "{\"version\": 1}", "null"}) {
    ASSERT_TRUE(files_.write(folder_.path() / "run" / "state.json", text));
    const Result<Fetched> broken =
        download(Source::pubmed, {}, {.query = "q"}, folder_.path() / "run", connection, {});
    ASSERT_FALSE(broken) << text;
    EXPECT_EQ(broken.error().code, Code::bad_input);
    EXPECT_FALSE(read_download(files_, folder_.path() / "run"));
  }
  EXPECT_FALSE(download(Source::pubmed, {}, {.query = "  "}, folder_.path() / "x", connection, {}));
}

TEST(ReadEsearch, ReadsRecordedAnswers) {
  const char* shared = std::getenv("WARRANT_SHARED");
  const std::filesystem::path root =
      std::filesystem::path(shared == nullptr ? "../shared" : shared) / "data" / "formats" /
      "eutils";
  const DiskFiles files;
  struct Expected {
    const char* file;
    std::int64_t count;
    std::size_t ids;
    std::size_t notes;
  };
  if (!files.exists(root)) {
    GTEST_SKIP() << "SKIPPED: the recorded answers are absent: set WARRANT_SHARED";
  }
  for (const Expected& e : {Expected{"esearch1.xml", 63, 20, 0},
                            {"esearch2.xml", 42249, 100, 0},
                            {"esearch3.xml", 2651, 6, 0},
                            {"esearch5.xml", 5, 5, 0},
                            {"esearch6.xml", 1018, 20, 0},
                            {"esearch7.xml", 330, 20, 0},
                            {"esearch8.xml", 0, 0, 2}}) {
    const Result<std::string> text = files.read(root / e.file);
    ASSERT_TRUE(text);
    const Result<EsearchAnswer> answer = read_esearch(*text);
    ASSERT_TRUE(answer) << e.file << answer.error().message;
    EXPECT_EQ(answer->count, e.count) << e.file;
    EXPECT_EQ(answer->ids.size(), e.ids) << e.file;
    EXPECT_EQ(answer->notes.size(), e.notes) << e.file;
    // Cut anywhere, it is never taken for a whole answer.
    for (std::size_t size = 0; size + 20 < text->size(); size += 7) {
      EXPECT_FALSE(read_esearch(std::string_view(*text).substr(0, size))) << e.file << " " << size;
    }
  }
}

}  // namespace
}  // namespace warrant::search::remote
