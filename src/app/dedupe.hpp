/// Duplicates in a review, or in files of records.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "base/value.hpp"

namespace warrant::app {

/// Two records side by side.
struct RecordPair {
  std::string first;  // ids
  std::string second;
  std::string first_words;  // author, year, title, journal, volume, pages
  std::string second_words;
  double score = 0;
  std::string because;   // "title +7, authors +4.5, pages -3"
  std::string relation;  // "preprint"; empty for doubtful pairs without one
};

struct DuplicatesFound {
  /// A value that differs from the one that the merged record shows.
  struct Dropped {
    std::string record;  // id
    std::string field;
    std::string value;
  };
  struct Group {
    std::string id;    // in the review; empty for files
    std::string kept;  // the record that stands for all
    std::vector<std::string> records;
    std::string because;
    std::string decided_by;               // empty: the program
    bool fresh = false;                   // not in the review before, or with fewer records
    std::vector<std::string> words = {};  // for the log: each record in words
    std::vector<Dropped> dropped = {};    // for the log: what the merged record does not show
  };
  std::size_t records = 0;
  std::size_t different = 0;  // when each group counts once
  std::size_t fresh = 0;      // with known files: records of the others that these do not have
  std::vector<Group> groups;
  std::vector<RecordPair> doubtful;  // for a person, the surest first
  std::vector<RecordPair> related;
  std::vector<Note> notes;
};

/// Find the duplicates of a review and keep the groups in it (duplicates.toml), each with what
/// agreed. What is in the review already stands: groups may get new records, and what a person set
/// apart stays apart. Related reports are kept likewise.
///   log  file for duplicates_log, or empty
[[nodiscard]] Result<DuplicatesFound> dedupe_folder(const Context& context,
                                                    const std::filesystem::path& folder,
                                                    const std::filesystem::path& log = {});

struct FilesRequest {
  std::vector<std::filesystem::path> files;
  std::vector<std::filesystem::path> known = {};  // an earlier search: nothing of it is written
  std::filesystem::path out = {};                 // file for the merged records, or empty
  std::filesystem::path log = {};                 // file for duplicates_log, or empty
};

/// The same for files, without a review. With `known`, records are compared with an earlier search:
/// `out` gets those of `files` that it does not have.
///   errors  bad_input for each file that cannot be read
[[nodiscard]] Result<DuplicatesFound> dedupe_files(const Context& context,
                                                   const FilesRequest& request);

/// A person decides that records are one report, or that they are not: joins their groups, or takes
/// them apart and keeps them apart. Both can be undone by the other.
///   records  ids, two or more
///   errors   not_found for a record there is not
[[nodiscard]] Result<void> decide_duplicates(const Context& context,
                                             const std::filesystem::path& folder,
                                             std::span<const std::string> records, bool together);

/// {"records", "different", "groups": [{"id", "kept", "records", "because", "decided_by"}],
/// "doubtful": [{"first", "second", "score", "because", "relation"}], "related": [...]}
[[nodiscard]] Value duplicates_value(const DuplicatesFound& found);

/// Every merge, every pair for a person and every related pair as CSV, one record a row: "what"
/// (merged, not shown, for a person, related: ...), "group", "record", "with" (the record kept, or
/// the other of a pair), "score", "because", "decided_by", "words". With the files that were read
/// it is enough to undo each merge.
[[nodiscard]] std::string duplicates_log(const DuplicatesFound& found);

}  // namespace warrant::app
