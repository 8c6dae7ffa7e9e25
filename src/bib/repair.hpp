/// What exports put into the words of a record that is not text: HTML.
#pragma once

#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// The text of a field that holds HTML: known elements taken away ("<i>in vitro</i>"), raised and
/// lowered figures as characters ("10<sup>-3</sup>" is "10⁻³", never "10-3"), references ("&lt;",
/// "&#946;") as what they stand for. Text without HTML comes back as it is, "p < 0.05" too.
[[nodiscard]] std::string without_html(std::string_view text);

/// Title, journal, abstract and keywords of every record without HTML; one note for each record
/// that was changed, with its id.
void repair(Imported& imported);

/// read_any, repaired: what a review, a corpus or a comparison takes of a file.
[[nodiscard]] Result<Imported> read_repaired(std::string_view bytes, std::string_view id_prefix);

}  // namespace warrant::bib
