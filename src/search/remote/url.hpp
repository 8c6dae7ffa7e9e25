/// Addresses and forms as HTTP wants them (RFC 3986; application/x-www-form-urlencoded).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace warrant::search::remote {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Every byte but A-Z a-z 0-9 - . _ ~ as %XX.
[[nodiscard]] std::string percent_encode(std::string_view text);

/// "db=pubmed&term=a%20b": the body of a form, or what follows '?'. Empty values are left out.
[[nodiscard]] std::string form_of(const Parameters& parameters);

/// "https://host:8443" of an address; empty where it is none of http or https, or names a user.
[[nodiscard]] std::string origin_of(std::string_view url);

/// "host" of an address, for messages.
[[nodiscard]] std::string host_of(std::string_view url);

/// Whether the host of the address is this machine.
[[nodiscard]] bool is_loopback(std::string_view url);

/// The address that a Location header names, seen from `url`; empty where it cannot be told.
[[nodiscard]] std::string resolve(std::string_view url, std::string_view location);

/// The address of a source without '/' at its end.
///   errors  bad_input unless it is https (http only to this machine)
[[nodiscard]] Result<std::string> checked_base(std::string_view url, std::string_view source);

}  // namespace warrant::search::remote
