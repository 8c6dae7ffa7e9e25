/// Tables whose columns are kept apart by runs of blanks.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "audit/text/lines.hpp"

namespace warrant::audit {

/// Words of a line between runs of two or more blanks, with their place on the page.
struct Segment {
  std::size_t begin = 0;  // byte offsets into the text
  std::size_t end = 0;
  int from = 0;  // columns of characters, counted by code points; a tab fills up to four
  int to = 0;
};

/// The segments of one line; none for a line longer than any table is wide (2,000 bytes).
[[nodiscard]] std::vector<Segment> segments_of(std::string_view text, Line line);

struct Aligned {
  std::size_t lines = 0;    // how many of the lines belong to the table; 0 when it is none
  std::size_t tried = 0;    // no table begins before this line
  std::vector<int> starts;  // where each column but the first begins
};

/// How the cells of a table stand on their lines.
enum class Cells {
  one_line,  // each line is a row
  wrapped    // as on a printed page: a cell goes on over lines, blank lines may stand between
};

/// Whether a table begins at the first line: lines whose blanks leave common channels from top to
/// bottom, words on both sides of one. A blank line may stand between two rows.
[[nodiscard]] Aligned find_aligned(std::string_view text, std::span<const Line> lines,
                                   Cells cells = Cells::one_line);

/// The cells of one line of such a table; segments in the same column are one cell. Without words
/// in a column, begin == end.
[[nodiscard]] std::vector<Line> cells_of(std::string_view text, Line line,
                                         std::span<const int> starts);

}  // namespace warrant::audit
