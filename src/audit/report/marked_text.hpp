/// The text of a paper as HTML with passages marked.
#pragma once

#include <string>

#include "audit/audit.hpp"

namespace warrant::audit {

/// Headings (below those of a page with h2), paragraphs, lists and tables of the paper, with ids
/// and links as class Marks writes them. Linear in the text and, but for sorting, in the passages.
[[nodiscard]] std::string marked_text(const PaperText& paper, const Audit& audit);

}  // namespace warrant::audit
