/// Turns the tags of a page into blocks. Keeps stacks of lists and tables only, both bounded, so
/// that a million open tags cost nothing.
#include "audit/text/html_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "audit/text/builder.hpp"
#include "audit/text/html_scanner.hpp"
#include "audit/text/html_tags.hpp"
#include "audit/text/superscript.hpp"
#include "audit/text/table_grid.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;
constexpr std::size_t deepest_tables = 16;
constexpr std::size_t deepest_lists = 64;

struct OpenList {
  bool numbered = false;
  int next = 1;
  bool in_item = false;
};

struct OpenTable {
  int number = 0;
  std::size_t first_block = 0;
  std::size_t row_block = 0;  // the first block of the row
  TableGrid grid;
  TextBlock cell;
  bool in_row = false;
  bool in_cell = false;
  bool in_head = false;
  bool row_of_headings = false;  // nothing but <th> so far
  bool any_heading = false;
  std::size_t lists = 0;  // lists open around the cell
};

int number_of(std::string_view attributes, std::string_view name, int otherwise, int most) {
  const std::string text = attribute(attributes, name).value_or("");
  const std::string_view digits = trim(text);
  int value = otherwise;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return std::clamp(value, 0, most);
}

class HtmlReader {
 public:
  Result<PaperText> read(std::string_view html) {
    HtmlScanner scanner(html);
    while (const std::optional<HtmlToken> token = scanner.next()) {
      if (!hidden_.empty()) {
        pass_hidden(*token);
      } else if (token->kind == HtmlToken::Kind::text) {
        text(token->text);
      } else if (token->kind == HtmlToken::Kind::start) {
        start(*token);
      } else {
        end(html_tag(token->name), token->name);
      }
    }
    while (!tables_.empty()) {
      end_table();
    }
    flush();
    if (!hidden_.empty()) {
      builder_.note(
          fmt::format("the page ends inside a hidden <{}> that is never closed; what "
                      "follows it was left out",
                      printable(hidden_)));
    }
    return std::move(builder_).finish();
  }

 private:
  void start(const HtmlToken& token) {
    const HtmlTag tag = html_tag(token.name);
    if (tag != HtmlTag::none && is_hidden(tag, token)) {
      hidden_ = token.name;
      hidden_depth_ = 1;
      hidden_tag_ = tag;
      return;
    }
    switch (tag) {
      case HtmlTag::heading:
        boundary();
        heading_ = in_cell() ? 0 : token.name[1] - '0';
        return;
      case HtmlTag::sup:
        begin_superscript();
        return;
      case HtmlTag::line_break:
        line_break();
        return;
      case HtmlTag::list:
        boundary();
        heading_ = 0;
        if (lists_.size() < deepest_lists) {
          lists_.push_back({.numbered = token.name == "ol",
                            .next = number_of(token.attributes, "start", 1, 1'000'000)});
        }
        return;
      case HtmlTag::item:
        begin_item(token);
        return;
      case HtmlTag::table:
        begin_table();
        return;
      case HtmlTag::caption:
        boundary();
        caption_ = !in_cell();
        return;
      case HtmlTag::group:
      case HtmlTag::row:
      case HtmlTag::cell:
        begin_table_part(tag, token);
        return;
      case HtmlTag::paragraph:
        boundary();
        heading_ = 0;
        return;
      case HtmlTag::preformatted:
        boundary();
        preformatted_ = true;
        return;
      case HtmlTag::block:
        if (heading_ == 0) {
          boundary();
        }
        return;
      default:
        return;
    }
  }

  void end(HtmlTag tag, std::string_view name) {
    switch (tag) {
      case HtmlTag::sup:
        end_superscript();
        return;
      case HtmlTag::heading:
        boundary();
        heading_ = 0;
        return;
      case HtmlTag::list:
        boundary();
        if (lists_.size() > list_floor()) {
          lists_.pop_back();
        }
        return;
      case HtmlTag::item:
        boundary();
        if (lists_.size() > list_floor()) {
          lists_.back().in_item = false;
        }
        return;
      case HtmlTag::caption:
        boundary();
        caption_ = false;
        return;
      case HtmlTag::table:
        end_table();
        return;
      case HtmlTag::group:
        if (!tables_.empty()) {
          end_row();
          tables_.back().in_head = tables_.back().in_head && name != "thead";
        }
        return;
      case HtmlTag::row:
        end_row();
        return;
      case HtmlTag::cell:
        end_cell();
        return;
      case HtmlTag::preformatted:
        boundary();
        preformatted_ = false;
        return;
      case HtmlTag::paragraph:
      case HtmlTag::block:
        if (heading_ == 0) {
          boundary();
        }
        return;
      default:
        return;
    }
  }

