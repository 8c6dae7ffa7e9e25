/// BLAKE2b-256 digests, as lower-case hex.
#pragma once

#include <string>
#include <string_view>

namespace warrant {

/// 64 hex digits of the 32-byte BLAKE2b digest of `bytes` (RFC 7693, no key).
[[nodiscard]] std::string digest(std::string_view bytes);

}  // namespace warrant
