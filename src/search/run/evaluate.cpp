/// Sets of records for every kind of node.
#include "search/run/evaluate.hpp"

#include <algorithm>
#include <limits>
#include <set>

#include "search/index/keys.hpp"
#include "search/index/segment_builder.hpp"
#include "search/run/stretches.hpp"
#include "search/strategy/subheadings.hpp"
#include "search/words/brute_force.hpp"

namespace warrant::search {
namespace {

std::set<std::string> subheadings_of(const std::string& name, bool explode) {
  std::set<std::string> out;
  for (const std::string& each : explode ? subheadings_below(name) : std::vector{name}) {
    out.insert(joined(tokens_of(each)));
  }
  return out;
}

/// A pattern over whole values: those of the words with blanks between.
Pattern whole_pattern(const std::vector<Pattern>& patterns) {
  Pattern out;
  for (const Pattern& each : patterns) {
    if (!out.empty()) {
      out.push_back({.kind = Piece::Kind::letters, .letters = " "});
    }
    out.insert(out.end(), each.begin(), each.end());
  }
  return out;
}

void collect_words(const Node& node, std::vector<const Words*>& out) {
  if (const auto* words = std::get_if<Words>(&node.what)) {
    out.push_back(words);
  }
  for (const Node& part : parts_of(node)) {
    collect_words(part, out);
  }
}

/// The largest number of words between that a node asks for anywhere.
int farthest(const Node& node) {
  const auto* near = std::get_if<Near>(&node.what);
  int out = near == nullptr ? 0 : near->between;
  for (const Node& part : parts_of(node)) {
    out = std::max(out, farthest(part));
  }
  return out;
}

std::vector<std::string> names_of(const std::string& name, bool explode, const Mesh* mesh) {
  const auto id = mesh == nullptr ? std::nullopt : mesh->find(name);
  if (!id) {
    return {joined(tokens_of(name))};
  }
  std::vector<std::string> out;
  for (const Mesh::Id each : explode ? mesh->explode(*id) : std::vector{*id}) {
    out.push_back(joined(tokens_of(mesh->name(each))));
  }
  std::ranges::sort(out);
  const auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

/// Name and explode of the heading that limits to humans or animals.
std::pair<std::string, bool> studied_heading(const Studied& studied) {
  const bool humans = studied.group == Studied::Group::humans;
  return {humans ? "Humans" : "Animals", !humans};
}

void collect_names(const Node& node, const Mesh* mesh, HeadingNames& out) {
  const auto add = [&](const std::pair<std::string, bool>& key) {
    if (!out.contains(key)) {
      out.emplace(key, names_of(key.first, key.second, mesh));
    }
  };
  if (const auto* heading = std::get_if<Heading>(&node.what)) {
    add({heading->name, heading->explode});
  } else if (const auto* studied = std::get_if<Studied>(&node.what)) {
    add(studied_heading(*studied));
  }
  for (const Node& part : parts_of(node)) {
    collect_names(part, mesh, out);
  }
}

}  // namespace

HeadingNames heading_names(const Strategy& strategy, const Mesh* mesh) {
  HeadingNames out;
  for (const Line& line : strategy.lines) {
    if (line.node) {
      collect_names(*line.node, mesh, out);
    }
  }
  return out;
}

const DocSet& Evaluator::line(int number) {
  const auto at = lines_.find(number);
  if (at != lines_.end()) {
    return at->second;
  }
  const Line* found = find_line(strategy_, number);
  DocSet docs = found != nullptr && found->node ? find(*found->node) : lookup_.none();
  return lines_.emplace(number, std::move(docs)).first->second;
}

DocSet Evaluator::find(const Node& node) {
  return std::visit([&](const auto& what) { return find(what, node); }, node.what);
}

Fields Evaluator::fields_of(const Words& words) const {
  return parts_of(words.fields.empty() ? default_fields(strategy_.platform) : words.fields);
}

DocSet Evaluator::find(const Words& words, const Node& /*node*/) {
  const Fields fields = fields_of(words);
  if (words.reading == Words::Reading::in_order) {
    return standing(words.words, fields);
  }
  DocSet out = lookup_.none();
  bool any = false;
  for (const Word& word : words.words) {
    if (patterns_of(word).empty()) {
      continue;
    }
    DocSet docs = standing({word}, fields);
    if (any) {
      out &= docs;
    } else {
      out = std::move(docs);
    }
    any = true;
  }
  return out;
}

DocSet Evaluator::standing(const std::vector<Word>& words, Fields fields) {
  DocSet out = lookup_.none();
  const std::vector<Pattern> patterns = patterns_of(words);
  if (patterns.empty()) {
    return out;
  }
  Fields by_word;
  const Pattern whole = whole_pattern(patterns);
  for (const Field field : list(fields)) {
    if (is_whole_value(field, strategy_.platform)) {
      lookup_.add(lookup_.values(field, whole), false, out);
    } else {
      by_word.add(field);
    }
  }
  if (by_word.empty()) {
    return out;
  }
  Phrase phrase;
  for (const Pattern& pattern : patterns) {
    phrase.push_back(of_parts(lookup_.words(pattern), by_word));
    if (phrase.back().empty()) {
      return out;
    }
  }
  if (phrase.size() == 1) {
    lookup_.add(phrase.front(), true, out);
    return out;
  }
  for (const Field field : list(by_word)) {
    Phrase here;
    for (const Lists& lists : phrase) {
      here.push_back(of_part(lists, field));
    }
    for (const Occurrence begin : phrase_places(lookup_, here, nullptr)) {
      out.add(doc_of(begin));
    }
  }
  return out;
}

DocSet Evaluator::find(const Near& /*near*/, const Node& node) {
  DocSet out = lookup_.none();
  std::vector<const Words*> words;
  collect_words(node, words);
  Fields shared = parts_of(Fields{Field::all});
  shared.add(Field::filter);
  for (const Words* each : words) {
    Fields kept;
    for (const Field field : list(fields_of(*each))) {
      if (shared.has(field)) {
        kept.add(field);
      }
    }
    shared = kept;
  }
  for (const Field field : list(shared)) {
    if (is_whole_value(field, strategy_.platform)) {
      continue;
    }
    const DocSet docs = candidates(lookup_, node, field);
    if (docs.empty()) {
      continue;
    }
    if (farthest(node) >= places_between_values) {
      out |= one_by_one(docs, node);
      continue;
    }
    for (const Stretch& each : stretches(lookup_, node, field, docs)) {
      out.add(doc_of(each.begin));
    }
  }
  return out;
}

/// Words so far apart that the places do not tell whether they stand in one value: the records
/// themselves do.
DocSet Evaluator::one_by_one(const DocSet& among, const Node& node) {
  DocSet out = lookup_.none();
  among.for_each([&](std::uint32_t doc) {
    const Result<review::Citation> citation = lookup_.segment().record(doc);
    if (!citation) {
      lookup_.set_damaged();
      return;
    }
    const Searched record = searched(*citation);
    if (BruteForce(strategy_, mesh_, record).finds(node)) {
      out.add(doc);
    }
  });
  return out;
}

DocSet Evaluator::in_all(const std::vector<Node>& parts) {
  DocSet out = find(parts.front());
  for (std::size_t i = 1; i < parts.size() && !out.empty(); ++i) {
    out &= find(parts[i]);
  }
  return out;
}

DocSet Evaluator::find(const And& both, const Node& /*node*/) { return in_all(both.parts); }

DocSet Evaluator::find(const Limit& limit, const Node& /*node*/) { return in_all(limit.parts); }

DocSet Evaluator::find(const Or& either, const Node& /*node*/) {
  DocSet out = lookup_.none();
  for (const Node& part : either.parts) {
    out |= find(part);
  }
  return out;
}

DocSet Evaluator::find(const Not& without, const Node& /*node*/) {
  DocSet out = find(without.parts[0]);
  if (!out.empty()) {
    out -= find(without.parts[1]);
  }
  return out;
}

void Evaluator::add_key(const std::string& key, DocSet& out) {
  lookup_.add(lookup_.key(key), false, out);
}

DocSet Evaluator::find(const Heading& heading, const Node& /*node*/) {
  std::set<std::string> subheadings;
  for (const std::string& each : heading.subheadings) {
    subheadings.merge(subheadings_of(each, heading.explode_subheadings));
  }
  DocSet out = lookup_.none();
  for (const std::string& name : names_.at({heading.name, heading.explode})) {
    if (subheadings.empty()) {
      add_key(key_of(heading.major ? KeyKind::major_heading : KeyKind::heading, name), out);
    }
    for (const std::string& each : subheadings) {
      add_key(pair_key(heading.major ? KeyKind::major_pair : KeyKind::pair, name, each), out);
    }
  }
  return out;
}

DocSet Evaluator::find(const Subheading& subheading, const Node& /*node*/) {
  DocSet out = lookup_.none();
  for (const std::string& name : subheadings_of(subheading.name, subheading.explode)) {
    add_key(key_of(subheading.major ? KeyKind::major_subheading : KeyKind::subheading, name), out);
  }
  return out;
}

DocSet Evaluator::find(const Dates& dates, const Node& /*node*/) {
  DocSet out = lookup_.none();
  if (dates.from && dates.to && first_day_number(*dates.from) > last_day_number(*dates.to)) {
    return out;  // no day lies between
  }
  const std::int32_t from =
      dates.from ? first_day_number(*dates.from) : std::numeric_limits<std::int32_t>::min();
  const std::int32_t to =
      dates.to ? last_day_number(*dates.to) : std::numeric_limits<std::int32_t>::max();
  if (!lookup_.segment().add_dated(dates.kind, from, to, out)) {
    lookup_.set_damaged();
  }
  return out;
}

DocSet Evaluator::find(const Studied& studied, const Node& /*node*/) {
  DocSet out = lookup_.none();
  for (const std::string& name : names_.at(studied_heading(studied))) {
    add_key(key_of(KeyKind::heading, name), out);
  }
  return out;
}

DocSet Evaluator::find(const HasAbstract& /*what*/, const Node& /*node*/) {
  DocSet out = lookup_.none();
  add_key(key_of(KeyKind::has_abstract, ""), out);
  return out;
}

DocSet Evaluator::find(const LineRef& reference, const Node& /*node*/) {
  return line(reference.number);
}

DocSet Evaluator::find(const LineSet& set, const Node& /*node*/) {
  DocSet out = lookup_.none();
  bool first = true;
  for (const LineSet::Range& range : set.ranges) {
    for (int number = range.first; number <= range.last; ++number) {
      if (set.op == LineSet::Op::any) {
        out |= line(number);
      } else if (first) {
        out = line(number);
      } else {
        out &= line(number);
      }
      first = false;
    }
  }
  return out;
}

DocSet Evaluator::find(const FilterRef& /*what*/, const Node& /*node*/) { return lookup_.none(); }

DocSet Evaluator::find(const Untranslatable& /*what*/, const Node& /*node*/) {
  return lookup_.none();
}

}  // namespace warrant::search
