/// Auditing a paper.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

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

/// What is being done, in words: "reading a.pdf".
using Progress = std::function<void(const std::string&)>;

/// Read a paper (.txt, .md, .html, .docx, .pdf; told apart by content) and audit it.
///   errors  those of reading; PDFs need pdftotext, which is asked for by name when it is missing
[[nodiscard]] Result<AuditedPaper> audit_file(
    const Files& files, const std::filesystem::path& path,
    const Progress& progress = [](const std::string& /*what*/) {});

/// The same of a paper at hand.
///   name  of the paper, for errors and progress
[[nodiscard]] Result<AuditedPaper> audit_bytes(std::string_view bytes, const std::string& name,
                                               const Progress& progress);

/// The audit for programs (docs/formats/audit-json.md) and as a page of its own.
///   name  of the paper, for people
[[nodiscard]] Value audit_value(const AuditedPaper& audited, const std::string& name);
[[nodiscard]] std::string audit_page(const AuditedPaper& audited, const std::string& name);

/// The passage of a finding for one line of a terminal: the beginning, where it is long.
[[nodiscard]] std::string short_passage(const audit::PaperFinding& item);

/// The text of a PDF by pdftotext, given two minutes.
///   errors  not_found without pdftotext; bad_input for PDFs that are locked or damaged
[[nodiscard]] Result<std::string> pdf_to_text(std::string_view pdf_bytes);

}  // namespace warrant::app
