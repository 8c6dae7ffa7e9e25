/// The tree into bool, terms, range, phrase and intervals queries.
#include "search/opensearch/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "search/opensearch/layout.hpp"
#include "search/opensearch/near_query.hpp"
#include "search/opensearch/query.hpp"
#include "search/strategy/parse.hpp"
#include "search/strategy/subheadings.hpp"
#include "search/words/searched.hpp"

namespace warrant::search::opensearch {
namespace {

using Ids = std::vector<std::string>;

constexpr int largest_between = value_gap - 1'000;
constexpr int deepest_query = 60;  // a request may be 1,000 levels deep, of which each takes a few
constexpr int spare_clauses = 24;
constexpr std::size_t most_open = 500;
constexpr std::size_t most_ids = 1'000'000;
constexpr std::size_t largest_query = std::size_t{64} << 20U;

class Compiler {
 public:
  Compiler(const Strategy& strategy, const Mesh* mesh, int max_clauses, const Ask& ask)
      : strategy_(strategy),
        mesh_(mesh),
        most_clauses_(std::max(max_clauses - spare_clauses, spare_clauses)),
        ask_(ask) {}

  Result<Query> line(const Line& line) {
    if (const auto known = done_.find(&line); known != done_.end()) {
      return known->second;
    }
    if (failed_.contains(&line)) {
      return fail(Code::conflict, "", "");  // told at that line
    }
    if (!open_.insert(&line).second) {
      return fail(Code::bad_input, fmt::format("line {} refers to itself", line.number));
    }
    if (open_.size() > most_open) {
      return fail(Code::bad_input, "too many lines refer to the one below them in turn");
    }
    Result<Query> query = node(*line.node);
    open_.erase(&line);
    if (query) {
      done_.emplace(&line, *query);
      return query;
    }
    failed_.insert(&line);
    Error error = std::move(query).error();
    if (error.where.empty() && !error.message.empty()) {
      error.where = fmt::format("line {}", line.number);
    }
    return std::unexpected(std::move(error));
  }

 private:
  Result<Query> node(const Node& node) {
    return std::visit([&](const auto& what) { return compile(what, node); }, node.what);
  }

  /// The same records by their ids: one clause however large the query was.
  Result<Query> settled(const Query& query) {
    Ids ids = TRY(ask_.find(text_of(query.json)));
    return by_ids(std::move(ids));
  }

  static Result<Query> by_ids(Ids ids) {
    if (ids.size() > most_ids) {
      return fail(
          Code::unsupported,
          fmt::format("a part of the line finds {} records and cannot be asked for in one "
                      "query: raise indices.query.bool.max_clause_count of the cluster, and "
                      "max_clauses in the configuration with it",
                      ids.size()));
    }
    return one_of("id", std::move(ids));
  }

  [[nodiscard]] bool is_too_large(const Query& query) const {
    return query.clauses > most_clauses_ || query.depth > deepest_query;
  }

  /// Any of the queries; what is too large for one query is asked for in several.
  Result<Query> any(std::vector<Query> queries) {
    Query whole = any_of(queries);
    if (!is_too_large(whole)) {
      return whole;
    }
    std::vector<Query> parts;
    std::vector<Query> some;
    int clauses = 0;
    const auto settle_some = [&]() -> Result<void> {
      if (!some.empty()) {
        parts.push_back(TRY(settled(any_of(std::move(some)))));
        some.clear();
        clauses = 0;
      }
      return {};
    };
    for (Query& query : queries) {
      if (clauses + query.clauses > most_clauses_) {
        CHECK_OK(settle_some());
      }
      clauses += query.clauses;
      some.push_back(std::move(query));
    }
    CHECK_OK(settle_some());
    return any_of(std::move(parts));
  }

