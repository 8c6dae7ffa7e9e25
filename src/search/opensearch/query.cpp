/// Bool, terms, regexp and intervals queries.
#include "search/opensearch/query.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace warrant::search::opensearch {
namespace {

/// `terms` takes 65,536 values by default (index.max_terms_count).
constexpr std::size_t most_values = 60'000;

/// Words that a truncated word may stand for where it stands beside others: never more than
/// max_clause_count, which is 1,024 by default.
constexpr int most_expansions = 1'000;

/// Truncated words drawn together into one regular expression.
constexpr std::size_t most_wild_together = 5;

Query bool_query(const char* kind, std::vector<Query> parts) {
  Query out{.json = Json::object(), .clauses = 0};
  Json list = Json::array();
  for (Query& part : parts) {
    out.clauses += part.clauses;
    out.depth = std::max(out.depth, part.depth + 1);
    list.push_back(std::move(part.json));
  }
  out.json["bool"][kind] = std::move(list);
  if (std::string_view(kind) == "should") {
    out.json["bool"]["minimum_should_match"] = 1;
  }
  return out;
}

/// The field and the values of a query that asks for one of several values.
bool take_values(const Query& query, std::map<std::string, std::vector<std::string>>& out) {
  const auto terms = query.json.find("terms");
  if (terms == query.json.end()) {
    return false;
  }
  auto& values = out[terms->begin().key()];
  for (const Json& value : terms->begin().value()) {
    values.push_back(value.get<std::string>());
  }
  return true;
}

Json token_source(const std::string& pattern) {
  return {{"regexp", {{"pattern", pattern}, {"max_expansions", most_expansions}}}};
}

Json exact_source(const std::string& token) { return {{"match", {{"query", token}}}}; }

/// Alternatives as "(a|b|c)", none longer than a regular expression may be nor of more than `most`.
std::vector<std::string> alternations(const std::vector<std::string>& patterns, std::size_t most) {
  std::vector<std::string> out;
  std::size_t count = 0;
  for (const std::string& pattern : patterns) {
    if (count == 0 || count == most || out.back().size() + pattern.size() + 2 > longest_regexp) {
      out.push_back(pattern);
      count = 1;
    } else {
      out.back() += "|" + pattern;
      ++count;
    }
  }
  return out;
}

std::vector<Json> one_token_sources(std::span<const Phrase* const> phrases) {
  std::vector<std::string> exact;
  std::vector<std::string> wild;
  for (const Phrase* phrase : phrases) {
    (has_wildcard(phrase->front()) ? wild : exact).push_back(regexp_of(phrase->front()));
  }
  std::vector<Json> out;
  if (exact.size() == 1) {
    out.push_back(exact_source(exact[0]));
  } else {
    for (const std::string& pattern : alternations(exact, most_expansions)) {
      out.push_back(token_source(pattern));
    }
  }
  for (const std::string& pattern : alternations(wild, most_wild_together)) {
    out.push_back(token_source(pattern));
  }
  return out;
}

}  // namespace

