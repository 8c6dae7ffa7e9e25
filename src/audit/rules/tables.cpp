/// COUNT, SUM: what a table of studies leaves out, and percentages of its columns.
#include "audit/link/tables.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "audit/find/phrases.hpp"
#include "audit/rules/rules.hpp"
#include "base/text.hpp"
#include "check/core/percent.hpp"

namespace warrant::audit {
namespace {

using check::Status;

bool says_missing(const std::string& low) {
  return low.starts_with("nr") || low.find("not reported") != std::string::npos ||
         low.find("not specified") != std::string::npos ||
         low.find("not stated") != std::string::npos || low == "ns" || low == "-";
}

/// A row of a study: more than one cell, and a name in the first.
bool is_study_row(const TableRow& row) { return row.cells.size() > 1 && row.cells.contains(0); }

struct Missing {
  std::size_t rows = 0;
  std::size_t wholly = 0;
  std::size_t in_part = 0;
  Span first;
};

Missing missing_in(const Table& table, int column) {
  Missing out;
  for (const TableRow& row : table.rows) {
    if (!is_study_row(row)) {
      continue;
    }
    ++out.rows;
    const Cell* cell = row.cell(column);
    if (cell == nullptr) {
      continue;
    }
    const std::string low = lower_ascii(trim(cell->text));
    if (!says_missing(low)) {
      continue;
    }
    constexpr std::size_t no_more_than =
        40;  // "NR in the abstract", "Not specified in the abstract"
    const bool begins = low.starts_with("n") || low == "-";
    const bool whole = begins && low.size() <= no_more_than;
    out.first = out.wholly + out.in_part == 0 ? cell->span : out.first;
    ++(whole ? out.wholly : out.in_part);
  }
  return out;
}

void check_missing(const Table& table, Findings& out) {
  constexpr std::size_t few = 5;
  constexpr double hundred = 100;
  for (const auto& [column, name] : table.header) {
    const Missing missing = missing_in(table, column);
    if (column == 0 || missing.rows < few || missing.wholly + missing.in_part == 0) {
      continue;
    }
    const auto share = [&](std::size_t k) {
      return fmt::format("{} of {} ({:.1f}%)", k, missing.rows,
                         hundred * static_cast<double>(k) / static_cast<double>(missing.rows));
    };
    std::string message =
        fmt::format("\"{}\" is not reported in {} rows", name, share(missing.wholly));
    if (missing.in_part > 0) {
      message += fmt::format(", and in part in {} more: {}", missing.in_part,
                             share(missing.wholly + missing.in_part));
    }
    PaperFinding& finding = out.add("COUNT", Status::proved, missing.first, message);
    finding.finding.level = check::Level::info;
    finding.finding.operands = {{"column", name},
                                {"rows", std::to_string(missing.rows)},
                                {"not reported", std::to_string(missing.wholly)},
                                {"not reported in part", std::to_string(missing.in_part)}};
    finding.finding.arithmetic = fmt::format("{} + {} = {} of {}", missing.wholly, missing.in_part,
                                             missing.wholly + missing.in_part, missing.rows);
  }
}

/// The people of a column: "Intervention (n = 30)".
std::optional<int> people_in(const std::string& header) {
  const Tokens tokens(header, 0);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens.is(i, "n") && tokens.is(i + 1, "=")) {
      return tokens.count(i + 2);
    }
  }
  return std::nullopt;
}

/// "12 (40%)" or, below a heading that says n (%), "12 (40.0)".
struct CountCell {
  int k = 0;
  Decimal percent;
};

std::optional<CountCell> count_cell(const Cell& cell, bool percent_meant) {
  const Tokens tokens(cell.text, 0);
  const auto k = tokens.is_number(0) ? tokens.count(0) : std::nullopt;
  if (!k || !tokens.is(1, "(") || !tokens.is_number(2)) {
    return std::nullopt;
  }
  const bool sign = tokens.is(3, "%");
  const std::size_t close = sign ? 4 : 3;
  if ((!sign && !percent_meant) || !tokens.is(close, ")") || tokens.size() != close + 1) {
    return std::nullopt;
  }
  return CountCell{.k = *k, .percent = tokens[2].number};
}

/// Counts with percentages against the people of their column. People with a value missing explain
/// a difference, so it is no proof.
void check_columns(const Table& table, Findings& out) {
  for (const auto& [column, name] : table.header) {
    const std::optional<int> n = people_in(name);
    if (!n || *n <= 0) {
      continue;
    }
    const bool column_percent = name.find('%') != std::string::npos;
    for (const TableRow& row : table.rows) {
      const Cell* cell = row.cell(column);
      const Cell* head = row.cell(0);
      const bool row_percent = head != nullptr && head->text.find('%') != std::string::npos;
      const auto count =
          cell == nullptr ? std::nullopt : count_cell(*cell, column_percent || row_percent);
      if (!count || count->k > *n) {
        continue;
      }
      check::Judgement judgement =
          check::percent({.events = count->k, .people = *n, .percent = count->percent});
      if (judgement.status == Status::proved) {
        judgement.status = Status::conditional;
        judgement.assumption = fmt::format("all {} people of the column are counted", *n);
      }
      PaperFinding* finding =
          out.judge("SUM", judgement, cell->span,
                    fmt::format("{} of {} is not {}%", count->k, *n, count->percent.printed));
      if (finding != nullptr && !judgement.reading.empty()) {
        finding->finding.level = check::Level::info;
      }
    }
  }
}

}  // namespace

void check_tables(const Subject& subject, Findings& out) {
  for (const Table& table : tables_of(subject.paper)) {
    check_missing(table, out);
    check_columns(table, out);
  }
}

}  // namespace warrant::audit
