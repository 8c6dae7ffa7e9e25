/// Words of a text as runs of letters and digits of any script, in lower case.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace warrant {

/// Words of at least `shortest` characters, in order; letters, numbers and "_" belong to words, all
/// else parts them. Bytes that are not UTF-8 part words too.
///   lowered  keeps the letters; cleared first
///   returns views into `lowered`
///   source  Unicode general categories L* and N*; lower case by the simple mapping
[[nodiscard]] std::vector<std::string_view> lower_words(std::string_view text, std::size_t shortest,
                                                        std::string& lowered);

}  // namespace warrant
