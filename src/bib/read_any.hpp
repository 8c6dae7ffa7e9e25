/// Any bibliographic file that we know, by its content.
#pragma once

#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Decode the bytes, tell the format by what is in them (never by a file name) and read it. Notes
/// of the decoding come first.
///   errors  bad_input or unsupported, with the formats that can be read
[[nodiscard]] Result<Imported> read_any(std::string_view bytes, std::string_view id_prefix);

}  // namespace warrant::bib
