/// Gathers blocks; drops characters nobody sees; finds heading rows.
#include "audit/text/builder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace warrant::audit {
namespace {

/// Soft hyphen, zero-width space, joiner and non-joiner, word joiner, byte order mark.
constexpr std::array<std::string_view, 6> invisible{"\xC2\xAD",     "\xE2\x80\x8B", "\xE2\x80\x8C",
                                                    "\xE2\x80\x8D", "\xE2\x81\xA0", "\xEF\xBB\xBF"};

std::size_t invisible_at(std::string_view text, std::size_t at) {
  for (const std::string_view mark : invisible) {
    if (text.substr(at, mark.size()) == mark) {
      return mark.size();
    }
  }
  return 0;
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t skip = byte >= 0xC2 ? invisible_at(text, i) : 0;
    if (skip > 0) {
      i += skip;
      continue;
    }
    const bool control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    out += control ? ' ' : text[i];
    ++i;
  }
  return out;
}

/// A cell such as "2.1", "12 (34%)" or "3-5": a figure, not the name of a column.
bool is_bare_figure(std::string_view cell) {
  const bool digit = std::ranges::any_of(cell, [](char c) { return c >= '0' && c <= '9'; });
  const bool letter = std::ranges::any_of(
      cell, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  return digit && !letter;
}

}  // namespace

std::unexpected<Error> too_many(std::string_view of_what) {
  return fail(Code::bad_input,
              fmt::format("the file holds more {} than any paper; give the paper alone", of_what));
}

void Builder::add(TextBlock block, std::string_view words) {
  const std::string shown = visible(words);
  const std::string_view kept = trim(shown);
  full_ = full_ || paper_.blocks.size() >= most_blocks;
  if (kept.empty() || full_) {
    return;
  }
  block.begin = paper_.text.size();
  paper_.text += kept;
  block.end = paper_.text.size();
  paper_.text += '\n';
  paper_.blocks.push_back(block);
}

void Builder::guess_header(std::size_t first, int table) {
  audit::guess_header(paper_.blocks, first, table, paper_.text);
}

Result<PaperText> Builder::finish() && {
  if (full_) {
    return too_many("paragraphs and cells");
  }
  return std::move(paper_);
}

void guess_header(std::vector<TextBlock>& blocks, std::size_t first, int table,
                  std::string_view text) {
  constexpr std::size_t longest_name = 80;
  int width = 0;
  int in_first_row = 0;
  bool names = true;
  bool more_rows = false;
  for (std::size_t i = first; i < blocks.size(); ++i) {
    const TextBlock& cell = blocks[i];
    if (cell.table != table || cell.kind != TextBlock::Kind::table_cell) {
      continue;
    }
    width = std::max(width, cell.column + cell.columns);
    more_rows = more_rows || cell.row > 0;
    if (cell.row == 0) {
      const std::string_view words = text.substr(cell.begin, cell.end - cell.begin);
      in_first_row += cell.columns;
      names = names && words.size() <= longest_name && !is_bare_figure(words) &&
              !words.ends_with('.') && !words.starts_with('<');
    }
  }
  // The corner above the row names is often empty.
  if (!names || !more_rows || width < 2 || in_first_row < width - 1 || in_first_row == 0) {
    return;
  }
  for (std::size_t i = first; i < blocks.size() && blocks[i].row <= 0; ++i) {
    if (blocks[i].table == table && blocks[i].kind == TextBlock::Kind::table_cell) {
      blocks[i].header = true;
    }
  }
}

}  // namespace warrant::audit
