/// Papers written in a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

/// Each string a paragraph; "# " begins a heading, "- " a list item.
inline PaperText paper_of(const std::vector<std::string>& blocks) {
  PaperText paper{.text = {}, .blocks = {}, .format = "txt", .notes = {}};
  for (const std::string& block : blocks) {
    const bool heading = block.starts_with("# ");
    const bool item = block.starts_with("- ");
    TextBlock out{.kind = heading ? TextBlock::Kind::heading
                          : item  ? TextBlock::Kind::list_item
                                  : TextBlock::Kind::paragraph,
                  .level = heading || item ? 1 : 0};
    out.begin = paper.text.size();
    paper.text += heading || item ? block.substr(2) : block;
    out.end = paper.text.size();
    paper.text += '\n';
    paper.blocks.push_back(out);
  }
  return paper;
}

/// Rows of cells as one table; the first row is its heading. Blocks are added to the paper.
inline void add_table(PaperText& paper, int table,
                      const std::vector<std::vector<std::string>>& rows) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < rows[row].size(); ++column) {
      if (rows[row][column].empty()) {
        continue;
      }
      TextBlock cell{.kind = TextBlock::Kind::table_cell,
                     .table = table,
                     .row = static_cast<int>(row),
                     .column = static_cast<int>(column),
                     .header = row == 0};
      cell.begin = paper.text.size();
      paper.text += rows[row][column];
      cell.end = paper.text.size();
      paper.text += '\n';
      paper.blocks.push_back(cell);
    }
  }
}

}  // namespace warrant::audit
