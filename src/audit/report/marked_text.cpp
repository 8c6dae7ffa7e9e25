/// Cuts each block where a passage begins or ends.
#include "audit/report/marked_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <tuple>
#include <utility>

#include "base/text.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

/// A passage, or one of the places its operands stand.
struct Mark {
  Span span;
  std::size_t finding = 0;
  bool related = false;
  check::Status status = check::Status::proved;
};

std::vector<Mark> marks_of(const std::vector<PaperFinding>& findings) {
  std::vector<Mark> out;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    out.push_back({.span = findings[i].span,
                   .finding = i,
                   .related = false,
                   .status = findings[i].finding.status});
    for (const Span& span : findings[i].related) {
      if (span == findings[i].span) {
        continue;
      }
      out.push_back({.span = span, .finding = i, .related = true, .status = {}});
    }
  }
  std::erase_if(out, [](const Mark& mark) { return mark.span.begin >= mark.span.end; });
  std::ranges::sort(out, {}, [](const Mark& mark) {
    return std::tuple(mark.span.begin, mark.span.end, mark.finding);
  });
  return out;
}

/// Writes blocks in their order; the marks that reach into a block are kept at hand.
class Writer {
 public:
  Writer(const PaperText& paper, std::vector<Mark> marks)
      : paper_(paper), marks_(std::move(marks)) {}

  std::string write() {
    for (std::size_t i = 0; i < paper_.blocks.size();) {
      const TextBlock& block = paper_.blocks[i];
      if (block.table >= 0 && block.kind != Kind::caption) {
        i = table(i);
      } else if (block.kind == Kind::list_item) {
        i = list(i);
      } else {
        const std::string_view tag = block.kind == Kind::heading ? heading(block.level) : "p";
        const std::string_view attributes = block.kind == Kind::caption ? " class=\"caption\"" : "";
        out_ += fmt::format("<{}{}>", tag, attributes);
        words(block);
        out_ += fmt::format("</{}>\n", tag);
        ++i;
      }
    }
    return std::move(out_);
  }

 private:
  /// The paper's headings stand below that of the page.
  static std::string_view heading(int level) {
    return level <= 1 ? "h3" : (level == 2 ? "h4" : (level == 3 ? "h5" : "h6"));
  }

  std::size_t list(std::size_t i) {
    out_ += "<ul>\n";
    for (; i < paper_.blocks.size() && paper_.blocks[i].kind == Kind::list_item &&
           paper_.blocks[i].table < 0;
         ++i) {
      const bool numbered =
          std::isdigit(static_cast<unsigned char>(paper_.text[paper_.blocks[i].begin])) != 0;
      out_ += fmt::format("<li class=\"l{}{}\">", std::clamp(paper_.blocks[i].level, 1, 3),
                          numbered ? " own" : "");
      words(paper_.blocks[i]);
      out_ += "</li>\n";
    }
    out_ += "</ul>\n";
    return i;
  }

  std::size_t table(std::size_t i) {
    const int table = paper_.blocks[i].table;
    out_ += "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"table\"><table>\n";
    while (i < paper_.blocks.size() && paper_.blocks[i].table == table &&
           paper_.blocks[i].kind != Kind::caption) {
      i = row(i, table);
    }
    out_ += "</table></div>\n";
    return i;
  }

  std::size_t row(std::size_t i, int table) {
    const int number = paper_.blocks[i].row;
    const bool header = paper_.blocks[i].header;
    out_ += "<tr>";
    int column = 0;
    while (in_row(i, table, number, header)) {
      const TextBlock& cell = paper_.blocks[i];
      if (cell.column < column) {
        break;  // a row continued on the next page begins anew
      }
      constexpr int widest = 1000;
      for (; column < std::min(cell.column, widest); ++column) {
        out_ += "<td></td>";
      }
      const std::string_view tag = cell.header ? "th" : "td";
      out_ += cell.columns > 1 ? fmt::format("<{} colspan=\"{}\">", tag, cell.columns)
                               : fmt::format("<{}>", tag);
      column = cell.column + std::max(cell.columns, 1);
      const int here = cell.column;
      for (; in_row(i, table, number, header) && paper_.blocks[i].column == here; ++i) {
        out_ += paper_.blocks[i].kind == Kind::list_item ? "<p>\xE2\x80\xA2 " : "<p>";
        words(paper_.blocks[i]);
        out_ += "</p>";
      }
      out_ += fmt::format("</{}>", tag);
    }
    out_ += "</tr>\n";
    return i;
  }

