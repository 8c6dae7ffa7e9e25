/// Walks the XML of a Word document.
#include "audit/text/docx_reader.hpp"

#include <fmt/format.h>

#include <map>
#include <pugixml.hpp>

#include "audit/text/builder.hpp"
#include "audit/text/superscript.hpp"
#include "audit/text/table_grid.hpp"
#include "base/archive.hpp"
#include "base/text.hpp"

namespace warrant::audit {
namespace {

using Kind = TextBlock::Kind;
using pugi::xml_node;

/// Elements nested deeper than this are no document of a person.
constexpr int deepest = 200;

std::string_view name_of(const xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The child of this local name, whatever its prefix.
xml_node child(const xml_node& node, std::string_view name) {
  for (const xml_node& item : node.children()) {
    if (name_of(item) == name) {
      return item;
    }
  }
  return {};
}

std::string value(const xml_node& node, std::string_view name = "val") {
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    std::string_view key = attribute.name();
    if (const std::size_t colon = key.find(':'); colon != std::string_view::npos) {
      key = key.substr(colon + 1);
    }
    if (key == name) {
      return attribute.value();
    }
  }
  return {};
}

int number(const std::string& text, int otherwise) {
  constexpr std::size_t longest = 6;
  if (text.empty() || text.size() > longest ||
      text.find_first_not_of("0123456789") != std::string::npos) {
    return otherwise;
  }
  return std::stoi(text);
}

/// A switch such as <w:vanish/>: on unless it says "0" or "false".
bool is_on(const xml_node& node) {
  const std::string set = node ? value(node) : "0";
  return set != "0" && set != "false" && set != "none";
}

/// Heading levels by the id of their style.
std::map<std::string, int> heading_styles(std::string_view bytes) {
  std::map<std::string, int> out;
  const Result<std::string> xml = read_archive_entry(bytes, "word/styles.xml");
  pugi::xml_document document;
  if (!xml || !document.load_buffer(xml->data(), xml->size())) {
    return out;
  }
  for (const xml_node& style : document.document_element().children()) {
    if (name_of(style) != "style") {
      continue;
    }
    const std::string name = lower_ascii(value(child(style, "name")));
    const xml_node outline = child(child(style, "pPr"), "outlineLvl");
    constexpr std::string_view heading = "heading ";
    if (name == "title") {
      out[value(style, "styleId")] = 1;
    } else if (name.starts_with(heading)) {
      out[value(style, "styleId")] = number(name.substr(heading.size()), 1);
    } else if (outline && number(value(outline), 9) < 6) {
      out[value(style, "styleId")] = number(value(outline), 0) + 1;
    }
  }
  return out;
}

class DocxReader {
 public:
  explicit DocxReader(std::map<std::string, int> headings) : headings_(std::move(headings)) {}

  void read(const xml_node& body) { blocks(body, 0); }
  [[nodiscard]] bool too_deep() const { return too_deep_; }
  [[nodiscard]] Result<PaperText> finish() { return std::move(builder_).finish(); }

 private:
  struct OpenTable {
    int number = 0;
    TableGrid grid;
    TextBlock cell;
    std::size_t first_block = 0;
    bool any_heading = false;
  };

  /// Paragraphs and tables below a node, in order.
  void blocks(const xml_node& parent, int depth) {
    if (depth > deepest) {
      too_deep_ = true;
      return;
    }
    for (const xml_node& node : parent.children()) {
      const std::string_view name = name_of(node);
      if (name == "p") {
        paragraph(node, depth);
      } else if (name == "tbl") {
        table(node, depth);
      } else if (name == "sdt") {
        blocks(child(node, "sdtContent"), depth + 1);
      } else if (name == "ins" || name == "customXml" || name == "smartTag" ||
                 name == "txbxContent" || name == "footnote" || name == "endnote") {
        blocks(node, depth + 1);
      }
    }
  }

