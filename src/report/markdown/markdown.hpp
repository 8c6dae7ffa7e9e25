/// Documents as Markdown.
#pragma once

#include <string>

#include "report/document.hpp"

namespace warrant::report {

/// GitHub-flavoured Markdown: headings, lists, pipe tables, callouts as quotations. Figures are
/// plain text here; HTML, DOCX and ODT carry their sources.
[[nodiscard]] std::string to_markdown(const Document& document);

}  // namespace warrant::report
