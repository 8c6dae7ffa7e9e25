/// What reader and writer of RIS agree on: reference types, tag names, and our own lines.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "review/citation.hpp"

namespace warrant::bib {

using Tagged = std::pair<std::string, std::string>;

/// "TI" as one number, so that tags can stand in a switch.
constexpr int tag_code(std::string_view tag) {
  return tag.size() == 2 ? static_cast<int>(tag[0]) * 256 + static_cast<int>(tag[1]) : 0;
}

/// Our own lines: "C8  - warrant:<key>=<value>". C8 is a custom field that RIS readers keep or
/// ignore, and that no database fills.
inline constexpr std::string_view own_tag = "C8";
inline constexpr std::string_view own_mark = "warrant:";
inline constexpr std::string_view own_other = "other:";  // warrant:other:STAT=MEDLINE
inline constexpr std::string_view mesh_mark = "MeSH: ";  // KW  - MeSH: Pemphigus

/// "JOUR" for a journal article.
[[nodiscard]] std::string_view ris_type(review::CitationType type);

/// The type of "EJOUR"; `other` for codes that name none of ours.
[[nodiscard]] review::CitationType type_of_ris(std::string_view code);

/// Whether the tag belongs to RIS; others are believed only with two blanks before the hyphen.
[[nodiscard]] bool is_ris_tag(std::string_view tag);

/// Whether a name of a database is PubMed or MEDLINE, whose accession numbers are PubMed ids.
[[nodiscard]] bool is_medline(std::string_view database);

/// Whether a line "tag  - value" read beside the rest of `citation` lands in `other` as it is.
[[nodiscard]] bool stays_in_other(const review::Citation& citation, std::string_view tag,
                                  std::string_view value);

}  // namespace warrant::bib
