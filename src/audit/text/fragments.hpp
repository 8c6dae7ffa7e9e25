/// Blocks cut where their cells hold paragraphs, bullets or pieces of HTML (as texts made from PDFs
/// do).
#pragma once

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

/// Cuts blocks at tags ("<p>", "<li>", ...) and cells at line ends and bullets, and leaves the tags
/// outside; what stands between <li> or behind a bullet becomes a list item of its cell. Rows
/// without a first cell continue the row above (a page ended there) and get its number. Offsets
/// stay offsets into the text.
void split_fragments(PaperText& paper);

}  // namespace warrant::audit