  /// The largest queries are settled until all together are small enough.
  Result<void> settle_largest(std::vector<Query>& queries) {
    for (;;) {
      int clauses = 0;
      int depth = 0;
      for (const Query& query : queries) {
        clauses += query.clauses;
        depth = std::max(depth, query.depth + 1);
      }
      if (clauses <= most_clauses_ && depth <= deepest_query) {
        return {};
      }
      const auto largest = std::ranges::max_element(queries, {}, [&](const Query& query) {
        return depth > deepest_query ? query.depth : query.clauses;
      });
      if (largest->clauses <= 1 && largest->depth == 0) {
        return fail(Code::unsupported, "the line joins more parts than a query may hold");
      }
      *largest = TRY(settled(*largest));
    }
  }

  Result<Query> all(std::vector<Query> queries) {
    CHECK_OK(settle_largest(queries));
    return all_of(std::move(queries));
  }

  Fields parts_of_words(const Words& words) const {
    return search::parts_of(words.fields.empty() ? default_fields(strategy_.platform)
                                                 : words.fields);
  }

  /// Those of the parts that are searched as whole values, or those that are not.
  Fields chosen(Fields parts, bool whole) const {
    Fields out;
    for (const Field field : list(parts)) {
      if (is_whole_value(field, strategy_.platform) == whole) {
        out.add(field);
      }
    }
    return out;
  }

  /// Records that hold `node`, decided by their words.
  Result<Query> decided(const Node& node, const Query& wider,
                        const std::vector<std::string>& fields) {
    if (is_none(wider)) {
      return none();
    }
    if (is_too_large(wider)) {
      return fail(
          Code::unsupported,
          "too many words are near each other: raise indices.query.bool.max_clause_count of "
          "the cluster, and max_clauses in the configuration with it");
    }
    Ids ids = TRY(ask_.decide({.node = node, .wider = text_of(wider.json), .fields = fields}));
    return by_ids(std::move(ids));
  }

  Result<bool> is_too_wide(const Query& query) {
    return ask_.is_too_wide ? ask_.is_too_wide(text_of(query.json)) : Result<bool>(false);
  }

  /// Words in order in parts that hold words.
  Result<Query> in_words(const Words& words, const Phrase& phrase,
                         const std::vector<std::string>& fields) {
    if (fields.empty()) {
      return none();
    }
    const bool wild = std::ranges::any_of(phrase, has_wildcard);
    if (wild && phrase.size() > 1) {
      const Query query = phrase_query(phrase, fields);
      if (!TRY(is_too_wide(query))) {
        return query;
      }
      const Node node{.what = Words{.words = words.words}};
      return decided(node, wider_query({{phrase}}, fields, most_clauses_), fields);
    }
    std::vector<Query> either;
    for (const std::string& field : fields) {
      if (phrase.size() > 1) {
        either.push_back({.json = {{"match_phrase", {{field, joined(letters(phrase))}}}}});
      } else {
        either.push_back(wild ? regexps(field, {regexp_of(phrase[0])})
                              : one_of(field, letters(phrase)));
      }
    }
    return any_of(std::move(either));
  }

  static Tokens letters(const Phrase& phrase) {
    Tokens out;
    for (const Pattern& pattern : phrase) {
      out.push_back(kept(letters_of(pattern)));
    }
    return out;
  }

  Result<Query> in_order(const Words& words, Fields parts) {
    const Phrase phrase = search::patterns_of(words.words);
    if (phrase.empty()) {
      return none();
    }
    std::string pattern;
    for (const Pattern& each : phrase) {
      pattern += (pattern.empty() ? "" : " ") + regexp_of(each);
    }
    const bool wild = std::ranges::any_of(phrase, has_wildcard);
    if (wild && pattern.size() > longest_regexp) {
      return fail(Code::unsupported, "a truncated word is too long to be searched for");
    }
    std::vector<Query> either{TRY(in_words(words, phrase, words_fields(chosen(parts, false))))};
    for (const std::string& field : whole_fields(chosen(parts, true))) {
      either.push_back(wild ? regexps(field, {pattern})
                            : one_of(field, {kept(joined(letters(phrase)))}));
    }
    return any(std::move(either));
  }

