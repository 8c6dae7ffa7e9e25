/// BibTeX and BibLaTeX, read and written.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/bibtex_entries.hpp"
#include "bib/imported.hpp"
#include "bib/latex.hpp"

namespace warrant::bib {

/// Every entry of a file; keys serve as ids. LaTeX becomes Unicode, entries inherit by crossref and
/// xdata, macros are put in. docs/formats/bibtex.md lists the fields; those without a place go to
/// `other` under their own names (file and groups of JabRef as they are written).
///   errors  bad_input where not one entry can be read
[[nodiscard]] Result<Imported> read_bibtex(std::string_view text, std::string_view id_prefix);

/// One entry for each citation; reading gives back the same citations, ids that two of them share
/// aside.
[[nodiscard]] std::string write_bibtex(std::span<const review::Citation> citations,
                                       LatexLetters letters);

/// The same in UTF-8, as Biber and reference managers take it.
[[nodiscard]] std::string write_bibtex(std::span<const review::Citation> citations);

}  // namespace warrant::bib