  [[nodiscard]] bool in_row(std::size_t i, int table, int number, bool header) const {
    return i < paper_.blocks.size() && paper_.blocks[i].table == table &&
           paper_.blocks[i].row == number && paper_.blocks[i].header == header &&
           paper_.blocks[i].kind != Kind::caption;
  }

  void words(const TextBlock& block) {
    for (; next_ < marks_.size() && marks_[next_].span.begin < block.end; ++next_) {
      open_.push_back(next_);
    }
    std::erase_if(open_, [&](std::size_t m) { return marks_[m].span.end <= block.begin; });
    if (open_.empty()) {
      text(block.begin, block.end);
      return;
    }
    std::vector<std::size_t> cuts{block.begin, block.end};
    for (const std::size_t m : open_) {
      cuts.push_back(std::clamp(marks_[m].span.begin, block.begin, block.end));
      cuts.push_back(std::clamp(marks_[m].span.end, block.begin, block.end));
    }
    std::ranges::sort(cuts);
    const auto twice = std::ranges::unique(cuts);
    cuts.erase(twice.begin(), twice.end());
    std::vector<std::size_t> here;  // marks over the piece
    std::size_t coming = 0;
    for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
      std::erase_if(here, [&](std::size_t m) { return marks_[m].span.end <= cuts[c]; });
      while (coming < open_.size() && marks_[open_[coming]].span.begin <= cuts[c]) {
        if (marks_[open_[coming]].span.end > cuts[c]) {
          here.push_back(open_[coming]);
        }
        ++coming;
      }
      piece(cuts[c], cuts[c + 1], here, block);
    }
  }

  /// One piece between two cuts, with the strongest of its marks.
  void piece(std::size_t begin, std::size_t end, const std::vector<std::size_t>& here,
             const TextBlock& block) {
    if (here.empty()) {
      text(begin, end);
      return;
    }
    const Mark& strongest = marks_[*std::ranges::max_element(
        here, {}, [&](std::size_t m) { return std::pair(!marks_[m].related, marks_[m].status); })];
    const std::string kind =
        strongest.related ? "related" : std::string(review::word(strongest.status));
    for (const std::size_t m : here) {
      if (!marks_[m].related && begins(marks_[m].finding)) {
        out_ += fmt::format("<span id=\"p{}\"></span>", marks_[m].finding + 1);
      }
    }
    out_ += fmt::format("<mark class=\"{}\">", kind);
    text(begin, end);
    out_ += "</mark>";
    for (const std::size_t m : here) {
      const bool ends = marks_[m].span.end == end ||
                        (end == block.end && marks_[m].span.end <= next_begin(block));
      if (ends) {
        out_ += fmt::format("<a class=\"to\" href=\"#f{0}\" aria-label=\"{1} finding {0}\">{0}</a>",
                            marks_[m].finding + 1, marks_[m].related ? "operand of" : "to");
      }
    }
  }

  /// Whether this is the first piece of the finding's passage; asked once for each.
  bool begins(std::size_t finding) {
    begun_.resize(std::max(begun_.size(), finding + 1), 0);
    return !std::exchange(begun_[finding], 1);
  }

  [[nodiscard]] std::size_t next_begin(const TextBlock& block) const {
    const auto at = std::ranges::upper_bound(paper_.blocks, block.begin, {}, &TextBlock::begin);
    return at == paper_.blocks.end() ? paper_.text.size() : at->begin;
  }

  void text(std::size_t begin, std::size_t end) {
    out_ += escape_html(std::string_view(paper_.text).substr(begin, end - begin));
  }

  const PaperText& paper_;
  std::vector<Mark> marks_;
  std::string out_;
  std::size_t next_ = 0;           // the first mark that no block has met
  std::vector<std::size_t> open_;  // marks that may reach into the next block
  std::vector<char> begun_;        // by finding
};

}  // namespace

std::string marked_text(const PaperText& paper, const std::vector<PaperFinding>& findings) {
  return Writer(paper, marks_of(findings)).write();
}

}  // namespace warrant::audit
