/// Values to and from JSON.
#include "base/value.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace warrant {

const Value* Value::find(std::string_view key) const {
  if (const Table* entries = table()) {
    for (const auto& [name, value] : *entries) {
      if (name == key) {
        return &value;
      }
    }
  }
  return nullptr;
}

namespace {

void write_text(const std::string& text, std::string& out) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void write(const Value& value, std::string& out) {
  if (value.is_null()) {
    out += "null";
  } else if (const bool* truth = std::get_if<bool>(&value.data)) {
    out += *truth ? "true" : "false";
  } else if (const std::int64_t* number = std::get_if<std::int64_t>(&value.data)) {
    out += std::to_string(*number);
  } else if (const std::string* text = value.text()) {
    write_text(*text, out);
  } else if (const Value::List* list = value.list()) {
    out += '[';
    for (std::size_t i = 0; i < list->size(); ++i) {
      out += i == 0 ? "" : ",";
      write((*list)[i], out);
    }
    out += ']';
  } else if (const Value::Table* table = value.table()) {
    out += '{';
    for (std::size_t i = 0; i < table->size(); ++i) {
      out += i == 0 ? "" : ",";
      write_text((*table)[i].first, out);
      out += ':';
      write((*table)[i].second, out);
    }
    out += '}';
  }
}

void write_pretty(const Value& value, std::size_t depth, std::string& out) {
  const std::string margin(2 * (depth + 1), ' ');
  const Value::List* list = value.list();
  const Value::Table* table = value.table();
  if (list != nullptr && !list->empty()) {
    out += "[\n";
    for (std::size_t i = 0; i < list->size(); ++i) {
      out += margin;
      write_pretty((*list)[i], depth + 1, out);
      out += i + 1 < list->size() ? ",\n" : "\n";
    }
    out += std::string(2 * depth, ' ') + "]";
  } else if (table != nullptr && !table->empty()) {
    out += "{\n";
    for (std::size_t i = 0; i < table->size(); ++i) {
      out += margin;
      write_text((*table)[i].first, out);
      out += ": ";
      write_pretty((*table)[i].second, depth + 1, out);
      out += i + 1 < table->size() ? ",\n" : "\n";
    }
    out += std::string(2 * depth, ' ') + "}";
  } else {
    write(value, out);
  }
}

/// Builds the tree while the text is read, without a second tree in between: replaying a ledger
/// reads hundreds of thousands of these.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Builder(Value& root) : root_(root) {}

  bool null() override { return put(Value{}); }
  bool boolean(bool truth) override { return put(Value{.data = truth}); }
  bool number_integer(number_integer_t number) override { return put(Value{.data = number}); }
  bool number_unsigned(number_unsigned_t number) override {
    return put(Value{.data = static_cast<std::int64_t>(number)});
  }
  bool number_float(number_float_t /*number*/, const string_t& text) override {
    message = fmt::format("the number {} is not whole: write quantities as text", text);
    return false;
  }
  bool string(string_t& text) override { return put(Value{.data = std::move(text)}); }
  bool binary(binary_t& /*bytes*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(Value{.data = Value::Table{}}); }
  bool start_array(std::size_t /*size*/) override { return open(Value{.data = Value::List{}}); }
  bool key(string_t& name) override {
    std::get<Value::Table>(stack_.back()->data).emplace_back(std::move(name), Value{});
    return true;
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::json::exception& /*error*/) override {
    message = fmt::format("not valid JSON at byte {}", position);
    return false;
  }

  std::string message;

 private:
  Value* slot() {
    if (stack_.empty()) {
      return &root_;
    }
    if (Value::List* list = std::get_if<Value::List>(&stack_.back()->data)) {
      return &list->emplace_back();
    }
    return &std::get<Value::Table>(stack_.back()->data).back().second;
  }
  bool put(Value value) {
    *slot() = std::move(value);
    return true;
  }
  bool open(Value value) {
    constexpr std::size_t deepest = 64;
    if (stack_.size() >= deepest) {
      message = "nested too deeply";
      return false;
    }
    Value* place = slot();
    *place = std::move(value);
    stack_.push_back(place);
    return true;
  }
  bool close() {
    stack_.pop_back();
    return true;
  }

  Value& root_;
  std::vector<Value*> stack_;
};

}  // namespace

std::string to_json(const Value& value) {
  std::string out;
  write(value, out);
  return out;
}

std::string to_json_pretty(const Value& value) {
  std::string out;
  write_pretty(value, 0, out);
  return out;
}

Result<Value> parse_json(std::string_view text) {
  Value root;
  Builder builder{root};
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    return fail(Code::bad_input, builder.message.empty() ? "not valid JSON" : builder.message);
  }
  return root;
}

}  // namespace warrant
