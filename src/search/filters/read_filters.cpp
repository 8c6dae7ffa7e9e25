/// From a filter file to filters.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "base/toml.hpp"
#include "search/filters/filter.hpp"
#include "search/strategy/parse.hpp"

namespace warrant::search {
namespace {

constexpr std::array<std::string_view, 8> keys{"name",   "title", "finds",   "platform",
                                               "source", "note",  "aliases", "strategy"};

class BlockReader {
 public:
  BlockReader(const TomlBlock& block, std::string_view file, std::vector<Error>& errors)
      : block_(block), file_(file), errors_(errors) {}

  Filter read() {
    if (block_.kind != "filter" || !block_.many) {
      complain(fmt::format("a filter file holds [[filter]] only, not [{}]", block_.kind));
      return {};
    }
    for (const auto& [key, value] : *block_.table.table()) {
      if (std::ranges::find(keys, key) == keys.end()) {
        complain(fmt::format("a filter has no \"{}\"", key), value.line);
      }
    }
    Filter out{.name = lower_ascii(text("name")),
               .title = text("title"),
               .finds = text("finds"),
               .source = text("source"),
               .note = text("note", false)};
    if (const Value* aliases = block_.table.find("aliases")) {
      read_aliases(*aliases, out);
    }
    const std::string platform = text("platform");
    const auto known = platform_named(platform);
    if (!platform.empty() && (!known || !name_of(*known).is_read || *known == Platform::mixed)) {
      complain(fmt::format("strategies cannot be read in the language of \"{}\"", platform));
    } else if (known) {
      read_text(out, *known);
    }
    return out;
  }

 private:
  void complain(std::string message, int line = 0) {
    errors_.push_back({.code = Code::bad_input,
                       .message = std::move(message),
                       .where = fmt::format("{}:{}", file_, line > 0 ? line : block_.line)});
  }

  std::string text(std::string_view key, bool needed = true) {
    const Value* value = block_.table.find(key);
    const std::string* found = value == nullptr ? nullptr : value->text();
    const std::string out(found == nullptr ? std::string_view() : trim(*found));
    if (needed && out.empty()) {
      complain(fmt::format("\"{}\" is missing", key), value == nullptr ? 0 : value->line);
    }
    return out;
  }

  void read_aliases(const Value& value, Filter& out) {
    if (value.list() == nullptr) {
      complain("\"aliases\" is a list of names", value.line);
      return;
    }
    for (const Value& each : *value.list()) {
      if (each.text() != nullptr) {
        out.aliases.push_back(lower_ascii(*each.text()));
      }
    }
  }

  void read_text(Filter& out, Platform platform) {
    const std::string said = text("strategy");
    if (said.empty()) {
      return;
    }
    auto read = read_strategy(said, platform);
    if (read) {
      out.strategy = std::move(read->strategy);
      return;
    }
    std::vector<Error> all{read.error()};
    std::ranges::copy(read.error().others, std::back_inserter(all));
    for (const Error& error : all) {
      complain(fmt::format("the strategy, {}: {}", error.where, error.message));
    }
  }

  const TomlBlock& block_;
  std::string_view file_;
  std::vector<Error>& errors_;
};

}  // namespace

Result<std::vector<Filter>> read_filters(std::string_view text, std::string_view file) {
  const TomlFile toml = TRY(read_toml(text, file));
  std::vector<Filter> out;
  std::vector<Error> errors;
  for (const TomlBlock& block : toml.blocks) {
    out.push_back(BlockReader(block, file, errors).read());
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  if (out.empty()) {
    return fail(Code::bad_input, "the file holds no [[filter]]", std::string(file));
  }
  return out;
}

}  // namespace warrant::search
