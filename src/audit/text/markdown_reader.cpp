/// Reads Markdown line by line; the marks stay in the text, outside the blocks.
#include <algorithm>

#include "audit/text/block_list.hpp"
#include "audit/text/cells.hpp"
#include "audit/text/text_reader.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

/// 1-6 for "## Words", else 0.
int hashes(std::string_view words) {
  const std::size_t count = std::min(words.find_first_not_of('#'), words.size());
  const bool heading = count >= 1 && count <= 6 && count < words.size() &&
                       (words[count] == ' ' || words[count] == '\t');
  return heading ? static_cast<int>(count) : 0;
}

bool is_fence(std::string_view words) {
  return words.starts_with("```") || words.starts_with("~~~");
}

/// 1 for a line of "=", 2 for a line of "-" below a heading's words, else 0.
int underline(std::string_view words) {
  if (words.size() < 2 || words.find_first_not_of(words[0]) != std::string_view::npos) {
    return 0;
  }
  return words[0] == '=' ? 1 : (words[0] == '-' ? 2 : 0);
}

bool is_pipe_rule(std::string_view words) {
  return is_rule(words) && words.find('|') != std::string_view::npos;
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view text, std::vector<Line> lines) : list_(text, std::move(lines)) {}

  std::vector<TextBlock> read() {
    while (at_ < count() && !list_.full()) {
      const std::string_view words = list_.words(at_);
      if (words.empty()) {
        ++at_;
      } else if (is_fence(words)) {
        fenced(words.substr(0, 3));
      } else if (const int level = hashes(words); level > 0) {
        heading(static_cast<std::size_t>(level));
      } else if (begins_table(at_)) {
        table();
      } else {
        words_below(words);
      }
    }
    return list_.take();
  }
  [[nodiscard]] bool full() const { return list_.full(); }

 private:
  [[nodiscard]] std::size_t count() const { return list_.lines().size(); }
  [[nodiscard]] bool ends(std::size_t line) const { return line >= count() || list_.blank(line); }

  [[nodiscard]] bool begins_table(std::size_t line) const {
    return !ends(line) && !ends(line + 1) && is_pipe_rule(list_.words(line + 1)) &&
           !pipe_cells(list_.text(), list_.lines()[line]).empty();
  }

  void fenced(std::string_view fence) {
    const std::size_t first = ++at_;
    while (at_ < count() && !list_.words(at_).starts_with(fence)) {
      ++at_;
    }
    if (at_ > first) {
      list_.add_lines({.kind = Kind::paragraph}, first, at_);
    }
    at_ += at_ < count() ? 1 : 0;
    list_.end_list();
  }

  void heading(std::size_t level) {
    Line kept = trimmed(list_.text(), list_.lines()[at_]);
    kept.begin += level;
    while (kept.end > kept.begin && list_.text()[kept.end - 1] == '#') {
      --kept.end;  // "## Words ##"
    }
    list_.add({.kind = Kind::heading, .level = static_cast<int>(level)}, kept);
    list_.end_list();
    ++at_;
  }

  void table() {
    const int number = list_.new_table();
    list_.adopt_caption(number);
    list_.end_list();
    int row = 0;
    for (; !ends(at_); ++at_) {
      const std::string_view words = list_.words(at_);
      if (is_pipe_rule(words)) {
        continue;
      }
      const std::vector<Line> cells = pipe_cells(list_.text(), list_.lines()[at_]);
      if (cells.empty()) {
        break;
      }
      list_.add_row(cells, number, row, row == 0);
      ++row;
    }
  }

  [[nodiscard]] bool begins(std::size_t line) const {
    const std::string_view words = list_.words(line);
    const std::optional<Marker> marker = list_marker(words);
    return hashes(words) > 0 || is_fence(words) || is_caption(words) || begins_table(line) ||
           (marker && (!marker->numbered || marker->number >= 0));
  }

  void words_below(std::string_view words) {
    const std::size_t first = at_;
    std::size_t end = first + 1;
    while (!ends(end) && !begins(end) && underline(list_.words(end)) == 0) {
      ++end;
    }
    const int under = end < count() ? underline(list_.words(end)) : 0;
    at_ = end;
    if (is_rule(words) && end == first + 1) {
      return;
    }
    const std::optional<Marker> marker = list_marker(words);
    if (marker) {
      item(*marker, first, end);
    } else if (under > 0 && end == first + 1) {
      list_.add_lines({.kind = Kind::heading, .level = under}, first, end);
      ++at_;
      list_.end_list();
    } else {
      Line where{.begin = list_.lines()[first].begin, .end = list_.lines()[end - 1].end};
      where = trimmed(list_.text(), where);
      if (words.starts_with("> ")) {
        where.begin += 2;
      }
      list_.add({.kind = is_caption(words) ? Kind::caption : Kind::paragraph}, where);
    }
  }

  void item(const Marker& marker, std::size_t first, std::size_t end) {
    const Line whole = list_.lines()[first];
    const int indent = indent_of(list_.text().substr(whole.begin, whole.end - whole.begin));
    const Line kept = trimmed(list_.text(), whole);
    list_.add({.kind = Kind::list_item, .level = list_.list_level(indent)},
              {.begin = kept.begin + marker.content, .end = list_.lines()[end - 1].end});
  }

  BlockList list_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_markdown(std::string_view text) {
  // The beginning is enough to tell; a long text need not be split twice.
  constexpr std::size_t enough = 1U << 20U;
  const std::string_view start = text.substr(0, enough);
  const std::vector<Line> lines = lines_of(start);
  bool blank_before = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line kept = trimmed(start, lines[i]);
    const std::string_view words = start.substr(kept.begin, kept.end - kept.begin);
    const bool at_margin = kept.begin == lines[i].begin;
    if (blank_before && at_margin && (hashes(words) > 0 || is_fence(words))) {
      return true;
    }
    if (i > 0 && is_pipe_rule(words) && words.find('-') != std::string_view::npos &&
        words.find('+') == std::string_view::npos && !pipe_cells(start, lines[i - 1]).empty()) {
      return true;
    }
    blank_before = words.empty();
  }
  return false;
}

Result<PaperText> read_markdown(std::string text) {
  PaperText paper{.text = std::move(text), .blocks = {}, .format = "md", .notes = {}};
  if (static_cast<std::size_t>(std::ranges::count_if(paper.text, [](char c) {
        return c == '\n' || c == '\r' || c == '\f' || c == '\v';
      })) > most_lines) {
    return too_many("lines");
  }
  MarkdownReader reader(paper.text, lines_of(paper.text));
  paper.blocks = reader.read();
  if (reader.full()) {
    return too_many("paragraphs and cells");
  }
  return paper;
}

}  // namespace warrant::audit
