/// Refer, the tagged text of BibIX and EndNote (.enw).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Records of an export. They begin with %0, or stand apart by blank lines.
///   errors  bad_input where not one record is found
[[nodiscard]] Result<Imported> read_refer(std::string_view text, std::string_view id_prefix);

/// Whether the text begins as such exports do.
[[nodiscard]] bool is_refer(std::string_view head);

/// A file that EndNote imports; reading gives back the same citations.
[[nodiscard]] std::string write_refer(std::span<const review::Citation> citations);

}  // namespace warrant::bib
