/// The XML parts of an office file, read and written by name.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/archive.hpp"

namespace warrant::report {

/// Rows whose longest cell has at most this many letters stay on one page.
constexpr std::size_t letters_of_short_row = 900;

class OfficeParts {
 public:
  explicit OfficeParts(std::vector<ArchiveEntry> entries) : entries_(std::move(entries)) {}

  /// Parse a part; bad_input when there is none of that name or it is no XML.
  [[nodiscard]] Result<void> load(const char* name, pugi::xml_document& xml) const;

  /// Put a part in place of the one of that name, or at the end.
  void save(const char* name, const pugi::xml_document& xml);
  void save(const char* name, std::string bytes);

  [[nodiscard]] Result<std::string> pack() const { return write_archive(entries_); }

 private:
  std::vector<ArchiveEntry> entries_;
};

/// The child of that name, made at the front when there is none.
pugi::xml_node first_child(pugi::xml_node parent, const char* name);

/// Set an attribute, made when there is none.
void set(pugi::xml_node node, const char* name, std::string_view value);

/// How many letters a cell prints.
[[nodiscard]] std::size_t letters_within(pugi::xml_node node);

/// Text escaped for XML.
[[nodiscard]] std::string xml_text(std::string_view text);

}  // namespace warrant::report
