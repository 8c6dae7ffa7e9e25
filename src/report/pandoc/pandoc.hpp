/// Documents as DOCX and ODT, through pandoc.
#pragma once

#include <string>

#include "base/result.hpp"
#include "report/document.hpp"

namespace warrant::report {

/// The document as pandoc's syntax tree (pandoc-types 1.22). Each figure is a span whose identifier
/// is "wf.<fact id>", "wf.<fact id>~2" where it stands a second time.
[[nodiscard]] std::string to_pandoc_json(const Document& document);

/// Word and OpenDocument files with real headings, repeated table headers and a bookmark per
/// figure; the same document gives the same bytes.
///   errors  not_found when pandoc is not installed, io when it fails
[[nodiscard]] Result<std::string> to_docx(const Document& document);
[[nodiscard]] Result<std::string> to_odt(const Document& document);

}  // namespace warrant::report
