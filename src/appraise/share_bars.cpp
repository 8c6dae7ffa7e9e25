/// Bars of weighted shares: how much of the synthesis each judgement holds, by domain.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "appraise/figure.hpp"
#include "appraise/figure_parts.hpp"
#include "appraise/palette.hpp"
#include "base/decimal.hpp"

namespace warrant::appraise {
namespace {

constexpr double bar_height = 24;
constexpr double line = 34;
constexpr double bars_width = 420;
constexpr double font = 12;

/// The marks of a column in drawing order, what is not judged last.
std::vector<const Mark*> marks_of(const DrawnColumn& column) {
  std::vector<const Mark*> out;
  for (const Mark& mark : *column.marks) {
    out.push_back(&mark);
  }
  out.push_back(&svg::not_judged());
  return out;
}

std::vector<double> shares_of(const DrawnColumn& column, const std::vector<FigureRow>& rows,
                              double sum) {
  std::vector<double> out;
  for (const Mark* mark : marks_of(column)) {
    double weight = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      weight += column.cells[i] == mark ? rows[i].weight / sum : 0;
    }
    out.push_back(weight);
  }
  return out;
}

Result<double> sum_of_weights(const FigureTable& table) {
  double largest = 0;
  for (const FigureRow& row : table.rows) {
    if (!std::isfinite(row.weight) || row.weight < 0) {
      return fail(Code::bad_input, "a weight must be a number that is not negative", row.name);
    }
    largest = std::max(largest, row.weight);
  }
  double sum = 0;
  for (const FigureRow& row : table.rows) {
    sum += row.weight;
  }
  if (!(sum > 0)) {
    return fail(Code::bad_input, "all weights are 0, so there are no shares to draw", table.title);
  }
  if (!std::isfinite(sum)) {
    return fail(Code::bad_input, "the weights are too large to add; give them as shares",
                table.title);
  }
  return sum;
}

void one_bar(const DrawnColumn& column, const std::vector<double>& parts, double x, double y,
             std::string& out) {
  const std::vector<const Mark*> marks = marks_of(column);
  double from = 0;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (parts[i] <= 0) {
      continue;
    }
    const Mark& mark = *marks[i];
    const Colour* colour = find_colour(mark.colour);
    const double width = bars_width * parts[i];
    const auto count = std::ranges::count(column.cells, &mark);
    out += fmt::format(
        "<g><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" "
        "stroke=\"#333333\"/>\n",
        svg::xml(fmt::format("{}, {}: {}% of the weight, {} of {} studies", column.code, mark.label,
                             fixed(100 * parts[i], 1), count, column.cells.size())),
        svg::number(x + from), svg::number(y), svg::number(width), svg::number(bar_height),
        colour != nullptr ? colour->fill : "#FFFFFF");
    // the symbol, with the share where there is room for both
    const std::string share = fmt::format("{} {}%", mark.symbol, fixed(100 * parts[i], 0));
    constexpr double bold = 1.15;  // wider than the plain letters that are measured
    const bool both = bold * svg::width_of(share, font) + 6 <= width;
    if (both || svg::width_of(mark.symbol, font) <= width) {
      out += svg::text({.x = x + from + width / 2,
                        .y = y + bar_height / 2 + 4,
                        .size = font,
                        .anchor = svg::Anchor::middle,
                        .bold = true,
                        .fill = std::string(colour != nullptr ? colour->ink : "#000000")},
                       both ? share : mark.symbol);
    }
    out += "</g>\n";
    from += width;
  }
}

void axis(double x, double y, std::string& out) {
  for (int percent = 0; percent <= 100; percent += 25) {
    const double at = x + bars_width * percent / 100;
    out += fmt::format("<line x1=\"{0}\" y1=\"{1}\" x2=\"{0}\" y2=\"{2}\" stroke=\"#333333\"/>\n",
                       svg::number(at), svg::number(y), svg::number(y + 5));
    out += svg::text({.x = at, .y = y + 18, .size = 11, .anchor = svg::Anchor::middle},
                     fmt::format("{}%", percent));
  }
}

/// The shares in words, for those who cannot see the figure.
std::string shares_in_words(const std::vector<DrawnColumn>& columns,
                            const std::vector<std::vector<double>>& parts, std::size_t rows) {
  std::string out =
      fmt::format("Shares of the weight of {} {}.", rows, rows == 1 ? "study" : "studies");
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::vector<const Mark*> marks = marks_of(columns[i]);
    out += fmt::format(" {}{}{}:", columns[i].code, columns[i].name.empty() ? "" : ", ",
                       columns[i].name);
    std::string separator = " ";
    for (std::size_t j = 0; j < marks.size(); ++j) {
      if (parts[i][j] > 0) {
        out += fmt::format("{}{} {}%", separator, marks[j]->label, fixed(100 * parts[i][j], 1));
        separator = ", ";
      }
    }
    out += ".";
  }
  return out;
}

bool is_weighted(const FigureTable& table) {
  return std::ranges::any_of(
      table.rows, [&](const FigureRow& row) { return row.weight != table.rows.front().weight; });
}

}  // namespace

Result<std::vector<std::vector<double>>> shares(const FigureTable& table) {
  CHECK_OK(drawable(table));
  const double sum = TRY(sum_of_weights(table));
  std::vector<std::vector<double>> out;
  for (const DrawnColumn& column : drawn_columns(table)) {
    out.push_back(shares_of(column, table.rows, sum));
  }
  return out;
}

Result<std::string> share_bars(const FigureTable& table) {
  const std::vector<std::vector<double>> parts = TRY(shares(table));
  const std::vector<DrawnColumn> columns = drawn_columns(table);
  const auto label = [](const DrawnColumn& column) {
    return column.name.empty() ? column.code : column.code + "  " + column.name;
  };
  double longest = 0;
  for (const DrawnColumn& column : columns) {
    longest = std::max(longest, svg::width_of(label(column), font) + 12);
  }
  constexpr double widest = 340;
  const double names = std::min(longest, widest);
  const double width = names + bars_width + 2 * margin + 16;
  std::string out;
  double y = margin;
  constexpr double title_size = 15;
  for (const std::string& words : svg::wrapped(table.title, title_size, width - 2 * margin)) {
    out += svg::text({.x = margin, .y = y + title_size, .size = title_size, .bold = true}, words);
    y += title_size + 6;
  }
  y += 8;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out += svg::text(
        {.x = margin, .y = y + bar_height / 2 + 4, .size = font, .bold = columns[i].is_overall},
        svg::fitted(label(columns[i]), font, names - 8));
    one_bar(columns[i], parts[i], margin + names, y, out);
    y += line;
  }
  axis(margin + names, y - 4, out);
  y += 34;
  out += svg::text({.x = margin + names, .y = y, .size = 11},
                   is_weighted(table)
                       ? fmt::format("Share of the weight of {} studies", table.rows.size())
                       : fmt::format("Share of {} {}, each with the same weight", table.rows.size(),
                                     table.rows.size() == 1 ? "study" : "studies"));
  y = key(table, columns, longest > widest, y + 12, width, out);
  return svg::framed({.id = table.id + "-shares",
                      .title = table.title,
                      .description = shares_in_words(columns, parts, table.rows.size()),
                      .width = width,
                      .height = y + margin},
                     out);
}

}  // namespace warrant::appraise
