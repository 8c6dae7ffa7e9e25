/// Which Nears the engine decides, and how it is asked.
///
/// Intervals of Lucene are the shortest stretches that hold what is asked for. Two parts of fixed
/// length each: any match holds a shortest stretch with no more words between, so the engine finds
/// every record. The same holds for more parts of one word each, where no word can stand for two of
/// them. Where a Near stands inside another, or parts are phrases, a longer inner stretch may be
/// the one that fits: these are not left to the engine.
#include "search/opensearch/near_query.hpp"

#include <algorithm>
#include <limits>

namespace warrant::search::opensearch {
namespace {

Result<void> add_phrases(const Node& node, std::vector<Phrase>& out) {
  if (const auto* words = std::get_if<Words>(&node.what)) {
    if (Phrase phrase = patterns_of(words->words); !phrase.empty()) {
      out.push_back(std::move(phrase));
    }
    return {};
  }
  if (const auto* either = std::get_if<Or>(&node.what)) {
    for (const Node& part : either->parts) {
      CHECK_OK(add_phrases(part, out));
    }
    return {};
  }
  return fail(Code::unsupported, "only words and phrases can be searched near each other");
}

Result<void> add_leaves(const Node& node, Leaves& out) {
  if (const auto* near = std::get_if<Near>(&node.what)) {
    for (const Node& part : near->parts) {
      CHECK_OK(add_leaves(part, out));
    }
    return {};
  }
  out.emplace_back();
  return add_phrases(node, out.back());
}

/// Letters before the first wildcard.
std::string beginning_of(const Pattern& pattern) {
  return pattern.empty() || pattern[0].kind != Piece::Kind::letters ? "" : pattern[0].letters;
}

/// Whether some word may match both; true where that is not plain.
bool may_share(const Pattern& a, const Pattern& b) {
  const std::string first = beginning_of(a);
  const std::string second = beginning_of(b);
  if (!has_wildcard(a) && !has_wildcard(b)) {
    return letters_of(a) == letters_of(b);
  }
  return first.starts_with(second) || second.starts_with(first);
}

bool may_share(const std::vector<Phrase>& a, const std::vector<Phrase>& b) {
  return std::ranges::any_of(a, [&](const Phrase& one) {
    return std::ranges::any_of(
        b, [&](const Phrase& two) { return may_share(one.front(), two.front()); });
  });
}

/// Whether each part is one word, and no word can stand for two of them.
bool are_single_and_apart(const Leaves& leaves) {
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    if (std::ranges::any_of(leaves[i], [](const Phrase& phrase) { return phrase.size() != 1; })) {
      return false;
    }
    for (std::size_t k = 0; k < i; ++k) {
      if (may_share(leaves[k], leaves[i])) {
        return false;
      }
    }
  }
  return true;
}

Query over_fields(const Json& source, int clauses, std::span<const std::string> fields) {
  std::vector<Query> either;
  for (const std::string& field : fields) {
    either.push_back({.json = {{"intervals", {{field, source}}}}, .clauses = clauses});
  }
  return any_of(std::move(either));
}

Json any_source(std::vector<Json> sources) {
  return sources.size() == 1 ? std::move(sources[0])
                             : Json{{"any_of", {{"intervals", std::move(sources)}}}};
}

/// Each choice of one length for each of two parts; the engine writes out their alternatives.
std::optional<Query> pair_query(const Near& near, const Leaves& leaves,
                                std::span<const std::string> fields, long most_clauses) {
  std::vector<Json> either;
  long clauses = 0;
  for (const Intervals& a : intervals_of(leaves[0])) {
    for (const Intervals& b : intervals_of(leaves[1])) {
      const auto pairs = static_cast<long>(a.sources.size() * b.sources.size());
      clauses += pairs * static_cast<long>(a.tokens + b.tokens) * (near.ordered ? 1 : 2);
      if (clauses * static_cast<long>(fields.size()) > most_clauses) {
        return std::nullopt;
      }
      either.push_back(near_intervals(Json{any_source(a.sources), any_source(b.sources)},
                                      near.between,
                                      near.ordered ? "ordered" : "unordered_no_overlap"));
    }
  }
  return over_fields(any_source(std::move(either)), static_cast<int>(clauses), fields);
}

std::optional<Query> words_query(const Near& near, const Leaves& leaves,
                                 std::span<const std::string> fields, long most_clauses) {
  Json sources = Json::array();
  long combinations = 1;
  for (const std::vector<Phrase>& leaf : leaves) {
    std::vector<Json> alternatives = std::move(intervals_of(leaf).front().sources);
    combinations *= static_cast<long>(alternatives.size());
    if (combinations * static_cast<long>(leaves.size() * fields.size()) > most_clauses) {
      return std::nullopt;
    }
    sources.push_back(any_source(std::move(alternatives)));
  }
  return over_fields(
      near_intervals(std::move(sources), near.between, near.ordered ? "ordered" : "unordered"),
      static_cast<int>(combinations) * static_cast<int>(leaves.size()), fields);
}

}  // namespace

Result<Leaves> leaves_of(const Node& node) {
  Leaves out;
  CHECK_OK(add_leaves(node, out));
  return out;
}

Query phrase_query(const Phrase& phrase, std::span<const std::string> fields) {
  return over_fields(intervals_of(std::vector<Phrase>{phrase}).front().sources.front(),
                     static_cast<int>(phrase.size()), fields);
}

std::optional<Query> near_query(const Near& near, const Leaves& leaves,
                                std::span<const std::string> fields, int most_clauses) {
  if (leaves.size() != near.parts.size()) {
    return std::nullopt;  // another Near stands inside
  }
  if (leaves.size() == 2) {
    return pair_query(near, leaves, fields, most_clauses);
  }
  return are_single_and_apart(leaves) ? words_query(near, leaves, fields, most_clauses)
                                      : std::nullopt;
}

Query wider_query(const Leaves& leaves, std::span<const std::string> fields, int most_clauses) {
  const auto in_fields = [&](auto scatter) {
    std::vector<Query> either;
    for (const std::string& field : fields) {
      std::vector<Query> all;
      for (const std::vector<Phrase>& leaf : leaves) {
        all.push_back(scatter(field, leaf));
      }
      either.push_back(all_of(std::move(all)));
    }
    return any_of(std::move(either));
  };
  Query out = in_fields(scattered);
  return out.clauses <= most_clauses ? out : in_fields(scattered_loosely);
}

}  // namespace warrant::search::opensearch
