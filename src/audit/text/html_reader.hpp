/// A paper from a web page, however its markup is broken.
#pragma once

#include <string_view>

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

/// Whether a text is HTML: it says so near its beginning, or begins with a tag of HTML.
[[nodiscard]] bool is_html(std::string_view text);

/// The words of a page with its headings, lists, captions and tables.
///   html     UTF-8; never fetched, never run: scripts, styles, pictures, controls, navigation and
///            what `hidden` or `display:none` hides are left out
///   returns  format "html"; items of numbered lists begin with their number
///   errors   bad_input when there are more blocks than any paper has
[[nodiscard]] Result<PaperText> read_html(std::string_view html);

}  // namespace warrant::audit
