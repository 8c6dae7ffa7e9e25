/// The traffic-light table: studies down, domains across.
#include <fmt/format.h>

#include <algorithm>

#include "appraise/figure.hpp"
#include "appraise/figure_parts.hpp"

namespace warrant::appraise {
namespace {

constexpr std::size_t repeat_heading_every = 40;

/// Sizes by the number of rows: 200 studies should print on a few pages and stay legible.
struct Sizes {
  double line = 0;
  double font = 0;
  double column = 0;
  double names = 0;  // width of the first column
};

Sizes sizes_for(const FigureTable& table, const std::vector<DrawnColumn>& columns) {
  const std::size_t rows = table.rows.size();
  Sizes out{.line = 28, .font = 13, .column = 44, .names = 0};
  if (rows > 80) {
    out = {.line = 20, .font = 11, .column = 36, .names = 0};
  } else if (rows > 30) {
    out = {.line = 24, .font = 12, .column = 40, .names = 0};
  }
  for (const DrawnColumn& column : columns) {
    if (!column.is_overall) {
      out.column = std::max(out.column, svg::width_of(column.code, out.font) + 12);
    }
  }
  for (const FigureRow& row : table.rows) {
    out.names = std::max(out.names, svg::width_of(row.name, out.font));
  }
  constexpr double narrowest = 100;
  constexpr double widest = 300;
  out.names = std::clamp(out.names + 12, narrowest, widest);
  return out;
}

double width_of(const DrawnColumn& column, const Sizes& sizes) {
  constexpr double overall = 68;
  return column.is_overall ? overall : sizes.column;
}

void heading(const std::vector<DrawnColumn>& columns, const Sizes& sizes, double y,
             std::string& out) {
  out += svg::text({.x = margin, .y = y + sizes.line * 0.66, .size = sizes.font, .bold = true},
                   "Study");
  double x = margin + sizes.names;
  for (const DrawnColumn& column : columns) {
    const double width = width_of(column, sizes);
    out += svg::text({.x = x + width / 2,
                      .y = y + sizes.line * 0.66,
                      .size = sizes.font,
                      .anchor = svg::Anchor::middle,
                      .bold = true},
                     column.code);
    x += width;
  }
}

void one_row(const FigureRow& row, std::size_t index, const std::vector<DrawnColumn>& columns,
             const Sizes& sizes, double y, std::string& out) {
  const std::string shown = svg::fitted(row.name, sizes.font, sizes.names - 8);
  out +=
      fmt::format("<g><title>{}</title>{}</g>\n", svg::xml(row.name),
                  svg::text({.x = margin, .y = y + sizes.line * 0.66, .size = sizes.font}, shown));
  double x = margin + sizes.names;
  for (const DrawnColumn& column : columns) {
    const double width = width_of(column, sizes);
    const Mark& mark = *column.cells[index];
    out += svg::circle(mark, x + width / 2, y + sizes.line / 2, sizes.line * 0.4,
                       fmt::format("{}, {}: {}", row.name, column.code, mark.label));
    x += width;
  }
}

}  // namespace

Result<std::string> traffic_lights(const FigureTable& table) {
  CHECK_OK(drawable(table));
  const std::vector<DrawnColumn> columns = drawn_columns(table);
  const Sizes sizes = sizes_for(table, columns);
  double inner = sizes.names;
  for (const DrawnColumn& column : columns) {
    inner += width_of(column, sizes);
  }
  constexpr double room_for_key = 520;
  const double width = std::max(inner, room_for_key) + 2 * margin;
  std::string out;
  double y = margin;
  constexpr double title_size = 15;
  for (const std::string& words : svg::wrapped(table.title, title_size, width - 2 * margin)) {
    out += svg::text({.x = margin, .y = y + title_size, .size = title_size, .bold = true}, words);
    y += title_size + 6;
  }
  y += 6;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (i % repeat_heading_every == 0) {
      heading(columns, sizes, y, out);
      y += sizes.line;
      out += fmt::format("<line x1=\"{0}\" y1=\"{1}\" x2=\"{2}\" y2=\"{1}\" stroke=\"#333333\"/>\n",
                         svg::number(margin), svg::number(y), svg::number(margin + inner));
    }
    one_row(table.rows[i], i, columns, sizes, y, out);
    y += sizes.line;
    out += fmt::format("<line x1=\"{0}\" y1=\"{1}\" x2=\"{2}\" y2=\"{1}\" stroke=\"#DDDDDD\"/>\n",
                       svg::number(margin), svg::number(y), svg::number(margin + inner));
  }
  y = key(table, columns, true, y + 14, width, out);
  return svg::framed({.id = table.id + "-lights",
                      .title = table.title,
                      .description = description(columns, table.rows.size()),
                      .width = width,
                      .height = y + margin},
                     out);
}

}  // namespace warrant::appraise
