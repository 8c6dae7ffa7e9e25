/// The command line: arguments to app, results to text or JSON.
#include <fmt/format.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <new>
#include <optional>
#include <span>
#include <string_view>

#include "base/text.hpp"
#include "cli/appraise_command.hpp"
#include "cli/audit_command.hpp"
#include "cli/check_command.hpp"
#include "cli/commands.hpp"
#include "cli/corpus_command.hpp"
#include "cli/dedupe_command.hpp"
#include "cli/fetch_command.hpp"
#include "cli/inspect_command.hpp"
#include "cli/print.hpp"
#include "cli/screen_command.hpp"
#include "cli/search_command.hpp"
#include "cli/simulate_command.hpp"

namespace {

using namespace warrant;

Error bad_usage(std::string where, std::string message) {
  return {.code = Code::bad_input, .message = std::move(message), .where = std::move(where)};
}

std::vector<std::string> command_names(const CLI::App& program) {
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    names.push_back(command->get_name());
  }
  return names;
}

std::string lower_first(std::string text) {
  const bool acronym = text.size() < 2 || text[1] < 'a' || text[1] > 'z';
  if (!acronym && text[0] >= 'A' && text[0] <= 'Z') {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  return text;
}

Error unknown_option(const CLI::App& program, const CLI::App* command, const std::string& word,
                     const std::string& where) {
  std::vector<std::string> known;
  for (const CLI::App* app : {&program, command}) {
    for (const CLI::Option* option :
         app == nullptr ? std::vector<const CLI::Option*>{} : app->get_options()) {
      for (const std::string& name : option->get_lnames()) {
        known.push_back("--" + name);
      }
    }
  }
  const std::optional<std::string> near = nearest(word, known);
  return bad_usage(where,
                   fmt::format("there is no option \"{}\"; {}", word,
                               near ? fmt::format("did you mean \"{}\"?", *near)
                                    : fmt::format("`{} --help` tells which there are", where)));
}

bool is(const CLI::ParseError& error, CLI::ExitCodes kind) {
  return error.get_exit_code() == static_cast<int>(kind);
}

/// CLI11's own sentence, "--date: 1 required TEXT missing", where we have none.
Error other_usage_error(const CLI::ParseError& error, const std::string& where) {
  const std::string said = error.what();
  const std::size_t colon = said.find(": ");
  const std::string option = said.substr(0, colon);
  if (is(error, CLI::ExitCodes::ArgumentMismatch) && colon != std::string::npos) {
    const bool none = said.find("missing") != std::string::npos;
    return bad_usage(where, fmt::format("{} {}", option,
                                        none ? "lacks its value: write it after it"
                                             : "is given more than once: give it once"));
  }
  return bad_usage(where, said);
}

/// What to say when the first word of the command line is no command, with the nearest one.
std::optional<Error> unknown_command(const CLI::App& program, std::span<char* const> words) {
  const std::vector<std::string> known = command_names(program);
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string word = words[i];
    if (word.starts_with('-')) {
      const CLI::Option* option = program.get_option_no_throw(word.substr(0, word.find('=')));
      if (option == nullptr) {
        return std::nullopt;  // the next word may be its value: usage_error tells
      }
      const bool takes_next = option->get_items_expected_max() > 0 && !word.contains('=');
      i += takes_next ? 1 : 0;
      continue;
    }
    if (std::ranges::find(known, word) != known.end()) {
      return std::nullopt;
    }
    const std::optional<std::string> near = nearest(word, known);
    return bad_usage("", fmt::format("there is no command \"{}\"; {}", word,
                                     near ? fmt::format("did you mean \"warrant {}\"?", *near)
                                          : "commands are " + list_of(known)));
  }
  return std::nullopt;
}

