/// How many letters must change for one text to be another.
#pragma once

#include <cstddef>
#include <string_view>

namespace warrant::dedupe {

/// Levenshtein distance of two texts, by bytes.
///   most  larger distances are told as most + 1
///   source  Myers G. J ACM 1999;46:395-415, in the block form of Hyyro H. Nordic J Comput
///           2003;10:29-39: 64 cells at once
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace warrant::dedupe
