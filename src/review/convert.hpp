/// Described types to and from trees of plain values.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <type_traits>
#include <vector>

#include "base/decimal.hpp"
#include "base/duration.hpp"
#include "base/partial_date.hpp"
#include "base/text.hpp"
#include "base/value.hpp"
#include "review/describe.hpp"

namespace warrant::review {

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<std::vector<T>> : std::true_type {};

/// Separates the items of a list in one CSV cell.
inline constexpr std::string_view list_separator = "; ";

template <class T>
[[nodiscard]] Value to_value(const T& item) {
  if constexpr (Described<T>) {
    static const T plain{};
    Value::Table table;
    for_each_field<T>([&](const auto& field) {
      const auto& member = item.*(field.member);
      if (field.need == Need::required || !(member == plain.*(field.member))) {
        table.emplace_back(std::string(field.key), to_value(member));
      }
    });
    return Value{.data = std::move(table)};
  } else if constexpr (Worded<T>) {
    return Value{.data = std::string(word(item))};
  } else if constexpr (IsOptional<T>::value) {
    return item ? to_value(*item) : Value{};
  } else if constexpr (IsList<T>::value) {
    Value::List list;
    for (const auto& entry : item) {
      list.push_back(to_value(entry));
    }
    return Value{.data = std::move(list)};
  } else if constexpr (std::is_same_v<T, Decimal> || std::is_same_v<T, Duration>) {
    return Value{.data = item.printed};
  } else if constexpr (std::is_same_v<T, PartialDate>) {
    return Value{.data = item == PartialDate{} ? std::string{} : iso(item)};
  } else if constexpr (std::is_same_v<T, bool>) {
    return Value{.data = item};
  } else if constexpr (std::is_same_v<T, int>) {
    return Value{.data = std::int64_t{item}};
  } else {
    static_assert(std::is_same_v<T, std::string>);
    return Value{.data = item};
  }
}

/// Collects errors while values are read, with the file, line and field they stand in.
class Reading {
 public:
  explicit Reading(std::string file) : file_(std::move(file)) {}

  void error(const Value& at, std::string_view key, std::string message) {
    errors_.push_back({.code = Code::bad_input,
                       .message = std::move(message),
                       .where = at.line > 0 ? fmt::format("{}:{}: {}", file_, at.line, key)
                                            : fmt::format("{}: {}", file_, key)});
  }
  [[nodiscard]] std::vector<Error>& errors() { return errors_; }

  template <class T>
  void read(const Value& value, std::string_view key, T& out) {
    if constexpr (Described<T>) {
      read_table(value, key, out);
    } else if constexpr (IsOptional<T>::value) {
      if (!value.is_null() && !(value.text() != nullptr && value.text()->empty())) {
        read(value, key, out.emplace());
      }
    } else if constexpr (IsList<T>::value) {
      read_list(value, key, out);
    } else {
      read_plain(value, key, out);
    }
  }

 private:
  template <class T>
  void read_table(const Value& value, std::string_view key, T& out) {
    const Value::Table* table = value.table();
    if (table == nullptr) {
      error(value, key, "a table of keys is expected here");
      return;
    }
    std::size_t known = 0;
    for_each_field<T>([&](const auto& field) {
      const Value* entry = value.find(field.key);
      if (entry != nullptr) {
        ++known;
        read(*entry, field.key, out.*(field.member));
      }
      const bool blank = entry == nullptr || entry->is_null() ||
                         (entry->text() != nullptr && entry->text()->empty());
      if (blank && field.need == Need::required) {
        error(value, field.key, fmt::format("{} is missing: {}", field.key, field.doc));
      }
    });
    if (known != table->size()) {
      refuse_unknown<T>(*table, value);
    }
  }

