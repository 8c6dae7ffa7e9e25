/// CSV by RFC 4180, with the place of each row kept for messages and byte-stable rewriting.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant {

struct CsvRow {
  std::vector<std::string> cells;
  int line = 0;  // 1-based line where the row begins
  std::string_view
      raw;  // the row's bytes with its line end, a view into the text given to read_csv
};

/// Rows in order, the header first. Quoted cells may hold line breaks, commas and doubled quotes;
/// LF and CRLF both end a row; blank lines are skipped (their bytes belong to the row before).
///   separator  ',' by default
///   errors  bad_input with the line of a quote that never closes or text after a closing quote
[[nodiscard]] Result<std::vector<CsvRow>> read_csv(std::string_view text, char separator = ',');

/// The same for files from elsewhere, without giving up: a quote that never closes or that stands
/// inside a cell is a letter. Each such place is told with its line, the first hundred in full.
[[nodiscard]] std::vector<CsvRow> read_csv_leniently(std::string_view text, char separator,
                                                     std::vector<Note>& notes);

/// One row with LF; cells are quoted only where they must be.
[[nodiscard]] std::string csv_row(std::span<const std::string> cells);

}  // namespace warrant
