/// Writing documents as Markdown.
#include "report/markdown/markdown.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace warrant::report {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
      case '`':
      case '*':
      case '_':
      case '[':
      case ']':
      case '|':
      case '#':
        out += '\\';
        out += c;
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '\n':
        out += ' ';
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string inlines(const Inlines& list) {
  std::string out;
  for (const Inline& part : list) {
    if (const Text* text = std::get_if<Text>(&part)) {
      const std::string mark = text->bold ? "**" : (text->italic ? "*" : "");
      // Marks must touch the words, not the blanks around them.
      const std::string_view core = trim(text->text);
      if (text->superscript) {
        out += "<sup>" + escaped(text->text) + "</sup>";
      } else if (mark.empty() || core.empty()) {
        out += escaped(text->text);
      } else {
        const std::size_t lead = text->text.find(core);
        out += text->text.substr(0, lead) + mark + escaped(core) + mark +
               text->text.substr(lead + core.size());
      }
    } else if (const FactRef* fact = std::get_if<FactRef>(&part)) {
      out += escaped(fact->printed);
    } else if (const Link* link = std::get_if<Link>(&part)) {
      out += fmt::format("[{}](<{}>)", escaped(link->text), replace_all(link->url, ">", "%3E"));
    } else {
      out += "<br>";
    }
  }
  return out;
}

/// A paragraph that begins like a list or heading is not one.
std::string line_start(std::string text) {
  const bool bullet = text.starts_with("- ") || text.starts_with("+ ");
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    ++digits;
  }
  if (bullet) {
    text.insert(0, "\\");
  } else if (digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')') &&
             digits + 1 < text.size() && text[digits + 1] == ' ') {
    text.insert(digits, "\\");
  }
  return text;
}

class Writer {
 public:
  std::string run(const Document& document) {
    if (!document.series.empty()) {
      out_ += escaped(document.series) + "\n\n";
    }
    out_ += "# " + escaped(document.title) + "\n\n";
    if (!document.subtitle.empty()) {
      out_ += escaped(document.subtitle) + "\n\n";
    }
    blocks(document.blocks, "");
    while (out_.ends_with("\n\n")) {
      out_.pop_back();
    }
    return std::move(out_);
  }

 private:
  void line(const std::string& prefix, const std::string& text) { out_ += prefix + text + "\n"; }

  void gap(const std::string& prefix) {
    std::string blank = prefix;
    while (blank.ends_with(' ')) {
      blank.pop_back();
    }
    out_ += blank + "\n";
  }

  void blocks(const Blocks& list, const std::string& prefix) {
    for (const Block& block : list) {
      one(block, prefix);
    }
  }

  void one(const Block& block, const std::string& prefix) {
    if (const Heading* heading = std::get_if<Heading>(&block.value)) {
      line(prefix, std::string(static_cast<std::size_t>(heading->level), '#') + " " +
                       inlines(heading->inlines));
      gap(prefix);
    } else if (const Paragraph* paragraph = std::get_if<Paragraph>(&block.value)) {
      line(prefix, line_start(inlines(paragraph->inlines)));
      gap(prefix);
    } else if (const List* list = std::get_if<List>(&block.value)) {
      write_list(*list, prefix);
    } else if (const Callout* callout = std::get_if<Callout>(&block.value)) {
      blocks(callout->blocks, prefix + "> ");
      while (out_.ends_with(prefix + ">\n")) {
        out_.erase(out_.size() - prefix.size() - 2);
      }
      gap(prefix);
    } else if (const Table* table = std::get_if<Table>(&block.value)) {
      write_table(*table, prefix);
    } else if (const References* references = std::get_if<References>(&block.value)) {
      for (const References::Item& item : references->items) {
        line(prefix, fmt::format("{}. {}", item.number, inlines(item.inlines)));
      }
      gap(prefix);
    }
  }

  void write_list(const List& list, const std::string& prefix) {
    int number = list.start;
    for (const Blocks& item : list.items) {
      const std::string mark = list.ordered ? fmt::format("{}. ", number++) : "- ";
      const std::size_t begin = out_.size();
      blocks(item, prefix + std::string(mark.size(), ' '));
      if (out_.size() > begin + prefix.size() + mark.size()) {
        out_.replace(begin + prefix.size(), mark.size(), mark);
      }
      while (out_.ends_with("\n\n") && out_.size() > begin + 2) {
        out_.pop_back();
      }
    }
    gap(prefix);
  }

  static std::string flat(const Blocks& list) {
    std::vector<std::string> parts;
    for (const Block& block : list) {
      if (const Paragraph* paragraph = std::get_if<Paragraph>(&block.value)) {
        parts.push_back(inlines(paragraph->inlines));
      } else if (const List* items = std::get_if<List>(&block.value)) {
        int number = items->start;
        for (const Blocks& item : items->items) {
          parts.push_back(
              (items->ordered ? fmt::format("{}\\. ", number++) : std::string("\xE2\x80\xA2 ")) +
              flat(item));
        }
      } else if (const Callout* callout = std::get_if<Callout>(&block.value)) {
        parts.push_back("*" + replace_all(flat(callout->blocks), "*", "") + "*");
      } else if (const Heading* heading = std::get_if<Heading>(&block.value)) {
        parts.push_back("**" + inlines(heading->inlines) + "**");
      }
    }
    return join(parts, "<br>");
  }

  void write_table(const Table& table, const std::string& prefix) {
    const std::size_t width = std::max<std::size_t>(table.widths.size(), 1);
    if (!table.caption.empty()) {
      line(prefix, "*" + inlines(table.caption) + "*");
      gap(prefix);
    }
    std::string header = "|";
    std::string rule = "|";
    for (std::size_t i = 0; i < width; ++i) {
      header += " " + (i < table.columns.size() ? escaped(table.columns[i]) : "") + " |";
      rule += " --- |";
    }
    line(prefix, header);
    line(prefix, rule);
    for (const Row& row : table.rows) {
      std::string text = "|";
      for (std::size_t i = 0; i < width; ++i) {
        std::string cell = i < row.cells.size() ? flat(row.cells[i].blocks) : "";
        if (row.band && !cell.empty()) {
          cell = "**" + cell + "**";
        }
        text += " " + cell + " |";
      }
      line(prefix, text);
    }
    gap(prefix);
  }

  std::string out_;
};

}  // namespace

std::string to_markdown(const Document& document) { return Writer().run(document); }

}  // namespace warrant::report
