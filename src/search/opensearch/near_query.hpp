/// Words near each other as intervals, where intervals can say it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "search/opensearch/query.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search::opensearch {

/// What the parts of a Near look for, Nears within it dissolved: for each part its phrases.
using Leaves = std::vector<std::vector<Phrase>>;

/// Errors: unsupported for parts that are neither words nor alternatives of such.
[[nodiscard]] Result<Leaves> leaves_of(const Node& node);

/// Words next to each other and in order in one of the fields, some of them truncated.
[[nodiscard]] Query phrase_query(const Phrase& phrase, std::span<const std::string> fields);

/// The query of a Near that the engine decides rightly; nothing where it cannot (see Undecided), or
/// where that would take more than `most_clauses`.
[[nodiscard]] std::optional<Query> near_query(const Near& near, const Leaves& leaves,
                                              std::span<const std::string> fields,
                                              int most_clauses);

/// Records with all parts in one of the fields, wherever they stand in it; where that would take
/// more than `most_clauses`, with a word of each.
[[nodiscard]] Query wider_query(const Leaves& leaves, std::span<const std::string> fields,
                                int most_clauses);

}  // namespace warrant::search::opensearch
