/// Addresses taken apart and forms put together.
#include "search/remote/url.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace warrant::search::remote {
namespace {

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").contains(c);
}

/// Where the path begins, or the end; npos where the address has no known scheme.
std::size_t path_begin(std::string_view url) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (lower_ascii(url.substr(0, scheme.size())) == scheme) {
      return std::min(url.find_first_of("/?#", scheme.size()), url.size());
    }
  }
  return std::string_view::npos;
}

}  // namespace

std::string percent_encode(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
    } else {
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string form_of(const Parameters& parameters) {
  std::string out;
  for (const auto& [name, value] : parameters) {
    if (!value.empty()) {
      out += (out.empty() ? "" : "&") + percent_encode(name) + "=" + percent_encode(value);
    }
  }
  return out;
}

std::string origin_of(std::string_view url) {
  const std::size_t end = path_begin(url);
  if (end == std::string_view::npos) {
    return {};
  }
  const std::string origin = lower_ascii(url.substr(0, end));
  return origin.contains('@') || origin.ends_with("//") ? "" : origin;
}

std::string host_of(std::string_view url) {
  std::string host = origin_of(url);
  host.erase(0, host.empty() ? 0 : host.find("//") + 2);
  const std::size_t port = host.rfind(':');
  if (port != std::string::npos && host.find(']', port) == std::string::npos) {
    host.erase(port);
  }
  return host;
}

bool is_loopback(std::string_view url) {
  const std::string host = host_of(url);
  return host == "localhost" || host == "[::1]" || host == "127.0.0.1";
}

std::string resolve(std::string_view url, std::string_view location) {
  if (path_begin(location) != std::string_view::npos) {
    return std::string(location);
  }
  const std::string origin = origin_of(url);
  if (location.starts_with("//")) {
    return origin.substr(0, origin.find("//")) + std::string(location);
  }
  return location.starts_with("/") ? origin + std::string(location) : "";
}

Result<std::string> checked_base(std::string_view url, std::string_view source) {
  const std::string origin = origin_of(url);
  if (origin.empty()) {
    return fail(Code::bad_input,
                fmt::format("the address of {} must begin with https:// and name no user", source));
  }
  if (!origin.starts_with("https://") && !is_loopback(url)) {
    return fail(Code::bad_input, fmt::format("the address of {} must begin with https://: without "
                                             "encryption others could read or change the records",
                                             source));
  }
  while (url.ends_with('/')) {
    url.remove_suffix(1);
  }
  return std::string(url);
}

}  // namespace warrant::search::remote
