/// Reads plain text line by line, each line once.
#include "audit/text/text_reader.hpp"

#include <algorithm>

#include "audit/text/block_list.hpp"
#include "audit/text/cells.hpp"
#include "audit/text/columns.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

class TextReader {
 public:
  TextReader(std::string_view text, std::vector<Line> lines) : list_(text, std::move(lines)) {}

  std::vector<TextBlock> read() {
    while (at_ < count() && !list_.full()) {
      if (list_.blank(at_)) {
        ++at_;
      } else if (!tab_table() && !pipe_table() && !aligned_table()) {
        words();
      }
    }
    return list_.take();
  }
  [[nodiscard]] bool full() const { return list_.full(); }

 private:
  [[nodiscard]] std::size_t count() const { return list_.lines().size(); }
  [[nodiscard]] bool ends(std::size_t line) const { return line >= count() || list_.blank(line); }

  /// The cells of a line kept apart by tabs: not of "1.<tab>words", which is a list item.
  [[nodiscard]] std::vector<Line> tab_row(std::size_t line) const {
    std::vector<Line> cells = tab_cells(list_.text(), list_.lines()[line]);
    if (cells.size() < 2) {
      return {};
    }
    const std::string_view first =
        list_.text().substr(cells[0].begin, cells[0].end - cells[0].begin);
    const bool item = cells.size() == 2 && !first.empty() && first.size() <= 8 &&
                      list_marker(std::string(first) + " x").has_value() &&
                      list_marker(std::string(first) + " x")->content <= first.size() + 1;
    const bool indent = first.empty() && filled(cells) == 1 && cells.size() == 2 &&
                        !continues_table(line, cells.size());
    return item || indent ? std::vector<Line>{} : cells;
  }

  /// A row right below the rows of a table, or below blank lines that a page break left.
  [[nodiscard]] bool continues_table(std::size_t line, std::size_t width) const {
    return table_end_ > 0 && width == width_ && line >= table_end_ && line <= table_end_ + 2;
  }

  bool tab_table() {
    std::vector<Line> cells = tab_row(at_);
    const bool more = !cells.empty() && continues_table(at_, cells.size());
    if (cells.empty() || (filled(cells) < 2 && !more && !row_follows())) {
      return false;
    }
    const std::size_t first = list_.blocks().size();
    if (!more) {
      begin_table();
    }
    for (; !ends(at_); ++at_) {
      if (is_rule(list_.words(at_))) {
        continue;
      }
      cells = tab_row(at_);
      if (cells.empty()) {
        break;
      }
      list_.add_row(cells, table_, row_++, false);
      width_ = std::max(width_, cells.size());
    }
    table_end_ = at_;
    if (!more) {
      list_.guess_header(first, table_);
    }
    return true;
  }

  [[nodiscard]] bool row_follows() const { return !ends(at_ + 1) && filled(tab_row(at_ + 1)) >= 2; }

  bool pipe_table() {
    const std::size_t width = pipe_cells(list_.text(), list_.lines()[at_]).size();
    const auto same = [&](std::size_t line) {
      return !ends(line) && pipe_cells(list_.text(), list_.lines()[line]).size() == width;
    };
    if (width < 2 || is_rule(list_.words(at_)) ||
        !(same(at_ + 1) || (!ends(at_ + 1) && is_rule(list_.words(at_ + 1)) && same(at_ + 2)))) {
      return false;
    }
    const std::size_t first = list_.blocks().size();
    begin_table();
    for (; !ends(at_); ++at_) {
      if (is_rule(list_.words(at_))) {
        continue;
      }
      if (!same(at_)) {
        break;
      }
      list_.add_row(pipe_cells(list_.text(), list_.lines()[at_]), table_, row_++, false);
    }
    list_.guess_header(first, table_);
    return true;
  }

  bool aligned_table() {
    if (at_ < aligned_from_) {
      return false;
    }
    const auto rest = std::span(list_.lines()).subspan(at_);
    const Aligned found = find_aligned(list_.text(), rest);
    aligned_from_ = at_ + found.tried;
    if (found.lines == 0 || list_marker(list_.words(at_))) {
      return false;
    }
    const std::size_t first = list_.blocks().size();
    begin_table();
    for (std::size_t i = 0; i < found.lines; ++i) {
      if (!list_.blank(at_ + i)) {
        list_.add_row(cells_of(list_.text(), rest[i], found.starts), table_, row_++, false);
      }
    }
    at_ += found.lines;
    list_.guess_header(first, table_);
    return true;
  }

  void begin_table() {
    table_ = list_.new_table();
    row_ = 0;
    width_ = 0;
    list_.adopt_caption(table_);
    list_.end_list();
  }

