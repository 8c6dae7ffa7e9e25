/// An index on an OpenSearch cluster: filled, and searched.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"
#include "search/mesh/mesh.hpp"
#include "search/opensearch/compile.hpp"
#include "search/opensearch/nodes.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search::opensearch {

struct LineFound {
  int line = 0;
  std::int64_t hits = 0;
};

struct Found {
  std::vector<LineFound> lines;  // each line with a node, in order
  std::vector<std::string> ids;  // of the last of them, sorted
};

class Cluster {
 public:
  /// Requests go to the first node that answers; a node that does not is passed over (see Nodes).
  Cluster(Address address, remote::Transport& transport, remote::Pace& pace, int rounds = 8);

  /// Make the index, or find that one of our layout is there.
  ///   errors  conflict for an index of another layout
  [[nodiscard]] Result<void> prepare(int shards, int replicas);

  /// Find that an index of our layout is there.
  ///   errors  not_found, conflict for an index of another layout
  [[nodiscard]] Result<void> open();

  /// Write records by _bulk; those with an id that is there are replaced. They can be found once
  /// refresh() is done.
  ///   errors  bad_input for a record without id; io with the first record that was refused: what
  ///           was written before stays, and writing again is harmless
  [[nodiscard]] Result<void> add(std::span<const review::Citation> citations);

  /// Take records out; ids that are not there do not matter.
  ///   returns  how many were there
  [[nodiscard]] Result<std::int64_t> remove(std::span<const std::string> ids);
  [[nodiscard]] Result<void> refresh();

  /// Number of records in the index.
  [[nodiscard]] Result<std::int64_t> size();

  /// Run a strategy: the hits of each line and the ids of the last.
  ///   errors  of compile(); io where the cluster cannot answer for every shard - a part of the
  ///           records is never taken for all of them; conflict where the index changes meanwhile
  [[nodiscard]] Result<Found> search(const Strategy& strategy, const Mesh* mesh);

  /// Ids that a query (JSON) finds, sorted, by a point in time and search_after.
  [[nodiscard]] Result<std::vector<std::string>> ids(const std::string& query);
  [[nodiscard]] Result<std::int64_t> count(const std::string& query);

 private:
  struct Scan;
  /// Called with the _source of each hit; false leaves the record out.
  using Keep = std::function<bool(const nlohmann::json& source)>;
  using Decided = std::map<std::string, std::vector<std::string>>;

  Result<std::string> open_point_in_time();
  Result<void> next_page(Scan& scan, const Keep& keep);
  Result<std::vector<std::string>> scan_once(const std::string& query,
                                             const std::vector<std::string>& fields,
                                             const Keep& keep);
  Result<std::vector<std::string>> scan(const std::string& query,
                                        const std::vector<std::string>& fields, const Keep& keep);
  Result<Found> search_as(const Strategy& strategy, const Mesh* mesh, Decided& decided,
                          bool look_at_width);

  Nodes nodes_;
};

}  // namespace warrant::search::opensearch
