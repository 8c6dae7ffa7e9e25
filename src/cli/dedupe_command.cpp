/// Duplicates of a review or of files, for people and as JSON.
#include "cli/dedupe_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/dedupe.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
  std::vector<std::string> paths;
  std::string out;
  std::string log;
  std::vector<std::string> known;
  std::vector<std::string> together;
  std::vector<std::string> apart;
};

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

void print_pair(std::string_view what, const app::RecordPair& pair) {
  fmt::print("{} ({:.1f}: {})\n  {}: {}\n  {}: {}\n", what, pair.score, pair.because,
             printable(pair.first), printable(pair.first_words), printable(pair.second),
             printable(pair.second_words));
}

void print_found(const app::DuplicatesFound& found, bool in_review, const Options& options) {
  print_notes(found.notes);
  if (options.json) {
    print_json(app::duplicates_value(found));
    return;
  }
  for (const app::DuplicatesFound::Group& group : found.groups) {
    if (group.fresh) {
      fmt::print("one: {} ({})\n", printable(join(group.records, " ")), printable(group.because));
    }
  }
  for (const app::RecordPair& pair : found.related) {
    print_pair("related, " + pair.relation, pair);
  }
  for (const app::RecordPair& pair : found.doubtful) {
    print_pair("one or two?", pair);
  }
  std::size_t fresh = 0;
  for (const app::DuplicatesFound::Group& group : found.groups) {
    fresh += group.fresh ? 1 : 0;
  }
  fmt::print("{}: {} ({} new), {} left; {} for a person, {}\n",
             counted(found.records, "record", "records"),
             counted(found.groups.size(), "group of duplicates", "groups of duplicates"), fresh,
             counted(found.different, "record", "records"),
             counted(found.doubtful.size(), "pair", "pairs"),
             counted(found.related.size(), "related pair", "related pairs"));
  if (in_review && !found.doubtful.empty()) {
    fmt::print("decide with --together ID ID or --apart ID ID\n");
  }
}

int decide(const Arguments& arguments, const Options& options, const app::Context& context) {
  for (const auto& [records, together] :
       {std::pair(arguments.together, true), std::pair(arguments.apart, false)}) {
    if (records.empty()) {
      continue;
    }
    const Result<void> decided =
        app::decide_duplicates(context, arguments.paths.front(), records, together);
    if (!decided) {
      return print_error(decided.error(), options.json);
    }
    if (!options.json) {
      fmt::print("{}: {}\n", together ? "one report" : "different reports",
                 printable(join(records, " ")));
    }
  }
  return 0;
}

int run(const Arguments& arguments, const Options& options, const app::Context& context) {
  const bool in_review =
      arguments.paths.size() == 1 && fs::is_directory(fs::path(arguments.paths.front()));
  const bool decides = !arguments.together.empty() || !arguments.apart.empty();
  if (!in_review && decides) {
    return print_error({.code = Code::bad_input,
                        .message = "decisions are kept in a review: name its folder, and no files",
                        .where = "warrant dedupe"},
                       options.json);
  }
  if (in_review && (!arguments.out.empty() || !arguments.known.empty())) {
    return print_error({.code = Code::bad_input,
                        .message = "a review keeps its duplicates itself, and all its imports are "
                                   "known; name files instead of its folder",
                        .where = arguments.out.empty() ? "--known" : "--output"},
                       options.json);
  }
  if (decides) {
    return decide(arguments, options, context);
  }
  const std::vector<fs::path> files(arguments.paths.begin(), arguments.paths.end());
  const Result<app::DuplicatesFound> found =
      in_review
          ? app::dedupe_folder(context, files.front(), arguments.log)
          : app::dedupe_files(context, {.files = files,
                                        .known = {arguments.known.begin(), arguments.known.end()},
                                        .out = arguments.out,
                                        .log = arguments.log});
  if (!found) {
    return print_error(found.error(), options.json);
  }
  print_found(*found, in_review, options);
  if (!arguments.known.empty() && !options.json) {
    fmt::print("{} that the known files do not have\n", counted(found->fresh, "record", "records"));
  }
  return 0;
}

}  // namespace

void add_dedupe(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub =
      program.add_subcommand("dedupe", "Find records that are one report, in a review or in files");
  sub->add_option("DIR|FILE", arguments->paths, "Folder of a review, or files of records")
      ->required();
  sub->add_option("-o,--output", arguments->out,
                  "With files: write the merged records, .ris or .json");
  sub->add_option("--known", arguments->known,
                  "With files: records of an earlier search; only what is new is written")
      ->expected(1, 1000);
  sub->add_option("--log", arguments->log, "Write every merge and every pair as CSV");
  sub->add_option("--together", arguments->together, "A person decides: these records are one")
      ->expected(2, 1000);
  sub->add_option("--apart", arguments->apart, "A person decides: these records are not one")
      ->expected(2, 1000);
  sub->callback([arguments, sub, &options, &exit_code] {
    exit_code = in_context(*sub, options, "", [&](const app::Context& context) {
      return run(*arguments, options, context);
    });
  });
}

}  // namespace warrant::cli
