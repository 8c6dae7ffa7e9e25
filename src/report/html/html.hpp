/// Documents as self-contained, accessible web pages.
#pragma once

#include <string>

#include "report/document.hpp"

namespace warrant::report {

/// One page with its style and script inside. Every figure is a link to where it comes from; with
/// scripting it opens in a dialog. Prints as A4 with a running header and page numbers.
[[nodiscard]] std::string to_html(const Document& document);

/// The style sheet and the script of every page.
[[nodiscard]] std::string_view page_style();
[[nodiscard]] std::string_view page_script();

}  // namespace warrant::report
