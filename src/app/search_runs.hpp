/// Searches that were run, kept in a review with their strategies.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/workspace.hpp"

namespace warrant::app {

struct RunRequest {
  std::filesystem::path folder;
  std::string strategy;                 // text, as it was run
  std::string name;                     // of the strategy: its file becomes searches/<name>.txt
  std::string platform;                 // key of the platform whose language it is in
  std::string source;                   // name of the source that was searched
  std::string date;                     // day of the run
  std::string corpus;                   // coverage, or the local corpus
  std::vector<review::LineHits> lines;  // what each line found; none: the counts in the text
  std::string update_of;                // id of an earlier run, or empty
};

/// Keep a run: its strategy as a file of the folder, byte for byte, and what was found by line. A
/// strategy that cannot be read is kept as well, for it is what was run; its faults are notes.
///   returns  the run with its id, and notes
///   errors   bad_input for the date or the source, not_found for the platform; those of opening
///   and
///            committing
struct RecordedRun {
  review::SearchRun run;
  std::vector<Note> notes;
};
[[nodiscard]] Result<RecordedRun> record_run(const Context& context, const RunRequest& request);

}  // namespace warrant::app
