/// Sub-commands about searching: translate, filters, mesh, searched.
#pragma once

#include "cli/commands.hpp"

namespace warrant::cli {

void add_translate(CLI::App& program, Options& options, int& exit_code);
void add_filters(CLI::App& program, Options& options, int& exit_code);
void add_mesh(CLI::App& program, Options& options, int& exit_code);
void add_searched(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
