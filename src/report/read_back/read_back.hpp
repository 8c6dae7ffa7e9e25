/// Reading the figures back out of a built document.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant::report {

/// Fact id -> every text printed for it, in document order. HTML, DOCX and ODT are told apart by
/// content.
///   errors  unsupported for PDF and Markdown, which carry no facts; bad_input for damaged files
[[nodiscard]] Result<std::map<std::string, std::vector<std::string>>> read_facts(
    std::string_view bytes);

}  // namespace warrant::report
