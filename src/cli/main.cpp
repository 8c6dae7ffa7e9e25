/// The command line: arguments to app, results to text or JSON.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "cli/commands.hpp"

int main(int argc, char** argv) {
  using namespace warrant;
  CLI::App program{
      "Warrant: from the literature search to the signed decision; every figure opens to its "
      "source."};
  program.set_version_flag("--version", WARRANT_VERSION);
  program.require_subcommand(1);
  program.fallthrough();
  program.footer("Exit codes: 0 done, 1 findings, 2 bad input, 3 our fault.");
  cli::Options options;
  program.add_flag("--json", options.json, "Print the result as JSON");
  program.add_option("--author", options.author,
                     "Who makes the changes (default: WARRANT_AUTHOR, git's user, login name)");
  program.add_option("--why", options.why, "Why the changes are made");
  int exit_code = 0;
  try {
    cli::add_commands(program, options, exit_code);
    if (const auto unknown = cli::unknown_command(program, argc, argv)) {
      std::fprintf(stderr, "%s\n", unknown->c_str());
      return 2;
    }
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = program.exit(error);
    return code == 0 ? 0 : 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "warrant: a fault of ours: %s. Please report it.\n", error.what());
    return 3;
  }
  return exit_code;
}
