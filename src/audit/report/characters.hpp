/// Byte offsets as characters and as lines.
#pragma once

#include <cstddef>
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
};

/// Tells where bytes stand; cheap when they are asked for in order.
class LineColumns {
 public:
  explicit LineColumns(std::string_view text) : text_(text) {}
  [[nodiscard]] LineColumn at(std::size_t byte);

 private:
  std::string_view text_;
  std::size_t line_begin_ = 0;
  std::size_t line_ = 1;
};

}  // namespace warrant::audit
