/// The Document tree: what a paper says, before any writer turns it into HTML, DOCX or PDF.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

namespace warrant::report {

/// Where a printed figure comes from; every field may be empty except `entity`.
struct Provenance {
  std::string entity;      // "result R01", "outcome O1", "count: included studies"
  std::string field;       // "baseline mean"
  std::string as_printed;  // as the source prints it: "13.6"
  std::string value;       // normalised: "13.6"
  std::string quote;       // the passage in the source
  std::string location;    // where in the source: "Evidence table, disease activity, bullet 1"
  std::string source;      // the source document: "Mecoli 2020"
  std::string derived;  // how a computed figure was computed: "21 + 5", "exact binomial interval"
  std::string entered_by;  // who entered it
  std::string entered_on;  // when, ISO 8601
  std::string change;      // ledger change: "#12 2026-11-23T04:00:00Z 3f9a01bc"
  std::string correction;  // why the printed figure differs from the source, or empty
  bool operator==(const Provenance&) const = default;
};

/// A figure in running text. `id` is a key of Document::facts: [a-z0-9._-], at most 34 characters,
/// stable between builds, and may stand in several places.
struct FactRef {
  std::string id;
  std::string printed;
};
struct Text {
  std::string text;
  bool bold = false;
  bool italic = false;
  bool superscript = false;
};
struct Link {
  std::string text;
  std::string url;  // http(s) address, or "#anchor" within the document
  bool superscript = false;
};
struct LineBreak {};
using Inline = std::variant<Text, FactRef, Link, LineBreak>;
using Inlines = std::vector<Inline>;

struct Block;
using Blocks = std::vector<Block>;

struct Heading {
  int level = 2;   // 2-5; level 1 is the document's title
  std::string id;  // anchor
  Inlines inlines;
};
struct Paragraph {
  Inlines inlines;
  bool leads = false;  // introduces what follows, so no page may end with it
};
/// A list; each item is a sequence of blocks.
struct List {
  bool ordered = false;
  int start = 1;
  std::vector<Blocks> items;
};
/// A callout that must be seen: a correction, a gap in the data, a draft banner, the notice that
/// the paper supports a decision and gives no medical advice.
struct Callout {
  enum class Kind { correction, gap, draft, notice } kind = Kind::notice;
  Blocks blocks;
};
struct Cell {
  Blocks blocks;
  bool header = false;  // a row header
};
struct Row {
  std::vector<Cell> cells;
  bool band = false;  // a sub-heading that spans the whole table; one cell
};
struct Table {
  std::string id;
  Inlines caption;
  std::vector<std::string> columns;  // header texts; empty = no header row (two-column facts table)
  std::vector<int> widths;           // relative widths, one per column, sum 100
  std::vector<Row> rows;
};
/// Numbered references: items carry their own numbers, so that bands may stand between them.
struct References {
  struct Item {
    int number = 0;
    Inlines inlines;
  };
  std::vector<Item> items;
};

struct Block {
  std::variant<Heading, Paragraph, List, Callout, Table, References> value;
};

struct Document {
  std::string product;  // "committee-paper": the stem of its files
  std::string language = "en-GB";
  std::string series;  // line above the title: programme and product
  std::string title;
  std::string subtitle;
  std::string running_header;  // printed at the top of each page
  std::string author;          // for the files' metadata
  std::string date;            // ISO, for the files' metadata
  Blocks blocks;
  std::map<std::string, Provenance> facts;
};

}  // namespace warrant::report
