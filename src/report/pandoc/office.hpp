/// Finishing the office files that pandoc makes: paper size, running header, table rules.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "report/document.hpp"

namespace warrant::report {

/// A4 pages with the document's running header and "Page n of m", ruled tables of full width whose
/// short rows stay on one page, shaded bands and callouts; files in a fixed order with a fixed
/// time.
///   errors  bad_input when the bytes are not such a file
[[nodiscard]] Result<std::string> finish_docx(std::string_view bytes, const Document& document);
[[nodiscard]] Result<std::string> finish_odt(std::string_view bytes, const Document& document);

}  // namespace warrant::report
