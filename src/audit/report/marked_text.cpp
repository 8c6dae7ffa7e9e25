/// Rebuilds the structure of the paper; the words come from the marks.
#include "audit/report/marked_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <vector>

#include "audit/report/marked_table.hpp"
#include "audit/report/marks.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

constexpr std::size_t deepest_list = 9;

/// Whether an item brings its own number ("3.", "(b)", "[12]"), so that it needs no bullet.
bool is_numbered(std::string_view words) {
  const std::size_t first = words.find_first_not_of("[(");
  if (first == std::string_view::npos || first > 1) {
    return false;
  }
  std::size_t end = first;
  while (end < words.size() && end < first + 4 &&
         std::isdigit(static_cast<unsigned char>(words[end])) != 0) {
    ++end;
  }
  if (end == first && std::islower(static_cast<unsigned char>(words[first])) != 0) {
    ++end;
  }
  return end > first && end < words.size() && std::string_view(".)]").contains(words[end]);
}

class Writer {
 public:
  Writer(const PaperText& paper, const Audit& audit)
      : paper_(paper), blocks_(paper.blocks), marks_(paper.text, audit) {}

  std::string write() {
    out_.reserve(paper_.text.size() * 2);
    for (std::size_t i = 0; i < blocks_.size();) {
      const std::size_t cells = behind_captions(i);
      if (cells < blocks_.size() && is_cell(cells) && is_of_one_table(i, cells)) {
        i = table(i, cells);
      } else if (blocks_[i].kind == Kind::list_item) {
        i = list(i);
      } else {
        for (const std::size_t end = std::max(cells, i + 1); i < end; ++i) {
          words_alone(i);
        }
      }
    }
    std::string rest;
    marks_.write_rest(rest);
    out_ += rest.empty() ? "" : "<p>" + rest + "</p>\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_cell(std::size_t i) const {
    return blocks_[i].table >= 0 && blocks_[i].kind != Kind::caption;
  }

  [[nodiscard]] bool is_of_one_table(std::size_t i, std::size_t other) const {
    return blocks_[i].table == blocks_[other].table;
  }

  /// The first block from `i` on that is no caption of the same table.
  [[nodiscard]] std::size_t behind_captions(std::size_t i) const {
    std::size_t next = i;
    while (next < blocks_.size() && blocks_[next].kind == Kind::caption &&
           blocks_[next].table >= 0 && is_of_one_table(i, next)) {
      ++next;
    }
    return next;
  }

  void words_alone(std::size_t i) {
    const TextBlock& block = blocks_[i];
    if (block.kind == Kind::heading) {
      const int level = std::clamp(block.level, 1, 4) + 2;
      out_ += fmt::format("<h{}>", level);
      words(i, out_);
      out_ += fmt::format("</h{}>\n", level);
      return;
    }
    out_ += block.kind == Kind::caption ? "<p class=\"caption\">" : "<p>";
    words(i, out_);
    out_ += "</p>\n";
  }

  std::size_t list(std::size_t i) {
    std::vector<int> levels;  // of the lists that are open
    for (; i < blocks_.size() && blocks_[i].kind == Kind::list_item && !is_cell(i); ++i) {
      const TextBlock& block = blocks_[i];
      while (levels.size() > 1 && block.level < levels.back()) {
        out_ += "</li>\n</ul>";
        levels.pop_back();
      }
      if (levels.empty() || (block.level > levels.back() && levels.size() < deepest_list)) {
        out_ += "<ul>\n";
        levels.push_back(block.level);
      } else {
        out_ += "</li>\n";
        levels.back() = std::min(levels.back(), block.level);
      }
      out_ += is_numbered(std::string_view(paper_.text).substr(block.begin, 8))
                  ? "<li class=\"own\">"
                  : "<li>";
      words(i, out_);
    }
    for (; !levels.empty(); levels.pop_back()) {
      out_ += "</li>\n</ul>\n";
    }
    return i;
  }

  std::size_t table(std::size_t i, std::size_t cells) {
    std::string caption;
    for (; i < cells; ++i) {
      caption += caption.empty() ? "" : "<br>";
      words(i, caption);
    }
    const int number = blocks_[i].table;
    MarkedTable out;
    std::string cell;
    for (; i < blocks_.size() && blocks_[i].table == number && is_cell(i); ++i) {
      cell.clear();
      words(i, cell);
      out.add(blocks_[i], cell);
    }
    out_ += out.write(caption, fmt::format("Table {} of the paper", number + 1));
    return i;
  }

  void words(std::size_t i, std::string& out) {
    const std::size_t until = i + 1 < blocks_.size() ? blocks_[i + 1].begin : paper_.text.size();
    marks_.write(blocks_[i].begin, blocks_[i].end, until, out);
  }

  const PaperText& paper_;
  const std::vector<TextBlock>& blocks_;
  Marks marks_;
  std::string out_;
};

}  // namespace

std::string marked_text(const PaperText& paper, const Audit& audit) {
  return Writer(paper, audit).write();
}

}  // namespace warrant::audit
