/// Records in tables: CSV, semicolons or tabs, with the columns named in the first row.
#pragma once

#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// One record a row; docs/formats/records-csv.md lists the column names that are understood.
/// Columns of other names go to `other` under their name.
///   errors  bad_input for a broken table (with its line), for no column that names a record
///           (title, abstract, DOI, PubMed id) and for no record
[[nodiscard]] Result<Imported> read_csv_records(std::string_view text, std::string_view id_prefix);

/// Whether the first line has a column that names a record.
[[nodiscard]] bool is_records_csv(std::string_view text);

}  // namespace warrant::bib
