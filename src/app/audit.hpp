/// Auditing a paper on disk.
#pragma once

#include <filesystem>

#include "audit/audit.hpp"
#include "base/files.hpp"
#include "base/value.hpp"

namespace warrant::app {

struct AuditedPaper {
  audit::PaperText paper;
  audit::Audit audit;
  std::size_t blockers = 0;         // findings that would stop a final document
  std::vector<std::string> places;  // of each finding, line and column in the text: "82:295"
};

/// Read a paper (.txt, .md, .html, .docx, .pdf; told apart by content) and audit it.
///   errors  those of reading; PDFs need pdftotext, which is asked for by name when it is missing
[[nodiscard]] Result<AuditedPaper> audit_file(const Files& files,
                                              const std::filesystem::path& path);

/// The audit for programs (docs/formats/audit-json.md) and as a page of its own.
///   name  of the paper, for people
[[nodiscard]] Value audit_value(const AuditedPaper& audited, const std::string& name);
[[nodiscard]] std::string audit_page(const AuditedPaper& audited, const std::string& name);

/// The text of a PDF by pdftotext, given two minutes.
///   errors  not_found without pdftotext; bad_input for PDFs that are locked or damaged
[[nodiscard]] Result<std::string> pdf_to_text(std::string_view pdf_bytes);

}  // namespace warrant::app
