/// A corpus on this machine: filled from files, searched by strategies.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "base/value.hpp"

namespace warrant::app {

struct IndexRequest {
  std::vector<std::filesystem::path> files;  // of records, any format, also packed with gzip
  std::filesystem::path corpus;              // folder; made where there is none
  std::vector<std::string> removed;          // ids of records to take out
  std::size_t memory_mb = 512;
};

struct Indexed {
  std::uint64_t added = 0;
  std::uint64_t replaced = 0;
  std::uint64_t removed = 0;
  std::uint64_t records = 0;  // in the corpus now
  std::uint64_t bytes = 0;    // on disk
  std::vector<Note> notes;    // of reading, with the file
};

/// Put the records of files into a corpus. A record whose id is there is replaced, so that indexing
/// again changes nothing (see indexed_id). Either all of it is done or nothing.
///   errors  bad_input for every file that cannot be read; conflict, io
[[nodiscard]] Result<Indexed> index_files(const Context& context, const IndexRequest& request);

/// One line of a strategy and what it found.
struct LineFound {
  int line = 0;
  std::string text;
  std::uint64_t hits = 0;
};

/// A known record and what became of it.
struct KnownFound {
  struct Loss {
    int line = 0;
    std::string where;
    std::string piece;
    std::string why;
  };
  std::string known;  // author, year, title
  std::string id;     // in the corpus; empty where it is not there
  bool is_found = false;
  std::vector<Loss> losses;
};

struct SearchRequest {
  std::filesystem::path corpus;
  std::string strategy;                      // text
  std::string platform;                      // key, or empty to tell it by the marks of the text
  std::filesystem::path mesh;                // subject headings; see mesh_path
  std::vector<std::filesystem::path> known;  // files of records that should be found
  std::filesystem::path out;                 // file for the records found, or empty
};

struct SearchFound {
  std::string platform;  // key
  std::uint64_t records = 0;
  std::vector<LineFound> lines;  // without comments
  std::vector<std::string> ids;  // of the last line, sorted
  std::vector<KnownFound> known;
  std::vector<Note> notes;  // readings that a searcher may not expect
};

/// Run a strategy over a corpus.
///   errors  every fault of the strategy with its place; bad_input for the corpus and the known
///           records
[[nodiscard]] Result<SearchFound> search_corpus(const Context& context,
                                                const SearchRequest& request);

/// {"platform", "records", "lines": [{"line", "text", "hits"}], "ids": [...], "known": [{"known",
/// "id", "found", "losses": [{"line", "where", "piece", "why"}]}], "notes": [...]}
[[nodiscard]] Value search_value(const SearchFound& found);

}  // namespace warrant::app
