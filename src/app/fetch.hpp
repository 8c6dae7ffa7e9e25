/// Records fetched from sources on the net into a file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/settings.hpp"
#include "app/workspace.hpp"
#include "base/value.hpp"

namespace warrant::search::remote {
class Pace;
}

namespace warrant::app {

struct FetchRequest {
  std::string source;         // "pubmed", "europepmc", "ctgov"
  std::string query = {};     // in the language of the source; or
  std::string strategy = {};  // text of a strategy; for PubMed it is written as one query
  std::string platform = {};  // whose language the strategy is in; empty: told by its marks
  std::filesystem::path out;  // .xml (PubMed's), .ris or .json (CSL)
  bool resume = false;        // go on with a fetch that was broken off
  int batch_size = 0;         // 0: what suits the source
};

struct FetchedRecords {
  std::string source;       // "PubMed"
  std::string query;        // as it was sent
  std::string translation;  // as the source understood it, where it says so
  std::int64_t total = 0;   // records that the source says it has
  std::size_t records = 0;  // in the file
  bool resumed = false;     // an earlier run had begun
  std::vector<Note> notes;  // phrases that were not found, records that could not be read
};

/// Fetch every record that a query finds and write them to a file, all of them or none. While it
/// runs, whole answers and the state lie in the folder `out`.part beside the file; after a break
/// the same request with `resume` goes on there. The addresses of the sources are the public ones,
/// or those in WARRANT_PUBMED_URL, WARRANT_EUROPEPMC_URL and WARRANT_CTGOV_URL.
///   context  `progress` is told after each batch
///   pace     time that passes; null: the real one
///   errors   not_found for the source; bad_input for the query, the strategy and the kind of file;
///            unsupported for pieces of a strategy that PubMed cannot search; conflict where an
///            earlier fetch was broken off and `resume` is false, or where it was another; io and
///            denied of the source
[[nodiscard]] Result<FetchedRecords> fetch_records(const Context& context,
                                                   const FetchRequest& request,
                                                   const Settings& settings,
                                                   search::remote::Pace* pace = nullptr);

/// "pubmed", "europepmc", "ctgov".
[[nodiscard]] std::vector<std::string> fetch_sources();

/// {"source", "query", "translation", "total", "records", "resumed", "notes"}
[[nodiscard]] Value fetched_value(const FetchedRecords& fetched);

}  // namespace warrant::app
