/// Figures of appraisals as SVG text: a traffic-light table and bars of weighted shares. Every cell
/// carries a symbol, so that nothing is told by colour alone; the same input gives the same bytes.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "appraise/appraisal.hpp"

namespace warrant::appraise {

struct FigureColumn {
  std::string code;  // "D1", short
  std::string name;  // printed in the key below
};

struct FigureRow {
  std::string name;                // of the study or result
  std::vector<std::string> cells;  // id of a mark per column; "" where nothing is judged yet
  std::string overall = {};        // id of a mark
  double weight = 1;               // share of the synthesis in any unit, >= 0
};

struct FigureTable {
  std::string id = "appraisal";  // begins the ids in the SVG; distinct where figures share a page
  std::string title;
  std::vector<FigureColumn> columns;
  std::vector<Mark> marks;          // of the columns, from the best to the worst
  bool with_overall = true;         // whether the last column is the whole
  std::vector<Mark> overall_marks;  // of that column; may be the same
  std::vector<FigureRow> rows;
};

/// One appraisal as a figure shows it.
struct Shown {
  std::string name;
  const Appraisal* appraisal = nullptr;
  double weight = 1;
};

/// A table of appraisals: a column per judged domain, or per item where no domain is judged.
///   shown    of one instrument; names are printed as they are
///   errors   bad_input when there is none, or one is of another instrument
[[nodiscard]] Result<FigureTable> figure_table(const Instrument& instrument, std::string title,
                                               std::span<const Shown> shown);

/// One line per row, one circle with its symbol per cell, a key of columns and marks. Lines get
/// smaller from 30 rows on, and the heading is repeated every 40 rows.
///   errors  bad_input: no row or column, a row of another width, a mark that the table lacks
[[nodiscard]] Result<std::string> traffic_lights(const FigureTable& table);

/// One bar per column: the share of each mark in the weights, which are brought to a sum of 1.
///   errors  as above, and bad_input when a weight is negative or not finite, or all are 0
[[nodiscard]] Result<std::string> share_bars(const FigureTable& table);

/// What share_bars draws: for each column (the whole last), the share of each of its marks in
/// order, then that of what is not judged; each column's sum is 1.
[[nodiscard]] Result<std::vector<std::vector<double>>> shares(const FigureTable& table);

}  // namespace warrant::appraise
