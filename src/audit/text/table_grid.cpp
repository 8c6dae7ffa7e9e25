/// Places cells behind those that reach down from earlier rows.
#include "audit/text/table_grid.hpp"

#include <algorithm>

namespace warrant::audit {
namespace {

/// Cells further right are counted on, without regard to what spans rows there.
constexpr int widest = 256;

}  // namespace

void TableGrid::begin_row() {
  ++row_;
  column_ = 0;
}

int TableGrid::place(int rows, int columns) {
  const auto taken = [&](int column) {
    const auto at = static_cast<std::size_t>(column);
    return at < taken_until_.size() && taken_until_[at] > row_;
  };
  while (taken(column_)) {
    ++column_;
  }
  const int column = column_;
  column_ += columns;
  const int last = std::min(column_, widest);
  if (rows > 1 && last > column) {
    taken_until_.resize(std::max(taken_until_.size(), static_cast<std::size_t>(last)), 0);
    for (int i = column; i < last; ++i) {
      taken_until_[static_cast<std::size_t>(i)] = row_ + rows;
    }
  }
  return column;
}

}  // namespace warrant::audit
