/// Requests against a server that misbehaves on purpose.
#include "search/remote/polite.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "search/remote/stub_server.hpp"
#include "search/remote/url.hpp"

namespace warrant::search::remote {
namespace {

using Fault = Reply::Fault;

/// The first answers as told, then "good" for ever.
class Script {
 public:
  explicit Script(std::vector<Reply> replies) : replies_(std::move(replies)) {}
  Reply operator()(const Seen&) {
    const std::size_t i = next_++;
    return i < replies_.size() ? replies_[i] : Reply{.body = "good"};
  }

 private:
  std::vector<Reply> replies_;
  std::size_t next_ = 0;
};

struct Asked {
  Result<void> result;
  std::string body;
  std::vector<std::int64_t> slept;
  std::size_t requests = 0;
};

Asked ask(std::vector<Reply> replies, Request request = {}, int tries = 4) {
  StubServer server{Script(std::move(replies))};
  CurlTransport transport;
  TestPace pace;
  PoliteClient client(transport, pace,
                      {.source = "Stub",
                       .per_second = 1'000,
                       .tries = tries,
                       .seed = 7,
                       .secrets = {"s3cret/key"}});
  request.url = server.url() + "/x?y=1";
  Asked out;
  out.result = client.ask(request, [&](const Response& response, bool) -> Result<void> {
    if (response.body.starts_with("broken")) {
      return fail(Code::io, "the answer is broken");
    }
    out.body = response.body;
    return {};
  });
  out.requests = server.seen().size();
  for (const std::int64_t ms : pace.slept) {
    if (ms > 1) {  // 1 ms is the gap between requests
      out.slept.push_back(ms);
    }
  }
  return out;
}

TEST(PoliteClient, WaitsAsLongAsTheServerAsks) {
  const Asked asked = ask({{.status = 429, .headers = {"Retry-After: 7"}}});
  ASSERT_TRUE(asked.result) << asked.result.error().message;
  EXPECT_EQ(asked.body, "good");
  EXPECT_EQ(asked.slept, (std::vector<std::int64_t>{7'000}));
}

TEST(PoliteClient, ReadsARetryAfterThatIsADate) {
  EXPECT_EQ(retry_after_s("Sun, 06 Nov 1994 08:49:37 GMT", 784'111'777), 0);
  EXPECT_EQ(retry_after_s("Sun, 06 Nov 1994 08:50:37 GMT", 784'111'777), 60);
  EXPECT_EQ(retry_after_s("Sun, 06 Nov 1994 08:49:00 GMT", 784'111'777), 0);
  EXPECT_EQ(retry_after_s(" 12 ", 0), 12);
  for (const char* bad : {"", "soon", "-5", "1.5", "Sun, 31 Feb 1994 08:49:37 GMT", "12 s"}) {
    EXPECT_FALSE(retry_after_s(bad, 0)) << bad;
  }
}

TEST(PoliteClient, StopsWhenItIsAskedToStayAwayForLong) {
  const Asked asked = ask({{.status = 503, .headers = {"Retry-After: 7200"}}});
  ASSERT_FALSE(asked.result);
  EXPECT_EQ(asked.result.error().message,
            "Stub asks to be left alone for 120 minutes: run the command again after that, it goes "
            "on where it stopped");
  EXPECT_EQ(asked.requests, 1U);
}

TEST(PoliteClient, BacksOffLongerEachTimeWithJitterThatTheSeedFixes) {
  const std::vector<Reply> bad(3, {.status = 500, .body = "oops"});
  const Asked asked = ask(bad);
  ASSERT_TRUE(asked.result);
  ASSERT_EQ(asked.slept.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const std::int64_t whole = std::int64_t{1'000} << i;
    EXPECT_GE(asked.slept[i], whole / 2);
    EXPECT_LE(asked.slept[i], whole);
  }
  EXPECT_EQ(ask(bad).slept, asked.slept);
}

TEST(PoliteClient, TriesAgainAfterEveryPassingFault) {
  for (const Reply& reply :
       {Reply{.status = 500}, Reply{.status = 502}, Reply{.status = 503}, Reply{.status = 408},
        Reply{.body = "half of this", .fault = Fault::cut_in_body},
        Reply{.fault = Fault::cut_at_once},
        Reply{.body = "longer than told", .fault = Fault::length_long}, Reply{.body = "broken"}}) {
    const Asked asked = ask({reply});
    ASSERT_TRUE(asked.result) << asked.result.error().message;
    EXPECT_EQ(asked.body, "good");
    EXPECT_EQ(asked.requests, 2U);
  }
}

TEST(PoliteClient, GivesUpWithOneSentence) {
  const Asked asked = ask(std::vector<Reply>(9, {.status = 500}));
  ASSERT_FALSE(asked.result);
  EXPECT_EQ(asked.result.error().code, Code::io);
  EXPECT_EQ(asked.result.error().message,
            "Stub: it is out of order (HTTP 500); given up after 4 tries: run the command again, "
            "it goes on where it stopped");
  EXPECT_EQ(asked.requests, 4U);
}

TEST(PoliteClient, DoesNotWaitForADrippingAnswer) {
  const std::string body(1'000, 'x');
  const Asked asked = ask({{.body = body, .fault = Fault::drip}}, {.total_ms = 300});
  ASSERT_TRUE(asked.result) << asked.result.error().message;
  EXPECT_EQ(asked.body, "good");
}

TEST(PoliteClient, RefusesABodyThatIsTooLarge) {
  for (const Reply& reply :
       {Reply{.body = std::string(200'000, 'x')}, Reply{.fault = Fault::endless}}) {
    const Asked asked = ask({reply}, {.largest_body = 100'000});
    ASSERT_FALSE(asked.result);
    EXPECT_EQ(asked.result.error().message,
              "Stub: the answer is larger than the 100000 bytes that are accepted");
    EXPECT_EQ(asked.requests, 1U);
  }
}

TEST(PoliteClient, RefusesToBeSentToAnotherHost) {
  for (const char* target : {"https://evil.example/x", "//evil.example/x", "http://127.0.0.2:1/x",
                             "http://user@127.0.0.1/", "ftp://evil.example/"}) {
    const Asked asked = ask({{.status = 302, .headers = {std::string("Location: ") + target}}});
    ASSERT_FALSE(asked.result) << target;
    EXPECT_EQ(asked.result.error().code, Code::denied);
    EXPECT_EQ(asked.requests, 1U) << target;
  }
}

TEST(PoliteClient, FollowsARedirectOnTheSameHostButNotForEver) {
  const Reply redirect{.status = 307, .headers = {"Location: /there"}};
  const Asked once = ask({redirect});
  EXPECT_TRUE(once.result);
  EXPECT_EQ(once.requests, 2U);
  const Asked circle = ask(std::vector<Reply>(20, redirect));
  ASSERT_FALSE(circle.result);
  EXPECT_EQ(circle.result.error().message, "Stub: the answers send us in a circle");
}

TEST(PoliteClient, SaysWhatIsWrongWithoutTheKey) {
  const Asked refused = ask({{.status = 401, .body = "no such key: s3cret/key or s3cret%2Fkey\n"}});
  ASSERT_FALSE(refused.result);
  EXPECT_EQ(refused.result.error().message,
            "Stub refuses access: check the key or the password (HTTP 401) and says \"no such key: "
            "*** or ***\"");
  const Asked bad = ask({{.status = 400, .body = "\x01 odd \xff"}});
  ASSERT_FALSE(bad.result);
  EXPECT_EQ(bad.result.error().code, Code::bad_input);
  EXPECT_EQ(bad.result.error().message,
            "Stub cannot answer this request (HTTP 400) and says \"\\u0001 odd \\xFF\"");
}

TEST(PoliteClient, KeepsToItsRate) {
  StubServer server([](const Seen&) { return Reply{.body = "good"}; });
  CurlTransport transport;
  TestPace pace;
  PoliteClient client(transport, pace, {.source = "Stub", .per_second = 3});
  for (int i = 0; i < 7; ++i) {
    ASSERT_TRUE(client.ask({.url = server.url()},
                           [](const Response&, bool) -> Result<void> { return {}; }));
  }
  EXPECT_GE(pace.now_ms(), 2'000);  // 7 requests at 3 a second
  EXPECT_LE(pace.now_ms(), 2'010);
}

TEST(PoliteClient, SaysWhenNobodyListens) {
  std::string url;
  {
    const StubServer gone([](const Seen&) { return Reply{}; });
    url = gone.url();
  }
  CurlTransport transport;
  TestPace pace;
  PoliteClient client(transport, pace, {.source = "Stub", .tries = 2});
  const Result<void> asked =
      client.ask({.url = url}, [](const Response&, bool) -> Result<void> { return {}; });
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().message,
            "Stub: no connection could be made; given up after 2 tries: run the command again, it "
            "goes on where it stopped");
}

TEST(CurlTransport, StreamsTheBodyAndStopsWhenTheSinkDoes) {
  StubServer server([](const Seen& seen) {
    return seen.target == "/bad" ? Reply{.status = 404, .body = "not here"}
                                 : Reply{.body = std::string(300'000, 'x')};
  });
  CurlTransport transport;
  std::size_t got = 0;
  const Result<Response> whole =
      transport.send({.url = server.url()}, [&](std::string_view piece) -> Result<void> {
        got += piece.size();
        return {};
      });
  ASSERT_TRUE(whole);
  EXPECT_EQ(got, 300'000U);
  EXPECT_TRUE(whole->body.empty());
  const Result<Response> stopped =
      transport.send({.url = server.url()},
                     [](std::string_view) -> Result<void> { return fail(Code::io, "disk full"); });
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().message, "disk full");
  got = 0;
  const Result<Response> missing =
      transport.send({.url = server.url() + "/bad"}, [&](std::string_view piece) -> Result<void> {
        got += piece.size();
        return {};
      });
  ASSERT_TRUE(missing);
  EXPECT_EQ(missing->status, 404);
  EXPECT_EQ(missing->body, "not here");
  EXPECT_EQ(got, 0U);
}

TEST(CurlTransport, SendsBodiesByTheMethodNamed) {
  StubServer server([](const Seen& seen) { return Reply{.body = seen.method + " " + seen.body}; });
  CurlTransport transport;
  for (const char* method : {"POST", "PUT", "DELETE"}) {
    const Result<Response> answer =
        transport.send({.method = method, .url = server.url(), .body = "a=b"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, std::string(method) + " a=b");
  }
}

TEST(CurlTransport, RefusesOtherSchemesAndUsersInAddresses) {
  CurlTransport transport;
  for (const char* url : {"file:///etc/passwd", "ftp://x/", "http://u:p@x/", "", "http://"}) {
    const Result<Response> answer = transport.send({.url = url});
    ASSERT_FALSE(answer) << url;
    EXPECT_EQ(answer.error().code, Code::bad_input);
  }
}

TEST(Url, EncodesFormsAndFindsOrigins) {
  EXPECT_EQ(form_of({{"term", "a b&c=d/é"}, {"empty", ""}, {"n", "1"}}),
            "term=a%20b%26c%3Dd%2F%C3%A9&n=1");
  EXPECT_EQ(origin_of("HTTPS://Host.org:8443/a?b"), "https://host.org:8443");
  EXPECT_EQ(origin_of("https://u:p@host.org/"), "");
  EXPECT_EQ(host_of("https://host.org:8443/a"), "host.org");
  EXPECT_EQ(host_of("http://[::1]:92/"), "[::1]");
  EXPECT_EQ(resolve("https://a.org/b/c", "/d"), "https://a.org/d");
  EXPECT_EQ(resolve("https://a.org/b/c", "//e.org/d"), "https://e.org/d");
  EXPECT_FALSE(checked_base("http://example.org", "X"));
  EXPECT_FALSE(checked_base("example.org", "X"));
  EXPECT_TRUE(checked_base("http://127.0.0.1:1", "X"));
  EXPECT_FALSE(checked_base("http://127.0.0.1.example.org", "X"));
  EXPECT_EQ(*checked_base("https://example.org/a/", "X"), "https://example.org/a");
}

}  // namespace
}  // namespace warrant::search::remote
