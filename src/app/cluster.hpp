/// Records put onto an OpenSearch cluster, and strategies run there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/corpus.hpp"
#include "app/settings.hpp"
#include "app/workspace.hpp"

namespace warrant::app {

/// Whether a person who names a corpus means a cluster: "https://host:9200/index", or several of
/// its nodes: "https://a:9200,https://b:9200/index".
[[nodiscard]] bool is_cluster_address(std::string_view text);

struct IndexedOnCluster {
  std::int64_t written = 0;  // records of the files
  std::int64_t removed = 0;  // of those to take out, as many as were there
  std::int64_t records = 0;  // in the index now
  std::vector<Note> notes;   // of reading, with the file
};

/// Put the records of files into an index on a cluster; the index is made where there is none. A
/// record whose id is there is replaced, so that indexing again changes nothing (see indexed_id).
/// Unlike a corpus on this machine, an index shows what was written before an error; writing again
/// after it is harmless.
///   files    of any format that is read, also packed with gzip
///   address  see is_cluster_address
///   removed  ids of records to take out
///   context  `progress` is told after each file
///   errors   bad_input for every file that cannot be read (nothing is written then) and for the
///            address; conflict for an index of another layout; denied and io of the cluster
[[nodiscard]] Result<IndexedOnCluster> index_to_cluster(
    const Context& context, const Settings& settings, std::span<const std::filesystem::path> files,
    std::string_view address, std::span<const std::string> removed = {});

/// Run a strategy on a cluster: the same records as in a corpus of the same files on this machine.
/// `known` of the result stays empty.
///   platform  key, or empty to tell it by the marks of the text
///   mesh      subject headings; see mesh_path
///   errors    every fault of the strategy with its place; not_found and conflict for an index that
///             is not there or of another layout, conflict also where it changes meanwhile; denied
///             and io of the cluster
[[nodiscard]] Result<SearchFound> search_cluster(const Context& context, const Settings& settings,
                                                 std::string_view address,
                                                 std::string_view strategy,
                                                 std::string_view platform,
                                                 const std::filesystem::path& mesh);

/// {"written", "removed", "records", "notes": [{"message", "where"}]}
[[nodiscard]] Value indexed_value(const IndexedOnCluster& indexed);

}  // namespace warrant::app
