/// Reading as ranked.
#include "screen/simulation.hpp"

#include <algorithm>
#include <numeric>

#include "num/random.hpp"

namespace warrant::screen {

std::vector<std::size_t> draw_priors(std::span<const std::uint8_t> relevant, std::size_t included,
                                     std::size_t excluded, std::uint64_t seed) {
  std::vector<std::size_t> kinds[2];
  for (std::size_t i = 0; i < relevant.size(); ++i) {
    kinds[relevant[i] != 0 ? 1 : 0].push_back(i);
  }
  num::Random random(seed);
  std::vector<std::size_t> out;
  for (const std::size_t k : random.sample(kinds[1].size(), included)) {
    out.push_back(kinds[1][k]);
  }
  for (const std::size_t k : random.sample(kinds[0].size(), excluded)) {
    out.push_back(kinds[0][k]);
  }
  return out;
}

Simulation simulate(const Features& features, std::span<const std::uint8_t> relevant,
                    const RankingOptions& options, std::span<const std::size_t> priors,
                    std::string_view protocol, const std::function<bool(const Found&)>& go_on) {
  Simulation out{.priors = {priors.begin(), priors.end()}};
  Ranking ranking(features, options, protocol);
  for (const std::size_t prior : priors) {
    ranking.decide(prior, relevant[prior] != 0);
  }
  const auto all = static_cast<std::size_t>(std::ranges::count(relevant, 1));
  out.found.records = relevant.size() - ranking.decided();
  out.found.relevant = all - ranking.relevant();
  while (go_on ? go_on(out.found) : ranking.relevant() < all) {
    const std::optional<std::size_t> next = ranking.next();
    if (!next) {
      break;
    }
    ranking.decide(*next, relevant[*next] != 0);
    out.order.push_back(*next);
    out.found.at.push_back(relevant[*next] != 0 ? 1 : 0);
  }
  out.trainings = ranking.trainings();
  out.protocol_kept = ranking.uses_protocol();
  return out;
}

}  // namespace warrant::screen
