/// A paper from a Word document.
#pragma once

#include <string_view>

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

/// Whether the bytes are an archive as Word writes them.
[[nodiscard]] bool is_docx(std::string_view bytes);

/// The words of a document with its headings, lists and tables.
///   bytes    the file
///   returns  format "docx"; changes are taken as accepted, hidden text, field codes and comments
///            are left out, footnotes and endnotes stand at the end
///   errors   bad_input when the archive is damaged, holds no document, is nested deeper than any
///            document or unpacks to more than any paper
[[nodiscard]] Result<PaperText> read_docx(std::string_view bytes);

}  // namespace warrant::audit
