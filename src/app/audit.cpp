/// Reads, audits, counts.
#include "app/audit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "audit/report/audit_page.hpp"
#include "audit/report/audit_value.hpp"
#include "audit/report/characters.hpp"
#include "audit/text/builder.hpp"
#include "base/process.hpp"
#include "base/text.hpp"

namespace warrant::app {

Result<std::string> pdf_to_text(std::string_view pdf_bytes) {
  if (!has_program("pdftotext")) {
    return fail(Code::not_found,
                "reading a PDF needs the program pdftotext (package poppler-utils): install it, or "
                "save the paper as text");
  }
  ProcessOutput output = TRY(run_process(
      {"timeout", "120", "pdftotext", "-layout", "-enc", "UTF-8", "-", "-"}, pdf_bytes));
  constexpr int out_of_time = 124;
  if (output.exit_code == out_of_time) {
    return fail(Code::bad_input, "the PDF could not be read within two minutes");
  }
  if (output.exit_code != 0) {
    const std::string said = lower_ascii(output.err);
    if (said.find("password") != std::string::npos ||
        said.find("permission") != std::string::npos) {
      return fail(Code::bad_input,
                  "the PDF is locked by a password: save it without one and try again");
    }
    return fail(Code::bad_input, "the PDF is damaged and cannot be read: " + last_words(output));
  }
  if (output.out.size() > audit::largest_paper) {
    return fail(Code::bad_input, "the PDF holds more text than any paper");
  }
  return std::move(output.out);
}

Result<AuditedPaper> audit_file(const Files& files, const std::filesystem::path& path,
                                const Progress& progress) {
  progress("reading " + path.string());
  const std::string bytes = TRY(files.read(path));
  return audit_bytes(bytes, path.string(), progress);
}

Result<AuditedPaper> audit_bytes(std::string_view bytes, const std::string& name,
                                 const Progress& progress) {
  progress("reading " + name);
  Result<audit::PaperText> paper = audit::read_paper(bytes, pdf_to_text);
  if (!paper) {
    Error error = paper.error();
    error.where = name;
    return std::unexpected(std::move(error));
  }
  AuditedPaper out{.paper = std::move(*paper), .audit = {}, .blockers = 0, .places = {}};
  progress(fmt::format("auditing {} ({} kB of text)", name, out.paper.text.size() / 1000));
  out.audit = audit::audit(out.paper);
  out.blockers = static_cast<std::size_t>(
      std::ranges::count(out.audit.findings, check::Level::blocker,
                         [](const audit::PaperFinding& item) { return item.finding.level; }));
  const audit::LineColumns lines(out.paper.text);
  for (const audit::PaperFinding& item : out.audit.findings) {
    const auto [line, column] = lines.at(item.span.begin);
    out.places.push_back(fmt::format("{}:{}", line, column));
  }
  return out;
}

Value audit_value(const AuditedPaper& audited, const std::string& name) {
  return audit::audit_value(audited.paper, audited.audit, name);
}

std::string audit_page(const AuditedPaper& audited, const std::string& name) {
  return audit::audit_page(audited.paper, audited.audit, name);
}

std::string short_passage(const audit::PaperFinding& item) {
  constexpr std::size_t longest = 160;
  return audit::shortened(item.finding.passage, longest);
}

}  // namespace warrant::app
