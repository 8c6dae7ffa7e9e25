/// Tables of text into citations and back.
#include "bib/records_csv.hpp"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "base/text.hpp"
#include "bib/csv_columns.hpp"
#include "bib/fields.hpp"

namespace warrant::bib {
namespace {

using review::Citation;

/// The separator with which most names of the header are known, else the one it has most of.
char separator_of(std::string_view text) {
  const std::string_view header = text.substr(0, text.find('\n'));
  char best = ',';
  std::ptrdiff_t best_known = -1;
  for (const char each : {',', ';', '\t'}) {
    std::vector<Note> notes;
    const std::vector<CsvRow> rows = read_csv_leniently(header, each, notes);
    const auto known = rows.empty() ? 0
                                    : std::ranges::count_if(
                                          columns_of(rows.front().cells), [](const Column& column) {
                                            return column.field != CsvField::other;
                                          });
    const bool more = std::ranges::count(header, each) > std::ranges::count(header, best);
    if (known > best_known || (known == best_known && more)) {
      best = each;
      best_known = known;
    }
  }
  return best;
}

struct Table {
  std::string_view text;  // from the header on
  char separator = ',';
  int first_line = 1;
};

/// Without the mark of UTF-8 and without "sep=;", which tells Excel the separator.
Table table_in(std::string_view text) {
  text = text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
  const std::size_t end = text.find('\n');
  const std::string_view line = trim(text.substr(0, end));
  if (line.size() == 5 && lower_ascii(line.substr(0, 4)) == "sep=" &&
      end != std::string_view::npos) {
    return {.text = text.substr(end + 1), .separator = line[4], .first_line = 2};
  }
  return {.text = text, .separator = separator_of(text)};
}

/// As old Macs wrote: every line ends with CR alone.
bool has_only_carriage_returns(std::string_view text) {
  return text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos;
}

std::string as_it_is(const std::string& cell) { return cell; }

constexpr std::size_t no_limit = std::numeric_limits<std::size_t>::max();

}  // namespace

bool is_records_csv(std::string_view text) {
  const std::string_view begin = text.substr(0, std::size_t{1} << 16U);
  const std::string lines = has_only_carriage_returns(begin)
                                ? replace_all(std::string(begin), "\r", "\n")
                                : std::string(begin);
  const Table table = table_in(lines);
  const std::string_view header = table.text.substr(0, table.text.find('\n'));
  std::vector<Note> notes;
  const std::vector<CsvRow> rows = read_csv_leniently(header, table.separator, notes);
  return !rows.empty() && names_records(rows.front().cells);
}

Result<Imported> read_csv_records(std::string_view text, std::string_view id_prefix) {
  if (has_only_carriage_returns(text)) {
    return read_csv_records(replace_all(std::string(text), "\r", "\n"), id_prefix);
  }
  const Table table = table_in(text);
  std::vector<Note> notes;
  std::vector<CsvRow> rows = read_csv_leniently(table.text, table.separator, notes);
  for (CsvRow& row : rows) {
    row.line += table.first_line - 1;
  }
  Imported imported = TRY(citations_of_rows(std::move(rows), id_prefix, "line"));
  imported.notes.insert(imported.notes.begin(), std::make_move_iterator(notes.begin()),
                        std::make_move_iterator(notes.end()));
  return imported;
}

std::string write_csv_records(std::span<const Citation> citations, TableLayout layout) {
  std::string out;
  for (const auto& row : rows_of_citations(citations, layout, as_it_is, no_limit)) {
    out += csv_row(row);
  }
  return out;
}

std::string write_csv_records(std::span<const Citation> citations) {
  return write_csv_records(citations, TableLayout::plain);
}

std::string write_tsv_records(std::span<const Citation> citations) {
  std::string out;
  for (const auto& row : rows_of_citations(citations, TableLayout::plain, one_line, no_limit)) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out += i == 0 ? "" : "\t";
      // A cell that begins with a quote is read as a quoted one.
      out += row[i].starts_with('"') ? "\"" + replace_all(row[i], "\"", "\"\"") + "\"" : row[i];
    }
    out += '\n';
  }
  return out;
}

}  // namespace warrant::bib
