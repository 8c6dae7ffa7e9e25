/// What a single line of text looks like: list item, caption, heading.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace warrant::audit {

/// One line without its end, as byte offsets.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The lines of a text. CR, LF, CRLF, vertical tabs and form feeds end a line.
[[nodiscard]] std::vector<Line> lines_of(std::string_view text);

/// Offsets without the blanks at either end; begin == end when only blanks stand there.
[[nodiscard]] Line trimmed(std::string_view text, Line line);

/// How many blanks a line begins with; a tab counts as four.
[[nodiscard]] int indent_of(std::string_view line);

struct Marker {
  std::size_t content = 0;  // where the words begin; for numbered items the number itself
  int number = -1;          // of "3." and "(3)", else -1
  bool numbered = false;    // numbers and letters, no bullet
};

/// The bullet or number a line begins with: bullet characters, "o", "-", "*", "+", dashes, "1.",
/// "1)", "(1)", "a)", "iv.". `line` without blanks before it.
[[nodiscard]] std::optional<Marker> list_marker(std::string_view line);

/// "Table 2: Included studies", "Figure 1", "Box 3." but not "Table 2 shows that ...".
[[nodiscard]] bool is_caption(std::string_view line);

/// Whether a line holds nothing but strokes that rule a table ("----  ---", "|---|:-:|", "+==+").
[[nodiscard]] bool is_rule(std::string_view line);

/// The level of a heading that stands on a line of its own, 0 for what is no heading: short, begins
/// with a capital or a section number, does not end like a sentence.
[[nodiscard]] int heading_level(std::string_view line);

}  // namespace warrant::audit
