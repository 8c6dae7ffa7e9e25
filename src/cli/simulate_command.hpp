/// `warrant simulate`: screen sets whose answers are known as if they were not.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

void add_simulate(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
