/// Blocks cut where their cells hold paragraphs, bullets or pieces of HTML.
#pragma once

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

/// For formats that know their cells (HTML, DOCX): cuts cells at line ends and bullets. What stands
/// behind a bullet becomes a list item of its cell. Offsets stay offsets into the text.
void split_cells(PaperText& paper);

/// For texts that were made from a PDF: cuts blocks at tags ("<p>", "<li>", ...) and cells at line
/// ends and bullets, and leaves the tags outside; what stands between <li> or behind a bullet
/// becomes a list item of its cell. Rows without a first cell continue the row above (a page ended
/// there) and get its number. Offsets stay offsets into the text.
void split_fragments(PaperText& paper);

}  // namespace warrant::audit
