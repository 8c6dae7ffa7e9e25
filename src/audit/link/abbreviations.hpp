/// The list of abbreviations of a paper and the abbreviations it uses.
#pragma once

#include <string>
#include <vector>

#include "audit/find/found.hpp"

namespace warrant::audit {

struct Abbreviation {
  std::string word;  // "HAQ-DI", as written
  std::string meaning;
  Span span;
};

/// The entries of lists such as "HAQ-DI, health assessment ...; IV, intravenous" and "NR = not
/// reported; TEN = toxic epidermal necrolysis".
struct AbbreviationList {
  std::vector<Abbreviation> entries;
  std::vector<std::size_t> blocks;  // that hold the list
};
[[nodiscard]] AbbreviationList abbreviation_list(const PaperText& paper);

/// How often each abbreviation stands in the text outside the list, in order of first use.
struct Use {
  std::string word;
  std::size_t count = 0;
  Span first;
};
[[nodiscard]] std::vector<Use> abbreviations_used(const PaperText& paper,
                                                  const AbbreviationList& list);

/// Whether a word looks like an abbreviation: two capitals or more, at most twelve characters.
[[nodiscard]] bool is_abbreviation(std::string_view word);

}  // namespace warrant::audit
