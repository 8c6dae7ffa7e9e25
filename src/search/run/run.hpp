/// Runs a strategy over a corpus: what each line finds, and which records the last one finds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "search/index/corpus.hpp"
#include "search/mesh/mesh.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search {

struct LineHits {
  int line = 0;  // Line::number
  std::uint64_t hits = 0;
};

struct RunResult {
  std::vector<LineHits> lines;  // each line with a node, in order
  std::vector<DocSet> parts;    // what the last of them finds, for each part of the corpus
  [[nodiscard]] std::uint64_t hits() const;
};

/// Why a strategy cannot be run: each untranslatable piece, filter that was not expanded, reference
/// to no line or in a circle, with its place.
[[nodiscard]] std::vector<Error> why_not_run(const Strategy& strategy);

/// Run every line; each is worked out once.
///   strategy  filters expanded
///   mesh      resolves entry terms and explodes; null: headings are taken as typed, without those
///             below them
///   threads   parts of the corpus are searched side by side; the result is the same
///   errors    those of why_not_run, all at once; bad_input for a damaged corpus
[[nodiscard]] Result<RunResult> run_strategy(const Strategy& strategy, const Corpus& corpus,
                                             const Mesh* mesh, unsigned threads = 1);

/// Ids of records, sorted.
[[nodiscard]] std::vector<std::string> ids_of(const Corpus& corpus,
                                              const std::vector<DocSet>& parts);

/// Their places, part by part in order.
[[nodiscard]] std::vector<RecordPlace> places_in(const std::vector<DocSet>& parts);

}  // namespace warrant::search
