/// The text of a paper as HTML with passages marked.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.hpp"

namespace warrant::audit {

/// Headings, paragraphs, lists and tables of the paper; the passage of finding i (from 0) begins at
/// id "p<i+1>" and is followed by a link to "#f<i+1>". Overlapping passages share the marks of the
/// piece they have in common. Linear in the text and in the marks.
[[nodiscard]] std::string marked_text(const PaperText& paper,
                                      const std::vector<PaperFinding>& findings);

}  // namespace warrant::audit