  /// Elements nobody sees on the page, and those that are no part of a paper.
  static bool is_hidden(HtmlTag tag, const HtmlToken& token) {
    if (tag == HtmlTag::unwanted) {
      return !token.closed;
    }
    if (token.attributes.size() < 6 || tag == HtmlTag::line_break || tag == HtmlTag::empty) {
      return false;
    }
    const std::optional<std::string> hidden = attribute(token.attributes, "hidden");
    std::string style = lower_ascii(attribute(token.attributes, "style").value_or(""));
    std::erase_if(style, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
    return (hidden && *hidden != "until-found") ||
           style.find("display:none") != std::string::npos ||
           style.find("visibility:hidden") != std::string::npos;
  }

  void pass_hidden(const HtmlToken& token) {
    if (token.kind == HtmlToken::Kind::text) {
      return;
    }
    if (token.name == hidden_) {
      const bool opens = token.kind == HtmlToken::Kind::start;
      hidden_depth_ += !opens ? -1 : (token.closed ? 0 : 1);
    }
    const HtmlTag tag = html_tag(token.name);
    // A paragraph needs no end tag: the next block ends it.
    const bool ended = hidden_tag_ == HtmlTag::paragraph && token.kind == HtmlToken::Kind::start &&
                       tag >= HtmlTag::heading;
    if (hidden_depth_ <= 0 || ended) {
      hidden_.clear();
      if (ended) {
        start(token);
      }
    }
  }

  void text(std::string_view raw) {
    const std::string decoded = decode_entities(raw);
    std::string& out = superscript_ > 0 ? raised_ : words_;
    for (const char c : decoded) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
      if (blank && !preformatted_) {
        blank_ = true;
        continue;
      }
      if (blank_) {
        blank_ = false;
        if (superscript_ > 0 && raised_.empty()) {
          add_blank(words_);
        } else {
          add_blank(out);
        }
      }
      out += c;
    }
  }

  static void add_blank(std::string& out) {
    if (!out.empty() && out.back() != '\n' && out.back() != ' ') {
      out += ' ';
    }
  }

  void begin_superscript() {
    if (superscript_++ == 0 && blank_) {
      add_blank(words_);
      blank_ = false;
    }
  }

  void end_superscript() {
    if (superscript_ > 0 && --superscript_ == 0) {
      words_ += superscript(raised_);
      raised_.clear();
    }
  }

  void line_break() {
    if (superscript_ > 0 || heading_ > 0) {
      blank_ = true;
      return;
    }
    blank_ = false;
    words_ += words_.empty() ? "" : "\n";
  }

  /// The edge of a block: in a cell a line end, elsewhere a new block.
  void boundary() {
    superscript_ = std::min(superscript_, 1);
    end_superscript();
    blank_ = false;
    if (!in_cell()) {
      flush();
    } else if (!words_.empty() && words_.back() != '\n') {
      words_ += '\n';
    }
  }

  void flush() {
    superscript_ = std::min(superscript_, 1);
    end_superscript();
    blank_ = false;
    if (words_.empty()) {
      return;
    }
    TextBlock block;
    if (in_cell()) {
      block = tables_.back().cell;
    } else if (caption_) {
      block = {.kind = Kind::caption, .table = tables_.empty() ? -1 : tables_.back().number};
    } else if (heading_ > 0) {
      block = {.kind = Kind::heading, .level = heading_};
    } else if (lists_.size() > list_floor() && lists_.back().in_item) {
      block = {.kind = Kind::list_item, .level = static_cast<int>(lists_.size())};
    }
    builder_.add(block, words_);
    words_.clear();
  }

  void begin_item(const HtmlToken& token) {
    boundary();
    heading_ = 0;
    if (lists_.size() <= list_floor() || lists_.empty()) {
      lists_.push_back({});  // <li> without a list
    }
    OpenList& list = lists_.back();
    list.in_item = true;
    if (list.numbered) {
      const int number = number_of(token.attributes, "value", list.next, 1'000'000);
      list.next = number + 1;
      words_ += fmt::format("{}. ", number);
    }
  }

  [[nodiscard]] bool in_cell() const { return !tables_.empty() && tables_.back().in_cell; }
  [[nodiscard]] std::size_t list_floor() const { return in_cell() ? tables_.back().lists : 0; }

