/// Splitting, reading and writing TOML blocks.
#define TOML_EXCEPTIONS 0
// toml++ 3.3 asserts what its input may break ("[ " at the end of a line) and reports it right
// after.
#define TOML_ASSERT(expression) static_assert(true)
#include "base/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace warrant {
namespace {

/// Follows strings and brackets over line ends, so that a "[" inside text is never a header.
class Scanner {
 public:
  /// Whether the line that follows begins outside any string or array.
  [[nodiscard]] bool at_top() const { return multi_ == 0 && open_.empty(); }

  /// How many tables and arrays lie in each other where it is worst, those of dotted keys included.
  [[nodiscard]] std::size_t deepest() const { return deepest_; }

  void line(std::string_view text) {
    if (at_top()) {
      dots_ = 0;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      const char c = text[i];
      if (multi_ != 0) {
        if (c == '\\' && multi_ == '"') {
          ++i;
        } else if (is_triple(text, i, multi_)) {
          i = end_of_multi(text, i);
          multi_ = 0;
        }
        continue;
      }
      if (c == '#') {
        return;
      }
      if (c == '"' || c == '\'') {
        if (is_triple(text, i, c)) {
          multi_ = c;
          i += 2;
        } else {
          i = end_of_string(text, i);
        }
      } else {
        nest(c);
      }
    }
  }

 private:
  static bool is_triple(std::string_view text, std::size_t i, char quote) {
    return i + 2 < text.size() && text[i] == quote && text[i + 1] == quote && text[i + 2] == quote;
  }
  /// The last of the three quotes; one or two more before them belong to the text.
  static std::size_t end_of_multi(std::string_view text, std::size_t i) {
    std::size_t end = i + 2;
    while (end < i + 4 && end + 1 < text.size() && text[end + 1] == text[i]) {
      ++end;
    }
    return end;
  }
  void nest(char c) {
    if (c == '.') {
      ++dots_;
    } else if (c == ',') {
      dots_ = 0;
    } else if (c == '[' || c == '{') {
      open_.push_back(dots_);
      around_ += dots_ + 1;
      dots_ = 0;
    } else if ((c == ']' || c == '}') && !open_.empty()) {
      dots_ = open_.back();
      around_ -= dots_ + 1;
      open_.pop_back();
    }
    deepest_ = std::max(deepest_, around_ + dots_);
  }
  static std::size_t end_of_string(std::string_view text, std::size_t i) {
    const char quote = text[i];
    for (++i; i < text.size() && text[i] != quote; ++i) {
      if (text[i] == '\\' && quote == '"') {
        ++i;
      }
    }
    return i;
  }

  char multi_ = 0;
  std::size_t dots_ = 0;           // of the key at hand
  std::size_t around_ = 0;         // levels of what is open around it
  std::vector<std::size_t> open_;  // the dots before each bracket that is open
  std::size_t deepest_ = 0;
};

/// Tables are built and taken down level by level on the stack, by toml++ too, which limits
/// brackets but not the dots of keys. Nothing of ours is deeper than four.
constexpr std::size_t deepest_nesting = 64;

struct Header {
  std::string root;
  bool many = false;
  bool nested = false;
};

/// "[[study]]" -> study, many; "[study.follow_up]" -> study, nested; nothing for other lines.
std::optional<Header> header_of(std::string_view line) {
  line = trim(line);
  if (!line.starts_with('[')) {
    return std::nullopt;
  }
  const bool many = line.starts_with("[[");
  const std::size_t begin = many ? 2 : 1;
  const std::size_t end = line.find(']');
  const std::string_view name =
      trim(line.substr(begin, end == std::string_view::npos ? end : end - begin));
  const std::size_t dot = name.find('.');
  return Header{.root = std::string(trim(name.substr(0, dot))),
                .many = many,
                .nested = dot != std::string_view::npos};
}

/// TOML text with a note of where each line begins.
struct Split {
  std::size_t begin = 0;   // first byte of the block, comments above the header included
  std::size_t header = 0;  // first byte of the header line
  int begin_line = 0;
  int header_line = 0;
  Header name;
  int deep_line = 0;  // where tables are nested too deeply, or 0
};

std::vector<Split> split_blocks(std::string_view text) {
  std::vector<Split> splits;
  Scanner scanner;
  std::size_t comment_begin = std::string_view::npos;
  int comment_line = 0;
  int number = 0;
  for (std::size_t at = 0; at < text.size();) {
    ++number;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    const bool top = scanner.at_top();
    const std::optional<Header> header = top ? header_of(line) : std::nullopt;
    if (header && !header->nested) {
      const bool commented = comment_begin != std::string_view::npos;
      splits.push_back({.begin = commented ? comment_begin : at,
                        .header = at,
                        .begin_line = commented ? comment_line : number,
                        .header_line = number,
                        .name = *header});
    }
    Scanner of_header;
    Scanner& at_work = header ? of_header : scanner;
    at_work.line(line);
    if (!splits.empty() && splits.back().deep_line == 0 && at_work.deepest() > deepest_nesting) {
      splits.back().deep_line = number;
    }
    const bool is_comment = top && trim(line).starts_with('#');
    if (!is_comment) {
      comment_begin = std::string_view::npos;
    } else if (comment_begin == std::string_view::npos) {
      comment_begin = at;
      comment_line = number;
    }
    at = end + 1;
  }
  return splits;
}

class Converter {
 public:
  Converter(std::string_view file, int line_offset, std::vector<Error>& errors)
      : file_(file), offset_(line_offset), errors_(errors) {}

