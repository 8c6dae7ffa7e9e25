/// Word documents: the bytes are word/document.xml of an archive, and an archive of their own.
#include <cstdint>

#include "audit/text/docx_reader.hpp"
#include "base/archive.hpp"
#include "fuzz_paper.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto archive =
      warrant::write_archive({{.name = "word/document.xml", .bytes = std::string(bytes)},
                              {.name = "word/styles.xml", .bytes = std::string(bytes)}});
  for (const std::string& file : {archive.value_or(""), std::string(bytes)}) {
    if (const auto paper = warrant::audit::read_docx(file)) {
      // XML may carry any bytes; what is no text is refused further up.
      if (warrant::is_utf8(paper->text)) {
        warrant::hold_paper(*paper);
      }
    }
  }
  return 0;
}
