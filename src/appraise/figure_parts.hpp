/// What the two figures share: columns with their cells, the key below, the description.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "appraise/figure.hpp"
#include "appraise/svg.hpp"

namespace warrant::appraise {

constexpr double margin = 16;

/// A column with a mark per row; the whole is one too. Points into the table it was made from.
struct DrawnColumn {
  std::string code;
  std::string name;
  const std::vector<Mark>* marks = nullptr;
  std::vector<const Mark*> cells;
  bool is_overall = false;
};

/// Why a table cannot be drawn, all reasons at once.
[[nodiscard]] Result<void> drawable(const FigureTable& table);

/// The mark of that name, or the one for what is not judged.
[[nodiscard]] const Mark& mark_of(const std::vector<Mark>& marks, std::string_view id);

[[nodiscard]] std::vector<DrawnColumn> drawn_columns(const FigureTable& table);

/// The counts in words, for those who cannot see the figure.
[[nodiscard]] std::string description(const std::vector<DrawnColumn>& columns, std::size_t rows);

/// Writes what the marks, and with `codes` the columns, mean below `y`.
///   returns  the y below it
double key(const FigureTable& table, const std::vector<DrawnColumn>& columns, bool codes, double y,
           double width, std::string& out);

}  // namespace warrant::appraise
