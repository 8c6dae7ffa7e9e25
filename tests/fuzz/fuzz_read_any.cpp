/// Files of any kind: told by their content, read, mended and reported without harm.
#include <cstdint>
#include <string_view>

#include "bib/import_report.hpp"
#include "bib/repair.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)warrant::bib::without_html(bytes);
  const auto read = warrant::bib::read_repaired(bytes, "f");
  if (read) {
    (void)warrant::bib::import_report(*read, 2026);
  }
  return 0;
}
