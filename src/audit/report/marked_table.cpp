/// Rows first, then the places that nothing stands in.
#include "audit/report/marked_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace warrant::audit {
namespace {

/// The widest cell HTML knows; beyond this column, merged rows are written as one row.
constexpr int most_columns = 1000;
constexpr int widest_covered = 256;

std::string empty_cells(int count) {
  return count <= 0   ? ""
         : count == 1 ? "<td></td>"
                      : fmt::format("<td colspan=\"{}\"></td>", std::min(count, most_columns));
}

}  // namespace

void MarkedTable::add(const TextBlock& block, std::string_view words) {
  if (rows_.empty() || rows_.back().number != block.row) {
    rows_.push_back({.number = block.row, .cells = {}});
  }
  Cell& cell = rows_.back().cells.try_emplace(block.column).first->second;
  if (cell.words.empty()) {
    cell.column = block.column;
    cell.columns = std::clamp(block.columns, 1, most_columns);
    cell.rows = std::max(block.rows, 1);
    cell.header = block.header;
  }
  const bool item = block.kind == TextBlock::Kind::list_item;
  if (item != cell.in_list) {
    cell.words += item ? "<ul>" : "</ul>";
    cell.in_list = item;
  }
  cell.words += item ? "<li>" : "<p>";
  cell.words += words;
  cell.words += item ? "</li>" : "</p>";
}

int MarkedTable::width() const {
  int out = 1;
  for (const Row& row : rows_) {
    const Cell& last = row.cells.rbegin()->second;
    out = std::max(out, last.column + last.columns);
  }
  return out;
}

/// How many rows at the top hold nothing but headings.
std::size_t MarkedTable::heading_rows() const {
  const auto is_heading = [](const Row& row) {
    return std::ranges::all_of(row.cells, [](const auto& each) { return each.second.header; });
  };
  return static_cast<std::size_t>(std::ranges::find_if_not(rows_, is_heading) - rows_.begin());
}

std::string MarkedTable::write(std::string_view caption, std::string_view name) {
  const int columns = width();
  const std::size_t headings = heading_rows();
  std::string out = fmt::format(
      "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">"
      "<table class=\"columns-{}\">\n",
      escape_html(name), columns > 4 ? "many" : std::to_string(columns));
  if (!caption.empty()) {
    out += fmt::format("<caption>{}</caption>\n", caption);
  }
  for (std::size_t r = 0; r < rows_.size(); ++r) {
    if (r == 0 && headings > 0) {
      out += "<thead>\n";
    } else if (r == headings) {
      out += r > 0 ? "</thead>\n<tbody>\n" : "<tbody>\n";
    }
    row(r, headings, columns, out);
  }
  out += headings == rows_.size() ? "</thead>\n" : "</tbody>\n";
  return out + "</table></div>\n";
}

void MarkedTable::row(std::size_t r, std::size_t headings, int width, std::string& out) {
  const std::size_t group_end = r < headings ? headings : rows_.size();
  std::erase_if(covered_, [&](const Covered& each) { return each.until <= r; });
  std::ranges::sort(covered_, {}, &Covered::column);
  std::vector<Covered> below;  // what this row covers of the next ones
  std::size_t above = 0;
  int column = 0;
  const auto go_to = [&](int target) {
    for (; above < covered_.size() && covered_[above].column < target; ++above) {
      out += empty_cells(covered_[above].column - column);
      column = std::max(column, covered_[above].column + covered_[above].columns);
    }
    out += empty_cells(target - column);
    column = std::max(column, target);
  };
  out += "<tr>";
  for (const auto& [at, each] : rows_[r].cells) {
    go_to(at);
    const bool merged = each.rows > 1 && at < widest_covered && column == at;
    // Rows that hold nothing were never read: those that are there are counted.
    const auto end =
        std::ranges::lower_bound(rows_.begin() + static_cast<std::ptrdiff_t>(r) + 1,
                                 rows_.begin() + static_cast<std::ptrdiff_t>(group_end),
                                 merged ? std::int64_t{rows_[r].number} + each.rows : 0, {},
                                 [](const Row& row) { return std::int64_t{row.number}; });
    const auto until = static_cast<std::size_t>(end - rows_.begin());
    cell(each, until - r, r < headings, out);
    if (until > r + 1) {
      below.push_back({.column = at, .columns = each.columns, .until = until});
    }
    column = std::max(column, at + each.columns);
  }
  go_to(width);
  out += "</tr>\n";
  covered_.insert(covered_.end(), below.begin(), below.end());
}

void MarkedTable::cell(const Cell& cell, std::size_t rows, bool at_top, std::string& out) {
  out += cell.header ? (at_top ? "<th scope=\"col\"" : "<th") : "<td";
  if (cell.columns > 1) {
    out += fmt::format(" colspan=\"{}\"", cell.columns);
  }
  if (rows > 1) {
    out += fmt::format(" rowspan=\"{}\"", rows);
  }
  out += ">" + cell.words + (cell.in_list ? "</ul>" : "") + (cell.header ? "</th>" : "</td>");
}

}  // namespace warrant::audit