  Result<Query> compile(const Words& words, const Node& /*node*/) {
    const Fields parts = parts_of_words(words);
    if (words.reading == Words::Reading::in_order) {
      return in_order(words, parts);
    }
    std::vector<Query> found;
    for (const Word& word : words.words) {
      if (!search::patterns_of(word).empty()) {
        found.push_back(TRY(in_order({.words = {word}}, parts)));
      }
    }
    return found.empty() ? none() : all(std::move(found));
  }

  /// The parts that every word of a Near may stand in.
  void share_parts(const Node& node, std::optional<Fields>& shared) const {
    if (const auto* words = std::get_if<Words>(&node.what)) {
      const Fields own = parts_of_words(*words);
      Fields both;
      for (const Field field : list(shared.value_or(own))) {
        if (own.has(field)) {
          both.add(field);
        }
      }
      shared = both;
    }
    for (const Node& part : search::parts_of(node)) {
      share_parts(part, shared);
    }
  }

  Result<Query> compile(const Near& near, const Node& node) {
    if (near.between > largest_between) {
      return fail(Code::unsupported,
                  fmt::format("words {} apart are too far from each other: {} is "
                              "the most that can be searched for",
                              near.between, largest_between));
    }
    const Leaves leaves = TRY(leaves_of(node));
    std::optional<Fields> shared;
    share_parts(node, shared);
    const std::vector<std::string> fields = words_fields(chosen(shared.value_or(Fields{}), false));
    if (fields.empty() ||
        std::ranges::any_of(leaves, [](const auto& leaf) { return leaf.empty(); })) {
      return none();
    }
    if (std::optional<Query> query = near_query(near, leaves, fields, most_clauses_);
        query && !TRY(is_too_wide(*query))) {
      return *std::move(query);
    }
    return decided(node, wider_query(leaves, fields, most_clauses_), fields);
  }

  Result<std::vector<Query>> each(const std::vector<Node>& nodes) {
    std::vector<Query> out;
    for (const Node& part : nodes) {
      out.push_back(TRY(node(part)));
    }
    return out;
  }

  Result<Query> compile(const And& both, const Node& /*node*/) {
    return all(TRY(each(both.parts)));
  }
  Result<Query> compile(const Limit& limit, const Node& /*node*/) {
    return all(TRY(each(limit.parts)));
  }
  Result<Query> compile(const Or& either, const Node& /*node*/) {
    return any(TRY(each(either.parts)));
  }
  Result<Query> compile(const Not& both, const Node& /*node*/) {
    std::vector<Query> parts = TRY(each(both.parts));
    CHECK_OK(settle_largest(parts));
    return without(std::move(parts[0]), std::move(parts[1]));
  }

  Ids headings_below(const std::string& name, bool explode) const {
    const auto id = mesh_ == nullptr ? std::nullopt : mesh_->find(name);
    if (!id) {
      return {joined(tokens_of(name))};
    }
    Ids out;
    for (const Mesh::Id each : explode ? mesh_->explode(*id) : std::vector<Mesh::Id>{*id}) {
      out.push_back(joined(tokens_of(mesh_->name(each))));
    }
    return out;
  }

  static Ids subheadings(const std::string& name, bool explode) {
    Ids out;
    for (const std::string& each : explode ? subheadings_below(name) : Ids{name}) {
      out.push_back(joined(tokens_of(each)));
    }
    return out;
  }

  Result<Query> compile(const Heading& heading, const Node& /*node*/) {
    Ids values;
    for (const std::string& name : headings_below(heading.name, heading.explode)) {
      if (heading.subheadings.empty()) {
        values.push_back(kept((heading.major ? "*" : "") + name));
      }
      for (const std::string& wanted : heading.subheadings) {
        for (const std::string& sub : subheadings(wanted, heading.explode_subheadings)) {
          values.push_back(kept(name + (heading.major ? "/*" : "/") + sub));
        }
      }
    }
    return one_of("headings", std::move(values));
  }

  Result<Query> compile(const Subheading& subheading, const Node& /*node*/) {
    Ids values;
    for (const std::string& sub : subheadings(subheading.name, subheading.explode)) {
      values.push_back(kept((subheading.major ? "/*" : "/") + sub));
    }
    return one_of("headings", std::move(values));
  }

