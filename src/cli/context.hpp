/// What commands run with: who makes the changes, the disk, the clock.
#pragma once

#include <functional>
#include <string>

#include "app/workspace.hpp"
#include "cli/commands.hpp"

namespace warrant::cli {

/// Run with a context. What would lie in the ledger for good is looked at first: the author, the
/// reason and `source` must be lines of text, and no argument may be empty.
///   returns  the exit code of `run`, or 2 with every fault printed
[[nodiscard]] int in_context(const CLI::App& sub, const Options& options, const std::string& source,
                             const std::function<int(const app::Context&)>& run);

/// Who makes the changes: --author, WARRANT_AUTHOR, git's user, the login name.
[[nodiscard]] std::string author_name(const CLI::App& sub, const Options& options);

/// The text of a file, whatever its encoding.
///   errors  those of reading and decoding, with the path
[[nodiscard]] Result<std::string> read_text_file(const std::string& path);

}  // namespace warrant::cli
