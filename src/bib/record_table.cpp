/// Tables of records: reading all their rows, and writing them in the layouts of several tools.
#include "bib/record_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "bib/csv_columns.hpp"
#include "bib/own_fields.hpp"
#include "bib/record_row.hpp"
#include "bib/tag_table.hpp"

namespace warrant::bib {
namespace {

using review::Citation;
using review::Person;
using Cells = std::vector<std::string>;

/// Columns by the names that columns_of understands.
Cells columns_of_layout(TableLayout layout) {
  switch (layout) {
    case TableLayout::asreview:
      return {"record_id", "title", "abstract", "authors", "keywords", "year",
              "doi",       "url",   "journal",  "volume",  "issue",    "pages",
              "pubmed_id", "pmcid", "language", "type"};
    case TableLayout::rayyan:
      return {"key",      "title", "year",     "month",     "day",      "journal",   "volume",
              "issue",    "pages", "authors",  "url",       "language", "publisher", "location",
              "abstract", "doi",   "keywords", "pubmed_id", "pmc_id"};
    case TableLayout::covidence:
      return {"Title",           "Authors", "Abstract",   "Published Year",
              "Published Month", "Journal", "Volume",     "Issue",
              "Pages",           "DOI",     "Covidence #"};
    case TableLayout::plain:
      break;
  }
  return {"id",       "type",         "title",    "authors",  "year",      "date",
          "journal",  "journal_abbr", "volume",   "issue",    "pages",     "doi",
          "pmid",     "pmcid",        "url",      "cited_on", "publisher", "place",
          "language", "abstract",     "keywords", "mesh"};
}

std::string authors_of(const Citation& c) {
  std::string out;
  for (const Person& person : c.authors) {
    out += (out.empty() ? "" : "; ") + inverted_name(person);
  }
  if (c.et_al) {
    out += out.empty() ? "et al." : "; et al.";
  }
  // Without a separator a single name could be taken for several.
  return c.authors.size() == 1 && !c.et_al ? out + ";" : out;
}

std::string figures(int number) { return number == 0 ? "" : std::to_string(number); }

std::string cell_of(const Citation& c, CsvField field) {
  switch (field) {
    case CsvField::id:
      return c.id;
    case CsvField::type:
      return std::string(word_of_type(c.type));
    case CsvField::title:
      return c.title;
    case CsvField::authors:
      return authors_of(c);
    case CsvField::year:
      return c.published.year == 0 ? "" : fmt::format("{:04}", c.published.year);
    case CsvField::month:
      return figures(c.published.month);
    case CsvField::day:
      return figures(c.published.day);
    case CsvField::date:
      return c.published.month == 0 ? "" : iso(c.published);
    case CsvField::journal:
      return c.journal;
    case CsvField::journal_abbr:
      return c.journal_abbr;
    case CsvField::volume:
      return c.volume;
    case CsvField::issue:
      return c.issue;
    case CsvField::pages:
      return c.pages;
    case CsvField::doi:
      return c.doi;
    case CsvField::pmid:
      return c.pmid;
    case CsvField::pmcid:
      return c.pmcid;
    case CsvField::url:
      return c.url;
    case CsvField::cited:
      return c.cited.year == 0 ? "" : iso(c.cited);
    case CsvField::publisher:
      return c.publisher;
    case CsvField::place:
      return c.place;
    case CsvField::language:
      return c.language;
    case CsvField::abstract:
      return c.abstract;
    case CsvField::keywords:
      return join(c.keywords, "; ");
    case CsvField::mesh:
      return join(c.mesh, "; ");
    default:
      return {};
  }
}

/// Names of fields of `other` that can be columns and come back as themselves.
Cells other_columns(std::span<const Citation> citations) {
  constexpr std::size_t most = 200;  // the rest travels in the last column
  Cells names;
  for (const Citation& citation : citations) {
    for (const auto& [tag, value] : citation.other) {
      // Beside enough tags of Web of Science a tag of that format is no name any more.
      const Cells header = {tag, "PT", "AU", "TI", "SO", "AB", "PY", "DI", "UT"};
      const bool is_tag = columns_of(header)[0].field != CsvField::other;
      const Column column = columns_of(std::span(header).first(1))[0];
      if (names.size() < most && !is_tag && column.field == CsvField::other && column.name == tag &&
          std::ranges::find(names, tag) == names.end()) {
        names.push_back(tag);
      }
    }
  }
  return names;
}

std::string value_of(const Citation& citation, std::string_view tag) {
  for (const auto& [name, value] : citation.other) {
    if (name == tag) {
      return value;
    }
  }
  return {};
}

/// Pieces of at most so many bytes, not cut inside a character nor beside a blank, which cells
/// lose.
Cells pieces_of(std::string_view text, std::size_t longest) {
  Cells pieces;
  while (!text.empty()) {
    std::size_t size = std::min(longest, text.size());
    while (size < text.size() && size > 1 &&
           ((static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U || text[size] == ' ' ||
            text[size - 1] == ' ')) {
      --size;
    }
    pieces.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return pieces;
}

}  // namespace

bool names_records(std::span<const std::string> header) {
  return names_a_record(columns_of(header));
}

Result<Imported> citations_of_rows(std::vector<CsvRow>&& rows, std::string_view id_prefix,
                                   std::string_view place) {
  if (rows.empty()) {
    return fail(Code::bad_input, "the table is empty");
  }
  const auto where = [&](int number) { return fmt::format("{} {}", place, number); };
  const std::vector<Column> columns = columns_of(rows.front().cells);
  if (!names_a_record(columns)) {
    return fail(Code::bad_input,
                "no column names a record: the first row must hold \"title\", \"abstract\", "
                "\"doi\" or \"pmid\"",
                where(rows.front().line));
  }
  Imported imported{.citations = {}, .notes = {}, .format = "csv"};
  int uneven = 0;
  int first_uneven = 0;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    CsvRow& row = rows[i];
    if (std::ranges::all_of(row.cells, [](const std::string& c) { return trim(c).empty(); })) {
      imported.notes.push_back({"an empty row was left out", where(row.line)});
      continue;
    }
    if (row.cells.size() != columns.size()) {
      first_uneven = uneven++ == 0 ? row.line : first_uneven;
    }
    imported.citations.push_back(
        citation_of_row(columns, row.cells, where(row.line), imported.notes));
  }
  if (imported.citations.empty()) {
    return fail(Code::bad_input, "the table holds no record below its header");
  }
  if (uneven > 0) {
    imported.notes.push_back({fmt::format("{} rows have more or fewer cells than the header's {}; "
                                          "this is the first of them",
                                          uneven, columns.size()),
                              where(first_uneven)});
  }
  assign_ids(imported, id_prefix);
  return imported;
}

std::vector<Cells> rows_of_citations(std::span<const Citation> citations, TableLayout layout,
                                     const StoreCell& store, std::size_t longest) {
  Cells header = columns_of_layout(layout);
  const std::vector<Column> fixed = columns_of(header);
  const Cells names = other_columns(citations);
  header.insert(header.end(), names.begin(), names.end());
  const std::size_t own_at = header.size();
  header.emplace_back("warrant");
  std::vector<Cells> rows;
  std::size_t most_own = 1;
  for (const Citation& citation : citations) {
    // The cells as they are before and after having been stored, for the record written last.
    Cells cells;
    const WriteRecord write = [&](const Citation& c, std::string_view own) {
      cells.clear();
      for (const Column& column : fixed) {
        cells.push_back(store(cell_of(c, column.field)));
      }
      for (const std::string& name : names) {
        cells.push_back(store(value_of(c, name)));
      }
      // As an escape of JSON, "_x" is none that workbooks know.
      const std::string guarded = replace_all(std::string(own), "_x", "\\u005fx");
      for (std::string& piece : pieces_of(guarded, longest)) {
        cells.push_back(std::move(piece));
      }
      return std::string();
    };
    const ReadRecords read = [&](std::string_view) -> Result<Imported> {
      Cells names_now = header;
      while (names_now.size() < cells.size()) {
        names_now.push_back(fmt::format("warrant {}", names_now.size() - own_at + 1));
      }
      const std::vector<Column> columns = columns_of(names_now);
      Imported back;
      Cells copy = cells;
      back.citations.push_back(citation_of_row(columns, copy, "", back.notes));
      return back;
    };
    static_cast<void>(write_faithfully(citation, write, read));
    most_own = std::max(most_own, cells.size() - own_at);
    rows.push_back(std::move(cells));
  }
  for (std::size_t i = 2; i <= most_own; ++i) {
    header.push_back(fmt::format("warrant {}", i));
  }
  for (Cells& row : rows) {
    row.resize(header.size());
  }
  rows.insert(rows.begin(), std::move(header));
  return rows;
}

}  // namespace warrant::bib
