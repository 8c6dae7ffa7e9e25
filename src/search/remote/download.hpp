/// A whole search of a remote source in a folder: the answers as received, and the state file.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "bib/imported.hpp"
#include "search/remote/fetch.hpp"

namespace warrant::search::remote {

enum class Source { pubmed, europe_pmc, clinical_trials };

struct SourceName {
  Source source;
  std::string_view key;    // "pubmed", as typed and as in the state file
  std::string_view title;  // "PubMed"
};

[[nodiscard]] std::span<const SourceName> sources();
[[nodiscard]] std::optional<Source> source_named(std::string_view key);

/// Fetch into `folder`: "batch-000001.xml" (or .json) and so on, each file one whole answer, and
/// "state.json". Calling it again after a break goes on; after the end it asks nothing.
///   wanted    query, address and size of batches; `state` is set by this function
///   progress  called after each batch that was stored
///   errors    of fetch_pubmed and of `files`
[[nodiscard]] Result<Fetched> download(Source source, const Account& account, Fetch wanted,
                                       const std::filesystem::path& folder,
                                       const Connection& connection,
                                       const std::function<void(const Batch&)>& progress);

/// The records of a finished download, each once, in the order received.
///   errors  conflict when the download has not come to its end, bad_input for a folder of another
///           kind or one that lacks a batch
[[nodiscard]] Result<bib::Imported> read_download(const Files& files,
                                                  const std::filesystem::path& folder);

}  // namespace warrant::search::remote