/// What is wrong with the arguments, all of it: what is missing, unknown or too much.
Error usage_error(const CLI::App& program, const CLI::ParseError& error) {
  const std::vector<const CLI::App*> given =
      program.get_subcommands([](const CLI::App* each) { return each->parsed(); });
  const CLI::App* command = given.empty() ? nullptr : given.front();
  const std::string where = command == nullptr ? "warrant" : "warrant " + command->get_name();
  const bool is_listed =
      is(error, CLI::ExitCodes::RequiredError) || is(error, CLI::ExitCodes::ExtrasError);
  std::vector<Error> errors;
  if (!is_listed) {
    errors.push_back(other_usage_error(error, where));
  }
  std::vector<std::string> extra;
  for (const std::string& word : program.remaining(true)) {
    if (word.size() > 1 && word.starts_with('-') && word != "--") {
      errors.push_back(unknown_option(program, command, word.substr(0, word.find('=')), where));
    } else {
      extra.push_back(word);
    }
  }
  if (errors.empty()) {  // else the words may be values of what is unknown
    for (const std::string& word : extra) {
      errors.push_back(bad_usage(
          where,
          fmt::format("\"{}\" is one word too many; write names with blanks in quotes", word)));
    }
  }
  // Where reading stopped at a fault, what stands behind it was not seen.
  const bool all_seen = is_listed || is(error, CLI::ExitCodes::ValidationError);
  for (const CLI::Option* option : command != nullptr && all_seen
                                       ? command->get_options()
                                       : std::vector<const CLI::Option*>{}) {
    if (option->get_required() && option->empty()) {
      errors.push_back(bad_usage(where, fmt::format("{} is missing ({})", cli::name_of(*option),
                                                    lower_first(option->get_description()))));
    }
  }
  if (errors.empty() && command == nullptr) {
    errors.push_back(bad_usage(
        "", fmt::format("a command is missing; commands are {}", list_of(command_names(program)))));
  } else if (errors.empty()) {
    errors.push_back(bad_usage(where, error.what()));
  }
  const Result<void> all = fail(std::move(errors));
  return all.error();
}

/// Errors must be JSON too, also where the arguments could not be read to their end.
bool wants_json(std::span<char*> words) {
  for (const std::string_view word : words.subspan(1)) {
    if (word == "--" || word == "--json") {
      return word == "--json";
    }
  }
  return false;
}

void print_version(bool json) {
  if (json) {
    cli::print_json(Value{.data = Value::Table{{"version", cli::json_text(WARRANT_VERSION)}}});
  } else {
    fmt::print("{}\n", WARRANT_VERSION);
  }
}

int run(CLI::App& program, std::span<char*> words, bool json) {
  cli::Options options;
  program.add_flag("--json", options.json, "Print the result as JSON");
  program.add_option("--author", options.author,
                     "Who makes the changes (default: WARRANT_AUTHOR, git's user, login name)");
  program.add_option("--why", options.why, "Why the changes are made");
  int exit_code = 0;
  cli::add_commands(program, options, exit_code);
  cli::add_appraise(program, options, exit_code);
  cli::add_audit(program, options, exit_code);
  cli::add_dedupe(program, options, exit_code);
  cli::add_inspect(program, options, exit_code);
  cli::add_simulate(program, options, exit_code);
  cli::add_screening(program, options, exit_code);
  cli::add_index(program, options, exit_code);
  cli::add_search(program, options, exit_code);
  cli::add_fetch(program, options, exit_code);
  cli::add_translate(program, options, exit_code);
  cli::add_filters(program, options, exit_code);
  cli::add_mesh(program, options, exit_code);
  cli::add_searched(program, options, exit_code);
  cli::add_check(program, options, exit_code);
  if (const auto unknown = unknown_command(program, words)) {
    return cli::print_error(*unknown, json);
  }
  try {
    program.parse(static_cast<int>(words.size()), words.data());
  } catch (const CLI::CallForVersion&) {
    print_version(json);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      return program.exit(error);  // help
    }
    return cli::print_error(usage_error(program, error), json);
  }
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  // Whoever started us may ignore the end of its children; we have to learn of that of ours.
  ::signal(SIGCHLD, SIG_DFL);
  const std::span<char*> words(argv, static_cast<std::size_t>(argc));
  const bool json = argc > 0 && wants_json(words);
  try {
    CLI::App program{
        "Warrant: from the literature search to the signed decision; every figure opens to its "
        "source."};
    program.set_version_flag("--version", WARRANT_VERSION);
    program.require_subcommand(1);
    program.fallthrough();
    program.footer("Exit codes: 0 done, 1 findings, 2 bad input, 3 our fault.");
    return run(program, words, json);
  } catch (const std::bad_alloc&) {
    return cli::print_fault("memory ran out: close other programs, or split the files", json);
  } catch (const std::exception& error) {
    return cli::print_fault(fmt::format("a fault of ours: {}; please report it", error.what()),
                            json);
  }
}
