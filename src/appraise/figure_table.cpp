/// Which cells a figure of appraisals has, and whether a table can be drawn.
#include <fmt/format.h>

#include <algorithm>

#include "appraise/figure.hpp"
#include "appraise/figure_parts.hpp"

namespace warrant::appraise {
namespace {

struct Source {
  std::string id;
  bool is_item = false;
};

std::vector<Source> columns_of(const Instrument& instrument, std::string_view variant,
                               FigureTable& out) {
  std::vector<Source> sources;
  const std::vector<const Domain*> domains = domains_of(instrument, variant);
  const bool by_domain = std::ranges::any_of(
      domains, [](const Domain* one) { return one->judged != Judged::not_judged; });
  for (const Domain* domain : domains) {
    if (by_domain && domain->judged != Judged::not_judged) {
      sources.push_back({.id = domain->id, .is_item = false});
      out.columns.push_back({.code = domain->id, .name = domain->name});
    }
    for (std::size_t i = 0; !by_domain && i < domain->items.size(); ++i) {
      sources.push_back({.id = domain->items[i].id, .is_item = true});
      out.columns.push_back({.code = domain->items[i].id, .name = domain->items[i].text});
    }
  }
  out.marks = by_domain ? instrument.levels : instrument.answers;
  return sources;
}

std::string cell_of(const Appraisal& appraisal, const Answers& answers, const Source& source) {
  if (source.is_item) {
    const auto given = answers.find(source.id);
    return given == answers.end() ? "" : given->second;
  }
  const auto judged = appraisal.judgements.find(source.id);
  return judged == appraisal.judgements.end() ? "" : judged->second.level;
}

}  // namespace

Result<FigureTable> figure_table(const Instrument& instrument, std::string title,
                                 std::span<const Shown> shown) {
  FigureTable out{.title = std::move(title), .columns = {}, .marks = {}, .rows = {}};
  if (shown.empty() || shown.front().appraisal == nullptr) {
    return fail(Code::bad_input, "there is no appraisal to show", out.title);
  }
  const std::vector<Source> sources = columns_of(instrument, shown.front().appraisal->variant, out);
  out.id = instrument.id;
  out.overall_marks = instrument.levels;
  for (const Shown& one : shown) {
    if (one.appraisal == nullptr || one.appraisal->instrument != instrument.id) {
      return fail(Code::bad_input,
                  fmt::format("this was not appraised with {}; show it in a figure of its own",
                              instrument.name),
                  one.name);
    }
    const Appraisal& appraisal = *one.appraisal;
    const Answers answers = with_not_asked(instrument, appraisal.variant, answers_of(appraisal));
    FigureRow row{.name = one.name,
                  .cells = {},
                  .overall = appraisal.overall ? appraisal.overall->level : "",
                  .weight = one.weight};
    for (const Source& source : sources) {
      row.cells.push_back(cell_of(appraisal, answers, source));
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

Result<void> drawable(const FigureTable& table) {
  std::vector<Error> errors;
  const auto add = [&](const std::string& where, std::string message) {
    errors.push_back({.code = Code::bad_input, .message = std::move(message), .where = where});
  };
  if (table.rows.empty() || (table.columns.empty() && !table.with_overall)) {
    add(table.title, "a figure needs at least one study and one column");
  }
  for (const FigureRow& row : table.rows) {
    if (row.cells.size() != table.columns.size()) {
      add(row.name,
          fmt::format("{} judgements for {} columns", row.cells.size(), table.columns.size()));
      continue;
    }
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (!row.cells[i].empty() && find_mark(table.marks, row.cells[i]) == nullptr) {
        add(row.name,
            fmt::format("{}: the figure has no mark \"{}\"", table.columns[i].code, row.cells[i]));
      }
    }
    if (table.with_overall && !row.overall.empty() &&
        find_mark(table.overall_marks, row.overall) == nullptr) {
      add(row.name, fmt::format("overall: the figure has no mark \"{}\"", row.overall));
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return {};
}

const Mark& mark_of(const std::vector<Mark>& marks, std::string_view id) {
  const Mark* found = id.empty() ? nullptr : find_mark(marks, id);
  return found != nullptr ? *found : svg::not_judged();
}

std::vector<DrawnColumn> drawn_columns(const FigureTable& table) {
  std::vector<DrawnColumn> out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    DrawnColumn column{.code = table.columns[i].code,
                       .name = table.columns[i].name,
                       .marks = &table.marks,
                       .cells = {},
                       .is_overall = false};
    for (const FigureRow& row : table.rows) {
      column.cells.push_back(&mark_of(table.marks, row.cells[i]));
    }
    out.push_back(std::move(column));
  }
  if (table.with_overall) {
    DrawnColumn column{.code = "Overall",
                       .name = "",
                       .marks = &table.overall_marks,
                       .cells = {},
                       .is_overall = true};
    for (const FigureRow& row : table.rows) {
      column.cells.push_back(&mark_of(table.overall_marks, row.overall));
    }
    out.push_back(std::move(column));
  }
  return out;
}

std::string description(const std::vector<DrawnColumn>& columns, std::size_t rows) {
  std::string out = fmt::format("{} {} appraised.", rows, rows == 1 ? "study" : "studies");
  for (const DrawnColumn& column : columns) {
    out += fmt::format(" {}{}{}:", column.code, column.name.empty() ? "" : ", ", column.name);
    std::string separator = " ";
    const auto tell = [&](const Mark& mark) {
      const auto count = std::ranges::count(column.cells, &mark);
      if (count > 0) {
        out += fmt::format("{}{} {}", separator, count, mark.label);
        separator = ", ";
      }
    };
    for (const Mark& mark : *column.marks) {
      tell(mark);
    }
    tell(svg::not_judged());
    out += ".";
  }
  return out;
}

double key(const FigureTable& table, const std::vector<DrawnColumn>& columns, bool codes, double y,
           double width, std::string& out) {
  constexpr double size = 11;
  constexpr double line = 15;
  constexpr double code_width = 36;
  for (const DrawnColumn& column : columns) {
    if (!codes || column.name.empty()) {
      continue;
    }
    out += svg::text({.x = margin, .y = y + 11, .size = size, .bold = true}, column.code);
    for (const std::string& words :
         svg::wrapped(column.name, size, width - 2 * margin - code_width)) {
      out += svg::text({.x = margin + code_width, .y = y + 11, .size = size}, words);
      y += line;
    }
  }
  y += 8;
  const auto is_same = [](const Mark& one, const Mark& other) {
    return one.id == other.id && one.label == other.label && one.symbol == other.symbol;
  };
  const auto add = [&](std::vector<Mark> marks, std::string_view heading, bool blank) {
    if (blank) {
      marks.push_back(svg::not_judged());
    }
    if (!heading.empty()) {
      out += svg::text({.x = margin, .y = y + 12, .size = size, .bold = true}, heading);
      y += 18;
    }
    const auto [drawn, height] = svg::legend(marks, margin, y, width - 2 * margin);
    out += drawn;
    y += height + 4;
  };
  const auto has_blank = [](const DrawnColumn& column) {
    return std::ranges::count(column.cells, &svg::not_judged()) > 0;
  };
  const bool blank = std::ranges::any_of(columns, has_blank);
  const bool same = std::ranges::equal(table.marks, table.overall_marks, is_same);
  if (!table.with_overall || same) {
    add(table.marks, "", blank);
  } else {
    add(table.marks, "Items", blank);
    add(table.overall_marks, "Overall", false);
  }
  return y;
}

}  // namespace warrant::appraise
