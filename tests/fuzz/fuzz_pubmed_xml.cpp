/// PubMed XML: whatever is read is written and read back the same.
#include <cstdint>
#include <string_view>

#include "bib/pubmed_xml.hpp"
#include "fuzz_records.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  warrant::hold_records(std::string_view(reinterpret_cast<const char*>(data), size),
                        warrant::bib::read_pubmed_xml, warrant::bib::write_pubmed_xml);
  return 0;
}
