/// The finders, the links, the rules and the report over any text.
#include <cstdint>

#include "fuzz_paper.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto paper = warrant::audit::read_paper(bytes, warrant::no_pdf)) {
    warrant::hold_audit(*paper);
  }
  return 0;
}
