/// Escapes text for XML.
#include "bib/xml_write.hpp"

#include "base/text.hpp"

namespace warrant::bib {
namespace {

/// The text without bytes that are not UTF-8.
std::string valid_part(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t size = 1;
    while (size < 4 && i + size < text.size() && !is_utf8(text.substr(i, size))) {
      ++size;
    }
    const bool whole = is_utf8(text.substr(i, size));
    out += whole ? text.substr(i, size) : std::string_view();
    i += whole ? size : 1;
  }
  return out;
}

}  // namespace

void append_xml(std::string& out, std::string_view text) {
  if (!is_utf8(text)) {
    append_xml(out, valid_part(text));
    return;
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (text.substr(i, 3) == "\uFFFE" || text.substr(i, 3) == "\uFFFF") {
      i += 2;
    } else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t' || c == '\n' || c == '\r') {
      out += c;
    }
  }
}

void append_element(std::string& out, std::string_view name, std::string_view text) {
  if (text.empty()) {
    return;
  }
  out += '<';
  out += name;
  out += '>';
  append_xml(out, text);
  out += "</";
  out += name.substr(0, name.find(' '));
  out += ">\n";
}

}  // namespace warrant::bib
