/// What templates leave behind.
#pragma once

#include <string>

namespace warrant::check {

/// The first part of a text that a template left for somebody to fill in: "Insert range", "[name of
/// drug]", "TBC", "__/__/____", "#REF!"; empty where there is none.
[[nodiscard]] std::string placeholder_in(const std::string& text);

}  // namespace warrant::check
