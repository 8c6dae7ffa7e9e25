/// Web pages.
#include <cstdint>

#include "audit/text/html_reader.hpp"
#include "fuzz_paper.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto decoded = warrant::decode_text(bytes)) {
    if (const auto paper = warrant::audit::read_html(decoded->text)) {
      warrant::hold_paper(*paper);
    }
  }
  return 0;
}
