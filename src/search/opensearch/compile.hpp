/// Strategies as OpenSearch queries.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "search/mesh/mesh.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search::opensearch {

/// Words in order or a Near that the engine itself cannot decide: it looks for the shortest
/// stretches only, and so misses some where a Near stands inside another or where parts may share a
/// word; and it looks through a limited number of words for a truncated one. `wider` finds at least
/// its records; the words of `fields` of those decide, by places_of().
struct Undecided {
  const Node& node;
  std::string wider;                // a query, as JSON
  std::vector<std::string> fields;  // of the index
};

/// What only the cluster can tell while strategies are compiled. Ids are those of records.
struct Ask {
  /// What an Undecided truly finds.
  std::function<Result<std::vector<std::string>>(const Undecided&)> decide;
  /// What a query finds: parts of a query that would be larger than a cluster takes are asked for
  /// first, and their ids put in.
  std::function<Result<std::vector<std::string>>(const std::string& query)> find;
  /// Whether a query fails as is_too_wide(Error) says; nothing: none does.
  std::function<Result<bool>(const std::string& query)> is_too_wide = {};
};

struct CompiledLine {
  int line = 0;
  std::string query;  // as JSON
};

/// Each line with a node as a query that finds the records the local index finds. References to
/// other lines are put in; scores play no part.
///   mesh         resolves entry terms and explodes; null: names are taken as typed, without those
///                below them
///   max_clauses  words and phrases that one query may hold
///   errors       of all lines at once: unsupported for untranslatable pieces and filters that were
///                not expanded, not_found for a line that is not there, bad_input for lines that
///                refer to each other in a circle or grow beyond what a query may hold; those of
///                `ask`
[[nodiscard]] Result<std::vector<CompiledLine>> compile(const Strategy& strategy, const Mesh* mesh,
                                                        int max_clauses, const Ask& ask);

}  // namespace warrant::search::opensearch
