/// `warrant next`, `decide`, `conflicts`, `agree` and `stop-check`: screening without a browser.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

void add_screening(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
