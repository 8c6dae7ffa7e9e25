/// Writing blocks, inlines and tables as HTML.
#include "report/html/blocks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace warrant::report {
namespace {

/// Characters that fit on one printed line across the whole page, roughly.
constexpr std::size_t line_length = 110;
/// A row of at most this many printed lines is kept on one page.
constexpr std::size_t short_row = 16;

std::size_t letters(const Inlines& list) {
  std::size_t count = 0;
  for (const Inline& part : list) {
    if (const Text* words = std::get_if<Text>(&part)) {
      count += words->text.size();
    } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
      count += fact->printed.size();
    } else if (const Link* link = std::get_if<Link>(&part)) {
      count += link->text.size();
    } else {
      count += line_length / 2;
    }
  }
  return count;
}

std::size_t printed_lines(const Blocks& list, std::size_t line) {
  std::size_t count = 0;
  for (const Block& block : list) {
    if (const Heading* heading = std::get_if<Heading>(&block.value)) {
      count += letters(heading->inlines) / line + 2;
    } else if (const Paragraph* paragraph = std::get_if<Paragraph>(&block.value)) {
      count += letters(paragraph->inlines) / line + 1;
    } else if (const List* items = std::get_if<List>(&block.value)) {
      for (const Blocks& item : items->items) {
        count += printed_lines(item, line);
      }
    } else if (const Callout* callout = std::get_if<Callout>(&block.value)) {
      count += printed_lines(callout->blocks, line) + 1;
    } else {
      count += short_row + 1;
    }
  }
  return count;
}

bool is_short(const Table& table, const Row& row) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const int share = i < table.widths.size() ? std::clamp(table.widths[i], 5, 100) : 25;
    const std::size_t line = line_length * static_cast<std::size_t>(share) / 100;
    if (printed_lines(row.cells[i].blocks, line) > short_row) {
      return false;
    }
  }
  return true;
}

std::size_t columns_of(const Table& table) {
  std::size_t width = std::max<std::size_t>({table.columns.size(), table.widths.size(), 1});
  for (const Row& row : table.rows) {
    width = std::max(width, row.cells.size());
  }
  return width;
}

/// Only web addresses, addresses within the page and files beside it: no script in an address.
bool is_safe(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://") ||
         url.find(':') == std::string_view::npos;
}

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
      case '\t':
        out += c;
        break;
      default:
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
          out += c;
        }
    }
  }
}

std::string plain_words(const Inlines& list) {
  std::string out;
  for (const Inline& part : list) {
    if (const Text* words = std::get_if<Text>(&part)) {
      out += words->text;
    } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
      out += fact->printed;
    } else if (const Link* link = std::get_if<Link>(&part)) {
      out += link->text;
    } else {
      out += ' ';
    }
  }
  return out;
}

void HtmlBlocks::attribute(std::string_view name, std::string_view value) {
  if (!value.empty()) {
    out_ += ' ';
    out_ += name;
    out_ += "=\"";
    text(value);
    out_ += '"';
  }
}

void HtmlBlocks::inlines(const Inlines& list) {
  for (const Inline& part : list) {
    if (const Text* words = std::get_if<Text>(&part)) {
      styled(*words);
    } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
      figure(*fact);
    } else if (const Link* address = std::get_if<Link>(&part)) {
      link(*address);
    } else {
      out_ += "<br>";
    }
  }
}

/// Raised parts that follow each other stand in one element.
void HtmlBlocks::raise() {
  constexpr std::string_view end = "</sup>";
  if (out_.ends_with(end)) {
    out_.resize(out_.size() - end.size());
  } else {
    out_ += "<sup>";
  }
}

void HtmlBlocks::styled(const Text& words) {
  out_ += words.bold ? "<strong>" : "";
  out_ += words.italic ? "<em>" : "";
  if (words.superscript) {
    raise();
  }
  text(words.text);
  out_ += words.superscript ? "</sup>" : "";
  out_ += words.italic ? "</em>" : "";
  out_ += words.bold ? "</strong>" : "";
}

void HtmlBlocks::figure(const FactRef& fact) {
  if (!document_.facts.contains(fact.id)) {
    text(fact.printed);
    return;
  }
  out_ += "<a class=\"fact\" href=\"#p-";
  text(fact.id);
  out_ += "\" data-fact=\"";
  text(fact.id);
  out_ += "\">";
  text(fact.printed);
  out_ += "</a>";
}

void HtmlBlocks::link(const Link& link) {
  if (!is_safe(link.url)) {
    text(link.text);
    return;
  }
  // On paper the address follows the words, unless the words already say it.
  const bool away = link.url.starts_with("http") && link.url.find(link.text) == std::string::npos;
  if (link.superscript) {
    raise();
  }
  out_ += "<a";
  attribute("class", away ? "away" : "");
  attribute("href", link.url);
  out_ += '>';
  text(link.text.empty() ? link.url : link.text);
  out_ += link.superscript ? "</a></sup>" : "</a>";
}

void HtmlBlocks::blocks(const Blocks& list) {
  for (const Block& block : list) {
    std::visit([this](const auto& item) { write(item); }, block.value);
  }
}

