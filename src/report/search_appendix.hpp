/// How a review was searched, as PRISMA-S asks to report it.
#pragma once

#include "report/document.hpp"
#include "report/fact_book.hpp"

namespace warrant::report {

/// The 16 items of PRISMA-S with what the review says of each, and every strategy as it was run,
/// line by line with what it found; nothing when no run of a search is in the review.
///   source  Rethlefsen ML, Kirtley S, Waffenschmidt S, et al. PRISMA-S. Syst Rev 2021;10:39
[[nodiscard]] Blocks search_blocks(const Sources& sources, FactBook& book);

}  // namespace warrant::report
