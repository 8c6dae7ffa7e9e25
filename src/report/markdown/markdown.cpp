/// Writing documents as Markdown: the blocks.
#include "report/markdown/markdown.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/markdown/inline_text.hpp"

namespace warrant::report {
namespace {

/// The blocks of a table cell on one line.
std::string flat(const Blocks& list, Emphasis emphasis, int depth);

std::vector<std::string> flat_items(const List& list, Emphasis emphasis, int depth) {
  std::vector<std::string> items;
  int number = list.start;
  for (const Blocks& item : list.items) {
    std::string line;
    for (int i = 0; i < depth; ++i) {
      line += "&nbsp;&nbsp;&nbsp;";
    }
    line += list.ordered ? fmt::format("{}\\. ", number++) : std::string("\xE2\x80\xA2 ");
    items.push_back(line + flat(item, emphasis, depth + 1));
  }
  return items;
}

std::string flat(const Blocks& list, Emphasis emphasis, int depth) {
  std::vector<std::string> parts;
  for (const Block& block : list) {
    if (const Paragraph* paragraph = std::get_if<Paragraph>(&block.value)) {
      parts.push_back(markdown_inlines(paragraph->inlines, emphasis));
    } else if (const List* items = std::get_if<List>(&block.value)) {
      std::ranges::move(flat_items(*items, emphasis, depth), std::back_inserter(parts));
    } else if (const Callout* callout = std::get_if<Callout>(&block.value)) {
      parts.push_back(flat(callout->blocks, {.bold = emphasis.bold, .italic = true}, depth));
    } else if (const Heading* heading = std::get_if<Heading>(&block.value)) {
      parts.push_back(markdown_inlines(heading->inlines, {.bold = true, .italic = false}));
    } else if (const References* references = std::get_if<References>(&block.value)) {
      for (const References::Item& item : references->items) {
        parts.push_back(
            fmt::format("{}\\. {}", item.number, markdown_inlines(item.inlines, emphasis)));
      }
    } else if (const Table* table = std::get_if<Table>(&block.value)) {
      for (const Row& row : table->rows) {
        std::vector<std::string> cells;
        for (const Cell& cell : row.cells) {
          cells.push_back(flat(cell.blocks, emphasis, depth));
        }
        parts.push_back(join(cells, " \xE2\x80\x93 "));
      }
    }
  }
  return join(parts, "<br>");
}

class Writer {
 public:
  std::string run(const Document& document) {
    out_.reserve(1 << 15);
    paragraph("", markdown_line_start(markdown_escaped(document.series)));
    paragraph("",
              "# " + markdown_escaped(document.title.empty() ? document.product : document.title));
    paragraph("", markdown_line_start(markdown_escaped(document.subtitle)));
    blocks(document.blocks, "");
    while (out_.ends_with("\n\n")) {
      out_.pop_back();
    }
    return std::move(out_);
  }

 private:
  void line(const std::string& prefix, std::string_view text) {
    out_ += prefix;
    out_ += text;
    out_ += '\n';
  }

  void gap(std::string_view prefix) {
    while (prefix.ends_with(' ')) {
      prefix.remove_suffix(1);
    }
    out_ += prefix;
    out_ += '\n';
  }

  void paragraph(const std::string& prefix, std::string_view text) {
    if (!text.empty()) {
      line(prefix, text);
      gap(prefix);
    }
  }

  void blocks(const Blocks& list, const std::string& prefix) {
    const Block* before = nullptr;
    for (const Block& block : list) {
      // Two lists or two quotations in a row would run into one another.
      if (before != nullptr && before->value.index() == block.value.index() &&
          !std::holds_alternative<Paragraph>(block.value) &&
          !std::holds_alternative<Heading>(block.value) &&
          !std::holds_alternative<Table>(block.value)) {
        paragraph(prefix, "<!-- -->");
      }
      std::visit([&](const auto& item) { write(item, prefix); }, block.value);
      before = &block;
    }
  }

  void write(const Heading& heading, const std::string& prefix) {
    paragraph(prefix, std::string(static_cast<std::size_t>(std::clamp(heading.level, 2, 6)), '#') +
                          " " + markdown_inlines(heading.inlines));
  }

  void write(const Paragraph& item, const std::string& prefix) {
    paragraph(prefix, markdown_line_start(std::string(trim(markdown_inlines(item.inlines)))));
  }

  void write(const List& list, const std::string& prefix) {
    int number = list.start;
    for (const Blocks& item : list.items) {
      const std::string mark = list.ordered ? fmt::format("{}. ", number++) : "- ";
      const std::size_t begin = out_.size();
      blocks(item, prefix + std::string(mark.size(), ' '));
      if (out_.size() == begin) {
        line(prefix, mark);
        continue;
      }
      out_.replace(begin + prefix.size(), mark.size(), mark);
      // Items of one paragraph stand close together.
      if (item.size() == 1) {
        drop_gap(prefix + std::string(mark.size(), ' '));
      }
    }
    if (!list.items.empty()) {
      gap(prefix);
    }
  }

  /// Remove the blank line that ends what was written with this prefix.
  void drop_gap(std::string_view prefix) {
    std::string blank(prefix.substr(0, prefix.find_last_not_of(' ') + 1));
    blank += '\n';
    if (out_.ends_with("\n" + blank)) {
      out_.resize(out_.size() - blank.size());
    }
  }

  void write(const Callout& callout, const std::string& prefix) {
    blocks(callout.blocks, prefix + "> ");
    drop_gap(prefix + "> ");
    gap(prefix);
  }

  void write(const Table& table, const std::string& prefix) {
    std::size_t width = std::max<std::size_t>({table.columns.size(), table.widths.size(), 1});
    for (const Row& row : table.rows) {
      width = std::max(width, row.cells.size());
    }
    paragraph(prefix, markdown_inlines(table.caption, {.bold = false, .italic = true}));
    std::string header = "|";
    std::string rule = "|";
    for (std::size_t i = 0; i < width; ++i) {
      header += " " + (i < table.columns.size() ? markdown_escaped(table.columns[i]) : "") + " |";
      rule += " --- |";
    }
    line(prefix, header);
    line(prefix, rule);
    for (const Row& row : table.rows) {
      out_ += prefix + "|";
      for (std::size_t i = 0; i < width; ++i) {
        const bool bold = row.band || (i < row.cells.size() && row.cells[i].header);
        out_ += ' ';
        out_ += i < row.cells.size() ? flat(row.cells[i].blocks, {.bold = bold, .italic = false}, 0)
                                     : std::string();
        out_ += " |";
      }
      out_ += '\n';
    }
    gap(prefix);
  }

  void write(const References& references, const std::string& prefix) {
    int expected = 0;
    for (const References::Item& item : references.items) {
      // Markdown counts on by itself: where numbers jump, a new list begins.
      if (expected != 0 && item.number != expected) {
        gap(prefix);
        paragraph(prefix, "<!-- -->");
      }
      line(prefix, fmt::format("{}. {}", item.number, markdown_inlines(item.inlines)));
      expected = item.number + 1;
    }
    if (!references.items.empty()) {
      gap(prefix);
    }
  }

  std::string out_;
};

}  // namespace

std::string to_markdown(const Document& document) { return Writer().run(document); }

}  // namespace warrant::report
