/// `warrant inspect`.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

void add_inspect(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
