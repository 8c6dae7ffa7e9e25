/// Finds out who makes the changes.
#include "cli/context.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/clock.hpp"
#include "base/files.hpp"
#include "base/process.hpp"
#include "base/text.hpp"
#include "cli/late_progress.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

struct Author {
  std::string name;
  std::string where;  // who told it
};

/// --author, WARRANT_AUTHOR, git's user, the login name.
Author author_of(const CLI::App& sub, const Options& options) {
  const CLI::App* program = &sub;
  while (program->get_parent() != nullptr) {
    program = program->get_parent();
  }
  if (program->count("--author") > 0) {
    return {.name = options.author, .where = "--author"};
  }
  if (std::string name = environment("WARRANT_AUTHOR"); !name.empty()) {
    return {.name = std::move(name), .where = "WARRANT_AUTHOR"};
  }
  if (const Result<ProcessOutput> git = run_process({"git", "config", "user.name"});
      git && git->exit_code == 0 && !trim(git->out).empty()) {
    return {.name = std::string(trim(git->out)), .where = "git config user.name"};
  }
  for (const char* name : {"LOGNAME", "USER"}) {
    if (std::string login = environment(name); !login.empty()) {
      return {.name = std::move(login), .where = name};
    }
  }
  return {.name = "unnamed", .where = ""};
}

Error wrong_input(std::string where, std::string message) {
  return {.code = Code::bad_input, .message = std::move(message), .where = std::move(where)};
}

/// What lies in the ledger for good must be text of one line, and the name of somebody.
std::vector<Error> input_faults(const CLI::App& command, const Author& author,
                                const Options& options, const std::string& source) {
  std::vector<Error> faults;
  for (const CLI::Option* option : command.get_options()) {
    if (std::ranges::any_of(option->results(), [](const auto& word) { return word.empty(); })) {
      faults.push_back(wrong_input(name_of(*option), "this is empty: write what is meant"));
    }
  }
  if (trim(author.name).empty()) {
    faults.push_back(wrong_input(author.where, "this is empty: name who makes the changes"));
  }
  for (const auto& [where, text] :
       {std::pair(author.where, author.name), std::pair(std::string("--why"), options.why),
        std::pair(std::string("--source"), source)}) {
    if (!is_printable(text)) {
      faults.push_back(wrong_input(
          where, fmt::format("\"{}\" holds a line break, another control character or what is not "
                             "UTF-8: write it as one line of text",
                             printable(text))));
    }
  }
  return faults;
}

}  // namespace

std::string author_name(const CLI::App& sub, const Options& options) {
  return author_of(sub, options).name;
}

int in_context(const CLI::App& sub, const Options& options, const std::string& source,
               const std::function<int(const app::Context&)>& run) {
  const Author author = author_of(sub, options);
  if (std::vector<Error> faults = input_faults(sub, author, options, source); !faults.empty()) {
    const Result<void> refused = fail(std::move(faults));
    return print_error(refused.error(), options.json);
  }
  DiskFiles files;
  const SystemClock clock;
  LateProgress progress;
  return run({.files = files,
              .clock = clock,
              .author = author.name,
              .why = options.why,
              .progress = [&](const std::string& line) { progress.tell(line); }});
}

Result<std::string> read_text_file(const std::string& path) {
  const DiskFiles files;
  const std::string bytes = TRY(files.read(path));
  Result<Decoded> decoded = decode_text(bytes);
  if (!decoded) {
    return fail(decoded.error().code, decoded.error().message, path);
  }
  return std::move(decoded->text);
}

}  // namespace warrant::cli