  Result<Query> compile(const Dates& dates, const Node& /*node*/) {
    const std::string from = dates.from ? first_day(*dates.from) : "";
    const std::string to = dates.to ? last_day(*dates.to) : "";
    if (!from.empty() && !to.empty() && from > to) {
      return none();  // OpenSearch refuses such a range
    }
    const std::string field = date_field(dates.kind);
    if (from.empty() && to.empty()) {
      return Query{.json = {{"exists", {{"field", field}}}}};
    }
    Json range = {{"relation", "intersects"}};
    if (!from.empty()) {
      range["gte"] = from;
    }
    if (!to.empty()) {
      range["lte"] = to;
    }
    return Query{.json = {{"range", {{field, std::move(range)}}}}};
  }

  Result<Query> compile(const Studied& studied, const Node& /*node*/) {
    const bool humans = studied.group == Studied::Group::humans;
    return one_of("headings", headings_below(humans ? "Humans" : "Animals", !humans));
  }

  Result<Query> compile(const HasAbstract& /*what*/, const Node& /*node*/) {
    return Query{.json = {{"term", {{"has_abstract", true}}}}};
  }

  Result<Query> compile(const LineRef& reference, const Node& /*node*/) {
    return line_numbered(reference.number);
  }

  Result<Query> compile(const LineSet& set, const Node& /*node*/) {
    constexpr std::size_t most_lines = 10'000;
    std::vector<Query> lines;
    for (const LineSet::Range& range : set.ranges) {
      for (int number = range.first; number <= range.last; ++number) {
        lines.push_back(TRY(line_numbered(number)));
        if (lines.size() > most_lines) {
          return fail(Code::bad_input, "too many lines are joined");
        }
      }
    }
    if (lines.empty()) {
      return fail(Code::bad_input, "no lines are named");
    }
    return set.op == LineSet::Op::all ? all(std::move(lines)) : any(std::move(lines));
  }

  Result<Query> line_numbered(int number) {
    const Line* found = find_line(strategy_, number);
    if (found == nullptr || !found->node) {
      return fail(Code::not_found, fmt::format("there is no line {} to refer to", number));
    }
    return line(*found);
  }

  Result<Query> compile(const FilterRef& filter, const Node& node) {
    return fail(Code::unsupported,
                fmt::format("the filter <{}> must be expanded first", filter.name), place(node));
  }

  Result<Query> compile(const Untranslatable& piece, const Node& node) {
    return fail(Code::unsupported,
                fmt::format("\"{}\" cannot be searched: {}", piece.text, piece.why), place(node));
  }

  [[nodiscard]] std::string place(const Node& node) const {
    return strategy_.text.empty() ? "" : place_of(strategy_.text, node.span.begin);
  }

  const Strategy& strategy_;
  const Mesh* mesh_;
  const int most_clauses_;
  const Ask& ask_;
  std::map<const Line*, Query> done_;
  std::set<const Line*> failed_;
  std::set<const Line*> open_;  // being compiled
};

}  // namespace

Result<std::vector<CompiledLine>> compile(const Strategy& strategy, const Mesh* mesh,
                                          int max_clauses, const Ask& ask) {
  Compiler compiler(strategy, mesh, max_clauses, ask);
  std::vector<CompiledLine> out;
  std::vector<Error> errors;
  for (const Line& line : strategy.lines) {
    if (!line.node) {
      continue;
    }
    Result<Query> query = compiler.line(line);
    if (!query) {
      const Code code = query.error().code;
      if (!query.error().message.empty()) {
        errors.push_back(std::move(query).error());
      }
      if (code == Code::io || code == Code::denied) {
        break;  // the others would fail in the same way
      }
      continue;
    }
    out.push_back({.line = line.number, .query = text_of(query->json)});
    if (out.back().query.size() > largest_query) {
      errors.push_back({.code = Code::bad_input,
                        .message = "the line is too large once what it refers to is put in",
                        .where = fmt::format("line {}", line.number)});
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  if (out.empty()) {
    return fail(Code::bad_input, "the strategy holds no line to search");
  }
  return out;
}

}  // namespace warrant::search::opensearch
