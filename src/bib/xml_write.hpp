/// Text and elements of XML, written.
#pragma once

#include <string>
#include <string_view>

namespace warrant::bib {

/// Append text with & < > " escaped. What XML cannot hold is left out: control characters but tab
/// and line ends, and bytes that are not UTF-8.
void append_xml(std::string& out, std::string_view text);

/// Append "<name>text</name>\n"; nothing for an empty text. `name` may hold attributes:
/// `Keyword MajorTopicYN="N"`.
void append_element(std::string& out, std::string_view name, std::string_view text);

}  // namespace warrant::bib
