/// `warrant fetch` as a person runs it, against a server on this machine.
#include <gtest/gtest.h>

#include "base/files.hpp"
#include "base/process.hpp"
#include "base/value.hpp"
#include "search/remote/fake_pubmed.hpp"
#include "search/remote/stub_server.hpp"
#include "temporary_folder.hpp"

namespace warrant {
namespace {

namespace remote = search::remote;

ProcessOutput fetch(const TemporaryFolder& folder, const std::string& url,
                    const std::vector<std::string>& words) {
  std::vector<std::string> all{"env",
                               "WARRANT_AUTHOR=Ada",
                               "WARRANT_NCBI_KEY=s3cret",
                               "WARRANT_CONFIG=" + (folder.path() / "none.toml").string(),
                               "WARRANT_PUBMED_URL=" + url,
                               WARRANT_PROGRAM,
                               "fetch"};
  all.insert(all.end(), words.begin(), words.end());
  const Result<ProcessOutput> output = run_process(all);
  EXPECT_TRUE(output) << output.error().message;
  return output.value_or(ProcessOutput{.exit_code = -1});
}

TEST(FetchProgram, BringsRecordsIntoAFile) {
  const TemporaryFolder folder;
  remote::StubServer server{remote::FakePubmed(remote::fake_records(12))};
  const std::string out = (folder.path() / "found.ris").string();
  const ProcessOutput fetched = fetch(folder, server.url(), {"pubmed", "skin[ti]", "-o", out});
  EXPECT_EQ(fetched.exit_code, 0) << fetched.err;
  EXPECT_TRUE(fetched.out.contains("12 found, 12 written to")) << fetched.out;
  EXPECT_TRUE(DiskFiles().read(out)->contains("Title of 1000011"));

  const ProcessOutput json =
      fetch(folder, server.url(), {"pubmed", "skin[ti]", "-o", out, "--json"});
  const Result<Value> value = parse_json(json.out);
  ASSERT_TRUE(value) << json.out;
  EXPECT_EQ(std::get<std::int64_t>(value->find("records")->data), 12);
  for (const ProcessOutput& each : {fetched, json}) {
    EXPECT_FALSE((each.out + each.err).contains("s3cret"));
  }
}

TEST(FetchProgram, SaysWhatIsWrong) {
  const TemporaryFolder folder;
  remote::StubServer server{remote::FakePubmed({})};
  const std::string out = (folder.path() / "found.ris").string();
  const auto says = [&](const std::vector<std::string>& words, const std::string& part) {
    const ProcessOutput output = fetch(folder, server.url(), words);
    EXPECT_EQ(output.exit_code, 2) << output.out;
    EXPECT_TRUE(output.err.contains(part)) << output.err;
  };
  says({"pubmd", "x", "-o", out}, "did you mean pubmed?");
  says({"pubmed", "-o", out}, "QUERY");
  says({"pubmed", "x", "-f", "y", "-o", out}, "one of them");
  says({"pubmed", "x"}, "--output");
  says({"pubmed", "x", "-o", (folder.path() / "f.docx").string()}, ".ris");
  EXPECT_FALSE(DiskFiles().exists(out));
}

}  // namespace
}  // namespace warrant