  /// Whether a line begins something new, although no blank line stands before it.
  [[nodiscard]] bool begins(std::size_t line) const {
    const std::string_view words = list_.words(line);
    if (is_caption(words) || !tab_row(line).empty() || is_rule(words)) {
      return true;
    }
    const std::optional<Marker> marker = list_marker(words);
    if (!marker || !marker->numbered) {
      return marker.has_value();
    }
    // "... in the\n5. The": a number in running text begins an item only after an item or a stop.
    constexpr std::string_view stops = ".:;?!)]>";
    return in_list_ || marker->number == 1 ||
           stops.find(list_.words(line - 1).back()) != std::string_view::npos;
  }

  [[nodiscard]] std::size_t end_of_words(std::size_t first) const {
    std::size_t end = first + 1;
    while (!ends(end) && !begins(end)) {
      ++end;
    }
    return end;
  }

  void words() {
    table_end_ = 0;
    const std::string_view line = list_.words(at_);
    const std::size_t first = at_;
    if (is_rule(line)) {
      ++at_;
    } else if (is_caption(line)) {
      at_ = end_of_words(first);
      list_.add_lines({.kind = Kind::caption}, first, at_);
      in_list_ = false;
    } else if (const int level = heading_at(first); level > 0) {
      ++at_;
      list_.add_lines({.kind = Kind::heading, .level = level}, first, at_);
      list_.end_list();
      in_list_ = false;
    } else if (const auto marker = list_marker(line)) {
      item(*marker);
    } else {
      in_list_ = false;
      at_ = end_of_words(first);
      list_.add_lines({.kind = Kind::paragraph}, first, at_);
      list_.end_list();
    }
  }

  void item(const Marker& marker) {
    const std::size_t first = at_;
    const Line whole = list_.lines()[first];
    const Line kept = trimmed(list_.text(), whole);
    const int indent = indent_of(list_.text().substr(whole.begin, whole.end - whole.begin));
    // "o" is the bullet below "•" in Word; exported text loses the indent.
    const int deeper = list_.text()[kept.begin] == 'o' ? 1 : 0;
    in_list_ = true;
    at_ = end_of_words(first);
    list_.add({.kind = Kind::list_item, .level = list_.list_level(indent + deeper)},
              {.begin = kept.begin + marker.content, .end = list_.lines()[at_ - 1].end});
  }

  /// A heading stands alone, or is a short line above a long one.
  [[nodiscard]] int heading_at(std::size_t line) const {
    const std::string_view words = list_.words(line);
    const bool colon = words.ends_with(':');
    const int level = heading_level(colon ? words.substr(0, words.size() - 1) : words);
    const bool number = list_marker(words).has_value();
    if (level == 0 || (number && (in_list_ || number_follows(line)))) {
      return 0;
    }
    std::size_t next = line + 1;
    const bool alone = ends(next);
    for (int blanks = 0; blanks < 3 && next < count() && list_.blank(next); ++blanks) {
      ++next;
    }
    if (colon) {
      const bool list_follows = ends(next) || list_marker(list_.words(next)) || !alone;
      return list_follows || words.size() > 60 ? 0 : level;
    }
    if (alone) {
      return level;
    }
    const std::string_view below = list_.words(line + 1);
    const bool capitals =
        level == 1 && !number && words.find_first_of("0123456789") == std::string_view::npos;
    const bool short_above_long =
        words.size() <= 60 && below.size() >= 60 && below.size() >= 2 * words.size();
    return capitals || (short_above_long && !begins_lower(below)) ? level : 0;
  }

  static bool begins_lower(std::string_view words) { return words[0] >= 'a' && words[0] <= 'z'; }

  /// "1. Methods" with "2. ..." on the next line is a list.
  [[nodiscard]] bool number_follows(std::size_t line) const {
    return !ends(line + 1) && list_marker(list_.words(line + 1)).has_value();
  }

  BlockList list_;
  std::size_t at_ = 0;
  std::size_t aligned_from_ = 0;
  std::size_t table_end_ = 0;  // the line after the last row of a table of tabs
  std::size_t width_ = 0;
  int table_ = -1;
  int row_ = 0;
  bool in_list_ = false;
};

}  // namespace

Result<PaperText> read_text(std::string text) {
  PaperText paper{.text = std::move(text), .blocks = {}, .format = "txt", .notes = {}};
  if (static_cast<std::size_t>(std::ranges::count_if(paper.text, [](char c) {
        return c == '\n' || c == '\r' || c == '\f' || c == '\v';
      })) > most_lines) {
    return too_many("lines");
  }
  TextReader reader(paper.text, lines_of(paper.text));
  paper.blocks = reader.read();
  if (reader.full()) {
    return too_many("paragraphs and cells");
  }
  return paper;
}

}  // namespace warrant::audit
