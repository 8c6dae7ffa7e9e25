/// `warrant check`.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

/// Declare the command; it sets `exit_code` when it runs: 1 when a blocker is not waived.
void add_check(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
