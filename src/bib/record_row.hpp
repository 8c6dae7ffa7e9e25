/// One row of a table, by the names of its columns.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "bib/csv_columns.hpp"
#include "review/citation.hpp"

namespace warrant::bib {

/// Cells that are emptied as they are taken. What a field cannot hold goes to `other` under its
/// column's name, with a note where it should have been able to.
///   where  of notes: "line 12"
[[nodiscard]] review::Citation citation_of_row(std::span<const Column> columns,
                                               std::vector<std::string>& cells,
                                               std::string_view where, std::vector<Note>& notes);

/// The word for a type: "journal article".
[[nodiscard]] std::string_view word_of_type(review::CitationType type);

}  // namespace warrant::bib
