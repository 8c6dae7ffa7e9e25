/// Which pairs of records are worth comparing.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "dedupe/plain_record.hpp"

namespace warrant::dedupe {

using Pair = std::pair<std::uint32_t, std::uint32_t>;  // first < second

/// The keys of one record; records that share one are compared. DOI, PubMed number, PMC number,
/// Cochrane number, title, the title's beginning, its longest words, first author with year and
/// page, volume with pages, journal and year, the beginning of the abstract.
void add_keys(const PlainRecord& record, std::vector<std::uint64_t>& keys);

/// Pairs that share a key, each once, sorted. Where more than `largest_block` records share one
/// ("Editorial"), each is paired only with its neighbours in the order of author, year and pages,
/// so that the number of pairs stays linear in that of records.
[[nodiscard]] std::vector<Pair> candidate_pairs(std::span<const PlainRecord> records);

inline constexpr std::size_t largest_block = 64;

}  // namespace warrant::dedupe
