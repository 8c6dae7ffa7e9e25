/// CRC-32 of bytes that come in pieces: tells damage, not intent.
#pragma once

#include <cstdint>
#include <string_view>

namespace warrant {

/// The checksum of what was before and these bytes; 0 for nothing. As in zip and gzip.
[[nodiscard]] std::uint32_t crc32_of(std::uint32_t before, std::string_view bytes);

}  // namespace warrant
