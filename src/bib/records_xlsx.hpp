/// Records in spreadsheets of Excel (Office Open XML).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"
#include "bib/record_table.hpp"

namespace warrant::bib {

/// Whether the bytes are an archive that holds a workbook.
[[nodiscard]] bool is_xlsx(std::string_view bytes);

/// The first sheet whose first row names records, as read_csv_records reads a table; notes name
/// rows. Formulas count with the value they last had, dates as dates.
///   errors  bad_input for what is no workbook, is damaged, unpacks to too much, or holds no
///   records source  ECMA-376, part 1, section 18
[[nodiscard]] Result<Imported> read_xlsx_records(std::string_view bytes,
                                                 std::string_view id_prefix);

/// A workbook with one sheet, texts as texts. Reading it gives back the same citations, ids that
/// two of them share aside; the same citations give the same bytes.
///   errors  bad_input for more records than a sheet has rows; io
[[nodiscard]] Result<std::string> write_xlsx_records(std::span<const review::Citation> citations,
                                                     TableLayout layout);

}  // namespace warrant::bib
