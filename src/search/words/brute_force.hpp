/// What a strategy finds, worked out record by record for tests: slow, and by the letter of
/// tree.hpp.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "search/mesh/mesh.hpp"
#include "search/strategy/subheadings.hpp"
#include "search/words/near.hpp"
#include "search/words/searched.hpp"

namespace warrant::search {

class BruteForce {
 public:
  BruteForce(const Strategy& strategy, const Mesh* mesh, const Searched& record)
      : strategy_(strategy), mesh_(mesh), record_(record) {}

  bool finds(const Node& node) const {
    return std::visit([&](const auto& what) { return finds(what, node); }, node.what);
  }

 private:
  Fields fields_of(const Words& words) const {
    return search::parts_of(words.fields.empty() ? default_fields(strategy_.platform)
                                                 : words.fields);
  }

  bool whole_value(const std::vector<Pattern>& patterns, const Tokens& value) const {
    Pattern pattern;
    for (const Pattern& each : patterns) {
      if (!pattern.empty()) {
        pattern.push_back({.kind = Piece::Kind::letters, .letters = " "});
      }
      pattern.insert(pattern.end(), each.begin(), each.end());
    }
    return matches(pattern, joined(value));
  }

  bool stands(const std::vector<Word>& words, Fields fields) const {
    const std::vector<Pattern> patterns = patterns_of(words);
    for (const Field field : list(fields)) {
      for (const Tokens& value : record_.parts[static_cast<std::size_t>(field)]) {
        const Node phrase{.what = Words{.words = words}};
        if (!patterns.empty() &&
            (is_whole_value(field, strategy_.platform) ? whole_value(patterns, value)
                                                       : !places_of(phrase, value).empty())) {
          return true;
        }
      }
    }
    return false;
  }

  bool finds(const Words& words, const Node& /*node*/) const {
    if (words.reading == Words::Reading::in_order) {
      return stands(words.words, fields_of(words));
    }
    bool any = false;
    for (const Word& word : words.words) {
      if (!patterns_of(word).empty()) {
        any = true;
        if (!stands({word}, fields_of(words))) {
          return false;
        }
      }
    }
    return any;
  }

  void all_words(const Node& node, std::vector<const Words*>& out) const {
    if (const auto* words = std::get_if<Words>(&node.what)) {
      out.push_back(words);
    }
    for (const Node& part : search::parts_of(node)) {
      all_words(part, out);
    }
  }

  bool finds(const Near& /*near*/, const Node& node) const {
    std::vector<const Words*> words;
    all_words(node, words);
    for (int i = 0; i < static_cast<int>(Field::title_abstract); ++i) {
      const auto field = static_cast<Field>(i);
      const bool shared = std::ranges::all_of(
          words, [&](const Words* each) { return fields_of(*each).has(field); });
      if (shared && !is_whole_value(field, strategy_.platform)) {
        for (const Tokens& value : record_.parts[static_cast<std::size_t>(i)]) {
          if (!places_of(node, value).empty()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  bool finds(const And& both, const Node& /*node*/) const {
    return std::ranges::all_of(both.parts, [&](const Node& part) { return finds(part); });
  }
  bool finds(const Limit& limit, const Node& /*node*/) const {
    return std::ranges::all_of(limit.parts, [&](const Node& part) { return finds(part); });
  }
  bool finds(const Or& either, const Node& /*node*/) const {
    return std::ranges::any_of(either.parts, [&](const Node& part) { return finds(part); });
  }
  bool finds(const Not& without, const Node& /*node*/) const {
    return finds(without.parts[0]) && !finds(without.parts[1]);
  }

  std::set<std::string> names_of(const std::string& name, bool explode) const {
    const auto id = mesh_ == nullptr ? std::nullopt : mesh_->find(name);
    if (!id) {
      return {joined(tokens_of(name))};
    }
    std::set<std::string> out;
    for (const Mesh::Id each : explode ? mesh_->explode(*id) : std::vector<Mesh::Id>{*id}) {
      out.insert(joined(tokens_of(mesh_->name(each))));
    }
    return out;
  }

  static std::set<std::string> subheadings_of(const std::string& name, bool explode) {
    std::set<std::string> out;
    for (const std::string& each :
         explode ? subheadings_below(name) : std::vector<std::string>{name}) {
      out.insert(joined(tokens_of(each)));
    }
    return out;
  }

  bool finds(const Heading& heading, const Node& /*node*/) const {
    const std::set<std::string> names = names_of(heading.name, heading.explode);
    std::set<std::string> subs;
    for (const std::string& sub : heading.subheadings) {
      subs.merge(subheadings_of(sub, heading.explode_subheadings));
    }
    return std::ranges::any_of(record_.marks, [&](const RecordHeading& mark) {
      if (!names.contains(mark.name)) {
        return false;
      }
      if (subs.empty()) {
        return !heading.major || mark.is_major();
      }
      return std::ranges::any_of(mark.subheadings, [&](const auto& each) {
        return subs.contains(each.first) && (!heading.major || each.second);
      });
    });
  }

  bool finds(const Subheading& wanted, const Node& /*node*/) const {
    const std::set<std::string> subs = subheadings_of(wanted.name, wanted.explode);
    return std::ranges::any_of(record_.marks, [&](const RecordHeading& mark) {
      return std::ranges::any_of(mark.subheadings, [&](const auto& each) {
        return subs.contains(each.first) && (!wanted.major || each.second);
      });
    });
  }

  bool finds(const Dates& dates, const Node& /*node*/) const {
    if (dates.from && dates.to && first_day(*dates.from) > last_day(*dates.to)) {
      return false;  // no day lies between
    }
    return std::ranges::any_of(record_.dates, [&](const DatedPart& each) {
      return each.kind == dates.kind &&
             (!dates.from || last_day(each.date) >= first_day(*dates.from)) &&
             (!dates.to || first_day(each.date) <= last_day(*dates.to));
    });
  }

  bool finds(const Studied& studied, const Node& /*node*/) const {
    const bool humans = studied.group == Studied::Group::humans;
    const std::set<std::string> names = names_of(humans ? "Humans" : "Animals", !humans);
    return std::ranges::any_of(
        record_.marks, [&](const RecordHeading& mark) { return names.contains(mark.name); });
  }

  bool finds(const HasAbstract& /*what*/, const Node& /*node*/) const {
    return record_.has_abstract;
  }

  bool finds(const LineRef& reference, const Node& /*node*/) const {
    return line(reference.number);
  }

  bool finds(const LineSet& set, const Node& /*node*/) const {
    bool all = true;
    bool any = false;
    for (const LineSet::Range& range : set.ranges) {
      for (int number = range.first; number <= range.last; ++number) {
        const bool found = line(number);
        all = all && found;
        any = any || found;
      }
    }
    return set.op == LineSet::Op::all ? all : any;
  }

  bool finds(const FilterRef& /*what*/, const Node& /*node*/) const { return false; }
  bool finds(const Untranslatable& /*what*/, const Node& /*node*/) const { return false; }

  bool line(int number) const {
    const Line* found = find_line(strategy_, number);
    return found != nullptr && found->node && finds(*found->node);
  }

  const Strategy& strategy_;
  const Mesh* mesh_;
  const Searched& record_;
};

/// Ids that one line finds, sorted.
inline std::vector<std::string> found_by(const Strategy& strategy, const Line& line,
                                         const Mesh* mesh, const std::vector<Searched>& records) {
  std::vector<std::string> out;
  for (const Searched& record : records) {
    if (BruteForce(strategy, mesh, record).finds(*line.node)) {
      out.push_back(record.id);
    }
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace warrant::search
