/// The sub-command that finds duplicates.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

void add_dedupe(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
