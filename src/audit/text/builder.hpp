/// Gathers the blocks of a paper whose text is written anew (HTML, Word, PDF).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "audit/text/paper_text.hpp"

namespace warrant::audit {

/// What no paper exceeds; what does is refused, so that memory stays bounded. Files of Word and PDF
/// also hold pictures.
constexpr std::size_t largest_file_of_paper = 256U << 20U;  // bytes
constexpr std::size_t largest_paper = 32U << 20U;           // bytes of text, some 10,000 pages
constexpr std::size_t most_blocks = 1'000'000;
constexpr std::size_t most_lines = 4'000'000;

class Builder {
 public:
  explicit Builder(std::string format) { paper_.format = std::move(format); }

  /// Appends the words, trimmed and without invisible characters; nothing when none are left.
  /// Sets begin and end of the block.
  void add(TextBlock block, std::string_view words);

  [[nodiscard]] std::size_t size() const { return paper_.blocks.size(); }
  [[nodiscard]] TextBlock& block(std::size_t index) { return paper_.blocks[index]; }
  void note(std::string message) { paper_.notes.push_back({.message = std::move(message)}); }

  /// Marks the heading row of a table whose source marks none. Cells from block `first` on.
  void guess_header(std::size_t first, int table);

  /// errors  bad_input when there were more blocks than any paper has
  [[nodiscard]] Result<PaperText> finish() &&;

 private:
  PaperText paper_;
  bool full_ = false;
};

/// The refusal of a file with more blocks, lines or marks than any paper has.
[[nodiscard]] std::unexpected<Error> too_many(std::string_view of_what);

/// Whether the first row of a table names its columns: every column filled, short, no bare figures.
///   blocks  the blocks from the table's first cell on; those of other tables are passed over
void guess_header(std::vector<TextBlock>& blocks, std::size_t first, int table,
                  std::string_view text);

}  // namespace warrant::audit
