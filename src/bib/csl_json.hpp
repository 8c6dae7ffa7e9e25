/// CSL-JSON, the form that citation processors take, read and written.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"
#include "review/citation.hpp"

namespace warrant::bib {

/// A JSON array of CSL items, indented, in the order given. Pages are written in full ("221-235").
///   source  Citation Style Language 1.0.2, schema csl-data.json
[[nodiscard]] std::string write_csl_json(std::span<const review::Citation> citations);

/// The same for programs that keep records: fields of `other` with them, and what CSL has no place
/// for as "custom": {"warrant": ...}. Reading gives back the same citations, ids that two of them
/// share aside.
[[nodiscard]] std::string write_csl_json_records(std::span<const review::Citation> citations);

/// Every item of an array (or of "items" in an object, or one alone); of a broken file all that are
/// whole. Variables without a place go to `other` under their names.
///   errors  bad_input where not one item can be read
[[nodiscard]] Result<Imported> read_csl_json(std::string_view text, std::string_view id_prefix);

/// Whether the text begins as JSON with an item of CSL would.
[[nodiscard]] bool is_csl_json(std::string_view head);

}  // namespace warrant::bib
