/// EndNote's XML, as EndNote, Zotero, Bookends and JabRef write it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// The records of a library. The record number serves as id; styles inside texts leave no trace.
/// docs/formats/endnote-xml.md lists the elements; those without a place go to `other`.
///   errors  bad_input where not one record can be read
[[nodiscard]] Result<Imported> read_endnote_xml(std::string_view text, std::string_view id_prefix);

/// Whether the text begins as EndNote's XML does.
[[nodiscard]] bool is_endnote_xml(std::string_view head);

/// A file that EndNote imports ("EndNote generated XML"); reading gives back the same citations,
/// ids that two of them share aside.
[[nodiscard]] std::string write_endnote_xml(std::span<const review::Citation> citations);

}  // namespace warrant::bib
