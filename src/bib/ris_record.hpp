/// One RIS record: from its tagged fields to a citation.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"

namespace warrant::bib {

struct RisField {
  std::string_view tag;  // into the text being read, or a literal
  std::string value;
  int line = 0;
};

/// The citation of one record. Values are moved out of `fields`; what no field of Citation holds
/// goes to `other` in file order; doubts go to `notes`.
[[nodiscard]] review::Citation citation_of_ris(std::span<RisField> fields,
                                               std::vector<Note>& notes);

}  // namespace warrant::bib
