/// Several segments become one, without what was deleted.
#pragma once

#include <filesystem>
#include <span>

#include "search/index/corpus.hpp"

namespace warrant::search {

/// Write a segment with the live records of `parts`, part by part. Memory holds one list and one
/// block of records at a time.
///   errors  io, bad_input for a damaged part
[[nodiscard]] Result<void> merge_segments(std::span<const CorpusPart* const> parts,
                                          const std::filesystem::path& path);

}  // namespace warrant::search
