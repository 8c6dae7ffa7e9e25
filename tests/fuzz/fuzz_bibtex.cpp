/// BibTeX: whatever is read is written and read back the same, with and without letters as
/// commands.
#include <cstdint>
#include <string_view>

#include "bib/bibtex.hpp"
#include "fuzz_records.hpp"

namespace {

std::string write_ascii(std::span<const warrant::review::Citation> citations) {
  return warrant::bib::write_bibtex(citations, warrant::bib::LatexLetters::ascii);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  warrant::hold_records(text, warrant::bib::read_bibtex, warrant::bib::write_bibtex);
  warrant::hold_records(text, warrant::bib::read_bibtex, write_ascii);
  return 0;
}
