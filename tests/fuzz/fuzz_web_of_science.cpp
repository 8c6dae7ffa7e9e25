/// Web of Science's tagged lines: whatever is read is written and read back the same.
#include <cstdint>
#include <string_view>

#include "bib/web_of_science.hpp"
#include "fuzz_records.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  warrant::hold_records(text, warrant::bib::read_web_of_science,
                        warrant::bib::write_web_of_science);
  return 0;
}
