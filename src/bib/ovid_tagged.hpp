/// Ovid's tagged text: citations saved or e-mailed with "<1. >" above each record.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bib/imported.hpp"

namespace warrant::bib {

/// Records with tags of two letters ("TI  - ") or with labels on lines of their own ("Title"). What
/// Ovid adds to a value (marks of affiliation, degrees, "[References]") is told apart; the value as
/// it stood travels along.
///   errors  bad_input where no record is found
[[nodiscard]] Result<Imported> read_ovid_tagged(std::string_view text, std::string_view id_prefix);

[[nodiscard]] bool is_ovid_tagged(std::string_view head);

/// Reading gives back the same citations.
[[nodiscard]] std::string write_ovid_tagged(std::span<const review::Citation> citations);

}  // namespace warrant::bib
