/// Fetching at the level of the app: the file, the folder beside it, and the configuration.
#include "app/fetch.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "app/record_files.hpp"
#include "search/remote/fake_pubmed.hpp"
#include "search/remote/stub_server.hpp"
#include "temporary_folder.hpp"

namespace warrant::app {
namespace {

namespace remote = search::remote;

class Fetching : public testing::Test {
 protected:
  Fetching() {
    for (const char* name : {"WARRANT_EMAIL", "WARRANT_NCBI_KEY", "WARRANT_CLUSTER_USER",
                             "WARRANT_CLUSTER_PASSWORD"}) {
      ::unsetenv(name);
    }
    ::setenv("WARRANT_CONFIG", path("config.toml").c_str(), 1);
  }
  ~Fetching() override {
    for (const char* name : {"WARRANT_CONFIG", "WARRANT_PUBMED_URL", "WARRANT_NCBI_KEY"}) {
      ::unsetenv(name);
    }
  }

  std::filesystem::path path(const std::string& name) const { return folder_.path() / name; }

  Result<FetchedRecords> fetch(FetchRequest request, const std::string& url,
                               const Settings& settings = {}) {
    ::setenv("WARRANT_PUBMED_URL", url.c_str(), 1);
    request.source = "pubmed";
    request.batch_size = 10;
    return fetch_records(context_, request, settings, &pace_);
  }

  std::size_t records_in(const std::filesystem::path& file) const {
    const Result<RecordFiles> read = read_record_files(context_, std::span(&file, 1));
    EXPECT_TRUE(read) << read.error().message;
    return read ? read->records.size() : 0;
  }

  void configure(const std::string& text, mode_t mode) {
    ASSERT_TRUE(files_.write(path("config.toml"), text));
    ASSERT_EQ(::chmod(path("config.toml").c_str(), mode), 0);
  }

