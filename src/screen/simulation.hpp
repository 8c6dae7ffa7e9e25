/// Screening a set whose answers are known, as if they were not: how soon would all be found?
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "screen/metrics.hpp"
#include "screen/ranking.hpp"

namespace warrant::screen {

/// Records to know beforehand, drawn by chance.
///   relevant           1 or 0 per record
///   included, excluded how many of each kind; fewer where there are fewer
///   returns            their numbers, included first
///   source             num::Random, seeded
[[nodiscard]] std::vector<std::size_t> draw_priors(std::span<const std::uint8_t> relevant,
                                                   std::size_t included, std::size_t excluded,
                                                   std::uint64_t seed);

struct Simulation {
  std::vector<std::size_t> priors;
  std::vector<std::size_t> order;  // records read, priors left out
  Found found;
  std::size_t trainings = 0;
  bool protocol_kept = false;  // the protocol's words counted to the end
};

/// Read one record after the other as ranked, learning from each.
///   relevant    1 or 0 per record of `features`
///   priors      known beforehand; without them and without a protocol the records' order begins
///   go_on       asked after each record, with what was found so far; false ends the simulation. By
///               default it ends at the last relevant record.
///   source      procedure of ASReview's simulation mode: van de Schoot et al. 2021, Nat Mach
///   Intell
///               3:125-133
[[nodiscard]] Simulation simulate(const Features& features, std::span<const std::uint8_t> relevant,
                                  const RankingOptions& options,
                                  std::span<const std::size_t> priors,
                                  std::string_view protocol = {},
                                  const std::function<bool(const Found&)>& go_on = {});

}  // namespace warrant::screen
