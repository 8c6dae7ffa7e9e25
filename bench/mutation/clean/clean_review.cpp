/// Writing a clean review part by part.
#include "mutation/clean/clean_review.hpp"

#include "mutation/clean/draft.hpp"

namespace warrant::mutation {

Case clean_review(std::uint64_t seed) {
  Draft draft{.chance = Chance(seed)};
  write_protocol(draft);
  write_studies(draft);
  write_scores(draft);
  write_counts(draft);
  write_effects(draft);
  write_certainty(draft);
  write_claims(draft);
  write_selection(draft);
  write_paper(draft);
  return std::move(draft.made);
}

}  // namespace warrant::mutation
