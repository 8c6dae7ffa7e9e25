/// Blocks over a text that is kept as it is (plain text, Markdown).
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "audit/text/builder.hpp"
#include "audit/text/lines.hpp"

namespace warrant::audit {

/// A text, its lines and the blocks found so far.
class BlockList {
 public:
  BlockList(std::string_view text, std::vector<Line> lines)
      : text_(text), lines_(std::move(lines)) {}

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::vector<Line>& lines() const { return lines_; }
  [[nodiscard]] std::string_view words(std::size_t line) const;  // trimmed
  [[nodiscard]] bool blank(std::size_t line) const { return words(line).empty(); }
  [[nodiscard]] const std::vector<TextBlock>& blocks() const { return blocks_; }
  [[nodiscard]] bool full() const { return blocks_.size() >= most_blocks; }

  /// One block over `where`, trimmed; nothing when only blanks stand there.
  void add(TextBlock block, Line where);
  /// From the beginning of line `first` to the end of the line before `end`.
  void add_lines(TextBlock block, std::size_t first, std::size_t end);
  void add_row(const std::vector<Line>& cells, int table, int row, bool header);
  /// The level of a list item by its indent among the items before it.
  [[nodiscard]] int list_level(int indent);
  void end_list() { indents_.clear(); }
  /// A caption right before the table belongs to it.
  void adopt_caption(int table);
  void guess_header(std::size_t first, int table) {
    audit::guess_header(blocks_, first, table, text_);
  }
  [[nodiscard]] int new_table() { return tables_++; }
  [[nodiscard]] std::vector<TextBlock> take() { return std::move(blocks_); }

 private:
  std::string_view text_;
  std::vector<Line> lines_;
  std::vector<TextBlock> blocks_;
  std::vector<int> indents_;
  int tables_ = 0;
};

}  // namespace warrant::audit
