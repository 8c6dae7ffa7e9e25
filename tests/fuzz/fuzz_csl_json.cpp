/// CSL-JSON: whatever is read is written and read back the same.
#include <cstdint>
#include <string_view>

#include "bib/csl_json.hpp"
#include "fuzz_records.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)warrant::bib::is_csl_json(text);
  warrant::hold_records(text, warrant::bib::read_csl_json, warrant::bib::write_csl_json_records);
  return 0;
}
