/// Web of Science's tagged text (.ciw), also of its other databases.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Records of an export; full names (AF) go before short ones (AU).
///   errors  bad_input where not one record is found
[[nodiscard]] Result<Imported> read_web_of_science(std::string_view text,
                                                   std::string_view id_prefix);

/// Whether the text begins as such exports do.
[[nodiscard]] bool is_web_of_science(std::string_view head);

/// A file that other programs import; reading gives back the same citations.
[[nodiscard]] std::string write_web_of_science(std::span<const review::Citation> citations);

}  // namespace warrant::bib
