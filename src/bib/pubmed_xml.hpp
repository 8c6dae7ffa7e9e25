/// PubMed's own XML: PubmedArticleSet and the older MedlineCitationSet.
#pragma once

#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Articles and books of a PubMed file, parsed one at a time so that a file of any size needs no
/// more memory than its text and its citations. The PubMed id serves as id.
///   errors  bad_input where not one record can be read
[[nodiscard]] Result<Imported> read_pubmed_xml(std::string_view text, std::string_view id_prefix);

}  // namespace warrant::bib
