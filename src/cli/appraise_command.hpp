/// `warrant appraise`.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

/// Declare the command; it sets `exit_code` when it runs: 1 when an appraisal is not complete.
void add_appraise(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
