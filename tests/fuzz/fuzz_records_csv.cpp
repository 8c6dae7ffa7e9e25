/// Tables of records: whatever is read is written and read back the same, with commas and tabs.
#include <cstdint>
#include <string_view>

#include "bib/records_csv.hpp"
#include "fuzz_records.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  warrant::hold_records(text, warrant::bib::read_csv_records, warrant::bib::write_csv_records);
  warrant::hold_records(text, warrant::bib::read_csv_records, warrant::bib::write_tsv_records);
  return 0;
}
