/// Pieces of OpenSearch queries, with what they cost the cluster.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "search/words/tokens.hpp"

namespace warrant::search::opensearch {

using Json = nlohmann::json;

struct Query {
  Json json;
  int clauses = 1;  // what Lucene counts of it against max_clause_count, or more
  int depth = 0;    // of bool queries within each other
};

/// Patterns next to each other: one alternative of what is looked for.
using Phrase = std::vector<Pattern>;

/// Characters that one regular expression may have; index.max_regex_length is 1,000 by default.
constexpr std::size_t longest_regexp = 900;

/// JSON as text; bytes that are not UTF-8 are replaced.
[[nodiscard]] std::string text_of(const Json& json);

[[nodiscard]] Query none();
[[nodiscard]] bool is_none(const Query& query);

/// Records found by any of the queries. Words and values of one field become one clause.
[[nodiscard]] Query any_of(std::vector<Query> queries);

/// Records found by all of the queries, of which there is at least one.
[[nodiscard]] Query all_of(std::vector<Query> queries);

/// Records that `query` finds and `other` does not.
[[nodiscard]] Query without(Query query, Query other);

/// Records whose field holds one of the tokens or whole values.
[[nodiscard]] Query one_of(const std::string& field, std::vector<std::string> values);

/// Records whose field holds a token or whole value that matches one of the regular expressions,
/// none of them longer than longest_regexp.
[[nodiscard]] Query regexps(const std::string& field, const std::vector<std::string>& patterns);

/// Records whose field holds each token of one of the phrases, wherever it stands.
[[nodiscard]] Query scattered(const std::string& field, std::span<const Phrase> phrases);

/// The same with one token of each phrase only: finds more, and takes few clauses.
[[nodiscard]] Query scattered_loosely(const std::string& field, std::span<const Phrase> phrases);

/// One way to find the alternatives of a part that are all so many tokens long: among those of one
/// length none lies within another, so that none hides another from the engine.
struct Intervals {
  std::size_t tokens = 0;
  std::vector<Json> sources;
};

[[nodiscard]] std::vector<Intervals> intervals_of(std::span<const Phrase> phrases);

/// Sources next to each other or near each other.
///   mode  "ordered", "unordered" (parts may overlap), "unordered_no_overlap" (two parts)
[[nodiscard]] Json near_intervals(Json sources, int between, std::string_view mode);

}  // namespace warrant::search::opensearch
