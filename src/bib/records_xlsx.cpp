/// Workbooks into rows of cells.
#include "bib/records_xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "base/archive.hpp"
#include "base/text.hpp"
#include "bib/fields.hpp"
#include "bib/xml_records.hpp"

namespace warrant::bib {
namespace {

constexpr std::size_t most_columns = 16384;  // of Excel
constexpr std::size_t most_cells = std::size_t{50} << 20U;

/// Element names without the prefix of their namespace.
std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

XmlNode child_of(XmlNode node, std::string_view name) {
  for (const XmlNode child : node.children()) {
    if (local(child.name()) == name) {
      return child;
    }
  }
  return {};
}

/// Excel writes characters that XML cannot hold as _x000D_, and an underscore before such a text
/// as _x005F_.
std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    const std::string_view part = text.substr(i, 7);
    const bool escape =
        part.size() == 7 && part.starts_with("_x") && part[6] == '_' &&
        std::from_chars(part.data() + 2, part.data() + 6, code, 16).ptr == part.data() + 6;
    if (escape && code < 0x80) {
      out += static_cast<char>(code);
      i += 6;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// Texts of a cell or a shared string: <t>, or <r> parts with <t>; not the reading help of <rPh>.
std::string text_of_runs(XmlNode node) {
  std::string out;
  for (const XmlNode child : node.children()) {
    const std::string_view name = local(child.name());
    if (name == "t") {
      out += child.raw_text();
    } else if (name == "r") {
      out += child_of(child, "t").raw_text();
    }
  }
  return without_escapes(out);
}

/// Numbers of formats that show dates: those built in, and those whose code has a day or a year.
///   source  ECMA-376, part 1, 18.8.30
bool is_date_format(int number, const std::map<int, std::string>& codes) {
  if ((number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 31) ||
      number == 36 || (number >= 50 && number <= 54) || number == 57 || number == 58) {
    return true;
  }
  const auto code = codes.find(number);
  if (code == codes.end()) {
    return false;
  }
  bool quoted = false;
  for (std::size_t i = 0; i < code->second.size(); ++i) {
    const char c = code->second[i];
    quoted = c == '"' ? !quoted : quoted;
    if (c == '[' || c == '\\') {
      i = c == '\\' ? i + 1 : std::min(code->second.find(']', i), code->second.size());
    } else if (!quoted && (c == 'y' || c == 'Y' || c == 'd' || c == 'D')) {
      return true;
    }
  }
  return false;
}

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? std::optional(value)
                                                                             : std::nullopt;
}

/// Days since 1900 (with the 29 February that year did not have) or since 1904, as a date.
std::string date_of(double serial, bool since_1904) {
  const auto days = static_cast<long>(std::floor(serial));
  if (days < (since_1904 ? 0 : 1) || days > 2958465) {
    return {};
  }
  const std::chrono::sys_days start =
      since_1904 ? std::chrono::sys_days{std::chrono::year{1904} / 1 / 1}
                 : std::chrono::sys_days{std::chrono::year{1899} / 12 / (days < 60 ? 31 : 30)};
  const std::chrono::year_month_day date{start + std::chrono::days{days}};
  return iso({.year = static_cast<int>(date.year()),
              .month = static_cast<int>(static_cast<unsigned>(date.month())),
              .day = static_cast<int>(static_cast<unsigned>(date.day()))});
}

/// "2017.0" and "1.2E3" as whole numbers where they are.
std::string plain_number(const std::string& text) {
  double value = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() &&
                     std::abs(value) < 1e15 && value == std::floor(value);
  return whole ? fmt::format("{:.0f}", value) : text;
}

class Workbook {
 public:
  explicit Workbook(std::string_view bytes) : bytes_(bytes) {}

