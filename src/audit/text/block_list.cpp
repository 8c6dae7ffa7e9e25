/// Adds blocks and keeps the levels of lists.
#include "audit/text/block_list.hpp"

namespace warrant::audit {

using Kind = TextBlock::Kind;

std::string_view BlockList::words(std::size_t line) const {
  const Line kept = trimmed(text_, lines_[line]);
  return text_.substr(kept.begin, kept.end - kept.begin);
}

void BlockList::add(TextBlock block, Line where) {
  const Line kept = trimmed(text_, where);
  if (kept.begin == kept.end || full()) {
    return;
  }
  block.begin = kept.begin;
  block.end = kept.end;
  blocks_.push_back(block);
}

void BlockList::add_lines(TextBlock block, std::size_t first, std::size_t end) {
  add(block, {.begin = lines_[first].begin, .end = lines_[end - 1].end});
}

void BlockList::add_row(const std::vector<Line>& cells, int table, int row, bool header) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    add({.kind = Kind::table_cell,
         .table = table,
         .row = row,
         .column = static_cast<int>(i),
         .header = header},
        cells[i]);
  }
}

int BlockList::list_level(int indent) {
  constexpr std::size_t deepest = 9;
  while (!indents_.empty() && indents_.back() > indent) {
    indents_.pop_back();
  }
  if (indents_.empty() || (indents_.back() < indent && indents_.size() < deepest)) {
    indents_.push_back(indent);
  }
  return static_cast<int>(indents_.size());
}

void BlockList::adopt_caption(int table) {
  if (!blocks_.empty() && blocks_.back().kind == Kind::caption) {
    blocks_.back().table = table;
  }
}

}  // namespace warrant::audit
