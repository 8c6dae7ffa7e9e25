/// Documents as self-contained, accessible web pages.
#pragma once

#include <string>
#include <string_view>

#include "report/document.hpp"

namespace warrant::report {

/// One page with its style and script inside; it asks nothing of the network. Every figure is a
/// link to where it comes from, and with scripting opens it in a dialog. Prints as A4 with a
/// running header and page numbers, without the list of sources.
[[nodiscard]] std::string to_html(const Document& document);

/// The style sheet and the script of every page: data/report/page.css and page.js.
[[nodiscard]] std::string_view page_style();
[[nodiscard]] std::string_view page_script();

}  // namespace warrant::report
