/// Records cut into our tokens for other engines, so that all compare the same words and none of
/// them pays for cutting.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "review/citation.hpp"
#include "search/words/searched.hpp"

namespace warrant::bench {

struct Cut {
  std::vector<std::pair<search::Field, std::string>> texts;  // values, tokens with blanks between
  std::vector<std::string> values;                           // "12_eng": part and whole value
  std::vector<std::string> headings;                         // heading_terms()
  int year = 0;
  std::string stored;  // the whole record
};

[[nodiscard]] Cut cut(const review::Citation& citation);

/// "12_eng", as Cut::values.
[[nodiscard]] std::string value_of(search::Field field, const std::string& term);

/// Lines for a peer that is another program: '#' and the whole record (line breaks as \x01), then
/// its parts: number of the part, tab, tokens; "v", "h" or "y", tab, term.
void append_lines(std::string& out, const Cut& record);

}  // namespace warrant::bench
