/// Where phrases, and words near each other, stand in the records of one segment.
#pragma once

#include <vector>

#include "search/run/lookup.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search {

/// Words next to each other: the place of the first and how many there are up to the last.
struct Stretch {
  Occurrence begin = 0;
  std::uint32_t length = 0;
  auto operator<=>(const Stretch&) const = default;
};

/// The words of a phrase, each with the lists of all that its pattern means in one part.
using Phrase = std::vector<Lists>;

/// Where a phrase begins, ascending.
///   among  records to look in, or null for all
[[nodiscard]] std::vector<Occurrence> phrase_places(Lookup& lookup, const Phrase& phrase,
                                                    const DocSet* among);

/// Records that may hold a Words (in_order), an Or of such or a Near in a part: all of its words.
[[nodiscard]] DocSet candidates(Lookup& lookup, const Node& node, Field field);

/// Where it stands there: each place once, ascending. Near::between is below
/// places_between_values.
[[nodiscard]] std::vector<Stretch> stretches(Lookup& lookup, const Node& node, Field field,
                                             const DocSet& among);

}  // namespace warrant::search