  Value convert(const toml::node& node) const {
    Value value;
    value.line = static_cast<int>(node.source().begin.line) + offset_;
    if (const auto* text = node.as_string()) {
      value.data = text->get();
    } else if (const auto* number = node.as_integer()) {
      value.data = number->get();
    } else if (const auto* truth = node.as_boolean()) {
      value.data = truth->get();
    } else if (const auto* date = node.as_date()) {
      value.data =
          fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month, date->get().day);
    } else if (const auto* array = node.as_array()) {
      Value::List list;
      for (const auto& item : *array) {
        list.push_back(convert(item));
      }
      value.data = std::move(list);
    } else if (const auto* table = node.as_table()) {
      value.data = convert_table(*table);
    } else {
      errors_.push_back({.code = Code::bad_input,
                         .message = "write this value in quotes, so that its digits are kept",
                         .where = fmt::format("{}:{}", file_, value.line)});
    }
    return value;
  }

 private:
  /// toml++ keeps keys sorted; the file's order is rebuilt from the lines they stand on.
  Value::Table convert_table(const toml::table& table) const {
    std::vector<std::pair<toml::source_position, std::pair<std::string, Value>>> entries;
    for (const auto& [key, node] : table) {
      entries.push_back({key.source().begin, {std::string(key.str()), convert(node)}});
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Value::Table out;
    out.reserve(entries.size());
    for (auto& entry : entries) {
      out.push_back(std::move(entry.second));
    }
    return out;
  }

  std::string_view file_;
  int offset_;
  std::vector<Error>& errors_;
};

void read_block(TomlBlock& block, int begin_line, std::string_view file,
                std::vector<Error>& errors) {
  const toml::parse_result parsed = toml::parse(block.raw);
  const int offset = begin_line - 1;
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    errors.push_back({.code = Code::bad_input,
                      .message = fmt::format("this is not valid TOML: {}", error.description()),
                      .where = fmt::format("{}:{}", file,
                                           static_cast<int>(error.source().begin.line) + offset)});
    return;
  }
  for (const auto& [key, stray] : parsed.table()) {
    if (key.str() != block.kind) {
      errors.push_back(
          {.code = Code::bad_input,
           .message = fmt::format("a part of [{}] stands below [{}]; the parts of an entity stand "
                                  "directly under its own header",
                                  key.str(), block.kind),
           .where =
               fmt::format("{}:{}", file, static_cast<int>(key.source().begin.line) + offset)});
    }
  }
  const toml::node* node = parsed.table().get(block.kind);
  if (node != nullptr && block.many && node->is_array()) {
    node = node->as_array()->get(0);
  }
  if (node == nullptr) {
    errors.push_back({.code = Code::bad_input,
                      .message = "this header could not be read; write it as [name] or [[name]]",
                      .where = fmt::format("{}:{}", file, block.line)});
    return;
  }
  block.table = Converter(file, offset, errors).convert(*node);
  block.table.line = block.line;
}

