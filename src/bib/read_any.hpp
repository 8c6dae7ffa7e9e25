/// Any bibliographic file that we know, read by its content and written by its name.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Decode the bytes (also packed with gzip), tell the format by what is in them (never by a file
/// name) and read it. Notes of the decoding come first.
///   errors  bad_input or unsupported, with the formats that can be read
[[nodiscard]] Result<Imported> read_any(std::string_view bytes, std::string_view id_prefix);

/// The names of the formats that are written: "bibtex", "csl_json", "csv", ...
[[nodiscard]] std::vector<std::string_view> written_formats();

/// The format that the name of a file asks for ("found.ris", "found.xlsx"), or empty.
[[nodiscard]] std::string_view format_of_file(std::string_view name);

/// The bytes of a file in one of written_formats; reading them gives back the same citations.
///   errors  unsupported for another name, with those that there are
[[nodiscard]] Result<std::string> write_any(std::span<const review::Citation> citations,
                                            std::string_view format);

}  // namespace warrant::bib
