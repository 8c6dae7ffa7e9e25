/// One article or book of PubMed, from its XML to a citation.
#pragma once

#include "bib/xml_tree.hpp"
#include "review/citation.hpp"

namespace warrant::bib {

/// A PubmedArticle, MedlineCitation, PubmedBookArticle or BookDocument. What a citation has no
/// place for goes to `other` under the tag of PubMed's own tagged form, where it has one, else
/// under the name of the element.
///   source  NLM, MEDLINE/PubMed XML element descriptions; pubmed_250101.dtd
[[nodiscard]] review::Citation citation_of_pubmed(XmlNode record);

}  // namespace warrant::bib
