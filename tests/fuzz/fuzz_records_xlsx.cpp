/// Workbooks: the bytes are the first sheet of an archive, its shared strings, and an archive of
/// their own.
#include <cstdint>
#include <string_view>

#include "base/archive.hpp"
#include "bib/records_xlsx.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string text(bytes);
  const auto archive =
      warrant::write_archive({{.name = "xl/workbook.xml",
                               .bytes = "<workbook><sheets><sheet name=\"a\"/></sheets>" + text},
                              {.name = "xl/worksheets/sheet1.xml", .bytes = text},
                              {.name = "xl/styles.xml", .bytes = text},
                              {.name = "xl/sharedStrings.xml", .bytes = text}});
  for (const std::string& file : {archive.value_or(""), text}) {
    (void)warrant::bib::is_xlsx(file);
    (void)warrant::bib::read_xlsx_records(file, "f");
  }
  return 0;
}
