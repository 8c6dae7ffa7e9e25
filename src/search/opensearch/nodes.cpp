/// Addresses, rounds of tries, and what a cluster's errors mean.
#include "search/opensearch/nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "search/remote/json_fields.hpp"
#include "search/remote/url.hpp"

namespace warrant::search::opensearch {
namespace {

using Json = nlohmann::json;

constexpr std::int64_t first_wait_ms = 250;
constexpr std::int64_t longest_wait_ms = 5'000;
constexpr std::int64_t longest_asked_wait_ms = 60'000;
constexpr std::string_view too_wide =
    "a truncated word beside others stands for more words than the cluster looks through";

/// RFC 4648, for the Authorization header.
std::string base64(std::string_view bytes) {
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t size = std::min<std::size_t>(3, bytes.size() - i);
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      group = group << 8U | (k < size ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      out += k <= size ? letters[group >> (18U - 6U * k) & 0x3FU] : '=';
    }
  }
  return out;
}

/// Names that OpenSearch allows (lower case, no path, no leading mark), without its wildcards.
bool is_index_name(std::string_view name) {
  return !name.empty() && name.size() <= 200 && !std::string_view("-_+.").contains(name[0]) &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                  std::string_view("-_.").contains(c);
         });
}

/// What the cluster says is wrong: the kind and the reason of the first cause.
struct Said {
  std::string kind;
  std::string reason;
};

Said said_in(const std::string& body) {
  const Result<Json> answer = remote::parse_answer(body);
  if (!answer) {
    return {};
  }
  Said out{.kind = remote::text_at(*answer, "error/type"),
           .reason = remote::text_at(*answer, "error/reason")};
  const auto causes = remote::list_at(*answer, "error/root_cause");
  if (!causes.empty()) {
    out = {.kind = remote::text_at(*causes[0], "type"),
           .reason = remote::text_at(*causes[0], "reason")};
  }
  if (out.kind.empty()) {
    out.reason = remote::text_at(*answer, "error");  // some answers hold a plain sentence
  }
  return out;
}

std::string excerpt(std::string_view text) {
  constexpr std::size_t longest = 300;
  const std::string out = printable(trim(text.substr(0, longest)));
  return out.empty() ? "" : fmt::format(": {}", out);
}

bool may_pass(int status) {
  return status == 408 || status == 425 || status == 429 || status >= 500;
}

}  // namespace

bool is_too_wide(const Error& error) { return error.message.contains(too_wide); }

Result<Address> parse_address(std::string_view text) {
  Address out;
  const std::size_t slash = text.rfind('/');
  out.index = slash == std::string_view::npos ? "" : std::string(text.substr(slash + 1));
  for (const std::string& node : split(text.substr(0, std::min(slash, text.size())), ",")) {
    const std::string origin = remote::origin_of(node);
    if (origin.empty() || origin.size() != node.size()) {
      return fail(Code::bad_input,
                  "the address of a cluster is https://HOST:PORT/INDEX; user and password belong "
                  "into the configuration");
    }
    out.nodes.push_back(origin);
  }
  if (!is_index_name(out.index)) {
    return fail(Code::bad_input,
                fmt::format("\"{}\" cannot be the name of an index: use lower case "
                            "letters, digits, - and _",
                            printable(out.index)));
  }
  return out;
}

Nodes::Nodes(Address address, remote::Transport& transport, remote::Pace& pace, int rounds)
    : address_(std::move(address)), transport_(transport), pace_(pace), rounds_(rounds) {}

std::string Nodes::without_secrets(std::string text) const {
  for (const std::string& secret :
       {address_.password, base64(address_.user + ":" + address_.password)}) {
    if (!address_.password.empty()) {
      text = replace_all(std::move(text), secret, "***");
    }
  }
  return text;
}

