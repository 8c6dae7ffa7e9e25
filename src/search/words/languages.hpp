/// Languages under the names and codes that databases give them.
#pragma once

#include <string_view>

namespace warrant::search {

struct Language {
  std::string_view code;   // MEDLINE's, of MARC: "ger"
  std::string_view two;    // ISO 639-1: "de"
  std::string_view other;  // ISO 639-2 or -3 where it differs: "deu"; or empty
  std::string_view name;   // "german"
};

/// The language of a code or an English name, in lower case; null for others.
[[nodiscard]] const Language* language_of(std::string_view text);

}  // namespace warrant::search
