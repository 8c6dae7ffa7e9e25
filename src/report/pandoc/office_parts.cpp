/// Reading and writing the XML parts of office files with pugixml.
#include "report/pandoc/office_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "base/text.hpp"

namespace warrant::report {
namespace {

/// Collects what pugixml writes.
struct StringWriter final : pugi::xml_writer {
  std::string out;
  void write(const void* data, std::size_t size) override {
    out.append(static_cast<const char*>(data), size);
  }
};

}  // namespace

Result<void> OfficeParts::load(const char* name, pugi::xml_document& xml) const {
  const auto entry = std::ranges::find(entries_, name, &ArchiveEntry::name);
  constexpr unsigned keep_all =
      pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_declaration | pugi::parse_comments;
  if (entry == entries_.end() ||
      !xml.load_buffer(entry->bytes.data(), entry->bytes.size(), keep_all, pugi::encoding_utf8)) {
    return fail(Code::bad_input, fmt::format("pandoc made a file without a usable {}", name));
  }
  return {};
}

void OfficeParts::save(const char* name, const pugi::xml_document& xml) {
  StringWriter writer;
  xml.save(writer, "", pugi::format_raw, pugi::encoding_utf8);
  save(name, std::move(writer.out));
}

void OfficeParts::save(const char* name, std::string bytes) {
  const auto entry = std::ranges::find(entries_, name, &ArchiveEntry::name);
  if (entry == entries_.end()) {
    entries_.push_back({.name = name, .bytes = std::move(bytes)});
  } else {
    entry->bytes = std::move(bytes);
  }
}

pugi::xml_node first_child(pugi::xml_node parent, const char* name) {
  const pugi::xml_node child = parent.child(name);
  return child ? child : parent.prepend_child(name);
}

void set(pugi::xml_node node, const char* name, std::string_view value) {
  pugi::xml_attribute attribute = node.attribute(name);
  if (!attribute) {
    attribute = node.append_attribute(name);
  }
  attribute.set_value(std::string(value).c_str());
}

std::size_t letters_within(pugi::xml_node node) {
  std::size_t count = 0;
  for (const pugi::xml_node child : node.children()) {
    count += child.type() == pugi::node_pcdata ? std::strlen(child.value()) : letters_within(child);
  }
  return count;
}

std::string xml_text(std::string_view text) {
  std::string clean;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      clean += c;
    }
  }
  return escape_html(clean);
}

}  // namespace warrant::report