std::string quoted(const std::string& text) {
  if (text.find('\n') != std::string::npos) {
    std::string body = replace_all(text, "\\", "\\\\");
    body = replace_all(body, "\"\"\"", "\"\"\\\"");
    if (body.ends_with('"')) {
      body.insert(body.size() - 1, "\\");
    }
    std::string safe;
    for (const char c : body) {
      if (c == '\r') {
        safe += "\\r";
      } else if (c != '\n' && c != '\t' && (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)) {
        safe += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
      } else {
        safe += c;
      }
    }
    return "\"\"\"\n" + safe + "\"\"\"";
  }
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += fmt::format("\\u{:04X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

bool is_table_list(const Value& value) {
  const Value::List* list = value.list();
  return list != nullptr && !list->empty() && list->front().table() != nullptr;
}

std::string inline_value(const Value& value) {
  if (const bool* truth = std::get_if<bool>(&value.data)) {
    return *truth ? "true" : "false";
  }
  if (const std::int64_t* number = std::get_if<std::int64_t>(&value.data)) {
    return std::to_string(*number);
  }
  if (const std::string* text = value.text()) {
    return quoted(*text);
  }
  std::string one_line = "[";
  std::string many_lines = "[\n";
  for (const Value& item : *value.list()) {
    one_line += (one_line.size() > 1 ? ", " : "") + inline_value(item);
    many_lines += "  " + inline_value(item) + ",\n";
  }
  constexpr std::size_t widest = 80;
  return one_line.size() < widest ? one_line + "]" : many_lines + "]";
}

void write_table(const std::string& path, bool many, const Value& value, std::string& out) {
  out += many ? "[[" + path + "]]\n" : "[" + path + "]\n";
  for (const auto& [key, entry] : *value.table()) {
    if (entry.table() == nullptr && !is_table_list(entry) && !entry.is_null()) {
      out += key + " = " + inline_value(entry) + "\n";
    }
  }
  for (const auto& [key, entry] : *value.table()) {
    if (entry.table() != nullptr) {
      write_table(path + "." + key, false, entry, out);
    } else if (is_table_list(entry)) {
      for (const Value& item : *entry.list()) {
        write_table(path + "." + key, true, item, out);
      }
    }
  }
}

}  // namespace

Result<TomlFile> read_toml(std::string_view text, std::string_view file) {
  const std::vector<Split> splits = split_blocks(text);
  std::vector<Error> errors;
  TomlFile out{.preamble = text.substr(0, splits.empty() ? text.size() : splits.front().begin),
               .blocks = {}};
  int line = 1;
  for (const std::string& row : split(out.preamble, "\n")) {
    const std::string_view content = trim(row);
    if (!content.empty() && !content.starts_with('#')) {
      errors.push_back({.code = Code::bad_input,
                        .message = "this line stands before the first [header]; move it below one",
                        .where = fmt::format("{}:{}", file, line)});
      break;
    }
    ++line;
  }
  out.blocks.reserve(splits.size());
  for (std::size_t i = 0; i < splits.size(); ++i) {
    const std::size_t end = i + 1 < splits.size() ? splits[i + 1].begin : text.size();
    TomlBlock block{.raw = text.substr(splits[i].begin, end - splits[i].begin),
                    .kind = splits[i].name.root,
                    .many = splits[i].name.many,
                    .line = splits[i].header_line,
                    .table = {}};
    if (splits[i].deep_line != 0) {
      errors.push_back({.code = Code::bad_input,
                        .message = fmt::format("tables and lists are nested more than {} deep; "
                                               "write them out, one below the other",
                                               deepest_nesting),
                        .where = fmt::format("{}:{}", file, splits[i].deep_line)});
      continue;
    }
    read_block(block, splits[i].begin_line, file, errors);
    out.blocks.push_back(std::move(block));
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return out;
}

std::string toml_block(std::string_view kind, bool many, const Value& table) {
  std::string out;
  write_table(std::string(kind), many, table, out);
  return out;
}

}  // namespace warrant
