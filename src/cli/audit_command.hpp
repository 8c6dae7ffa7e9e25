/// `warrant audit`.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

/// Declare the command; it sets `exit_code` when it runs: 1 when a finding would stop a final
/// document, 2 when a paper cannot be read.
void add_audit(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
