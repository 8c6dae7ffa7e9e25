/// CSL-JSON, the form that citation processors take.
#pragma once

#include <span>
#include <string>

#include "review/citation.hpp"

namespace warrant::bib {

/// A JSON array of CSL items, indented, in the order given. Pages are written in full ("221-235").
///   source  Citation Style Language 1.0.2, schema csl-data.json
[[nodiscard]] std::string write_csl_json(std::span<const review::Citation> citations);

}  // namespace warrant::bib
