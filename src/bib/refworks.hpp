/// RefWorks' tagged text.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Records of an export; the legend of tags that some begin with is passed over.
///   errors  bad_input where not one record is found
[[nodiscard]] Result<Imported> read_refworks(std::string_view text, std::string_view id_prefix);

/// Whether the text begins as such exports do.
[[nodiscard]] bool is_refworks(std::string_view head);

/// A file that RefWorks imports; reading gives back the same citations.
[[nodiscard]] std::string write_refworks(std::span<const review::Citation> citations);

}  // namespace warrant::bib