  void paragraph(const xml_node& node, int depth) {
    const xml_node properties = child(node, "pPr");
    TextBlock block = tables_.empty() ? TextBlock{} : tables_.back().cell;
    const auto style = headings_.find(value(child(properties, "pStyle")));
    const xml_node outline = child(properties, "outlineLvl");
    if (tables_.empty() && style != headings_.end()) {
      block.kind = Kind::heading;
      block.level = std::clamp(style->second, 1, 6);
    } else if (tables_.empty() && outline && number(value(outline), 9) < 6) {
      block.kind = Kind::heading;
      block.level = number(value(outline), 0) + 1;
    } else if (const xml_node list = child(properties, "numPr")) {
      block.kind = Kind::list_item;
      block.level = number(value(child(list, "ilvl")), 0) + 1;
    } else if (lower_ascii(value(child(properties, "pStyle"))).starts_with("caption")) {
      block.kind = Kind::caption;
    }
    std::string words;
    raised_.clear();
    field_ = 0;
    runs(node, words, depth);
    end_raised(words);
    builder_.add(block, words);
    // Text boxes stand behind the paragraph they hang on.
    for (const xml_node& box : std::exchange(boxes_, {})) {
      blocks(box, depth + 1);
    }
  }

  void end_raised(std::string& words) {
    if (!raised_.empty()) {
      words += superscript(std::exchange(raised_, {}));
    }
  }

  /// The runs below a paragraph, a link, an insertion.
  void runs(const xml_node& parent, std::string& words, int depth) {
    if (depth > deepest) {
      too_deep_ = true;
      return;
    }
    for (const xml_node& node : parent.children()) {
      const std::string_view name = name_of(node);
      if (name == "r") {
        run(node, words, depth + 1);
      } else if (name == "sdt") {
        runs(child(node, "sdtContent"), words, depth + 1);
      } else if (name == "hyperlink" || name == "ins" || name == "smartTag" ||
                 name == "customXml" || name == "fldSimple" || name == "moveTo" || name == "dir") {
        runs(node, words, depth + 1);
      } else if (name == "oMath" || name == "oMathPara") {
        math(node, words, depth + 1);
      }
    }
  }

  void math(const xml_node& parent, std::string& words, int depth) {
    if (depth > deepest) {
      too_deep_ = true;
      return;
    }
    for (const xml_node& node : parent.children()) {
      if (name_of(node) == "t") {
        words += node.text().get();
      } else {
        math(node, words, depth + 1);
      }
    }
  }

  void run(const xml_node& node, std::string& words, int depth) {
    const xml_node properties = child(node, "rPr");
    if (is_on(child(properties, "vanish")) && child(properties, "vanish")) {
      return;
    }
    const bool raised = value(child(properties, "vertAlign")) == "superscript";
    std::string& out = raised ? raised_ : words;
    if (!raised) {
      end_raised(words);
    }
    content(node, out, depth);
  }

  void content(const xml_node& parent, std::string& out, int depth) {
    if (depth > deepest) {
      too_deep_ = true;
      return;
    }
    for (const xml_node& node : parent.children()) {
      const std::string_view name = name_of(node);
      if (name == "fldChar") {
        // begin, instructions, separate, result, end: only the result is read.
        const std::string type = value(node, "fldCharType");
        field_ += type == "begin" ? 1 : (type == "end" && field_ > 0 ? -1 : 0);
        code_ = type == "begin" || (code_ && type != "separate" && type != "end");
      } else if (name == "t" && !code_) {
        out += node.text().get();
      } else if (name == "tab") {
        out += '\t';
      } else if (name == "br" || name == "cr") {
        out += '\n';
      } else if (name == "noBreakHyphen") {
        out += '-';
      } else if (name == "sym" && !code_) {
        symbol(value(node, "char"), out);
      } else if (name == "AlternateContent") {
        const xml_node choice = child(node, "Choice");
        content(choice ? choice : child(node, "Fallback"), out, depth + 1);
      } else if (name == "txbxContent") {
        boxes_.push_back(node);
      } else if (name == "drawing" || name == "pict" || name == "object" || name == "textbox" ||
                 name == "inline" || name == "anchor" || name == "graphic" ||
                 name == "graphicData" || name == "wsp" || name == "txbx" || name == "shape" ||
                 name == "wgp" || name == "group") {
        content(node, out, depth + 1);
      }
    }
  }