Error Nodes::refusal(const remote::Response& response) const {
  const Said said = said_in(response.body);
  const auto error = [](Code code, std::string message) {
    return Error{.code = code, .message = std::move(message)};
  };
  if (said.kind == "cluster_block_exception") {
    return error(Code::denied, "the index cannot be written to" + excerpt(said.reason));
  }
  if (response.status == 401 || response.status == 403) {
    return error(Code::denied, "access is refused: check user and password in the configuration");
  }
  if (said.kind == "index_not_found_exception") {
    return error(Code::not_found, fmt::format("there is no index {}: fill it with `warrant index "
                                              "--to`",
                                              address_.index));
  }
  if (said.kind == "resource_already_exists_exception") {
    return error(Code::conflict, fmt::format("the index {} is there already", address_.index));
  }
  if (said.kind == "search_context_missing_exception") {
    return error(Code::conflict, "the point in time of the search was lost");
  }
  if (said.reason.contains("expanded to too many terms")) {
    return error(Code::unsupported, std::string(too_wide));
  }
  if (said.kind.contains("too_many") || said.reason.contains("maxClauseCount")) {
    return error(Code::bad_input,
                 "the strategy holds more words than the cluster takes: set max_clauses of the "
                 "configuration to indices.query.bool.max_clause_count of its nodes");
  }
  if (may_pass(response.status)) {
    return error(Code::io, fmt::format("it is {} (HTTP {}){}",
                                       response.status == 429 ? "asked too often" : "out of order",
                                       response.status, excerpt(said.reason)));
  }
  if (response.status >= 300 && response.status < 400) {
    return error(Code::denied, "it sends us on to another place, which is refused");
  }
  return error(Code::bad_input, fmt::format("it cannot answer this request (HTTP {}){}",
                                            response.status, excerpt(said.reason)));
}

Result<void> Nodes::ask_node(const std::string& node, const remote::Request& request,
                             const Take& take, std::int64_t& wait_ms) {
  const auto told = [&](Error error) {
    error.message = without_secrets(
        fmt::format("the cluster at {}: {}", remote::host_of(node), std::move(error.message)));
    error.where.clear();
    return std::unexpected(std::move(error));
  };
  const Result<remote::Response> response = transport_.send(request);
  if (!response) {
    return told(response.error());
  }
  if (response->status < 200 || response->status >= 300) {
    if (const std::string* asked = remote::find_header(*response, "Retry-After")) {
      constexpr std::int64_t ms_per_s = 1'000;
      const auto seconds = remote::retry_after_s(*asked, pace_.unix_s());
      wait_ms = std::max(wait_ms, std::min(seconds.value_or(0) * ms_per_s, longest_asked_wait_ms));
    }
    return told(refusal(*response));
  }
  const Result<Json> answer = remote::parse_answer(response->body);
  if (!answer) {
    return told(answer.error());
  }
  if (const Result<void> taken = take(*answer); !taken) {
    return told(taken.error());
  }
  return {};
}

Result<void> Nodes::ask(std::string_view method, const std::string& path, const std::string& body,
                        const Take& take, std::optional<int> rounds) {
  Result<void> result = fail(Code::bad_input, "the address names no node");
  const int most_rounds = rounds.value_or(rounds_);
  std::int64_t wait_ms = first_wait_ms;
  const std::size_t count = address_.nodes.size();
  for (int round = 0; round < most_rounds && count > 0; ++round) {
    std::int64_t asked_ms = 0;
    const std::size_t first = first_;
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t node = (first + i) % count;
      remote::Request request{
          .method = std::string(method),
          .url = address_.nodes[node] + path,
          .headers = {{"Content-Type",
                       path.starts_with("/_bulk") ? "application/x-ndjson" : "application/json"}},
          .body = body,
          .total_ms = 600'000,
          .slow_s = 120,
          .largest_body = std::int64_t{256} << 20U};
      if (!address_.user.empty()) {
        CHECK_OK(remote::checked_base(address_.nodes[node], "a cluster with a password"));
        request.headers.push_back(
            {"Authorization", "Basic " + base64(address_.user + ":" + address_.password)});
      }
      result = ask_node(address_.nodes[node], request, take, asked_ms);
      if (result || result.error().code != Code::io) {
        first_ = node;
        return result;
      }
    }
    if (round + 1 < most_rounds) {
      pace_.sleep_ms(std::max(asked_ms, wait_ms));
      wait_ms = std::min(wait_ms * 2, longest_wait_ms);
    }
  }
  return result;
}

}  // namespace warrant::search::opensearch
