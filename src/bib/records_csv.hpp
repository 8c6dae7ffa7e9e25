/// Records in tables: CSV, semicolons or tabs, with the columns named in the first row.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"
#include "bib/record_table.hpp"

namespace warrant::bib {

/// One record a row; docs/formats/records-csv.md lists the column names that are understood.
/// Columns of other names go to `other` under their name. Faults of quoting are told and read as
/// letters.
///   errors  bad_input for no column that names a record (title, abstract, DOI, PubMed id) and for
///           no record
[[nodiscard]] Result<Imported> read_csv_records(std::string_view text, std::string_view id_prefix);

/// Whether the first line has a column that names a record.
[[nodiscard]] bool is_records_csv(std::string_view text);

/// A table with commas in the columns of a tool. Reading it gives back the same citations, ids that
/// two of them share aside.
[[nodiscard]] std::string write_csv_records(std::span<const review::Citation> citations,
                                            TableLayout layout);

/// The same in our own columns, which hold the most.
[[nodiscard]] std::string write_csv_records(std::span<const review::Citation> citations);

/// Our own columns with tabs between them; tabs and line ends inside cells become blanks.
[[nodiscard]] std::string write_tsv_records(std::span<const review::Citation> citations);

}  // namespace warrant::bib
