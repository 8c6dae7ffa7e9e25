/// How far a search of a remote source has come: the state file.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "search/remote/fetch.hpp"

namespace warrant::search::remote {

/// A part of a PubMed search, small enough to be fetched: records added from..to ("2001/02/28",
/// both included; empty: any day).
struct Slice {
  std::string from;
  std::string to;
  std::int64_t count = 0;
  bool operator==(const Slice&) const = default;
};

struct Progress {
  std::string source;  // "pubmed"
  std::string query;
  std::string base;
  int batch_size = 0;
  std::int64_t total = 0;
  std::int64_t done = 0;       // records of the source that were asked for and acknowledged
  std::int64_t delivered = 0;  // citations in them
  int batches = 0;
  bool finished = false;
  std::string translation = {};
  std::vector<Note> notes = {};
  // Sources with pages:
  std::string position = {};  // cursor or token of the next page
  // PubMed:
  std::vector<Slice> slices = {};
  std::size_t slice = 0;              // the one being fetched
  std::vector<std::string> ids = {};  // its records, from its esearch; empty: not asked yet
  std::size_t done_in_slice = 0;      // how many of `ids`
  std::string history = {};           // WebEnv of the slice; empty: records are asked for by id
  std::string history_key = {};
};

/// The state of an earlier run of the same search; nothing where there is none.
///   errors  conflict for the state of another search, bad_input for a file that is no state
[[nodiscard]] Result<std::optional<Progress>> load_progress(const Files& files,
                                                            const std::filesystem::path& path,
                                                            const Progress& wanted);

/// Whole or not at all.
[[nodiscard]] Result<void> save_progress(Files& files, const std::filesystem::path& path,
                                         const Progress& progress);

/// Hand a batch over and write down that it was taken: `after` is the state once it is.
[[nodiscard]] Result<void> acknowledge(Files& files, const std::filesystem::path& path,
                                       const Batch& batch, const Accept& accept, Progress after,
                                       Progress& progress);

[[nodiscard]] Fetched outcome_of(const Progress& progress, bool resumed);

}  // namespace warrant::search::remote
