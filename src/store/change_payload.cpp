/// Changes to JSON and back.
#include "store/change_payload.hpp"

#include <fmt/format.h>

#include "base/digest.hpp"
#include "base/value.hpp"

namespace warrant::store {

using review::Change;
using review::Operation;

std::string change_payload(const Change& change) {
  Value::Table table;
  table.emplace_back("op", Value{.data = std::string(review::word(change.operation))});
  if (!change.kind.empty()) {
    table.emplace_back("kind", Value{.data = change.kind});
  }
  table.emplace_back("id", Value{.data = change.id});
  if (change.after) {
    table.emplace_back("after", Value{.data = *change.after});
  }
  if (!change.reason.empty()) {
    table.emplace_back("reason", Value{.data = change.reason});
  }
  if (change.operation == Operation::put) {
    table.emplace_back("value", change.value);
  } else if (change.operation == Operation::put_file) {
    table.emplace_back("digest", Value{.data = digest(change.bytes)});
  }
  return to_json(Value{.data = std::move(table)});
}

Result<Change> read_change(std::string_view payload,
                           const std::function<Result<std::string>(std::string_view)>& blob) {
  Value value = TRY(parse_json(payload));
  Value::Table* table = std::get_if<Value::Table>(&value.data);
  if (table == nullptr) {
    return fail(Code::bad_input, "a ledger entry holds no change");
  }
  Change change;
  bool known = false;
  std::string file_digest;
  for (auto& [key, entry] : *table) {
    std::string* text = std::get_if<std::string>(&entry.data);
    if (key == "value") {
      change.value = std::move(entry);
    } else if (text == nullptr) {
      return fail(Code::bad_input, fmt::format("a ledger entry has an unreadable \"{}\"", key));
    } else if (key == "op") {
      const auto operation = review::from_word<Operation>(*text);
      known = operation.has_value();
      change.operation = operation.value_or(Operation::put);
    } else if (key == "kind") {
      change.kind = std::move(*text);
    } else if (key == "id") {
      change.id = std::move(*text);
    } else if (key == "after") {
      change.after = std::move(*text);
    } else if (key == "reason") {
      change.reason = std::move(*text);
    } else if (key == "digest") {
      file_digest = std::move(*text);
    } else {
      return fail(Code::unsupported,
                  fmt::format("a ledger entry holds \"{}\", which this version does not know: "
                              "use a newer Warrant",
                              key));
    }
  }
  if (!known) {
    return fail(Code::unsupported, "a ledger entry holds an operation this version does not know");
  }
  if (change.operation == Operation::put_file) {
    change.bytes = TRY(blob(file_digest));
  }
  return change;
}

}  // namespace warrant::store
