/// A table of a paper as HTML.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

/// Gathers cells in the order of the text and writes them where they belong: what stands in the
/// same row and column is one cell, merged cells cover what they cover, empty places are kept.
class MarkedTable {
 public:
  /// Words of a cell, as HTML.
  void add(const TextBlock& block, std::string_view words);

  ///   caption  as HTML, or empty
  ///   name     for people who hear the page: "Table 3"
  [[nodiscard]] std::string write(std::string_view caption, std::string_view name);

 private:
  struct Cell {
    int column = 0;
    int columns = 1;
    int rows = 1;
    bool header = false;
    bool in_list = false;
    std::string words;
  };
  struct Row {
    int number = 0;
    std::map<int, Cell> cells;  // by column
  };
  /// Columns that a merged cell of a row above covers.
  struct Covered {
    int column = 0;
    int columns = 1;
    std::size_t until = 0;  // the first row that is free again
  };

  [[nodiscard]] int width() const;
  [[nodiscard]] std::size_t heading_rows() const;
  void row(std::size_t r, std::size_t headings, int width, std::string& out);
  static void cell(const Cell& cell, std::size_t rows, bool at_top, std::string& out);

  std::vector<Row> rows_;
  std::vector<Covered> covered_;
};

}  // namespace warrant::audit
