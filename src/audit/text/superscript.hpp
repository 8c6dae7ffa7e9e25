/// Superscripts as characters of their own, so that "trials<sup>1,2</sup>" is not "trials1,2".
#pragma once

#include <string>
#include <string_view>

namespace warrant::audit {

/// "1-3" as "¹⁻³", "a" as "ᵃ"; words ("TM", "th") and what has no superscript form stay as they
/// are.
[[nodiscard]] std::string superscript(std::string_view words);

}  // namespace warrant::audit
