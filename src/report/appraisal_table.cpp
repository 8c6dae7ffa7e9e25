/// Prints what appraise/figure draws, as a table.
#include "report/appraisal_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "appraise/standing.hpp"
#include "base/text.hpp"
#include "report/compose.hpp"

namespace warrant::report {
namespace {

std::string said(const std::vector<appraise::Mark>& marks, const std::string& id) {
  const appraise::Mark* mark = appraise::find_mark(marks, id);
  return mark == nullptr ? "not judged" : fmt::format("{} {}", mark->symbol, mark->label);
}

/// A row per target; domains whose words are long stand under their codes, named below.
Block table_of(const appraise::FigureTable& figure, std::string_view id) {
  Table table{.id = fmt::format("appraisal-{}", id),
              .caption = plain(fmt::format("{}: judgements by domain", figure.title)),
              .columns = {"Study"},
              .widths = {},
              .rows = {}};
  for (const appraise::FigureColumn& column : figure.columns) {
    table.columns.push_back(column.code);
  }
  if (figure.with_overall) {
    table.columns.emplace_back("Overall");
  }
  const int each = 80 / static_cast<int>(std::max<std::size_t>(table.columns.size() - 1, 1));
  table.widths.assign(table.columns.size(), each);
  table.widths.front() = 100 - each * static_cast<int>(table.columns.size() - 1);
  for (const appraise::FigureRow& row : figure.rows) {
    Row out{.cells = {cell(plain(row.name), true)}};
    for (const std::string& mark : row.cells) {
      out.cells.push_back(cell(plain(said(figure.marks, mark))));
    }
    if (figure.with_overall) {
      out.cells.push_back(cell(plain(said(figure.overall_marks, row.overall))));
    }
    table.rows.push_back(std::move(out));
  }
  return {std::move(table)};
}

std::string key_of(const appraise::FigureTable& figure) {
  std::vector<std::string> names;
  for (const appraise::FigureColumn& column : figure.columns) {
    std::string_view name = column.name;
    name.remove_suffix(name.ends_with('.') ? 1 : 0);
    names.push_back(column.code == column.name ? column.code
                                               : fmt::format("{}: {}", column.code, name));
  }
  return join(names, "; ") + ".";
}

}  // namespace

Blocks appraisal_blocks(const review::Review& review) {
  const appraise::Instruments instruments(review);
  const std::vector<appraise::Standing> standings = appraise::standings(review, instruments);
  if (standings.empty()) {
    return {};
  }
  Blocks out{heading(2, "appraisals", "How the studies were judged")};
  std::vector<const appraise::Instrument*> done;
  for (const appraise::Standing& standing : standings) {
    const appraise::Instrument* instrument = standing.instrument;
    if (instrument == nullptr || std::ranges::find(done, instrument) != done.end()) {
      continue;
    }
    done.push_back(instrument);
    out.push_back(heading(3, fmt::format("appraisal-of-{}", instrument->id), instrument->name));
    const auto figure = appraise::figure_of(review, *instrument, standings);
    if (figure) {
      out.push_back(table_of(*figure, instrument->id));
      out.push_back(paragraph(key_of(*figure)));
    }
    out.push_back(paragraph(fmt::format("Instrument: {}", instrument->citation)));
    std::size_t all = 0;
    std::size_t by_two = 0;
    for (const appraise::Standing& item : standings) {
      all += item.instrument == instrument ? 1 : 0;
      by_two += item.instrument == instrument && item.by_two ? 1 : 0;
    }
    if (by_two < all) {
      out.push_back(callout(
          Callout::Kind::gap,
          plain(fmt::format("{} of {} stand for the judgement of two people.", by_two, all))));
    }
  }
  return out;
}

}  // namespace warrant::report
