/// Finishing what an interruption left: the ledger is written before the folder.
#pragma once

#include <filesystem>

#include "base/files.hpp"
#include "base/result.hpp"
#include "store/ledger.hpp"

namespace warrant::app {

/// Note that the folder's files hold everything up to entry `seq`.
[[nodiscard]] Result<void> mark_written(Files& files, const std::filesystem::path& folder,
                                        std::int64_t seq);

/// Remove what killed writers left behind: hidden files ".name.<process>.tmp" of processes that no
/// longer run.
void remove_leftovers(const std::filesystem::path& folder);

/// Whether a history was kept here and its ledger is gone.
[[nodiscard]] bool history_is_missing(const Files& files, const std::filesystem::path& folder);

/// Where entries were recorded whose files were never written (the process was killed in between),
/// write them now. A file that holds neither the state before nor the state after was edited since
/// and stays as it is: it will be found as a hand edit.
///   returns  true when something was written
///   errors   conflict when entries that the files show are missing in the ledger
[[nodiscard]] Result<bool> finish_interrupted(Files& files, const std::filesystem::path& folder,
                                              const store::Ledger& ledger);

}  // namespace warrant::app