  void begin_table() {
    if (!tables_.empty() && !in_cell()) {
      end_table();  // the last one was never closed
    }
    if (tables_.size() == deepest_tables) {
      boundary();
      return;
    }
    flush();
    heading_ = 0;
    caption_ = false;
    OpenTable table;
    table.number = next_table_++;
    table.first_block = builder_.size();
    tables_.push_back(std::move(table));
  }

  void begin_table_part(HtmlTag tag, const HtmlToken& token) {
    if (tables_.empty()) {
      boundary();
      return;
    }
    caption_ = caption_ && in_cell();
    OpenTable& table = tables_.back();
    if (tag == HtmlTag::group) {
      end_row();
      table.grid.end_group();
      table.in_head = token.name == "thead";
      return;
    }
    end_cell();
    if (tag == HtmlTag::row || !table.in_row) {
      end_row();
      flush();
      table.grid.begin_row();
      table.in_row = true;
      table.row_of_headings = true;
      table.row_block = builder_.size();
    }
    if (tag == HtmlTag::cell) {
      begin_cell(table, token);
    }
  }

  void begin_cell(OpenTable& table, const HtmlToken& token) {
    flush();
    constexpr int most_rows = 65534;
    constexpr int most_cells = 1000;
    const int rows = number_of(token.attributes, "rowspan", 1, most_rows);
    const int columns = std::max(number_of(token.attributes, "colspan", 1, most_cells), 1);
    const std::string scope = lower_ascii(attribute(token.attributes, "scope").value_or(""));
    const bool heading = token.name == "th" && !scope.starts_with("row");
    table.row_of_headings = table.row_of_headings && heading;
    table.any_heading = table.any_heading || heading || table.in_head;
    table.cell = {.kind = Kind::table_cell,
                  .table = table.number,
                  .row = table.grid.row(),
                  .column = table.grid.place(rows == 0 ? most_rows : rows, columns),
                  .header = table.in_head || (heading && scope.starts_with("col")),
                  .rows = std::max(rows, 1),
                  .columns = columns};
    table.in_cell = true;
    table.lists = lists_.size();
  }

  void end_cell() {
    if (in_cell()) {
      flush();
      lists_.resize(std::min(lists_.size(), tables_.back().lists));
      tables_.back().in_cell = false;
    }
  }

  void end_row() {
    if (tables_.empty()) {
      return;
    }
    end_cell();
    OpenTable& table = tables_.back();
    for (std::size_t i = table.row_block; table.in_row && i < builder_.size(); ++i) {
      TextBlock& block = builder_.block(i);
      if (block.table == table.number && block.kind == Kind::table_cell) {
        block.header = block.header || table.row_of_headings;
      }
    }
    table.in_row = false;
  }

  void end_table() {
    if (tables_.empty()) {
      return;
    }
    end_row();
    flush();
    caption_ = false;
    if (!tables_.back().any_heading) {
      builder_.guess_header(tables_.back().first_block, tables_.back().number);
    }
    tables_.pop_back();
  }

  Builder builder_{"html"};
  std::string words_;   // of the block being read
  std::string raised_;  // of the superscript being read
  int superscript_ = 0;
  bool blank_ = false;  // white space stands before the next word
  bool preformatted_ = false;
  bool caption_ = false;
  int heading_ = 0;
  std::vector<OpenList> lists_;
  std::vector<OpenTable> tables_;
  int next_table_ = 0;
  std::string hidden_;  // the element being left out, and how many of its name are open
  int hidden_depth_ = 0;
  HtmlTag hidden_tag_ = HtmlTag::none;
};

}  // namespace

bool is_html(std::string_view text) {
  constexpr std::size_t near = 2048;
  const std::string_view kept =
      text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const std::string start = lower_ascii(kept.substr(0, near));
  if (!start.starts_with('<')) {
    return false;
  }
  if (start.find("<html") != std::string::npos ||
      start.find("<!doctype html") != std::string::npos ||
      start.find("<head") != std::string::npos || start.find("<body") != std::string::npos) {
    return true;
  }
  HtmlScanner scanner(kept);
  const std::optional<HtmlToken> first = scanner.next();
  return !start.starts_with("<?xml") && first && first->kind == HtmlToken::Kind::start &&
         html_tag(first->name) != HtmlTag::none;
}

Result<PaperText> read_html(std::string_view html) { return HtmlReader().read(html); }

}  // namespace warrant::audit
