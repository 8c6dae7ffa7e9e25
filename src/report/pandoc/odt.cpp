/// Finishing ODT files: OpenDocument styles that pandoc has no option for.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/pandoc/office.hpp"
#include "report/pandoc/office_parts.hpp"

namespace warrant::report {
namespace {

constexpr const char* rule = "0.5pt solid #a9b0b8";

/// Add children written as XML; prefixes are those of the document they go into.
void append(pugi::xml_node parent, const std::string& xml) {
  pugi::xml_document fragment;
  fragment.load_string(xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata);
  for (const pugi::xml_node child : fragment.children()) {
    parent.append_copy(child);
  }
}

void add_cell_style(pugi::xml_node styles, const char* name, const char* background) {
  pugi::xml_node style = styles.find_child_by_attribute("style:style", "style:name", name);
  if (!style) {
    style = styles.append_child("style:style");
    set(style, "style:name", name);
    set(style, "style:family", "table-cell");
  }
  pugi::xml_node properties = first_child(style, "style:table-cell-properties");
  set(properties, "fo:border", rule);
  set(properties, "fo:padding", "0.1cm");
  if (background != nullptr) {
    set(properties, "fo:background-color", background);
  }
}

void finish_row(pugi::xml_node row) {
  std::size_t longest = 0;
  bool band = false;
  std::vector<pugi::xml_node> cells;
  for (const pugi::xml_node cell : row.children("table:table-cell")) {
    cells.push_back(cell);
  }
  for (pugi::xml_node cell : cells) {
    longest = std::max(longest, letters_within(cell));
    const int span = cell.attribute("table:number-columns-spanned").as_int(1);
    if (span > 1) {
      band = true;
      set(cell, "table:style-name", "TableBandCell");
      for (pugi::xml_node paragraph : cell.children("text:p")) {
        set(paragraph, "text:style-name", "Table_20_Heading");
      }
      for (int i = 1; i < span; ++i) {
        row.insert_child_after("table:covered-table-cell", cell);
      }
    }
  }
  if (band || longest <= letters_of_short_row) {
    set(row, "table:style-name", "TableShortRow");
  }
}

void finish_content(pugi::xml_node content) {
  pugi::xml_node styles = content.child("office:automatic-styles");
  add_cell_style(styles, "TableRowCell", nullptr);
  add_cell_style(styles, "TableHeaderRowCell", "#f4f5f2");
  add_cell_style(styles, "TableBandCell", "#e2ebe9");
  append(styles,
         "<style:style style:name=\"TableShortRow\" style:family=\"table-row\">"
         "<style:table-row-properties fo:keep-together=\"always\"/></style:style>");
  pugi::xml_node text = content.child("office:body").child("office:text");
  // Author and date belong to the file's properties, not above the text.
  for (const char* style : {"Author", "Date"}) {
    if (const pugi::xml_node paragraph =
            text.find_child_by_attribute("text:p", "text:style-name", style)) {
      text.remove_child(paragraph);
    }
  }
  for (const pugi::xpath_node& row : text.select_nodes(".//table:table-row")) {
    finish_row(row.node());
  }
}

void set_look(pugi::xml_node styles, const char* name, const char* kind,
              std::initializer_list<std::pair<const char*, const char*>> look) {
  pugi::xml_node style = styles.find_child_by_attribute("style:style", "style:name", name);
  if (style) {
    pugi::xml_node properties = first_child(style, kind);
    for (const auto& [attribute, value] : look) {
      set(properties, attribute, value);
    }
  }
}

void finish_styles(pugi::xml_node root, const Document& document) {
  pugi::xml_node styles = root.child("office:styles");
  pugi::xml_node base =
      styles.find_child_by_attribute("style:default-style", "style:family", "paragraph")
          .child("style:text-properties");
  base.remove_attribute("style:font-name");
  set(base, "fo:font-family", "'Liberation Sans', Arial");
  set(base, "fo:font-size", "10.5pt");
  set_look(styles, "Heading", "style:text-properties", {{"fo:color", "#0f5257"}});
  set_look(styles, "Table_20_Heading", "style:paragraph-properties",
           {{"fo:text-align", "start"}, {"fo:keep-with-next", "always"}});
  set_look(styles, "Quotations", "style:paragraph-properties",
           {{"fo:margin-left", "0.4cm"},
            {"fo:border-left", "2.2pt solid #4b5563"},
            {"fo:padding-left", "0.25cm"},
            {"fo:background-color", "#f4f5f2"}});
  pugi::xml_node layout = root.child("office:automatic-styles").child("style:page-layout");
  pugi::xml_node page = first_child(layout, "style:page-layout-properties");
  set(page, "fo:page-width", "21cm");
  set(page, "fo:page-height", "29.7cm");
  for (const char* side :
       {"fo:margin-top", "fo:margin-bottom", "fo:margin-left", "fo:margin-right"}) {
    set(page, side, "2cm");
  }
  if (pugi::xml_node header = layout.child("style:header-style")) {
    append(header,
           "<style:header-footer-properties fo:min-height=\"0.5cm\" fo:margin-bottom=\"0.5cm\"/>");
  }
  pugi::xml_node master = root.child("office:master-styles").child("style:master-page");
  master.remove_child("style:header");
  master.remove_child("style:footer");
  append(master, fmt::format("<style:header><text:p text:style-name=\"Header\">{}</text:p>"
                             "</style:header><style:footer><text:p text:style-name=\"Footer\">Page "
                             "<text:page-number text:select-page=\"current\">1</text:page-number> "
                             "of <text:page-count>1</text:page-count></text:p></style:footer>",
                             xml_text(document.running_header)));
}

}  // namespace

Result<std::string> finish_odt(std::string_view bytes, const Document& document) {
  OfficeParts parts(TRY(read_archive(bytes)));
  pugi::xml_document content;
  CHECK_OK(parts.load("content.xml", content));
  finish_content(content.child("office:document-content"));
  parts.save("content.xml", content);
  pugi::xml_document styles;
  CHECK_OK(parts.load("styles.xml", styles));
  finish_styles(styles.child("office:document-styles"), document);
  parts.save("styles.xml", styles);
  return parts.pack();
}

}  // namespace warrant::report
