/// The page that lists what was built.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "report/document.hpp"
#include "report/fact_book.hpp"

namespace warrant::report {

/// index.html: each document with its formats.
///   files  names of the files beside it
[[nodiscard]] std::string index_page(const Sources& sources, std::span<const Document> documents,
                                     const std::vector<std::string>& files);

}  // namespace warrant::report
