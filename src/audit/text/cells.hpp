/// Cells on one line, kept apart by tabs or by "|".
#pragma once

#include <string_view>
#include <vector>

#include "audit/text/lines.hpp"

namespace warrant::audit {

/// A row of more cells than this is no row.
constexpr std::size_t most_columns = 256;

/// The cells between tabs, trimmed; empty when the line has no tab between two places or too many.
[[nodiscard]] std::vector<Line> tab_cells(std::string_view text, Line line);

/// The cells between pipes ("\|" is none), trimmed; pipes at the ends of the line make no cell.
/// Empty when the line has fewer than two cells or too many.
[[nodiscard]] std::vector<Line> pipe_cells(std::string_view text, Line line);

/// How many of the cells hold words.
[[nodiscard]] std::size_t filled(const std::vector<Line>& cells);

}  // namespace warrant::audit
