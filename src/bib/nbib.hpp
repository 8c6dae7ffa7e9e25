/// The MEDLINE tagged format, which PubMed saves as .nbib.
#pragma once

#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Records of a MEDLINE file ("PMID- 20000000"). The PubMed id serves as id.
///   errors  bad_input where not one record is found
[[nodiscard]] Result<Imported> read_nbib(std::string_view text, std::string_view id_prefix);

}  // namespace warrant::bib
