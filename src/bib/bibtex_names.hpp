/// Names of people as BibTeX writes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/citation.hpp"

namespace warrant::bib {

struct BibtexNames {
  std::vector<review::Person> people;
  bool et_al = false;  // "and others"
};

/// "von Last, Jr, First and First von Last and {A Group}", with its LaTeX. A suffix follows the
/// given names after a comma, particles belong to the family name.
///   source  Patashnik 1988, Designing BibTeX styles, section 4
[[nodiscard]] BibtexNames read_bibtex_names(std::string_view text);

}  // namespace warrant::bib
