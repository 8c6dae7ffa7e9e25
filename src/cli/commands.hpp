/// The sub-commands.
#pragma once

#include <optional>
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

/// What to say when the first word of the command line is no command, with the nearest one.
[[nodiscard]] std::optional<std::string> unknown_command(const CLI::App& program, int argc,
                                                         const char* const* argv);

/// Declare every sub-command; each sets `exit_code` when it runs.
void add_commands(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
