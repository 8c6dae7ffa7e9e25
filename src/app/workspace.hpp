/// A review at work: its folder and its ledger, kept in step.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/file_lock.hpp"
#include "base/files.hpp"
#include "base/result.hpp"
#include "report/fact_book.hpp"
#include "review/change.hpp"
#include "review/review.hpp"
#include "store/ledger.hpp"

namespace warrant::app {

/// What the outside world hands in.
struct Context {
  Files& files;
  const Clock& clock;
  std::string author;  // who makes changes: --author, WARRANT_AUTHOR, git's user, the login name
  std::string why;     // reason given for changes, may be empty
  std::function<void(const std::string&)> progress;  // one line for people, on stderr
};

/// One change found in the folder that the ledger did not have.
struct HandEdit {
  std::string what;   // "result R01: baseline 13.6 -> 13.7"
  std::string where;  // "results.csv:2"
};

/// A review opened from its folder.
struct Workspace {
  std::filesystem::path folder;
  review::Review review;
  review::Library library;
  report::ChangeIndex changes;
  std::vector<Note> notes;
  std::vector<HandEdit> hand_edits;       // found and, with a ledger, recorded by this opening
  std::unique_ptr<store::Ledger> ledger;  // absent when the folder cannot be written
  std::int64_t last = 0;                  // last ledger entry of this state
  FileLock lock;                          // nobody else opens the review meanwhile
};

enum class Recording { record, look_only };

/// Open the review in `folder`: read it, check it, compare it with its ledger (made on first use in
/// .warrant/ledger.sqlite), and record what was edited by hand as changes by the author. In a
/// folder that cannot be written the review opens without a ledger, with a note. What an
/// interruption left between ledger and folder is finished first.
///   errors  every fault of the folder at once, with file, line and field
[[nodiscard]] Result<Workspace> open_workspace(const Context& context,
                                               const std::filesystem::path& folder,
                                               Recording recording = Recording::record);

/// Apply changes as one durable group: ledger first, then the folder's files.
[[nodiscard]] Result<void> commit(const Context& context, Workspace& workspace,
                                  std::vector<review::Change> changes);

/// Replay a ledger from its first entry.
///   until  stop after this entry; 0 replays all
[[nodiscard]] Result<review::Review> replay(const store::Ledger& ledger,
                                            report::ChangeIndex* index = nullptr,
                                            std::int64_t until = 0);

/// Whether a path lies in a folder, or is it.
[[nodiscard]] bool lies_in(const std::filesystem::path& path, const std::filesystem::path& folder);

/// Read the records of every imported file, in the order of the imports. A record whose id an
/// earlier file uses is called id@file.
[[nodiscard]] Result<review::Library> read_library(const review::Review& review,
                                                   std::vector<Note>& notes);

}  // namespace warrant::app
