/// Requests sent with libcurl; the only file that includes it.
#include <curl/curl.h>
#include <fmt/format.h>

#include <optional>

#include "base/text.hpp"
#include "search/remote/transport.hpp"
#include "search/remote/url.hpp"

namespace warrant::search::remote {
namespace {

constexpr std::size_t most_headers = 200;

/// What the callbacks of one transfer fill.
struct Transfer {
  CURL* curl = nullptr;
  const Sink* sink = nullptr;
  std::int64_t largest_body = 0;
  std::int64_t received = 0;
  Response response;
  std::optional<Error> error;  // why we stopped the transfer ourselves
};

long status_of(CURL* curl) {
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

bool is_success(long status) { return status >= 200 && status < 300; }

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view piece(bytes, size * count);
  transfer.received += static_cast<std::int64_t>(piece.size());
  if (transfer.received > transfer.largest_body) {
    transfer.error =
        Error{.code = Code::bad_input,
              .message = fmt::format("the answer is larger than the {} bytes that are accepted",
                                     transfer.largest_body)};
    return 0;
  }
  if (*transfer.sink && is_success(status_of(transfer.curl))) {
    if (auto taken = (*transfer.sink)(piece); !taken) {
      transfer.error = std::move(taken).error();
      return 0;
    }
  } else {
    transfer.response.body += piece;
  }
  return piece.size();
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(bytes, size * count);
  if (line.starts_with("HTTP/")) {  // after an interim answer (100 Continue) the real one begins
    transfer.response.headers.clear();
  } else if (const std::size_t colon = line.find(':');
             colon != std::string_view::npos && transfer.response.headers.size() < most_headers) {
    transfer.response.headers.push_back({.name = std::string(trim(line.substr(0, colon))),
                                         .value = std::string(trim(line.substr(colon + 1)))});
  }
  return line.size();
}

Error error_of(CURLcode code, const Request& request) {
  const std::string host = host_of(request.url);
  const auto error = [&](Code kind, std::string message) {
    return Error{.code = kind, .message = std::move(message), .where = host};
  };
  switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
      return error(Code::bad_input, "the address is not one of http or https");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
      return error(Code::denied, "the certificate of the other side cannot be trusted");
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return error(Code::io, "the host name is not known here; is there a connection?");
    case CURLE_COULDNT_CONNECT:
      return error(Code::io, "no connection could be made");
    case CURLE_OPERATION_TIMEDOUT:
      return error(Code::io, "the answer took too long");
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
      return error(Code::io, "the connection was cut before the answer was whole");
    case CURLE_OUT_OF_MEMORY:
      return error(Code::io, "there is not enough memory");
    default:
      return error(Code::io, fmt::format("the transfer failed ({})", curl_easy_strerror(code)));
  }
}

}  // namespace

struct CurlTransport::Handle {
  CURL* curl = nullptr;
};

CurlTransport::CurlTransport() : handle_(std::make_unique<Handle>()) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (ready == CURLE_OK) {
    handle_->curl = curl_easy_init();
  }
}

CurlTransport::~CurlTransport() {
  if (handle_->curl != nullptr) {
    curl_easy_cleanup(handle_->curl);
  }
}

Result<Response> CurlTransport::send(const Request& request, const Sink& sink) {
  CURL* const curl = handle_->curl;
  if (curl == nullptr) {
    return fail(Code::io, "libcurl could not be started");
  }
  if (origin_of(request.url).empty()) {
    return fail(Code::bad_input,
                "the address must begin with http:// or https:// and name no user");
  }
  curl_easy_reset(curl);  // keeps the open connections
  Transfer transfer{.curl = curl, .sink = &sink, .largest_body = request.largest_body};
  struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
  };
  std::unique_ptr<curl_slist, ListDeleter> headers;
  const auto add = [&](const std::string& line) {
    headers.reset(curl_slist_append(headers.release(), line.c_str()));
  };
  for (const Header& header : request.headers) {
    add(header.name + ": " + header.value);
  }
  add("Expect:");  // no waiting for "100 Continue"
  curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "warrant/" WARRANT_VERSION);
  curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");  // whatever libcurl can unpack
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
  curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_ms));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(request.total_ms));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(request.least_bytes_per_s));
  curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, static_cast<long>(request.slow_s));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, take_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &transfer);
  if (request.method == "HEAD") {
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
  } else if (request.method != "GET" || !request.body.empty()) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.c_str());
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
  }
  const CURLcode code = curl_easy_perform(curl);
  if (transfer.error) {
    transfer.error->where =
        transfer.error->where.empty() ? host_of(request.url) : transfer.error->where;
    return std::unexpected(*std::move(transfer.error));
  }
  if (code != CURLE_OK) {
    return std::unexpected(error_of(code, request));
  }
  transfer.response.status = static_cast<int>(status_of(curl));
  return std::move(transfer.response);
}

const std::string* find_header(const Response& response, std::string_view name) {
  for (const Header& header : response.headers) {
    if (lower_ascii(header.name) == lower_ascii(name)) {
      return &header.value;
    }
  }
  return nullptr;
}

}  // namespace warrant::search::remote
