/// Making PDF with WeasyPrint.
#include "report/pdf/pdf.hpp"

#include <fmt/format.h>

#include "base/process.hpp"
#include "base/text.hpp"

namespace warrant::report {

Result<std::string> to_pdf(std::string_view html) {
  if (!has_program("weasyprint")) {
    return fail(Code::not_found,
                "WeasyPrint is not installed: run `apt-get install weasyprint`, or build without "
                "PDF (--format html --format md --format docx --format odt)");
  }
  const ProcessOutput output = TRY(run_process({"env", "SOURCE_DATE_EPOCH=1500000000", "weasyprint",
                                                "--quiet", "--pdf-variant", "pdf/ua-1", "-", "-"},
                                               html));
  if (output.exit_code != 0 || !output.out.starts_with("%PDF")) {
    return fail(Code::io,
                fmt::format("WeasyPrint could not make the PDF file: {}", last_words(output)));
  }
  return output.out;
}

}  // namespace warrant::report
