/// Structure in plain text: headings, paragraphs, lists and tables as people type them.
#pragma once

#include <string>

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

/// The blocks of plain text, which is kept as it is.
///   text     UTF-8 without NUL bytes
///   returns  format "txt"; rows are lines with tabs, with "|" in equal number, or with blanks that
///            leave common channels
///   errors   bad_input when there are more lines or blocks than any paper has
[[nodiscard]] Result<PaperText> read_text(std::string text);

/// Whether the text is written in Markdown: a heading with "#", a pipe table with its rule, or a
/// fence.
[[nodiscard]] bool is_markdown(std::string_view text);

/// The same for Markdown, also kept byte for byte; marks of headings, bullets and pipes stand
/// outside the blocks, emphasis and links stay as they are. Fenced code is a paragraph.
///   returns  format "md"
///   errors   as read_text
[[nodiscard]] Result<PaperText> read_markdown(std::string text);

}  // namespace warrant::audit
