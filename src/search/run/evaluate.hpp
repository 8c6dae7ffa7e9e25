/// What a node of a strategy finds in one segment.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "search/mesh/mesh.hpp"
#include "search/run/lookup.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search {

/// The names under which records carry a heading that is asked for, and those below it.
///   key  the name as typed, and whether it is exploded
using HeadingNames = std::map<std::pair<std::string, bool>, std::vector<std::string>>;

/// All that a strategy asks for, worked out once for all segments.
[[nodiscard]] HeadingNames heading_names(const Strategy& strategy, const Mesh* mesh);

/// Evaluates the lines of one strategy in one segment; deleted records are not looked at here.
class Evaluator {
 public:
  /// The strategy can be run: why_not_run() says nothing.
  ///   names  of the same strategy and mesh
  Evaluator(const Strategy& strategy, const Mesh* mesh, const HeadingNames& names,
            const Segment& segment)
      : strategy_(strategy), mesh_(mesh), names_(names), lookup_(segment) {}

  /// Records that a line finds; each line is worked out once.
  const DocSet& line(int number);
  DocSet find(const Node& node);

  [[nodiscard]] bool is_damaged() const { return lookup_.is_damaged(); }

 private:
  DocSet find(const Words& words, const Node& node);
  DocSet find(const Near& near, const Node& node);
  DocSet find(const And& both, const Node& node);
  DocSet find(const Or& either, const Node& node);
  DocSet find(const Not& without, const Node& node);
  DocSet find(const Heading& heading, const Node& node);
  DocSet find(const Subheading& subheading, const Node& node);
  DocSet find(const Dates& dates, const Node& node);
  DocSet find(const Studied& studied, const Node& node);
  DocSet find(const HasAbstract& what, const Node& node);
  DocSet find(const LineRef& reference, const Node& node);
  DocSet find(const LineSet& set, const Node& node);
  DocSet find(const Limit& limit, const Node& node);
  DocSet find(const FilterRef& what, const Node& node);
  DocSet find(const Untranslatable& what, const Node& node);

  DocSet in_all(const std::vector<Node>& parts);
  DocSet standing(const std::vector<Word>& words, Fields fields);
  DocSet one_by_one(const DocSet& among, const Node& node);
  void add_key(const std::string& key, DocSet& out);
  [[nodiscard]] Fields fields_of(const Words& words) const;

  const Strategy& strategy_;
  const Mesh* mesh_;
  const HeadingNames& names_;
  Lookup lookup_;
  std::map<int, DocSet> lines_;
};

}  // namespace warrant::search