  template <class T>
  void refuse_unknown(const Value::Table& table, const Value& value) {
    std::vector<std::string> keys;
    for_each_field<T>([&](const auto& field) { keys.emplace_back(field.key); });
    for (std::size_t i = 0; i < table.size(); ++i) {
      const auto& [name, entry] = table[i];
      const bool twice = std::find_if(table.begin(), table.begin() + static_cast<long>(i),
                                      [&](const auto& other) { return other.first == name; }) !=
                         table.begin() + static_cast<long>(i);
      const Value& at = entry.line > 0 ? entry : value;
      if (twice) {
        error(at, name, "this key stands here twice");
      } else if (std::find(keys.begin(), keys.end(), name) == keys.end()) {
        const auto near = nearest(name, keys);
        error(at, name,
              near ? fmt::format("there is no key \"{}\" here; did you mean \"{}\"?", name, *near)
                   : fmt::format("there is no key \"{}\" here; known keys are {}", name,
                                 join(keys, ", ")));
      }
    }
  }

  template <class T>
  void read_list(const Value& value, std::string_view key, std::vector<T>& out) {
    if (const Value::List* list = value.list()) {
      for (const Value& entry : *list) {
        read(entry, key, out.emplace_back());
      }
      return;
    }
    if constexpr (std::is_same_v<T, std::string>) {
      if (const std::string* text = value.text()) {
        for (const std::string& part : split(*text, ";")) {
          if (!trim(part).empty()) {
            out.emplace_back(trim(part));
          }
        }
        return;
      }
    }
    error(value, key, "a list is expected here: [\"...\", \"...\"]");
  }

  template <class T>
  void read_plain(const Value& value, std::string_view key, T& out) {
    const std::int64_t* number = std::get_if<std::int64_t>(&value.data);
    const std::string number_text = number != nullptr ? std::to_string(*number) : std::string{};
    const std::string* text = number != nullptr ? &number_text : value.text();
    if constexpr (std::is_same_v<T, bool>) {
      read_truth(value, key, out);
    } else if (text == nullptr) {
      error(value, key, "text in quotes is expected here");
    } else if constexpr (std::is_same_v<T, std::string>) {
      out = *text;
    } else if constexpr (std::is_same_v<T, int>) {
      const char* end = text->data() + text->size();
      const auto [stop, code] = std::from_chars(text->data(), end, out);
      if (code != std::errc{} || stop != end) {
        error(value, key, fmt::format("\"{}\" is not a whole number", *text));
      }
    } else if constexpr (Worded<T>) {
      read_word(value, key, *text, out);
    } else if (!text->empty()) {
      read_parsed(value, key, *text, out);
    }
  }

  void read_truth(const Value& value, std::string_view key, bool& out) {
    const std::string* text = value.text();
    if (const bool* truth = std::get_if<bool>(&value.data)) {
      out = *truth;
    } else if (text != nullptr && (*text == "true" || *text == "yes")) {
      out = true;
    } else if (text != nullptr && (*text == "false" || *text == "no")) {
      out = false;
    } else if (text == nullptr || !text->empty()) {
      error(value, key, "true or false is expected here");
    }
  }

  template <class T>
  void read_word(const Value& value, std::string_view key, const std::string& text, T& out) {
    if (const auto found = from_word<T>(text)) {
      out = *found;
    } else if (!text.empty()) {
      std::vector<std::string> words(Words<T>::words.begin(), Words<T>::words.end());
      const auto near = nearest(text, words);
      error(value, key,
            fmt::format("\"{}\" is not one of {}{}", text, join(words, ", "),
                        near ? fmt::format("; did you mean \"{}\"?", *near) : std::string{}));
    }
  }

  template <class T>
  void read_parsed(const Value& value, std::string_view key, const std::string& text, T& out) {
    auto parsed = [&] {
      if constexpr (std::is_same_v<T, Decimal>) {
        return parse_decimal(text);
      } else if constexpr (std::is_same_v<T, Duration>) {
        return parse_duration(text);
      } else {
        static_assert(std::is_same_v<T, PartialDate>);
        return parse_date(text);
      }
    }();
    if (parsed) {
      out = std::move(*parsed);
    } else {
      error(value, key, parsed.error().message);
    }
  }

  std::string file_;
  std::vector<Error> errors_;
};

}  // namespace warrant::review
