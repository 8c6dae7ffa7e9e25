/// A tree of plain values: what TOML, CSV and JSON have in common.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.hpp"

namespace warrant {

/// Nothing, a truth value, a whole number, text, a list or a table (keys in file order). `line` is
/// where it stands in its file, 0 when it came from elsewhere; it takes no part in comparison.
struct Value {
  using List = std::vector<Value>;
  using Table = std::vector<std::pair<std::string, Value>>;
  std::variant<std::monostate, bool, std::int64_t, std::string, List, Table> data;
  int line = 0;

  bool operator==(const Value& other) const { return data == other.data; }
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(data); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&data); }
  [[nodiscard]] const List* list() const { return std::get_if<List>(&data); }
  [[nodiscard]] const Table* table() const { return std::get_if<Table>(&data); }
};

/// Compact JSON, keys in table order, one line.
[[nodiscard]] std::string to_json(const Value& value);

/// The same over several lines, indented by two blanks.
[[nodiscard]] std::string to_json_pretty(const Value& value);

/// JSON to a Value; numbers must be whole (quantities travel as text, with their digits).
///   errors  bad_input with the byte offset
[[nodiscard]] Result<Value> parse_json(std::string_view text);

}  // namespace warrant
