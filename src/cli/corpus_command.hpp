/// `warrant index` and `warrant search`.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

void add_index(CLI::App& program, Options& options, int& exit_code);
void add_search(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
