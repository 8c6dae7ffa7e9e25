/// Reading the keys of a table, with every complaint kept for the end.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.hpp"

namespace warrant::appraise {

/// The faults of one file.
struct Complaints {
  std::string file;
  std::vector<Error> errors;
  void add(int line, std::string message);
};

/// One table of a file; complains of what is missing, of the wrong kind or unknown.
class TableReader {
 public:
  /// `table` must outlive the reader; `what` names it in messages ("item 2.1").
  TableReader(const Value& table, std::string what, Complaints& complaints)
      : table_(table), what_(std::move(what)), complaints_(complaints) {}

  /// Complains of every key that is none of these, naming the nearest.
  void knows(std::initializer_list<std::string_view> keys) const;

  [[nodiscard]] std::string text(std::string_view key) const;      // "" when absent
  [[nodiscard]] std::string required(std::string_view key) const;  // complains when absent
  [[nodiscard]] int number(std::string_view key, int otherwise) const;
  [[nodiscard]] bool truth(std::string_view key) const;  // false when absent
  [[nodiscard]] std::vector<std::string> texts(std::string_view key) const;
  [[nodiscard]] const Value::List& tables(std::string_view key) const;

  void complain(std::string message, int line = 0) const;
  [[nodiscard]] int line() const { return table_.line; }

 private:
  const Value& table_;
  std::string what_;
  Complaints& complaints_;
};

}  // namespace warrant::appraise
