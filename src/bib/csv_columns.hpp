/// Which column of a table holds which field, by the names that reference tools give them.
#pragma once

#include <span>
#include <string>
#include <vector>

namespace warrant::bib {

enum class CsvField {
  other,
  id,
  title,
  authors,
  et_al,
  year,
  month,
  day,
  date,
  journal,
  journal_abbr,
  volume,
  issue,
  pages,
  start_page,
  end_page,
  pmid,
  pmcid,
  doi,
  url,
  cited,
  publisher,
  place,
  abstract,
  keywords,
  mesh,
  language,
  type,
  article_number,
  embase_source,  // journal, year, volume, issue and pages in one
  own             // own_fields
};

struct Column {
  CsvField field = CsvField::other;
  std::string name;  // as the header has it
};

/// Names are compared without case, blanks and underscores.
[[nodiscard]] std::vector<Column> columns_of(std::span<const std::string> header);

/// Whether there is a title, an abstract, a DOI or a PubMed id.
[[nodiscard]] bool names_a_record(std::span<const Column> columns);

}  // namespace warrant::bib
