/// zlib's CRC-32.
#include "base/checksum.hpp"

#include <zlib.h>

namespace warrant {

std::uint32_t crc32_of(std::uint32_t before, std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(before, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

}  // namespace warrant
