/// Tables as readers see them: pieces on several pages joined, broken rows made whole.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/find/found.hpp"

namespace warrant::audit {

struct Cell {
  std::string text;  // paragraphs with line ends between them
  Span span;         // from the first to the last of its blocks
  std::vector<std::size_t> blocks;
};

struct TableRow {
  std::map<int, Cell> cells;  // by column
  [[nodiscard]] const Cell* cell(int column) const;
};

struct Table {
  std::string caption;
  std::map<int, std::string> header;  // by column
  std::vector<TableRow> rows;         // without the heading rows
  [[nodiscard]] int column(std::initializer_list<std::string_view> names) const;  // -1 for none
};

/// All tables of a paper. A table with the heading row of the one before it is its next page; a row
/// without a first cell right at its top belongs to the last row before.
[[nodiscard]] std::vector<Table> tables_of(const PaperText& paper);

}  // namespace warrant::audit
