/// The blocks and inlines of a document as HTML.
#pragma once

#include <string>
#include <string_view>

#include "report/document.hpp"

namespace warrant::report {

/// Appends `text` to `out` with &, <, > and quotes escaped and without control characters.
void append_escaped(std::string& out, std::string_view text);

/// The words of a heading without marks, for contents lists.
[[nodiscard]] std::string plain_words(const Inlines& list);

/// Appends a document's blocks to one growing string, so that long tables cost no copies.
class HtmlBlocks {
 public:
  HtmlBlocks(const Document& document, std::string& out) : document_(document), out_(out) {}

  void blocks(const Blocks& list);
  void inlines(const Inlines& list);

 private:
  void write(const Heading& heading);
  void write(const Paragraph& paragraph);
  void write(const List& list);
  void write(const Callout& callout);
  void write(const Table& table);
  void write(const References& references);

  void text(std::string_view words) { append_escaped(out_, words); }
  void attribute(std::string_view name, std::string_view value);
  void raise();
  void styled(const Text& words);
  void figure(const FactRef& fact);
  void link(const Link& link);
  void tight(const Blocks& list);
  void table_head(const Table& table, std::size_t width);
  void table_rows(const Table& table, std::size_t width);
  void table_row(const Table& table, const Row& row, std::size_t width);

  const Document& document_;
  std::string& out_;
  int last_level_ = 1;
  int unnamed_tables_ = 0;
};

}  // namespace warrant::report
