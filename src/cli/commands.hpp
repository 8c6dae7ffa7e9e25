/// The sub-commands.
#pragma once

#include <string>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace warrant::cli {

struct Options {
  bool json = false;
  std::string author;
  std::string why;
};

/// The name of an option as its user writes it: "--source", or "DIR" where only the place counts.
[[nodiscard]] std::string name_of(const CLI::Option& option);

/// Declare every sub-command; each sets `exit_code` when it runs.
void add_commands(CLI::App& program, Options& options, int& exit_code);

}  // namespace warrant::cli
