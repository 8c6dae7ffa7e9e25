/// Page ranges in their short and full forms.
#pragma once

#include <string>
#include <string_view>

namespace warrant::bib {

/// For Vancouver references: "221-235" -> "221-35"; "99-101", "e121-e133" and "e0167120" stay.
[[nodiscard]] std::string short_pages(std::string_view pages);

/// For data: "221-35" -> "221-235"; "S12-8" -> "S12-S18".
[[nodiscard]] std::string full_pages(std::string_view pages);

}  // namespace warrant::bib
