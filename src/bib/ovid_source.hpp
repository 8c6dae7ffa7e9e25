/// The line "Source" of Ovid's databases, which holds journal, volume, issue, pages and date as
/// one.
#pragma once

#include <string>
#include <string_view>

#include "base/partial_date.hpp"

namespace warrant::bib {

struct OvidSource {
  std::string editors;     // "Neenan, Michael [Ed]; Palmer, Stephen [Ed]"
  std::string journal;     // or the book that a chapter stands in
  std::string conference;  // what follows "Conference:"
  std::string volume;
  std::string issue;
  std::string pages;
  PartialDate published;
};

/// Reads the forms of the databases: "Journal. 201(2-3):327-334, November 15, 2004.",
/// "Journal June 2015;58(6):688-696", "Journal. Vol.43(5), Sep 2015, pp. 623-634.",
/// "Journal 12, Winter 2007: 7-14.", "Journal. 118 (21) (pp 1-2), 2011. Date of Publication: ...".
/// What is not recognised leaves its field empty.
[[nodiscard]] OvidSource read_ovid_source(std::string_view text);

/// The first of these forms.
[[nodiscard]] std::string ovid_source(const OvidSource& source);

}  // namespace warrant::bib
