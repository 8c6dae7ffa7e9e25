/// Stopping by a random sample of what was not read.
#pragma once

#include "screen/stopping/screened.hpp"

namespace warrant::screen {

struct RandomSampleRule {
  double recall = 0.95;
  double confidence = 0.95;
  std::size_t sample = 200;  // no advice to stop before so many were drawn
  bool operator==(const RandomSampleRule&) const = default;
};

/// The largest number of relevant records among `unread` of which a random sample of `drawn` held
/// `found`, at one-sided confidence: the exact limit for a finite population.
///   source  Wright 1991, Exact Confidence Bounds when Sampling from Small Finite Universes,
///           section 2
[[nodiscard]] std::size_t most_relevant(std::size_t unread, std::size_t drawn, std::size_t found,
                                        double confidence);

/// Stop when the lower limit of recall, from the sample at the end of the decisions, reaches the
/// recall wanted.
///   source  as most_relevant
[[nodiscard]] Advice advise(const RandomSampleRule& rule, const Screened& screened);

}  // namespace warrant::screen