  Result<Imported> read(std::string_view id_prefix) {
    CHECK_OK(read_workbook());
    read_styles();
    CHECK_OK(read_strings());
    std::vector<Note> notes;
    std::optional<std::vector<CsvRow>> table;
    for (const auto& [name, path] : sheets_) {
      auto rows = TRY(read_rows(path));
      const bool records = !rows.empty() && names_records(rows.front().cells);
      if (records && !table) {
        table = std::move(rows);
      } else if (!rows.empty()) {
        notes.push_back({fmt::format(
            "the sheet \"{}\" was left out: {}", printable(name),
            records ? "only one sheet is read" : "its first row names no column of records")});
      }
    }
    if (!table) {
      return fail(Code::bad_input,
                  "no sheet's first row names a column of records: \"title\", \"abstract\", "
                  "\"doi\" or \"pmid\"");
    }
    Imported imported = TRY(citations_of_rows(std::move(*table), id_prefix, "row"));
    imported.format = "xlsx";
    notes.insert(notes.end(), std::make_move_iterator(notes_.begin()),
                 std::make_move_iterator(notes_.end()));
    imported.notes.insert(imported.notes.begin(), std::make_move_iterator(notes.begin()),
                          std::make_move_iterator(notes.end()));
    return imported;
  }

 private:
  /// Every element of these names in a part of the archive, in order.
  Result<void> each(std::string_view part, std::span<const std::string_view> names,
                    const TakeRecord& take) {
    TextPieces source(part);
    RecordsSummary read =
        TRY(read_xml_records(source, {.names = names, .holders = {}, .call = nullptr}, take));
    notes_.insert(notes_.end(), std::make_move_iterator(read.notes.begin()),
                  std::make_move_iterator(read.notes.end()));
    return {};
  }

  /// Names of the sheets and where they lie, in their order.
  Result<void> read_workbook() {
    const std::string relations =
        read_archive_entry(bytes_, "xl/_rels/workbook.xml.rels").value_or("");
    std::map<std::string, std::string> targets;
    constexpr std::array<std::string_view, 1> relation = {"Relationship"};
    CHECK_OK(each(relations, relation, [&](XmlNode node) -> RecordVerdict {
      std::string target(node.attribute("Target"));
      target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
      targets.emplace(node.attribute("Id"), std::move(target));
      return {};
    }));
    const std::string workbook = TRY(read_archive_entry(bytes_, "xl/workbook.xml"));
    constexpr std::array<std::string_view, 4> names = {"sheet", "x:sheet", "workbookPr",
                                                       "x:workbookPr"};
    return each(workbook, names, [&](XmlNode node) -> RecordVerdict {
      if (local(node.name()) == "workbookPr") {
        const std::string_view since = node.attribute("date1904");
        since_1904_ = since == "1" || since == "true";
        return {};
      }
      const auto target = targets.find(std::string(node.attribute("r:id")));
      sheets_.emplace_back(std::string(node.attribute("name")),
                           target == targets.end()
                               ? fmt::format("xl/worksheets/sheet{}.xml", sheets_.size() + 1)
                               : target->second);
      return {};
    });
  }

  /// Which styles of cells show dates.
  void read_styles() {
    const std::string text = read_archive_entry(bytes_, "xl/styles.xml").value_or("");
    XmlTree tree;
    if (text.empty() || tree.parse(text)) {
      return;
    }
    std::map<int, std::string> codes;
    for (const XmlNode format : child_of(tree.root(), "numFmts").children()) {
      if (const auto number = number_of(format.attribute("numFmtId"))) {
        codes.emplace(*number, std::string(format.attribute("formatCode")));
      }
    }
    for (const XmlNode style : child_of(tree.root(), "cellXfs").children()) {
      const auto number = number_of(style.attribute("numFmtId"));
      dates_.push_back(number && is_date_format(*number, codes));
    }
  }

