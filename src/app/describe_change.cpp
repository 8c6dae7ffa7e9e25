/// Saying what a change does, field by field.
#include "app/describe_change.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "review/convert.hpp"

namespace warrant::app {
namespace {

std::string plain(const Value* value) {
  if (value == nullptr || value->is_null()) {
    return "(empty)";
  }
  if (const std::string* text = value->text()) {
    constexpr std::size_t longest = 60;
    return text->size() > longest ? text->substr(0, longest) + "..." : *text;
  }
  return to_json(*value);
}

template <class T>
std::string fields_changed(const Value& before, const Value& after) {
  std::vector<std::string> parts;
  review::for_each_field<T>([&](const auto& field) {
    const Value* from = before.find(field.key);
    const Value* to = after.find(field.key);
    const bool same = from != nullptr && to != nullptr ? *from == *to : from == to;
    if (!same) {
      parts.push_back(fmt::format("{} {} -> {}", field.key, plain(from), plain(to)));
    }
  });
  return join(parts, "; ");
}

}  // namespace

std::string describe(const review::Change& change, const review::Review& before) {
  using review::Operation;
  switch (change.operation) {
    case Operation::put_file:
      return fmt::format("file {} ({} bytes)", change.id, change.bytes.size());
    case Operation::remove_file:
      return fmt::format("removed file {}", change.id);
    case Operation::remove:
      return fmt::format("removed {} {}", change.kind, change.id);
    case Operation::put:
      break;
  }
  std::string out = fmt::format("added {} {}", change.kind, change.id);
  review::for_each_kind([&]<class T>() {
    if (review::Describe<T>::kind == change.kind) {
      if (const T* old = before.find<T>(change.id)) {
        const std::string fields = fields_changed<T>(review::to_value(*old), change.value);
        out = fields.empty() ? fmt::format("moved {} {}", change.kind, change.id)
                             : fmt::format("{} {}: {}", change.kind, change.id, fields);
      }
    }
  });
  return out;
}

}  // namespace warrant::app