  /// Characters of the Symbol font that papers need: +-, <=, >=, chi, alpha, beta, mu.
  static void symbol(const std::string& code, std::string& out) {
    static const std::map<std::string, std::string_view> known{
        {"F0B1", "\u00B1"}, {"F0A3", "\u2264"}, {"F0B3", "\u2265"}, {"F063", "\u03C7"},
        {"F061", "\u03B1"}, {"F062", "\u03B2"}, {"F06D", "\u00B5"}, {"F0B4", "\u00D7"},
        {"F02D", "\u2212"}, {"F0B7", "\u2022"}};
    const auto at = known.find(code);
    if (at != known.end()) {
      out += at->second;
    }
  }

  void table(const xml_node& node, int depth) {
    tables_.push_back({.number = next_table_++, .first_block = builder_.size()});
    for (const xml_node& row : node.children()) {
      if (name_of(row) == "tr") {
        table_row(row, depth);
      }
    }
    if (!tables_.back().any_heading) {
      builder_.guess_header(tables_.back().first_block, tables_.back().number);
    }
    tables_.pop_back();
  }

  void table_row(const xml_node& row, int depth) {
    OpenTable& open = tables_.back();
    const bool heading =
        is_on(child(child(row, "trPr"), "tblHeader")) && child(child(row, "trPr"), "tblHeader");
    open.any_heading = open.any_heading || heading;
    open.grid.begin_row();
    open.grid.skip(number(value(child(child(row, "trPr"), "gridBefore")), 0));
    for (xml_node cell : row.children()) {
      if (name_of(cell) == "sdt") {
        cell = child(child(cell, "sdtContent"), "tc");
      }
      if (name_of(cell) != "tc") {
        continue;
      }
      const xml_node properties = child(cell, "tcPr");
      const int columns = std::clamp(number(value(child(properties, "gridSpan")), 1), 1, 1000);
      const xml_node merge = child(properties, "vMerge");
      const bool continues = merge && value(merge) != "restart";
      TextBlock block{.kind = Kind::table_cell,
                      .table = tables_.back().number,
                      .row = tables_.back().grid.row(),
                      .column = tables_.back().grid.place(1, columns),
                      .header = heading,
                      .columns = columns};
      tables_.back().cell = block;
      if (!continues) {
        blocks(cell, depth + 1);
      }
    }
  }

  std::map<std::string, int> headings_;
  Builder builder_{"docx"};
  std::string raised_;
  std::vector<xml_node> boxes_;
  std::vector<OpenTable> tables_;
  int next_table_ = 0;
  int field_ = 0;
  bool code_ = false;
  bool too_deep_ = false;
};

}  // namespace

bool is_docx(std::string_view bytes) { return bytes.starts_with("PK\x03\x04"); }

Result<PaperText> read_docx(std::string_view bytes) {
  const Result<std::string> xml = read_archive_entry(bytes, "word/document.xml");
  if (!xml) {
    return fail(Code::bad_input,
                xml.error().code == Code::not_found
                    ? "the archive is no Word document: it holds no word/document.xml"
                    : "the Word document cannot be read: " + xml.error().message);
  }
  if (xml->size() > 4 * largest_paper) {
    return fail(Code::bad_input, "the Word document unpacks to more text than any paper has");
  }
  pugi::xml_document document;
  if (!document.load_buffer(xml->data(), xml->size(),
                            pugi::parse_default | pugi::parse_ws_pcdata)) {
    return fail(Code::bad_input, "the Word document is damaged: its XML does not end as it should");
  }
  DocxReader reader(heading_styles(bytes));
  reader.read(child(document.document_element(), "body"));
  for (const char* notes : {"word/footnotes.xml", "word/endnotes.xml"}) {
    const Result<std::string> more = read_archive_entry(bytes, notes);
    pugi::xml_document part;
    if (more &&
        part.load_buffer(more->data(), more->size(), pugi::parse_default | pugi::parse_ws_pcdata)) {
      reader.read(part.document_element());
    }
  }
  if (reader.too_deep()) {
    return fail(Code::bad_input, "the Word document is nested deeper than any document");
  }
  return reader.finish();
}

}  // namespace warrant::audit
