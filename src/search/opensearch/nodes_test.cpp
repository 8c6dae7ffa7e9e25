/// What is done with nodes that fail, refuse, or answer for a part only.
#include "search/opensearch/nodes.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "search/opensearch/cluster.hpp"
#include "search/remote/stub_server.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::search::opensearch {
namespace {

using remote::Reply;
using remote::Seen;
using remote::StubServer;

constexpr const char* nowhere = "http://127.0.0.1:9";  // nobody listens

std::string counted(int hits, int reached = 3, int failed = 0, bool timed_out = false) {
  return nlohmann::json{
      {"timed_out", timed_out},
      {"_shards", {{"total", 3}, {"successful", reached}, {"failed", failed}}},
      {"hits",
       {{"total", {{"value", hits}, {"relation", "eq"}}}, {"hits", nlohmann::json::array()}}}}
      .dump();
}

std::string refused(const std::string& kind, const std::string& reason) {
  const nlohmann::json cause{{"type", kind}, {"reason", reason}};
  return nlohmann::json{{"error", {{"root_cause", {cause}}, {"type", kind}, {"reason", reason}}}}
      .dump();
}

class Asking : public testing::Test {
 protected:
  Result<std::int64_t> count(std::vector<std::string> nodes, const std::string& user = "") {
    Cluster cluster({.nodes = std::move(nodes),
                     .index = "literature",
                     .user = user,
                     .password = user.empty() ? "" : "s3cret"},
                    transport_, pace_, 4);
    return cluster.count(R"({"match_all":{}})");
  }

  /// The error that one answer makes.
  Error error_of(int status, std::string body, const std::string& user = "") {
    StubServer server{
        [&](const Seen&) { return Reply{.status = status, .body = body, .headers = {}}; }};
    const Result<std::int64_t> answer = count({server.url()}, user);
    EXPECT_FALSE(answer);
    return answer ? Error{} : answer.error();
  }

  remote::CurlTransport transport_;
  remote::TestPace pace_;
};

TEST_F(Asking, ANodeThatIsGoneIsPassedOver) {
  StubServer server{[](const Seen&) { return Reply{.body = counted(7)}; }};
  EXPECT_EQ(count({nowhere, server.url()}).value_or(-1), 7);
  EXPECT_TRUE(pace_.slept.empty()) << "the next one is asked at once";
  const Result<std::int64_t> none = count({nowhere, nowhere});
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, Code::io);
  EXPECT_EQ(none.error().message, "the cluster at 127.0.0.1: no connection could be made");
  EXPECT_EQ(pace_.slept, (std::vector<std::int64_t>{250, 500, 1'000}));
}

TEST_F(Asking, APartIsNeverTakenForTheWhole) {
  for (const std::string& part :
       {counted(3, 2, 1), counted(3, 2, 0), counted(3, 3, 0, true), std::string("{\"hits\":{}}"),
        std::string("{\"hits\""), std::string("<html>")}) {
    int asked = 0;
    StubServer server{[&](const Seen&) { return Reply{.body = ++asked < 3 ? part : counted(5)}; }};
    EXPECT_EQ(count({server.url()}).value_or(-1), 5) << part;
    EXPECT_EQ(asked, 3) << part;
    EXPECT_EQ(error_of(200, part).code, Code::io) << part;
  }
  for (const Reply::Fault fault : {Reply::Fault::cut_in_body, Reply::Fault::cut_at_once}) {
    int asked = 0;
    StubServer server{[&](const Seen&) {
      return Reply{.body = counted(5), .fault = ++asked < 3 ? fault : Reply::Fault::none};
    }};
    EXPECT_EQ(count({server.url()}).value_or(-1), 5);
  }
}

TEST_F(Asking, ABusyClusterIsGivenTheTimeItAsksFor) {
  int asked = 0;
  StubServer server{[&](const Seen&) {
    return ++asked < 2 ? Reply{.status = 429, .body = "{}", .headers = {"Retry-After: 7"}}
                       : Reply{.body = counted(5)};
  }};
  EXPECT_EQ(count({server.url()}).value_or(-1), 5);
  EXPECT_EQ(pace_.slept, (std::vector<std::int64_t>{7'000}));
}

TEST_F(Asking, ErrorsAreOneSentenceWithoutSecrets) {
  const Error denied = error_of(401, "bad: s3cret", "ada");
  EXPECT_EQ(denied.code, Code::denied);
  EXPECT_EQ(denied.message,
            "the cluster at 127.0.0.1: access is refused: check user and password "
            "in the configuration");
  const Error told =
      error_of(400, refused("parsing_exception", "no s3cret here YWRhOnMzY3JldA=="), "ada");
  EXPECT_EQ(told.code, Code::bad_input);
  EXPECT_EQ(told.message,
            "the cluster at 127.0.0.1: it cannot answer this request (HTTP 400): no "
            "*** here ***");
  EXPECT_EQ(error_of(404, refused("index_not_found_exception", "no such index")).code,
            Code::not_found);
  EXPECT_EQ(error_of(403, refused("cluster_block_exception", "disk is full")).message,
            "the cluster at 127.0.0.1: the index cannot be written to: disk is full");
  EXPECT_TRUE(
      error_of(400, refused("too_many_nested_clauses", "x")).message.contains("max_clauses"));
  EXPECT_TRUE(
      is_too_wide(error_of(500, refused("illegal_state_exception",
                                        "Automaton [x] expanded to too many terms (limit 9)"))));
  EXPECT_EQ(error_of(503, refused("x", "no manager")).message,
            "the cluster at 127.0.0.1: it is out of order (HTTP 503): no manager");
  EXPECT_EQ(error_of(302, "").code, Code::denied);
  EXPECT_EQ(count({"http://example.org:9200"}, "ada").error().code, Code::bad_input)
      << "a password is not sent without encryption";
}

TEST_F(Asking, TheFirstRecordThatIsRefusedIsNamed) {
  const std::string answer =
      R"({"errors":true,"items":[{"index":{"_id":"a","status":201}},{"index":{"_id":"b",)"
      R"("status":400,"error":{"reason":"no date"}}}]})";
  StubServer server{[&](const Seen&) { return Reply{.body = answer}; }};
  Cluster cluster({.nodes = {server.url()}, .index = "literature"}, transport_, pace_, 2);
  const std::vector<review::Citation> records{{.id = "a"}, {.id = "b"}};
  const Result<void> added = cluster.add(records);
  ASSERT_FALSE(added);
  EXPECT_EQ(added.error().message, "the cluster at 127.0.0.1: the record b was refused: no date");
  EXPECT_EQ(cluster.add(std::vector<review::Citation>{{.title = "x"}}).error().code,
            Code::bad_input);
  EXPECT_EQ(cluster.add(std::span(records).first(1)).error().code, Code::io)
      << "not every record was acknowledged";
}

TEST_F(Asking, AnIndexThatChangesMeanwhileIsNoAnswer) {
  StubServer server{[](const Seen& seen) {
    if (seen.target.contains("point_in_time")) {
      return Reply{.body = R"({"pit_id":"p"})"};
    }
    return Reply{.body = counted(seen.body.contains("pit") ? 0 : 4)};
  }};
  Cluster cluster({.nodes = {server.url()}, .index = "literature"}, transport_, pace_, 2);
  const Result<Read> read = read_strategy("heart.ti.", Platform::ovid_medline);
  ASSERT_TRUE(read);
  const Result<Found> found = cluster.search(read->strategy, nullptr);
  ASSERT_FALSE(found);
  EXPECT_EQ(found.error().code, Code::conflict);
}

}  // namespace
}  // namespace warrant::search::opensearch
