/// Key studies that are known beforehand: does a strategy find them, and if not, which piece of it
/// loses them.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"
#include "search/run/run.hpp"

namespace warrant::search {

/// A piece of the strategy that a record does not have, or that takes it out.
struct Loss {
  int line = 0;
  std::string where;  // "line 3, character 14"
  std::string piece;  // as it stands in the strategy
  std::string why;    // one sentence
};

struct KnownStudy {
  review::Citation known;
  std::string id;  // in the corpus; empty where it is not there
  bool is_found = false;
  std::vector<Loss> losses;  // none where it is found or not in the corpus
};

/// Look for each known record in the corpus, by PubMed number, DOI, or title and year, and among
/// what a run found.
///   run     of the same strategy over the same corpus
///   errors  bad_input for a damaged corpus
[[nodiscard]] Result<std::vector<KnownStudy>> check_known(const Strategy& strategy,
                                                          const Corpus& corpus, const Mesh* mesh,
                                                          const RunResult& run,
                                                          std::span<const review::Citation> known);

/// Why a line does not find a record, down to the pieces; nothing when it does.
[[nodiscard]] std::vector<Loss> losses_of(const Strategy& strategy, const Line& line,
                                          const Mesh* mesh, const review::Citation& citation);

}  // namespace warrant::search
