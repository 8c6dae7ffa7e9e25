/// The reference list of a paper.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "audit/find/found.hpp"

namespace warrant::audit {

struct PrintedReference {
  int number = 0;
  std::string text;  // line ends as blanks
  std::string title;
  std::string journal;
  std::string pmid;  // digits
  std::string doi;
  bool appendix = false;  // stands below a heading that says so
  Span span;
};

struct ReferenceList {
  std::vector<PrintedReference> entries;  // in printed order
  std::size_t first_block = 0;            // one past the last block of the paper when empty
  std::size_t last_block = 0;
  [[nodiscard]] const PrintedReference* find(int number) const;
};

/// The longest run of blocks numbered 1, 2, 3 ... that look like references (a year, a journal or
/// an identifier).
[[nodiscard]] ReferenceList reference_list(const PaperText& paper);

}  // namespace warrant::audit
