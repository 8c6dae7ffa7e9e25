/// RIS, the tagged format of reference managers, in the dialects that databases write.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Records of a RIS file; docs/formats/ris.md says which tag fills which field.
///   text       UTF-8, with or without BOM, LF, CRLF or CR
///   id_prefix  for records whose ID is absent or repeated
///   errors     bad_input where not one record is found
[[nodiscard]] Result<Imported> read_ris(std::string_view text, std::string_view id_prefix);

/// RIS that other programs read and that read_ris turns into equal citations. Line breaks inside a
/// value become blanks.
[[nodiscard]] std::string write_ris(std::span<const review::Citation> citations);

}  // namespace warrant::bib