std::string text_of(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Query none() { return {.json = {{"match_none", Json::object()}}, .clauses = 0}; }

bool is_none(const Query& query) { return query.json.contains("match_none"); }

Query one_of(const std::string& field, std::vector<std::string> values) {
  std::ranges::sort(values);
  const auto rest = std::ranges::unique(values);
  values.erase(rest.begin(), rest.end());
  if (values.empty()) {
    return none();
  }
  std::vector<Query> parts;
  for (std::size_t at = 0; at < values.size(); at += most_values) {
    const std::size_t end = std::min(at + most_values, values.size());
    Json list = Json::array();
    for (std::size_t i = at; i < end; ++i) {
      list.push_back(std::move(values[i]));
    }
    parts.push_back({.json = {{"terms", {{field, std::move(list)}}}}});
  }
  return parts.size() == 1 ? std::move(parts[0]) : bool_query("should", std::move(parts));
}

Query any_of(std::vector<Query> queries) {
  std::map<std::string, std::vector<std::string>> values;
  std::vector<Query> parts;
  for (Query& query : queries) {
    if (!is_none(query) && !take_values(query, values)) {
      parts.push_back(std::move(query));
    }
  }
  for (auto& [field, list] : values) {
    parts.push_back(one_of(field, std::move(list)));
  }
  if (parts.empty()) {
    return none();
  }
  return parts.size() == 1 ? std::move(parts[0]) : bool_query("should", std::move(parts));
}

Query all_of(std::vector<Query> queries) {
  if (std::ranges::any_of(queries, is_none)) {
    return none();
  }
  return queries.size() == 1 ? std::move(queries[0]) : bool_query("filter", std::move(queries));
}

Query without(Query query, Query other) {
  if (is_none(query) || is_none(other)) {
    return query;
  }
  Query out{.clauses = query.clauses + other.clauses,
            .depth = std::max(query.depth, other.depth) + 1};
  out.json["bool"]["filter"].push_back(std::move(query.json));
  out.json["bool"]["must_not"].push_back(std::move(other.json));
  return out;
}

Query regexps(const std::string& field, const std::vector<std::string>& patterns) {
  std::vector<Query> out;
  for (const std::string& pattern : alternations(patterns, most_wild_together)) {
    out.push_back(
        {.json = {
             {"regexp",
              {{field, {{"value", pattern}, {"flags", "NONE"}, {"rewrite", "constant_score"}}}}}}});
  }
  return any_of(std::move(out));
}

Query scattered(const std::string& field, std::span<const Phrase> phrases) {
  std::vector<Query> either;
  std::vector<std::string> wild;  // of one token
  for (const Phrase& phrase : phrases) {
    std::vector<Query> all;
    for (const Pattern& pattern : phrase) {
      if (!has_wildcard(pattern)) {
        all.push_back(one_of(field, {letters_of(pattern)}));
      } else if (phrase.size() == 1) {
        wild.push_back(regexp_of(pattern));
      } else {
        all.push_back(regexps(field, {regexp_of(pattern)}));
      }
    }
    if (!all.empty()) {
      either.push_back(all_of(std::move(all)));
    }
  }
  either.push_back(regexps(field, wild));
  return any_of(std::move(either));
}

Query scattered_loosely(const std::string& field, std::span<const Phrase> phrases) {
  std::vector<Phrase> some;
  for (const Phrase& phrase : phrases) {
    // Long words are rare ones, and words without wildcards cost least.
    some.push_back({*std::ranges::max_element(phrase, {}, [](const Pattern& pattern) {
      return std::pair(!has_wildcard(pattern), letters_of(pattern).size());
    })});
  }
  return scattered(field, some);
}

std::vector<Intervals> intervals_of(std::span<const Phrase> phrases) {
  std::map<std::size_t, std::vector<const Phrase*>> by_size;
  for (const Phrase& phrase : phrases) {
    if (!phrase.empty()) {
      by_size[phrase.size()].push_back(&phrase);
    }
  }
  std::vector<Intervals> out;
  for (const auto& [size, same] : by_size) {
    Intervals each{.tokens = size};
    if (size == 1) {
      each.sources = one_token_sources(same);
    } else {
      for (const Phrase* phrase : same) {
        Json tokens = Json::array();
        for (const Pattern& pattern : *phrase) {
          tokens.push_back(has_wildcard(pattern) ? token_source(regexp_of(pattern))
                                                 : exact_source(letters_of(pattern)));
        }
        each.sources.push_back(near_intervals(std::move(tokens), 0, "ordered"));
      }
    }
    out.push_back(std::move(each));
  }
  return out;
}

Json near_intervals(Json sources, int between, std::string_view mode) {
  return {{"all_of", {{"intervals", std::move(sources)}, {"max_gaps", between}, {"mode", mode}}}};
}

}  // namespace warrant::search::opensearch
