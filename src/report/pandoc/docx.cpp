/// Finishing DOCX files: WordprocessingML that pandoc has no option for.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "report/pandoc/office.hpp"
#include "report/pandoc/office_parts.hpp"

namespace warrant::report {
namespace {

constexpr int text_width = 9638;  // A4 less two margins of 2 cm, in twentieths of a point
constexpr const char* accent = "0F5257";
constexpr const char* word_namespace =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// Insert `xml` as the first children of `parent`.
void prepend(pugi::xml_node parent, const char* xml) {
  pugi::xml_document fragment;
  fragment.load_string(xml);
  for (pugi::xml_node child = fragment.last_child(); child; child = child.previous_sibling()) {
    parent.prepend_copy(child);
  }
}

void shade(pugi::xml_node properties, const char* fill) {
  pugi::xml_node shading = properties.append_child("w:shd");
  set(shading, "w:val", "clear");
  set(shading, "w:color", "auto");
  set(shading, "w:fill", fill);
}

void keep_together(pugi::xml_node row) {
  pugi::xml_node properties = row.child("w:trPr");
  if (!properties) {
    properties = row.prepend_child("w:trPr");
  }
  properties.prepend_child("w:cantSplit");
}

/// Paragraphs of a header or band: bold, on the page of what follows.
void head_paragraphs(pugi::xml_node cell) {
  for (pugi::xml_node paragraph : cell.children("w:p")) {
    pugi::xml_node properties = first_child(paragraph, "w:pPr");
    const pugi::xml_node style = properties.child("w:pStyle");
    if (style) {
      properties.insert_child_after("w:keepNext", style);
    } else {
      properties.prepend_child("w:keepNext");
    }
    for (pugi::xml_node run : paragraph.children("w:r")) {
      pugi::xml_node look = first_child(run, "w:rPr");
      if (!look.child("w:b")) {
        look.prepend_child("w:b");
      }
    }
  }
}

/// A cell's properties in the order the schema wants: width, span, shading.
void finish_cell(pugi::xml_node cell, int width, int span, const char* fill) {
  cell.remove_child("w:tcPr");
  pugi::xml_node properties = cell.prepend_child("w:tcPr");
  pugi::xml_node size = properties.append_child("w:tcW");
  set(size, "w:w", std::to_string(width));
  set(size, "w:type", "dxa");
  if (span > 1) {
    set(properties.append_child("w:gridSpan"), "w:val", std::to_string(span));
  }
  if (fill != nullptr) {
    shade(properties, fill);
  }
  if (!cell.child("w:p")) {
    cell.append_child("w:p");  // Word refuses a cell without a paragraph
  }
}

void finish_row(pugi::xml_node row, const std::vector<int>& widths) {
  const bool head = !row.child("w:trPr").child("w:tblHeader").empty();
  bool band = false;
  std::size_t longest = 0;
  std::size_t column = 0;
  for (pugi::xml_node cell : row.children("w:tc")) {
    const int span =
        std::max(cell.child("w:tcPr").child("w:gridSpan").attribute("w:val").as_int(1), 1);
    int width = 0;
    for (int i = 0; i < span && column < widths.size(); ++i) {
      width += widths[column++];
    }
    band = band || span > 1;
    finish_cell(cell, width, span, head ? "F4F5F2" : (span > 1 ? "E2EBE9" : nullptr));
    if (head || span > 1) {
      head_paragraphs(cell);
    }
    longest = std::max(longest, letters_within(cell));
  }
  if (head || band || longest <= letters_of_short_row) {
    keep_together(row);
  }
}

void finish_table(pugi::xml_node table) {
  std::vector<int> widths;
  int sum = 0;
  for (const pugi::xml_node column : table.child("w:tblGrid").children("w:gridCol")) {
    widths.push_back(std::max(column.attribute("w:w").as_int(), 1));
    sum += widths.back();
  }
  std::size_t at = 0;
  for (pugi::xml_node column : table.child("w:tblGrid").children("w:gridCol")) {
    widths[at] = widths[at] * text_width / std::max(sum, 1);
    set(column, "w:w", std::to_string(widths[at++]));
  }
  pugi::xml_node properties = table.child("w:tblPr");
  const pugi::xml_node look = properties.child("w:tblLook");
  pugi::xml_node layout = look ? properties.insert_child_before("w:tblLayout", look)
                               : properties.append_child("w:tblLayout");
  set(layout, "w:type", "fixed");
  for (pugi::xml_node row : table.children("w:tr")) {
    finish_row(row, widths);
  }
}

void finish_body(pugi::xml_node body) {
  // Author and date belong to the file's properties, not above the text.
  for (pugi::xml_node paragraph = body.first_child(); paragraph;) {
    const pugi::xml_node next = paragraph.next_sibling();
    const std::string_view style =
        paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
    if (style == "Author" || style == "Date") {
      body.remove_child(paragraph);
    } else if (style != "Title" && style != "Subtitle") {
      break;
    }
    paragraph = next;
  }
  for (const pugi::xpath_node& table : body.select_nodes(".//w:tbl")) {
    finish_table(table.node());
  }
  body.remove_child("w:sectPr");
  pugi::xml_document section;
  section.load_string(
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>"
      "<w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>"
      "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1361\" w:right=\"1134\" "
      "w:bottom=\"1134\" w:left=\"1134\" w:header=\"624\" w:footer=\"567\" w:gutter=\"0\"/>"
      "</w:sectPr>");
  body.append_copy(section.first_child());
}

pugi::xml_node style_of(pugi::xml_node styles, const char* id) {
  return styles.find_child_by_attribute("w:style", "w:styleId", id);
}

void finish_styles(pugi::xml_node styles) {
  pugi::xml_node base = styles.child("w:docDefaults").child("w:rPrDefault").child("w:rPr");
  base.remove_child("w:rFonts");
  prepend(base, "<w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:cs=\"Arial\"/>");
  set(base.child("w:sz"), "w:val", "21");
  set(base.child("w:szCs"), "w:val", "21");
  for (pugi::xml_node style : styles.children("w:style")) {
    pugi::xml_node look = style.child("w:rPr");
    look.remove_child("w:rFonts");
    pugi::xml_node colour = look.child("w:color");
    if (colour && std::strcmp(colour.attribute("w:themeColor").value(), "accent1") == 0) {
      colour.remove_attribute("w:themeColor");
      colour.remove_attribute("w:themeShade");
      set(colour, "w:val", accent);
    }
  }
  pugi::xml_node table = style_of(styles, "Table");
  table.remove_child("w:tblPr");
  pugi::xml_node conditional = table.child("w:tblStylePr");
  table.remove_child(conditional);
  pugi::xml_document rules;
  rules.load_string(
      "<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblBorders>"
      "<w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A9B0B8\"/>"
      "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A9B0B8\"/>"
      "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A9B0B8\"/>"
      "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A9B0B8\"/>"
      "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A9B0B8\"/>"
      "<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"A9B0B8\"/></w:tblBorders>"
      "<w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"96\" w:type=\"dxa\"/>"
      "<w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"96\" w:type=\"dxa\"/></w:tblCellMar>"
      "</w:tblPr>");
  table.append_copy(rules.first_child());
  prepend(style_of(styles, "BlockText").child("w:pPr"),
          "<w:pBdr><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"4B5563\"/></w:pBdr>"
          "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F4F5F2\"/>");
}

std::string edge(const char* element, const std::string& paragraph) {
  return fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
      "<w:{0} xmlns:w=\"{1}\"><w:p>{2}</w:p></w:{0}>",
      element, word_namespace, paragraph);
}

std::string small_run(const std::string& content) {
  return "<w:r><w:rPr><w:color w:val=\"444444\"/><w:sz w:val=\"16\"/></w:rPr>" + content + "</w:r>";
}

std::string page_footer() {
  const auto field = [](const char* name) {
    return fmt::format("<w:fldSimple w:instr=\" {} \">{}</w:fldSimple>", name,
                       small_run("<w:t>1</w:t>"));
  };
  return edge("ftr", "<w:pPr><w:jc w:val=\"right\"/></w:pPr>" +
                         small_run("<w:t xml:space=\"preserve\">Page </w:t>") + field("PAGE") +
                         small_run("<w:t xml:space=\"preserve\"> of </w:t>") + field("NUMPAGES"));
}

/// Tell the package about the header and the footer.
Result<void> register_edges(OfficeParts& parts) {
  pugi::xml_document types;
  CHECK_OK(parts.load("[Content_Types].xml", types));
  pugi::xml_document relations;
  CHECK_OK(parts.load("word/_rels/document.xml.rels", relations));
  for (const auto& [kind, id] : {std::pair{"header", "rIdHeader"}, {"footer", "rIdFooter"}}) {
    pugi::xml_node part = types.first_element_by_path("Types").append_child("Override");
    set(part, "PartName", fmt::format("/word/{}1.xml", kind));
    set(part, "ContentType",
        fmt::format("application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml", kind));
    pugi::xml_node relation =
        relations.first_element_by_path("Relationships").append_child("Relationship");
    set(relation, "Type",
        fmt::format("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}",
                    kind));
    set(relation, "Id", id);
    set(relation, "Target", fmt::format("{}1.xml", kind));
  }
  parts.save("[Content_Types].xml", types);
  parts.save("word/_rels/document.xml.rels", relations);
  return {};
}

}  // namespace

Result<std::string> finish_docx(std::string_view bytes, const Document& document) {
  OfficeParts parts(TRY(read_archive(bytes)));
  pugi::xml_document body;
  CHECK_OK(parts.load("word/document.xml", body));
  finish_body(body.child("w:document").child("w:body"));
  parts.save("word/document.xml", body);
  pugi::xml_document styles;
  CHECK_OK(parts.load("word/styles.xml", styles));
  finish_styles(styles.child("w:styles"));
  parts.save("word/styles.xml", styles);
  CHECK_OK(register_edges(parts));
  parts.save("word/header1.xml",
             edge("hdr", small_run("<w:t xml:space=\"preserve\">" +
                                   xml_text(document.running_header) + "</w:t>")));
  parts.save("word/footer1.xml", page_footer());
  return parts.pack();
}

}  // namespace warrant::report