/// A single paragraph stands without its own tags.
void HtmlBlocks::tight(const Blocks& list) {
  const Paragraph* only = list.size() == 1 ? std::get_if<Paragraph>(&list.front().value) : nullptr;
  if (only != nullptr) {
    inlines(only->inlines);
  } else {
    blocks(list);
  }
}

void HtmlBlocks::write(const Heading& heading) {
  // No level is skipped on the way down: screen readers move by levels.
  const int level = std::clamp(heading.level, 2, std::min(last_level_ + 1, 6));
  last_level_ = level;
  fmt::format_to(std::back_inserter(out_), "<h{}", level);
  attribute("id", heading.id);
  out_ += '>';
  inlines(heading.inlines);
  fmt::format_to(std::back_inserter(out_), "</h{}>\n", level);
}

void HtmlBlocks::write(const Paragraph& paragraph) {
  out_ += paragraph.leads ? "<p class=\"lead\">" : "<p>";
  inlines(paragraph.inlines);
  out_ += "</p>\n";
}

void HtmlBlocks::write(const List& list) {
  if (!list.ordered) {
    out_ += "<ul>\n";
  } else if (list.start == 1) {
    out_ += "<ol>\n";
  } else {
    fmt::format_to(std::back_inserter(out_), "<ol start=\"{}\">\n", list.start);
  }
  for (const Blocks& item : list.items) {
    out_ += "<li>";
    tight(item);
    out_ += "</li>\n";
  }
  out_ += list.ordered ? "</ol>\n" : "</ul>\n";
}

void HtmlBlocks::write(const Callout& callout) {
  static constexpr std::array<std::string_view, 4> names{"correction", "gap", "draft", "notice"};
  out_ += "<div class=\"note ";
  out_ += names[static_cast<std::size_t>(callout.kind)];
  out_ += "\" role=\"note\">\n";
  blocks(callout.blocks);
  out_ += "</div>\n";
}

void HtmlBlocks::write(const Table& table) {
  const std::size_t width = columns_of(table);
  const std::string id = table.id.empty() ? fmt::format("table-{}", ++unnamed_tables_) : table.id;
  out_ += "<div class=\"scroll\" role=\"region\" tabindex=\"0\"";
  if (table.caption.empty()) {
    attribute("aria-label", "Table");
  } else {
    attribute("aria-labelledby", "cap-" + id);
  }
  out_ += ">\n<table";
  attribute("id", id);
  attribute("class", width <= 4 ? fmt::format("columns-{}", width) : "columns-many");
  out_ += ">\n";
  if (!table.caption.empty()) {
    out_ += "<caption";
    attribute("id", "cap-" + id);
    out_ += '>';
    inlines(table.caption);
    out_ += "</caption>\n";
  }
  table_head(table, width);
  table_rows(table, width);
  out_ += "</table>\n</div>\n";
}

void HtmlBlocks::table_head(const Table& table, std::size_t width) {
  if (!table.widths.empty()) {
    out_ += "<colgroup>";
    for (const int share : table.widths) {
      fmt::format_to(std::back_inserter(out_), "<col style=\"width:{}%\">", share);
    }
    out_ += "</colgroup>\n";
  }
  if (table.columns.empty()) {
    return;
  }
  out_ += "<thead>\n<tr>";
  for (std::size_t i = 0; i < width; ++i) {
    if (i < table.columns.size() && !table.columns[i].empty()) {
      out_ += "<th scope=\"col\">";
      text(table.columns[i]);
      out_ += "</th>";
    } else {
      out_ += "<td></td>";  // a header without words would be read out as an empty header
    }
  }
  out_ += "</tr>\n</thead>\n";
}

void HtmlBlocks::table_rows(const Table& table, std::size_t width) {
  bool open = false;
  for (const Row& row : table.rows) {
    // A band heads the rows of its own row group.
    if (row.band || !open) {
      out_ += open ? "</tbody>\n<tbody>\n" : "<tbody>\n";
      open = true;
    }
    table_row(table, row, width);
  }
  out_ += open ? "</tbody>\n" : "";
}

void HtmlBlocks::table_row(const Table& table, const Row& row, std::size_t width) {
  if (row.band) {
    fmt::format_to(std::back_inserter(out_),
                   "<tr class=\"band\"><th scope=\"rowgroup\" colspan=\"{}\">", width);
    if (!row.cells.empty()) {
      tight(row.cells.front().blocks);
    }
    out_ += "</th></tr>\n";
    return;
  }
  out_ += is_short(table, row) ? "<tr class=\"short\">" : "<tr>";
  for (const Cell& cell : row.cells) {
    out_ += cell.header ? "<th scope=\"row\">" : "<td>";
    tight(cell.blocks);
    out_ += cell.header ? "</th>" : "</td>";
  }
  for (std::size_t i = row.cells.size(); i < width; ++i) {
    out_ += "<td></td>";
  }
  out_ += "</tr>\n";
}

void HtmlBlocks::write(const References& references) {
  out_ += "<ol class=\"refs\">\n";
  for (const References::Item& item : references.items) {
    fmt::format_to(std::back_inserter(out_),
                   "<li id=\"ref-{0}\" value=\"{0}\"><span class=\"number\">{0}.</span> ",
                   item.number);
    inlines(item.inlines);
    out_ += "</li>\n";
  }
  out_ += "</ol>\n";
}

}  // namespace warrant::report
