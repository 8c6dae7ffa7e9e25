/// How well an order finds what matters: the measures that screening studies report.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/result.hpp"

namespace warrant::screen {

/// One finished (or stopped) order. Records that were given beforehand are left out of all counts.
struct Found {
  std::size_t records = 0;       // that could be read, without those given beforehand
  std::size_t relevant = 0;      // among them
  std::vector<std::uint8_t> at;  // 1 where the record read at this place was relevant
  bool operator==(const Found&) const = default;
};

/// Share of the relevant records among the first `share` of all, rounded down to whole records.
///   source  Cohen et al. 2006, J Am Med Inform Assoc 13:206-219
[[nodiscard]] double recall_at(const Found& found, double share);

/// Records read when `recall` of the relevant ones had been found; `found.records` if never.
[[nodiscard]] std::size_t read_until(const Found& found, double recall);

/// Work saved over sampling: share of records not read at `recall`, less what reading at random
/// would have saved.
///   source  Cohen et al. 2006, J Am Med Inform Assoc 13:206-219
[[nodiscard]] double work_saved(const Found& found, double recall);

/// Relevant records found in the first tenth, beyond what reading at random finds there, as a share
/// of all relevant ones (extra relevant records found).
///   source  Ferdinands et al. 2023, Syst Rev 12:100
[[nodiscard]] double extra_found(const Found& found, double share);

/// Places at which relevant records were found, from 1 (time to discovery).
///   source  Ferdinands et al. 2023, Syst Rev 12:100
[[nodiscard]] std::vector<std::size_t> discovery_times(const Found& found);

/// Mean place of the relevant records that were found, as a share of all records.
///   source  Ferdinands et al. 2023, Syst Rev 12:100
[[nodiscard]] double mean_discovery_time(const Found& found);

/// Area between the best possible curve and this one, 0 best, 1 worst: with N records, R relevant
/// and c(i) found among the first i, (R (N - (R - 1) / 2) - sum of c) / (R (N - R)).
///   source  loss of ASReview 3; 0 where all or none are relevant
[[nodiscard]] double loss(const Found& found);

/// Sum of 1 / log2(place + 1) over the relevant records, by what the best order gives.
///   source  Järvelin & Kekäläinen 2002, ACM Trans Inf Syst 20:422-446
[[nodiscard]] double ndcg(const Found& found);

}  // namespace warrant::screen
