/// Joins tables over pages.
#include "audit/link/tables.hpp"

#include "base/text.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

void append(const PaperText& paper, std::size_t block, Cell& cell) {
  const TextBlock& at = paper.blocks[block];
  if (cell.blocks.empty()) {
    cell.span.begin = at.begin;
  } else {
    cell.text += '\n';
  }
  cell.text += words_of(paper, block);
  cell.span.end = at.end;
  cell.blocks.push_back(block);
}

/// One table as it stands on its page.
struct Piece {
  Table table;
  std::size_t last_block = 0;
};

std::vector<Piece> pieces_of(const PaperText& paper) {
  std::vector<Piece> out;
  std::string caption;
  int table = -1;
  int row = -1;
  for (std::size_t i = 0; i < paper.blocks.size(); ++i) {
    const TextBlock& block = paper.blocks[i];
    if (block.kind == Kind::caption) {
      caption = std::string(words_of(paper, i));
    }
    if (block.table < 0 || block.row < 0) {
      continue;
    }
    if (block.table != table) {
      table = block.table;
      row = -1;
      out.push_back({.table = {.caption = std::exchange(caption, {})}});
    }
    Piece& piece = out.back();
    piece.last_block = i;
    if (block.header) {
      std::string& name = piece.table.header[block.column];
      name += (name.empty() ? "" : " ") + std::string(words_of(paper, i));
      continue;
    }
    if (block.row != row || piece.table.rows.empty()) {
      row = block.row;
      piece.table.rows.emplace_back();
    }
    append(paper, i, piece.table.rows.back().cells[block.column]);
  }
  return out;
}

void continue_row(TableRow& last, TableRow& first) {
  for (auto& [column, cell] : first.cells) {
    Cell& whole = last.cells[column];
    if (whole.blocks.empty()) {
      whole = std::move(cell);
      continue;
    }
    whole.text += "\n" + cell.text;
    whole.span.end = cell.span.end;
    whole.blocks.insert(whole.blocks.end(), cell.blocks.begin(), cell.blocks.end());
  }
}

}  // namespace

const Cell* TableRow::cell(int column) const {
  const auto at = cells.find(column);
  return at == cells.end() ? nullptr : &at->second;
}

int Table::column(std::initializer_list<std::string_view> names) const {
  for (const std::string_view name : names) {
    for (const auto& [column, title] : header) {
      if (lower_ascii(title).find(name) != std::string::npos) {
        return column;
      }
    }
  }
  return -1;
}

std::vector<Table> tables_of(const PaperText& paper) {
  std::vector<Table> out;
  for (Piece& piece : pieces_of(paper)) {
    const bool next_page =
        !out.empty() && !piece.table.header.empty() && out.back().header == piece.table.header;
    if (!next_page) {
      out.push_back(std::move(piece.table));
      continue;
    }
    for (TableRow& row : piece.table.rows) {
      const bool broken = !row.cells.contains(0) && !out.back().rows.empty();
      if (broken) {
        continue_row(out.back().rows.back(), row);
      } else {
        out.back().rows.push_back(std::move(row));
      }
    }
  }
  return out;
}

}  // namespace warrant::audit
