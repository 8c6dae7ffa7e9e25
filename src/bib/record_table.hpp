/// Records in tables, wherever the cells come from: CSV, tabs, spreadsheets.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"
#include "bib/imported.hpp"

namespace warrant::bib {

/// Which tool's columns are written.
enum class TableLayout { plain, asreview, rayyan, covidence };

/// Citations of rows whose first names the columns; `place` is the word for a row in notes ("line"
/// or "row").
///   errors  bad_input for no column that names a record (title, abstract, DOI, PubMed id) and for
///           no record
[[nodiscard]] Result<Imported> citations_of_rows(std::vector<CsvRow>&& rows,
                                                 std::string_view id_prefix,
                                                 std::string_view place);

/// Whether these names of columns are those of a table of records.
[[nodiscard]] bool names_records(std::span<const std::string> header);

/// How a cell comes back from where it is stored: the text itself, or less.
using StoreCell = std::function<std::string(const std::string& cell)>;

/// The rows that citations_of_rows reads as these citations, the header first. Fields of `other`
/// have columns of their own behind those of the layout; what has no column stands in the last
/// one, "warrant", and in "warrant 2" and so on where it is longer than a cell may be.
///   store      what becomes of a cell
///   longest    bytes that a cell may hold
[[nodiscard]] std::vector<std::vector<std::string>> rows_of_citations(
    std::span<const review::Citation> citations, TableLayout layout, const StoreCell& store,
    std::size_t longest);

}  // namespace warrant::bib
