/// The sub-commands.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace warrant::cli {

struct Options {
  bool json = false;
  std::string author;
  std::string why;
};

/// Declare every sub-command; each sets `exit_code` when it runs.
void add_commands(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