  TemporaryFolder folder_;
  DiskFiles files_;
  SystemClock clock_;
  remote::TestPace pace_;
  std::vector<std::string> told_;
  Context context_{.files = files_,
                   .clock = clock_,
                   .author = "Ada",
                   .why = "",
                   .progress = [this](const std::string& line) { told_.push_back(line); }};
};

TEST_F(Fetching, EveryRecordComesIntoTheFileInEachFormat) {
  remote::StubServer server{remote::FakePubmed(remote::fake_records(25))};
  for (const char* name : {"found.xml", "found.ris", "found.json"}) {
    const Result<FetchedRecords> fetched =
        fetch({.query = "psoriasis[ti]", .out = path(name)}, server.url());
    ASSERT_TRUE(fetched) << fetched.error().message;
    EXPECT_EQ(fetched->total, 25);
    EXPECT_EQ(fetched->records, 25U);
    EXPECT_EQ(fetched->translation, "as understood");
    EXPECT_TRUE(files_.read(path(name))->contains("Title of 1000024")) << name;
    EXPECT_FALSE(files_.exists(path(name).string() + ".part")) << "nothing is left behind";
  }
  EXPECT_EQ(told_.back(), "PubMed: 25 of 25 records");
  EXPECT_EQ(records_in(path("found.xml")), 25U);
  EXPECT_EQ(fetch({.query = "x", .out = path("found.txt")}, server.url()).error().code,
            Code::unsupported);
  EXPECT_EQ(fetch({.query = " ", .out = path("f.ris")}, server.url()).error().code,
            Code::bad_input);
}

TEST_F(Fetching, AStrategyIsSentAsOneQuery) {
  remote::StubServer server{remote::FakePubmed(remote::fake_records(1))};
  const Result<FetchedRecords> fetched =
      fetch({.strategy = "1. exp Psoriasis/\n2. (plaque or skin).ti.\n3. 1 and 2\n",
             .out = path("f.ris")},
            server.url());
  ASSERT_TRUE(fetched) << fetched.error().message;
  EXPECT_EQ(fetched->query, "Psoriasis[Mesh] AND (plaque[ti] OR skin[ti])");
  EXPECT_EQ(server.seen()[0].form["term"], fetched->query);
  const Result<FetchedRecords> refused =
      fetch({.strategy = "1. psoriasis.ti.\n2. limit 1 to \"all adult (19 plus years)\"\n",
             .out = path("g.ris")},
            server.url());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::unsupported) << refused.error().message;
  EXPECT_FALSE(files_.exists(path("g.ris")));
}

TEST_F(Fetching, ABrokenFetchLeavesNoFileAndGoesOnWhenAsked) {
  remote::FakePubmed pubmed(remote::fake_records(35));
  bool broken = true;
  int answers = 0;
  remote::StubServer server{[&](const remote::Seen& seen) {
    return broken && ++answers > 3 ? remote::Reply{.status = 500, .body = "gone", .headers = {}}
                                   : pubmed(seen);
  }};
  const FetchRequest request{.query = "q", .out = path("all.ris")};
  const Result<FetchedRecords> first = fetch(request, server.url());
  ASSERT_FALSE(first);
  EXPECT_EQ(first.error().code, Code::io);
  EXPECT_FALSE(files_.exists(path("all.ris")));
  broken = false;
  const Result<FetchedRecords> unasked = fetch(request, server.url());
  ASSERT_FALSE(unasked);
  EXPECT_EQ(unasked.error().code, Code::conflict);
  FetchRequest other = request;
  other.query = "another";
  other.resume = true;
  EXPECT_EQ(fetch(other, server.url()).error().code, Code::conflict);
  FetchRequest again = request;
  again.resume = true;
  const std::size_t asked_before = server.seen().size();
  const Result<FetchedRecords> second = fetch(again, server.url());
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_TRUE(second->resumed);
  EXPECT_EQ(second->records, 35U);
  EXPECT_EQ(records_in(path("all.ris")), 35U);
  EXPECT_LT(server.seen().size() - asked_before, 4U) << "what was there is not fetched again";
}

TEST_F(Fetching, KeysComeFromTheConfigurationAndStandInNoMessage) {
  configure("[ncbi]\nemail = \"a@example.org\"\nkey = \"s3cret-key\"\n", 0600);
  const Result<Settings> settings = read_settings(context_);
  ASSERT_TRUE(settings) << settings.error().message;
  EXPECT_EQ(settings->ncbi_key, "s3cret-key");
  remote::StubServer server{[](const remote::Seen& seen) {
    return remote::Reply{.status = 403, .body = "no: " + seen.body, .headers = {}};
  }};
  const Result<FetchedRecords> refused =
      fetch({.query = "q", .out = path("f.ris")}, server.url(), *settings);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::denied);
  EXPECT_FALSE(refused.error().message.contains("s3cret")) << refused.error().message;
  EXPECT_EQ(server.seen()[0].form["api_key"], "s3cret-key");
  EXPECT_EQ(server.seen()[0].form["email"], "a@example.org");
  EXPECT_FALSE(server.seen()[0].target.contains("s3cret"));

  ::setenv("WARRANT_NCBI_KEY", "other", 1);
  EXPECT_EQ(read_settings(context_)->ncbi_key, "other");
}

TEST_F(Fetching, AConfigurationThatOthersCanReadIsRefused) {
  configure("[cluster]\npassword = \"s3cret\"\n", 0644);
  const Result<Settings> open = read_settings(context_);
  ASSERT_FALSE(open);
  EXPECT_EQ(open.error().code, Code::denied);
  EXPECT_FALSE(open.error().message.contains("s3cret"));
  configure("[cluster]\npassword = \"s3cret\nx\"\n", 0600);
  const Result<Settings> broken = read_settings(context_);
  ASSERT_FALSE(broken);
  EXPECT_FALSE(broken.error().message.contains("s3cret")) << broken.error().message;
  EXPECT_TRUE(broken.error().others.empty());
  configure("[cluster]\nmax_clause = 9\nshards = \"many\"\n", 0600);
  const Result<Settings> wrong = read_settings(context_);
  ASSERT_FALSE(wrong);
  EXPECT_TRUE(wrong.error().message.contains("did you mean cluster.max_clauses?"))
      << wrong.error().message;
  EXPECT_EQ(wrong.error().others.size(), 1U);
  ASSERT_TRUE(files_.remove(path("config.toml")));
  EXPECT_TRUE(read_settings(context_)) << "none is needed";
}

}  // namespace
}  // namespace warrant::app
