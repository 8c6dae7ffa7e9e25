/// Nearness of words worked out on the tokens of one value, in full: every place counts.
#pragma once

#include <vector>

#include "search/words/tokens.hpp"

namespace warrant::search {

/// Tokens [begin, end) of a value.
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
  auto operator<=>(const Place&) const = default;
};

/// Where Words (in_order), an Or of such or a Near stands in a value, in order and each once; see
/// Near for what counts.
[[nodiscard]] std::vector<Place> places_of(const Node& node, const Tokens& value);

}  // namespace warrant::search
