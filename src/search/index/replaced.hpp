/// Which records of a corpus have gone, because their ids were removed or came again.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>

#include "base/result.hpp"
#include "search/index/corpus.hpp"

namespace warrant::search {

/// Take the records of these ids out of the live ones; returns how many.
///   errors  bad_input for a damaged part
[[nodiscard]] Result<std::uint64_t> drop_ids(std::span<CorpusPart> parts,
                                             const std::set<std::string>& ids);

/// Of records with the same id only the one that came last stays live; returns how many went.
///   parts  of which the first `old_parts` have no id twice among themselves
///   errors  bad_input for a damaged part
[[nodiscard]] Result<std::uint64_t> drop_replaced(std::span<CorpusPart> parts,
                                                  std::size_t old_parts);

}  // namespace warrant::search
