/// What a file is, by its content.
#include "audit/text/paper_text.hpp"

#include <fmt/format.h>

#include "audit/text/builder.hpp"
#include "audit/text/docx_reader.hpp"
#include "audit/text/fragments.hpp"
#include "audit/text/html_reader.hpp"
#include "audit/text/pdf_reader.hpp"
#include "audit/text/text_reader.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

Result<PaperText> read_decoded(Decoded decoded) {
  std::vector<Note> notes = std::move(decoded.notes);
  Result<PaperText> paper = is_html(decoded.text)       ? read_html(decoded.text)
                            : is_markdown(decoded.text) ? read_markdown(std::move(decoded.text))
                                                        : read_text(std::move(decoded.text));
  if (paper) {
    paper->notes.insert(paper->notes.begin(), notes.begin(), notes.end());
    if (paper->format == "html") {
      split_cells(*paper);
    } else {
      split_fragments(*paper);
    }
  }
  return paper;
}

Result<PaperText> read_any(std::string_view bytes, const PdfToText& pdf_to_text) {
  if (is_pdf(bytes)) {
    return read_pdf_layout(TRY(pdf_to_text(bytes)));
  }
  if (is_docx(bytes)) {
    PaperText paper = TRY(read_docx(bytes));
    split_cells(paper);
    return paper;
  }
  // The old Word format and other containers of Microsoft begin like this.
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return fail(Code::unsupported,
                "the file is an old Word document (.doc) or is locked by a password: save it as "
                ".docx without one");
  }
  if (bytes.starts_with("{\\rtf")) {
    return fail(Code::unsupported, "the file is rich text (.rtf): save it as .docx");
  }
  return read_decoded(TRY(decode_text(bytes)));
}

}  // namespace

Result<PaperText> read_paper(std::string_view bytes, const PdfToText& pdf_to_text) {
  if (trim(bytes).empty()) {
    return fail(Code::bad_input, "the file is empty");
  }
  const std::size_t most = is_pdf(bytes) || is_docx(bytes) ? largest_file_of_paper : largest_paper;
  if (bytes.size() > most) {
    return fail(Code::bad_input,
                fmt::format("the file has {} MB, more than any paper ({} MB): give the paper alone",
                            bytes.size() >> 20U, most >> 20U));
  }
  Result<PaperText> paper = read_any(bytes, pdf_to_text);
  if (paper && paper->blocks.empty()) {
    return fail(Code::bad_input, "the file holds no words");
  }
  return paper;
}

}  // namespace warrant::audit
