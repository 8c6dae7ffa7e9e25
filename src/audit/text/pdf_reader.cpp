/// Cleans the pages, then reads them as text.
#include "audit/text/pdf_reader.hpp"

#include <algorithm>
#include <map>

#include "audit/text/builder.hpp"
#include "audit/text/fragments.hpp"
#include "audit/text/lines.hpp"
#include "audit/text/pdf_columns.hpp"
#include "audit/text/text_reader.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

/// A line for comparison between pages: digits as one sign, blanks as one.
std::string shape_of(std::string_view line) {
  std::string out;
  for (const char c : trim(line)) {
    const char shown = c >= '0' && c <= '9' ? '#' : c;
    const bool again = !out.empty() && out.back() == shown && (shown == '#' || shown == ' ');
    if (!again) {
      out += shown;
    }
  }
  return out;
}

struct Page {
  std::vector<std::string_view> lines;
};

std::vector<Page> pages_of(std::string_view layout) {
  std::vector<Page> out;
  while (!layout.empty()) {
    const std::size_t end = std::min(layout.find('\f'), layout.size());
    std::string_view page = layout.substr(0, end);
    out.emplace_back();
    while (!page.empty()) {
      const std::size_t line = std::min(page.find('\n'), page.size());
      out.back().lines.push_back(page.substr(0, line));
      page.remove_prefix(std::min(line + 1, page.size()));
    }
    layout.remove_prefix(std::min(end + 1, layout.size()));
  }
  return out;
}

/// The first and the last two lines with words of a page; only one of a short page.
std::vector<std::size_t> edges(const Page& page) {
  std::vector<std::size_t> words;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (!trim(page.lines[i]).empty()) {
      words.push_back(i);
    }
  }
  constexpr std::size_t short_page = 10;
  const std::size_t deep = words.size() < short_page ? 1 : 2;
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i < deep || i + deep >= words.size()) {
      out.push_back(words[i]);
    }
  }
  return out;
}

/// Lines at the edges that come again on a third of the pages or more, and page numbers.
void drop_running_lines(std::vector<Page>& pages) {
  std::map<std::string, std::size_t> times;
  for (const Page& page : pages) {
    for (const std::size_t i : edges(page)) {
      ++times[shape_of(page.lines[i])];
    }
  }
  const std::size_t often = std::max<std::size_t>(3, pages.size() / 3);
  for (Page& page : pages) {
    for (const std::size_t i : edges(page)) {
      const std::string shape = shape_of(page.lines[i]);
      const bool page_number = shape == "#" || shape == "Page #" || shape == "Page # of #" ||
                               shape == "- # -" || shape == "# of #" || shape == "#/#";
      if (page_number || times[shape] >= often) {
        page.lines[i] = {};
      }
    }
  }
}

/// Reads the cleaned pages: tables and columns where they stand, everything else as text.
class PdfReader {
 public:
  explicit PdfReader(std::string text) : text_(std::move(text)), lines_(lines_of(text_)) {}

  Result<PaperText> read() {
    std::size_t from = 0;  // of the text not yet read
    std::size_t at = 0;
    const std::span<const Line> lines(lines_);
    while (at < lines.size()) {
      const Line kept = trimmed(text_, lines[at]);
      if (kept.begin == kept.end || segments_of(text_, lines[at]).size() < 2) {
        ++at;
        continue;
      }
      const Aligned found = find_aligned(text_, lines.subspan(at), Cells::wrapped);
      constexpr std::size_t shortest = 3;
      if (found.lines < shortest || list_marker(std::string_view(text_).substr(kept.begin))) {
        at += std::max<std::size_t>(found.lines == 0 ? 1 : found.tried, 1);
        continue;
      }
      TRY(plain(from, at));
      const auto region = lines.subspan(at, found.lines);
      if (is_running_text(text_, region, found)) {
        for (const ColumnLines& column : columns_of(text_, region, found)) {
          std::string words;
          for (const std::string& line : column) {
            words += line + "\n";
          }
          TRY(add_text(std::move(words)));
        }
      } else {
        add_wrapped_table(text_, region, found, next_table_++, builder_);
      }
      at += found.lines;
      from = at;
    }
    TRY(plain(from, lines.size()));
    return std::move(builder_).finish();
  }

 private:
  /// The lines [first, end) as text.
  Result<void> plain(std::size_t first, std::size_t end) {
    if (first >= end) {
      return {};
    }
    return add_text(text_.substr(lines_[first].begin, lines_[end - 1].end - lines_[first].begin));
  }

  Result<void> add_text(std::string text) {
    PaperText read = TRY(read_text(std::move(text)));
    split_fragments(read);
    int last = next_table_ - 1;
    for (TextBlock block : read.blocks) {
      const std::string_view words =
          std::string_view(read.text).substr(block.begin, block.end - block.begin);
      if (block.table >= 0) {
        block.table += next_table_;
        last = std::max(last, block.table);
      }
      builder_.add(block, joined(words));
    }
    next_table_ = last + 1;
    return {};
  }

  std::string text_;
  std::vector<Line> lines_;
  Builder builder_{"pdf"};
  int next_table_ = 0;
};

}  // namespace

bool is_pdf(std::string_view bytes) {
  constexpr std::size_t near = 1024;  // the header may stand behind a little rubbish
  return bytes.substr(0, near).find("%PDF-") != std::string_view::npos;
}

Result<PaperText> read_pdf_layout(std::string layout) {
  std::vector<Page> pages = pages_of(layout);
  drop_running_lines(pages);
  std::string text;
  for (const Page& page : pages) {
    for (const std::string_view line : page.lines) {
      text += line;
      text += '\n';
    }
  }
  constexpr std::size_t few_letters = 40;
  const auto letters = std::ranges::count_if(text, [](unsigned char c) { return std::isalpha(c); });
  if (static_cast<std::size_t>(letters) < few_letters) {
    return fail(Code::bad_input,
                "the PDF holds pictures of pages and no text: run text recognition over it first");
  }
  return PdfReader(std::move(text)).read();
}

}  // namespace warrant::audit
