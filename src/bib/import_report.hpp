/// What a file of records holds and lacks, told before it is taken in.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Notes that say the same, at whatever place.
struct Remark {
  std::string message;  // of the first
  std::size_t times = 0;
  std::string first;  // where: "line 12", "record 7"
};

struct ImportReport {
  std::string format;
  std::size_t records = 0;
  /// Records without: "title", "authors", "year", "journal", "abstract", "doi_and_pmid".
  std::map<std::string, std::size_t> without;
  int first_year = 0;  // 0 where no record has one
  int last_year = 0;
  /// Records whose year cannot be: before 1700 or after the next one. "id: 3017"
  std::vector<std::string> odd_years;
  /// Records with the DOI or the PubMed id of an earlier one.
  std::vector<std::string> repeated;
  /// Records that are alike in every field but their id.
  std::size_t identical = 0;
  std::map<std::string, std::size_t> types;      // "journal article"
  std::map<std::string, std::size_t> languages;  // as the file names them
  /// What was doubtful, repaired or left out, the most frequent first.
  std::vector<Remark> remarks;
};

/// `this_year` is the year of the reader's clock.
[[nodiscard]] ImportReport import_report(const Imported& imported, int this_year);

}  // namespace warrant::bib
