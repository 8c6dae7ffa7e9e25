/// Where the cells of a table stand when some span rows and columns.
#pragma once

#include <cstddef>
#include <vector>

namespace warrant::audit {

class TableGrid {
 public:
  /// The next row; cells of earlier rows may reach into it.
  void begin_row();
  /// What spans rows ends here (the end of a thead or tbody).
  void end_group() { taken_until_.assign(taken_until_.size(), 0); }
  /// The column of the next cell of the row, which spans so many rows and columns.
  [[nodiscard]] int place(int rows, int columns);
  /// Leaves columns empty at the start of the row.
  void skip(int columns) { column_ += columns; }
  [[nodiscard]] int row() const { return row_; }

 private:
  int row_ = -1;
  int column_ = 0;
  std::vector<int> taken_until_;  // by column: the first row that is free again
};

}  // namespace warrant::audit
