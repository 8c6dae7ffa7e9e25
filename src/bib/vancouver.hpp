/// References in the Vancouver style, as runs that every writer of documents can set.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/citation.hpp"

namespace warrant::bib {

struct Run {
  enum class Kind { plain, italic, link };
  std::string text;
  Kind kind = Kind::plain;
  std::string url = {};  // of a link
  bool operator==(const Run&) const = default;
};

struct Reference {
  std::vector<Run> runs;
};

/// One entry of a reference list, without its number.
///   source  ICMJE recommendations with NLM's Citing Medicine, 2nd edition (2007), chapters 1 and
///   22
[[nodiscard]] Reference vancouver(const review::Citation& citation);

/// The words of a reference without their dress.
[[nodiscard]] std::string plain_text(const Reference& reference);

/// "Del Pozzo-Magana BR": family name and initials without stops; a collective name as it is.
[[nodiscard]] std::string short_name(const review::Person& person);

/// "Blanca R", "B.R." and "BR" -> "BR"; "Jean-Pierre" -> "JP"; "Martin Luther, Jr" -> "ML Jr".
[[nodiscard]] std::string initials(std::string_view given);

}  // namespace warrant::bib
