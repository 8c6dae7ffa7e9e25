/// A paper from the text of a PDF.
#pragma once

#include <string>

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

[[nodiscard]] bool is_pdf(std::string_view bytes);

/// Structure in what pdftotext -layout writes.
///   layout   UTF-8, form feeds between the pages
///   returns  format "pdf"; running heads, running feet and page numbers are left out, lines of a
///            paragraph joined, words that a line end broke made whole
///   errors   bad_input when the pages hold pictures and no text
[[nodiscard]] Result<PaperText> read_pdf_layout(std::string layout);

}  // namespace warrant::audit
