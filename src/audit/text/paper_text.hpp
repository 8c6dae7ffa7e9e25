/// A paper as a person published it (text, Markdown, HTML, Word, PDF) as plain text with structure.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace warrant::audit {

/// One piece of a paper. Blocks stand in the order of the text, never overlap and are never empty.
struct TextBlock {
  enum class Kind { heading, paragraph, list_item, table_cell, caption } kind = Kind::paragraph;
  int level = 0;          // headings 1-6, list items 1 for the outermost list, else 0
  std::size_t begin = 0;  // byte offsets into PaperText::text
  std::size_t end = 0;
  int table = -1;  // cells: which table, from 0; captions: the table they belong to, or -1
  int row = -1;    // from 0
  int column = -1;
  bool header = false;  // the cell stands in a heading row
  int rows = 1;         // how many rows and columns a merged cell covers
  int columns = 1;
};

/// A paper's words. Cells that are empty have no block. A cell may come in several blocks:
/// paragraphs with line ends inside one, or paragraphs and list items of their own that carry its
/// table, row and column. A row without a first cell continues the row above and has its number.
struct PaperText {
  std::string text;               // UTF-8, blocks separated by newlines
  std::vector<TextBlock> blocks;  // in order
  std::string format;             // "txt", "md", "html", "docx" or "pdf"
  std::vector<Note> notes;
};

/// The text of a PDF as `pdftotext -layout` writes it: UTF-8, form feeds between the pages.
using PdfToText = std::function<Result<std::string>(std::string_view pdf_bytes)>;

/// Read a paper; what it is, is told by its content.
///   bytes        the file; text and Markdown are kept byte for byte (decoded to UTF-8, without a
///                byte order mark), so that offsets are offsets into the file
///   pdf_to_text  called for PDFs only
///   returns      superscripts of HTML and Word as superscript characters ("meta-analyses¹⁻³")
///   errors       bad_input when the bytes are damaged, empty, mixed in encoding or beyond every
///                paper in size; unsupported for pictures of pages, passwords and other formats;
///                what pdf_to_text says
[[nodiscard]] Result<PaperText> read_paper(std::string_view bytes, const PdfToText& pdf_to_text);

}  // namespace warrant::audit
