/// PubMed's own XML: PubmedArticleSet and the older MedlineCitationSet, read and written.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/pieces.hpp"
#include "bib/imported.hpp"

namespace warrant::bib {

/// Articles and books of a PubMed file in memory. The PubMed id serves as id.
///   errors  bad_input where not one record can be read
[[nodiscard]] Result<Imported> read_pubmed_xml(std::string_view text, std::string_view id_prefix);

/// What a PubMed file holds beside its citations.
struct PubmedSummary {
  std::size_t records = 0;           // read and handed on
  std::size_t left_out = 0;          // broken, told in the notes
  std::vector<std::string> deleted;  // PubMed ids that NLM took back
  std::vector<Note> notes;           // with "line N"; the first hundred in full
};

using TakeCitation = std::function<void(review::Citation&& citation)>;

/// The same from pieces of a file of any size, one citation after the other in file order. Memory
/// holds one record and one piece. Ids are PubMed ids as they come: the caller settles repeated
/// ones. The text is UTF-8, as NLM writes it; of a record that is not, the bytes are read as
/// Windows-1252 with a note. For packed files: GunzipPieces.
///   errors  those of the source
[[nodiscard]] Result<PubmedSummary> read_pubmed_xml(Pieces& source, const TakeCitation& take);

/// A PubmedArticleSet with one PubmedArticle or PubmedBookArticle for each citation, after NLM's
/// DTD; reading gives back the same citations, ids that two of them share aside.
///   source  pubmed_250101.dtd
[[nodiscard]] std::string write_pubmed_xml(std::span<const review::Citation> citations);

}  // namespace warrant::bib
