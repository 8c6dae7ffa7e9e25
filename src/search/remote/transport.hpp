/// HTTP behind a small interface: one request, one answer, with bounds on time and size.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant::search::remote {

struct Header {
  std::string name;
  std::string value;
};

struct Request {
  std::string method = "GET";
  std::string url;  // http or https, without user name or password
  std::vector<Header> headers = {};
  std::string body = {};
  int connect_ms = 10'000;  // until the connection stands
  int total_ms = 300'000;   // until the last byte is there
  /// Given up when fewer than `least_bytes_per_s` arrive over `slow_s` seconds.
  int least_bytes_per_s = 100;
  int slow_s = 30;
  std::int64_t largest_body = std::int64_t{64} << 20U;  // after decompression
};

struct Response {
  int status = 0;
  std::vector<Header> headers = {};
  std::string body = {};
};

/// The first header of this name, whatever its case; nothing where there is none.
[[nodiscard]] const std::string* find_header(const Response& response, std::string_view name);

/// Takes the body piece by piece; an error of it ends the transfer and is handed back.
using Sink = std::function<Result<void>(std::string_view)>;

class Transport {
 public:
  virtual ~Transport() = default;

  /// Send and receive; an answer of any status is a Response. Redirects are not followed. With a
  /// sink, the body of a 2xx answer goes there and Response::body stays empty.
  ///   errors  io where another try may help (no connection, cut, too slow), bad_input for a body
  ///           that is too large or an address that cannot be, denied where the other side's
  ///           certificate cannot be trusted. Messages name the host, never the whole address.
  [[nodiscard]] virtual Result<Response> send(const Request& request, const Sink& sink) = 0;
  [[nodiscard]] Result<Response> send(const Request& request) { return send(request, {}); }
};

/// libcurl: keeps connections open between requests to a host, checks certificates.
class CurlTransport final : public Transport {
 public:
  CurlTransport();
  CurlTransport(const CurlTransport&) = delete;
  CurlTransport& operator=(const CurlTransport&) = delete;
  ~CurlTransport() override;
  using Transport::send;
  [[nodiscard]] Result<Response> send(const Request& request, const Sink& sink) override;

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

}  // namespace warrant::search::remote
