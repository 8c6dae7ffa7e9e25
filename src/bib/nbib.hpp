/// The MEDLINE tagged format, which PubMed saves as .nbib.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Records of a MEDLINE file ("PMID- 20000000"). The PubMed id serves as id.
///   errors  bad_input where not one record is found
[[nodiscard]] Result<Imported> read_nbib(std::string_view text, std::string_view id_prefix);

/// The same format again; reading gives back the same citations, ids that two share aside. A record
/// without a PubMed id begins with OWN.
[[nodiscard]] std::string write_nbib(std::span<const review::Citation> citations);

}  // namespace warrant::bib
