/// Reading the keys of a table, with every complaint kept for the end.
#include "appraise/table_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/text.hpp"

namespace warrant::appraise {

void Complaints::add(int line, std::string message) {
  errors.push_back({.code = Code::bad_input,
                    .message = std::move(message),
                    .where = fmt::format("{}:{}", file, line)});
}

void TableReader::complain(std::string message, int line) const {
  complaints_.add(line != 0 ? line : table_.line, fmt::format("{}: {}", what_, message));
}

void TableReader::knows(std::initializer_list<std::string_view> keys) const {
  const std::vector<std::string> known(keys.begin(), keys.end());
  for (const auto& [key, value] : *table_.table()) {
    if (std::ranges::find(known, key) == known.end()) {
      const std::optional<std::string> near = nearest(key, known);
      complain(fmt::format("\"{}\" is no key here; {}", key,
                           near ? "write " + *near : "the keys are " + list_of(known)),
               value.line);
    }
  }
}

std::string TableReader::text(std::string_view key) const {
  const Value* value = table_.find(key);
  if (value == nullptr) {
    return {};
  }
  if (value->text() == nullptr) {
    complain(fmt::format("{} must be a text in quotes", key), value->line);
    return {};
  }
  return std::string(trim(*value->text()));
}

std::string TableReader::required(std::string_view key) const {
  std::string out = text(key);
  const Value* value = table_.find(key);
  if (out.empty() && (value == nullptr || value->text() != nullptr)) {
    complain(fmt::format("{} is missing", key), value != nullptr ? value->line : 0);
  }
  return out;
}

int TableReader::number(std::string_view key, int otherwise) const {
  const Value* value = table_.find(key);
  if (value == nullptr) {
    return otherwise;
  }
  const auto* whole = std::get_if<std::int64_t>(&value->data);
  constexpr std::int64_t largest = 9999;
  if (whole == nullptr || *whole < 0 || *whole > largest) {
    complain(fmt::format("{} must be a whole number from 0 to {}", key, largest), value->line);
    return otherwise;
  }
  return static_cast<int>(*whole);
}

bool TableReader::truth(std::string_view key) const {
  const Value* value = table_.find(key);
  if (value == nullptr) {
    return false;
  }
  const bool* truth = std::get_if<bool>(&value->data);
  if (truth == nullptr) {
    complain(fmt::format("{} must be true or false", key), value->line);
    return false;
  }
  return *truth;
}

std::vector<std::string> TableReader::texts(std::string_view key) const {
  std::vector<std::string> out;
  const Value* value = table_.find(key);
  if (value == nullptr) {
    return out;
  }
  const bool is_list = value->list() != nullptr;
  if (is_list) {
    for (const Value& one : *value->list()) {
      if (one.text() != nullptr) {
        out.push_back(*one.text());
      }
    }
  }
  if (!is_list || out.size() != value->list()->size()) {
    complain(fmt::format("{} must be a list of texts", key), value->line);
  }
  return out;
}

const Value::List& TableReader::tables(std::string_view key) const {
  static const Value::List none;
  const Value* value = table_.find(key);
  if (value == nullptr) {
    return none;
  }
  const Value::List* list = value->list();
  if (list == nullptr ||
      !std::ranges::all_of(*list, [](const Value& one) { return one.table() != nullptr; })) {
    complain(fmt::format("{} must be written as [[...{}]] blocks", key, key), value->line);
    return none;
  }
  return *list;
}

}  // namespace warrant::appraise
