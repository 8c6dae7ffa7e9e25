/// The text of a paper in bytes, characters and lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace warrant::audit {

/// Counts characters (code points) of a text; built in one pass, each answer looks at a few bytes.
class Characters {
 public:
  explicit Characters(std::string_view text);
  [[nodiscard]] std::size_t before(std::size_t byte) const;
  [[nodiscard]] std::size_t count() const { return before(text_.size()); }

 private:
  std::string_view text_;
  std::vector<std::size_t> marks_;  // characters before each 1,024th byte
};

/// Line and column in characters, both from 1.
struct LineColumn {
  std::size_t line = 1;
  std::size_t column = 1;
  bool operator==(const LineColumn&) const = default;
};

/// Tells where bytes stand, in any order. Lines end at \n, \r\n or \r, as editors count them.
class LineColumns {
 public:
  explicit LineColumns(std::string_view text);
  [[nodiscard]] LineColumn at(std::size_t byte) const;

 private:
  Characters characters_;
  std::vector<std::size_t> begins_;  // of each line
};

/// Where the character begins that the byte belongs to; the size of the text beyond its end.
[[nodiscard]] std::size_t character_begin(std::string_view text, std::size_t byte);

/// The text where it has no more than `most` bytes; else its beginning, cut between words (within a
/// word that is too long, between characters), with " ...".
[[nodiscard]] std::string shortened(std::string_view text, std::size_t most);

}  // namespace warrant::audit
