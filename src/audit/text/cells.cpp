/// Splits a line into cells.
#include "audit/text/cells.hpp"

#include <algorithm>

namespace warrant::audit {
namespace {

std::vector<Line> cells_between(std::string_view text, Line line, char separator) {
  std::vector<Line> out;
  std::size_t begin = line.begin;
  for (std::size_t i = line.begin; i <= line.end; ++i) {
    const bool escaped = separator == '|' && i > line.begin && text[i - 1] == '\\';
    if (i == line.end || (text[i] == separator && !escaped)) {
      out.push_back(trimmed(text, {.begin = begin, .end = i}));
      begin = i + 1;
    }
    if (out.size() > most_columns) {
      return {};
    }
  }
  return out;
}

}  // namespace

std::vector<Line> tab_cells(std::string_view text, Line line) {
  if (text.substr(line.begin, line.end - line.begin).find('\t') == std::string_view::npos) {
    return {};
  }
  return cells_between(text, line, '\t');
}

std::vector<Line> pipe_cells(std::string_view text, Line line) {
  const Line kept = trimmed(text, line);
  const std::string_view words = text.substr(kept.begin, kept.end - kept.begin);
  if (words.find('|') == std::string_view::npos) {
    return {};
  }
  std::vector<Line> cells = cells_between(text, kept, '|');
  if (words.starts_with('|') && !cells.empty()) {
    cells.erase(cells.begin());
  }
  if (words.ends_with('|') && !words.ends_with("\\|") && !cells.empty()) {
    cells.pop_back();
  }
  return cells.size() < 2 ? std::vector<Line>{} : cells;
}

std::size_t filled(const std::vector<Line>& cells) {
  return static_cast<std::size_t>(
      std::ranges::count_if(cells, [](const Line& cell) { return cell.end > cell.begin; }));
}

}  // namespace warrant::audit
