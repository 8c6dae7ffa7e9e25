/// Looks at each byte of each block once.
#include "audit/text/fragments.hpp"

#include "audit/text/html_tags.hpp"
#include "audit/text/lines.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;

/// The length of the tag at `i` and its name; 0 for a "<" that begins none ("<0.05", "<http://").
std::size_t tag_at(std::string_view text, std::size_t i, std::string& name) {
  constexpr std::size_t longest = 120;
  std::size_t at = i + 1;
  if (at < text.size() && text[at] == '/') {
    ++at;
  }
  const std::size_t first = at;
  while (at < text.size() &&
         ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z') ||
          (at > first && text[at] >= '1' && text[at] <= '6'))) {
    ++at;
  }
  name = lower_ascii(text.substr(first, at - first));
  if (name.empty() || html_tag(name) == HtmlTag::none || at >= text.size() ||
      (text[at] != '>' && text[at] != ' ' && text[at] != '/')) {
    return 0;
  }
  const std::size_t end = text.substr(0, std::min(text.size(), i + longest)).find('>', at);
  return end == std::string_view::npos ? 0 : end + 1 - i;
}

/// Cuts one block into its pieces.
class Cutter {
 public:
  Cutter(std::string_view text, const TextBlock& block, bool tags, std::vector<TextBlock>& out)
      : text_(text), block_(block), tags_(tags), out_(out), begin_(block.begin) {}

  void cut() {
    constexpr std::string_view bullet = "\xE2\x80\xA2";
    std::string name;
    for (std::size_t i = block_.begin; i < block_.end;) {
      if (tags_ && text_[i] == '<') {
        if (const std::size_t size = tag_at(text_.substr(0, block_.end), i, name); size > 0) {
          piece(i);
          tag(name, text_[i + 1] == '/');
          i += size;
          begin_ = i;
          continue;
        }
      }
      if (block_.table >= 0 && text_[i] == '\n') {  // paragraphs of a cell
        piece(i);
        item_ = false;
        begin_ = ++i;
        continue;
      }
      if (block_.table >= 0 && text_.substr(i, bullet.size()) == bullet) {
        piece(i);
        item_ = true;
        i += bullet.size();
        begin_ = i;
        continue;
      }
      ++i;
    }
    piece(block_.end);
  }

 private:
  void piece(std::size_t end) {
    const Line kept = trimmed(text_, {.begin = begin_, .end = end});
    if (kept.begin == kept.end) {
      return;
    }
    TextBlock out = block_;
    out.begin = kept.begin;
    out.end = kept.end;
    if (item_ && (block_.kind == Kind::table_cell || block_.kind == Kind::paragraph)) {
      out.kind = Kind::list_item;
      out.level = 1;
    }
    out_.push_back(out);
  }

  void tag(const std::string& name, bool closes) {
    const HtmlTag kind = html_tag(name);
    if (kind == HtmlTag::item) {
      item_ = !closes;
    } else if (kind == HtmlTag::list || kind == HtmlTag::paragraph) {
      item_ = false;
    }
  }

  std::string_view text_;
  TextBlock block_;
  bool tags_;
  std::vector<TextBlock>& out_;
  std::size_t begin_;
  bool item_ = false;
};

}  // namespace

void split_fragments(PaperText& paper) {
  std::vector<TextBlock> out;
  out.reserve(paper.blocks.size());
  int table = -1;
  int row = -1;         // of the rows with a first cell
  int row_before = -1;  // as the reader counts
  bool first_cell = false;
  for (TextBlock block : paper.blocks) {
    if (block.table >= 0 && block.row >= 0) {
      if (block.table != table) {
        table = block.table;
        row = -1;
        row_before = -1;
      }
      if (block.row != row_before) {
        row_before = block.row;
        first_cell = block.column == 0;
      }
      if (first_cell || row < 0) {
        row = block.row;
      } else if (!block.header) {
        block.row = row;
      }
    }
    Cutter(paper.text, block, true, out).cut();
  }
  paper.blocks = std::move(out);
}

void split_cells(PaperText& paper) {
  std::vector<TextBlock> out;
  out.reserve(paper.blocks.size());
  for (const TextBlock& block : paper.blocks) {
    Cutter(paper.text, block, false, out).cut();
  }
  paper.blocks = std::move(out);
}

}  // namespace warrant::audit
