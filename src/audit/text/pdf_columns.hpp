/// What stands side by side on a printed page: tables with wrapped cells, columns of running text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/text/builder.hpp"
#include "audit/text/columns.hpp"

namespace warrant::audit {

/// Lines of one column with the blank lines between them; words only, trimmed.
using ColumnLines = std::vector<std::string>;

/// Whether the columns are running text set in two columns: nearly every line is filled on both
/// sides.
[[nodiscard]] bool is_running_text(std::string_view text, std::span<const Line> lines,
                                   const Aligned& found);

/// The lines of each column of such text, left to right.
[[nodiscard]] std::vector<ColumnLines> columns_of(std::string_view text,
                                                  std::span<const Line> lines,
                                                  const Aligned& found);

/// Adds the cells of a table: rows begin where the first column begins anew, lines of a cell are
/// joined, its paragraphs and items become blocks of their own.
void add_wrapped_table(std::string_view text, std::span<const Line> lines, const Aligned& found,
                       int table, Builder& builder);

/// Words on one line; "treat-\nment" made whole.
[[nodiscard]] std::string joined(std::string_view words);

}  // namespace warrant::audit
