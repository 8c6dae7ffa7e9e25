/// Whole records, packed, so that what a search finds can be shown and exported.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "review/citation.hpp"

namespace warrant::search {

/// A record as bytes, and back. Every field of Citation is kept.
void put_citation(std::string& out, const review::Citation& citation);
///   errors  bad_input for damaged bytes
[[nodiscard]] Result<review::Citation> read_citation(std::string_view bytes);

/// Several records packed together; zstd.
[[nodiscard]] std::string packed(std::string_view bytes);
///   errors  bad_input for damaged bytes, and those that unpack to more than `most`
[[nodiscard]] Result<std::string> unpacked_records(std::string_view bytes, std::size_t most);

}  // namespace warrant::search
