/// Tells rows from wrapped lines.
#include "audit/text/pdf_columns.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

std::vector<std::string> words_of(std::string_view text, Line line, const Aligned& found) {
  std::vector<std::string> out;
  for (const Line& cell : cells_of(text, line, found.starts)) {
    out.emplace_back(trim(text.substr(cell.begin, cell.end - cell.begin)));
  }
  return out;
}

std::size_t filled_of(const std::vector<std::string>& words) {
  return static_cast<std::size_t>(
      std::ranges::count_if(words, [](const std::string& cell) { return !cell.empty(); }));
}

/// A line on its way into a row.
struct RowLine {
  std::vector<std::string> words;  // by column
  bool after_blank = false;
};

bool begins_small(const std::string& words) {
  return !words.empty() && words.front() >= 'a' && words.front() <= 'z';
}

bool ends_sentence(const std::string& words) {
  return words.empty() || words.ends_with('.') || words.ends_with(')') || words.ends_with(';');
}

/// Whether a row begins with this line.
bool begins_row(const RowLine& line, const RowLine& before) {
  const std::string& head = line.words.front();
  if (head.empty()) {
    return false;
  }
  if (line.after_blank) {
    return true;
  }
  const std::size_t columns = line.words.size();
  if (filled_of(line.words) == columns && filled_of(before.words) == columns) {
    return !begins_small(head);  // figures line by line
  }
  // A name after a gap in the first column, where the last column begins anew too.
  return before.words.front().empty() && !begins_small(head) &&
         (ends_sentence(before.words.back()) || !begins_small(line.words.back()));
}

/// The bullet a line begins with is cut off.
bool cut_bullet(std::string& words) {
  const auto marker = list_marker(words);
  if (!marker || marker->numbered) {
    return false;
  }
  words.erase(0, marker->content);
  return true;
}

/// Adds one cell: paragraphs end at blank lines, items begin with bullets.
void add_cell(const std::vector<RowLine>& lines, std::size_t column, TextBlock block,
              Builder& builder) {
  std::string words;
  bool item = false;
  const auto flush = [&] {
    block.kind = item ? Kind::list_item : Kind::table_cell;
    block.level = item ? 1 : 0;
    builder.add(block, joined(words));
    words.clear();
  };
  for (const RowLine& line : lines) {
    std::string part = line.words[column];
    if (line.after_blank && !words.empty()) {
      flush();
      item = false;
    }
    if (part.empty()) {
      continue;
    }
    if (list_marker(part) && !list_marker(part)->numbered) {
      flush();
      item = cut_bullet(part);
    }
    words += (words.empty() ? "" : "\n") + part;
  }
  flush();
}

}  // namespace

bool is_running_text(std::string_view text, std::span<const Line> lines, const Aligned& found) {
  if (found.starts.size() != 1) {
    return false;
  }
  std::size_t with_words = 0;
  std::size_t both = 0;
  std::size_t left_width = 0;
  std::size_t right_width = 0;
  for (std::size_t i = 0; i < found.lines; ++i) {
    const auto words = words_of(text, lines[i], found);
    with_words += filled_of(words) > 0 ? 1 : 0;
    if (filled_of(words) == 2) {
      ++both;
      left_width += words[0].size();
      right_width += words[1].size();
    }
  }
  constexpr std::size_t few = 10;
  constexpr std::size_t wide = 28;  // characters of a column of a journal
  return both >= few && both * 10 >= with_words * 6 && left_width >= both * wide &&
         right_width >= both * wide;
}

std::vector<ColumnLines> columns_of(std::string_view text, std::span<const Line> lines,
                                    const Aligned& found) {
  std::vector<ColumnLines> out(found.starts.size() + 1);
  for (std::size_t i = 0; i < found.lines; ++i) {
    const auto words = words_of(text, lines[i], found);
    for (std::size_t column = 0; column < out.size(); ++column) {
      out[column].push_back(words[column]);
    }
  }
  return out;
}

void add_wrapped_table(std::string_view text, std::span<const Line> lines, const Aligned& found,
                       int table, Builder& builder) {
  const std::size_t first = builder.size();
  std::vector<RowLine> row;
  int number = 0;
  const auto flush = [&] {
    for (std::size_t column = 0; !row.empty() && column < row.front().words.size(); ++column) {
      add_cell(row, column,
               {.kind = Kind::table_cell,
                .table = table,
                .row = number,
                .column = static_cast<int>(column)},
               builder);
    }
    number += row.empty() ? 0 : 1;
    row.clear();
  };
  bool blank = false;
  for (std::size_t i = 0; i < found.lines; ++i) {
    RowLine line{.words = words_of(text, lines[i], found), .after_blank = blank};
    blank = filled_of(line.words) == 0;
    if (blank) {
      continue;
    }
    if (!row.empty() && begins_row(line, row.back())) {
      flush();
    }
    row.push_back(std::move(line));
  }
  flush();
  builder.guess_header(first, table);
}

std::string joined(std::string_view words) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != '\n' && words[i] != ' ') {
      out += words[i];
      continue;
    }
    bool line_end = false;
    std::size_t next = i;
    while (next < words.size() && (words[next] == '\n' || words[next] == ' ')) {
      line_end = line_end || words[next] == '\n';
      ++next;
    }
    const bool small = next < words.size() && words[next] >= 'a' && words[next] <= 'z';
    const bool broken = line_end && small && out.size() > 1 && out.back() == '-' &&
                        out[out.size() - 2] >= 'a' && out[out.size() - 2] <= 'z';
    if (broken) {
      out.pop_back();
    } else if (next < words.size()) {
      out += ' ';
    }
    i = next - 1;
  }
  return out;
}

}  // namespace warrant::audit
