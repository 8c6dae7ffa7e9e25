/// What every reader of bibliographic files hands back, and how its records get their ids.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"

namespace warrant::bib {

struct Imported {
  std::vector<review::Citation> citations;  // in file order
  std::vector<Note> notes;                  // what was doubtful, with "line N"
  std::string format;                       // "ris", "pubmed_xml", "nbib", "csv"
};

/// "line 12", the `where` of notes and errors.
[[nodiscard]] std::string at_line(int line);

/// Settle the ids: a record keeps its source's id where it is the only one to have it; the others
/// get "<id_prefix>-<n>", n counting from 1 in file order. A repeated id is kept in `other` as
/// "ID".
void assign_ids(Imported& imported, std::string_view id_prefix);

}  // namespace warrant::bib
