/// JSON by paths, HTML into words.
#include "search/remote/json_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "bib/fields.hpp"

namespace warrant::search::remote {
namespace {

using Json = nlohmann::json;

/// Nesting is counted before parsing: the parser and the destructor go down level by level.
bool is_too_deep(std::string_view text) {
  constexpr int deepest = 100;
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      i += c == '\\' ? 1 : 0;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > deepest) {
        return true;
      }
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

constexpr std::array<std::string_view, 24> tags{
    "i",  "b",  "u",  "em", "p",  "br", "sup", "sub",    "sc",   "tt", "div", "strong",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul",  "italic", "bold", "li", "ol",  "span"};

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

bool is_block(std::string_view name) {
  return name == "p" || name == "br" || name == "div" || name == "li" || name == "ul" ||
         name == "ol";
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> entities{{{"&lt;", "<"},
                                                                                 {"&gt;", ">"},
                                                                                 {"&quot;", "\""},
                                                                                 {"&apos;", "'"},
                                                                                 {"&nbsp;", " "},
                                                                                 {"&amp;", "&"}}};

}  // namespace

Result<Json> parse_answer(std::string_view text) {
  if (is_too_deep(text)) {
    return fail(Code::io, "the answer is nested too deep");
  }
  Json out = Json::parse(text, nullptr, false);  // no exceptions
  if (out.is_discarded()) {
    return fail(Code::io, "the answer is no whole JSON");
  }
  return out;
}

const Json* at(const Json& json, std::string_view path) {
  const Json* here = &json;
  for (const std::string& key : split(path, "/")) {
    if (!here->is_object()) {
      return nullptr;
    }
    const auto found = here->find(key);
    if (found == here->end()) {
      return nullptr;
    }
    here = &*found;
  }
  return here;
}

std::string text_at(const Json& json, std::string_view path) {
  const Json* found = at(json, path);
  if (found == nullptr) {
    return {};
  }
  if (found->is_string()) {
    return std::string(trim(found->get_ref<const std::string&>()));
  }
  return found->is_number() || found->is_boolean() ? found->dump() : "";
}

std::vector<const Json*> list_at(const Json& json, std::string_view path) {
  std::vector<const Json*> out;
  if (const Json* found = at(json, path); found != nullptr && found->is_array()) {
    for (const Json& each : *found) {
      out.push_back(&each);
    }
  }
  return out;
}

std::optional<std::int64_t> count_at(const Json& json, std::string_view path) {
  const std::string text = text_at(json, path);
  std::int64_t value = 0;
  const auto [stop, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || code != std::errc{} || stop != text.data() + text.size() || value < 0) {
    return std::nullopt;
  }
  return value;
}

std::string words_of_html(std::string_view html) {
  std::string out;
  for (std::size_t i = 0; i < html.size();) {
    const std::size_t end = html[i] == '<' ? html.find('>', i) : std::string_view::npos;
    if (end != std::string_view::npos) {
      std::string_view inner = html.substr(i + 1, end - i - 1);
      const bool closes = inner.starts_with('/');
      inner.remove_prefix(closes ? 1 : 0);
      const std::string name = lower_ascii(inner.substr(0, inner.find_first_of(" \t/")));
      if (std::ranges::find(tags, name) != tags.end()) {
        if (is_heading(name)) {
          const bool ended = out.ends_with(':') || out.ends_with('.') || out.ends_with('?');
          out += closes ? (ended ? " " : ": ") : " ";
        } else if (is_block(name)) {
          out += ' ';
        }
        i = end + 1;
        continue;
      }
    }
    out += html[i++];
  }
  for (const auto& [entity, character] : entities) {
    out = replace_all(std::move(out), entity, character);
  }
  return bib::one_line(out);
}

}  // namespace warrant::search::remote