  Result<void> read_strings() {
    const auto text = read_archive_entry(bytes_, "xl/sharedStrings.xml");
    if (!text) {
      return text.error().code == Code::not_found ? Result<void>() : std::unexpected(text.error());
    }
    constexpr std::array<std::string_view, 2> names = {"si", "x:si"};
    return each(*text, names, [&](XmlNode node) -> RecordVerdict {
      strings_.push_back(text_of_runs(node));
      return {};
    });
  }

  Result<std::vector<CsvRow>> read_rows(const std::string& path) {
    std::vector<CsvRow> rows;
    const auto sheet = read_archive_entry(bytes_, path.c_str());
    if (!sheet) {
      if (sheet.error().code == Code::not_found) {
        notes_.push_back(
            {fmt::format("the workbook names a part {} that it does not have", printable(path))});
        return rows;
      }
      return std::unexpected(sheet.error());
    }
    std::size_t cells = 0;
    constexpr std::array<std::string_view, 2> names = {"row", "x:row"};
    CHECK_OK(each(*sheet, names, [&](XmlNode node) -> RecordVerdict {
      const int line = rows.empty() ? 1 : rows.back().line + 1;
      CsvRow row{.cells = {}, .line = number_of(node.attribute("r")).value_or(line), .raw = {}};
      for (const XmlNode cell : node.children()) {
        const std::size_t at = column_of(cell.attribute("r")).value_or(row.cells.size());
        if (at >= most_columns || (cells += at + 1 - std::min(at, row.cells.size())) > most_cells) {
          return {.left_out = "it has more cells than a sheet can have", .note = {}};
        }
        row.cells.resize(std::max(row.cells.size(), at + 1));
        row.cells[at] = value_of(cell);
      }
      while (!row.cells.empty() && trim(row.cells.back()).empty()) {
        row.cells.pop_back();
      }
      if (!row.cells.empty()) {
        rows.push_back(std::move(row));
      }
      return {};
    }));
    // Cells that are not there at the end of a row are empty, not missing.
    for (CsvRow& row : rows) {
      row.cells.resize(std::max(row.cells.size(), rows.front().cells.size()));
    }
    return rows;
  }

  /// "C12" is the third column.
  static std::optional<std::size_t> column_of(std::string_view reference) {
    std::size_t column = 0;
    for (const char c : reference.substr(0, 4)) {
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    return column == 0 ? std::nullopt : std::optional(column - 1);
  }

  [[nodiscard]] std::string value_of(XmlNode cell) const {
    const std::string_view type = cell.attribute("t");
    if (type == "inlineStr") {
      return text_of_runs(child_of(cell, "is"));
    }
    std::string value = child_of(cell, "v").raw_text();
    if (type == "s") {
      const auto index = number_of(trim(value));
      return index && *index >= 0 && static_cast<std::size_t>(*index) < strings_.size()
                 ? strings_[static_cast<std::size_t>(*index)]
                 : std::string();
    }
    if (type == "str") {
      return without_escapes(value);
    }
    if (type == "b") {
      return value == "1" ? "TRUE" : "FALSE";
    }
    if (type == "e" || type == "d") {
      return value;
    }
    const auto style = number_of(cell.attribute("s"));
    if (style && *style >= 0 && static_cast<std::size_t>(*style) < dates_.size() &&
        dates_[static_cast<std::size_t>(*style)]) {
      double serial = 0;
      std::from_chars(value.data(), value.data() + value.size(), serial);
      if (std::string date = date_of(serial, since_1904_); !date.empty()) {
        return date;
      }
    }
    return plain_number(value);
  }

  std::string_view bytes_;
  std::vector<std::pair<std::string, std::string>> sheets_;
  std::vector<std::string> strings_;
  std::vector<bool> dates_;
  bool since_1904_ = false;
  std::vector<Note> notes_;
};

}  // namespace

bool is_xlsx(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") && bytes.find("xl/workbook.xml") != std::string_view::npos;
}

Result<Imported> read_xlsx_records(std::string_view bytes, std::string_view id_prefix) {
  return Workbook(bytes).read(id_prefix);
}

}  // namespace warrant::bib
