/// The lines of a strategy, cut before any of them is parsed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/strategy/tree.hpp"

namespace warrant::search {

struct RawLine {
  int number = 0;            // 0 where none is written
  Span span;                 // of the expression, without its label
  std::string comment = {};  // of a line that is nothing else
  std::optional<long long> hits = {};
};

struct RawLines {
  std::vector<RawLine> lines;
  std::string masked;     // the text with labels, comments and counts made blanks: same offsets
  bool labelled = false;  // the lines carry numbers of their own
};

/// Cut a text into lines. Labels are "1.", "1)", "#1", "S1", a number before a tab, or numbers from
/// 1 on that begin each line. A physical line goes on in the next where it ends or the next begins
/// with an operator, where a bracket is open, or, between labels, where no label begins. Comments
/// begin with "//" or "# " or stand in "/* */"; a count of records behind a line ("(1234)", or
/// behind a tab) is kept as such.
[[nodiscard]] RawLines cut_lines(std::string_view text);

/// The length of the zero-width character (soft hyphen, byte order mark, joiner ...) that the text
/// begins with, or 0.
[[nodiscard]] std::size_t zero_width(std::string_view text);

}  // namespace warrant::search
