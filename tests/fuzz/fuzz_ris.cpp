/// RIS: whatever is read is written and read back the same.
#include <cstdint>
#include <string_view>

#include "bib/ris.hpp"
#include "fuzz_records.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  warrant::hold_records(text, warrant::bib::read_ris, warrant::bib::write_ris);
  return 0;
}
