/// Corpora: filled and searched, with hits line by line as the vendors print them.
#include "cli/corpus_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/cluster.hpp"
#include "app/corpus.hpp"
#include "app/search_runs.hpp"
#include "app/settings.hpp"
#include "app/vocabulary.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

struct IndexArguments {
  std::vector<std::string> files;
  std::string corpus;
  std::string cluster;
  std::vector<std::string> removed;
  std::size_t memory_mb = 512;
};

struct SearchArguments {
  std::string corpus;
  std::string strategy;
  std::string from;
  std::string mesh = app::mesh_path().string();
  std::vector<std::string> known;
  std::string out;
  bool ids = false;
  std::string review;
  std::string source;
  std::string date;
};

int run_index_to(const IndexArguments& arguments, const Options& options,
                 const app::Context& context) {
  const auto done = [&]() -> Result<app::IndexedOnCluster> {
    const app::Settings settings = TRY(app::read_settings(context));
    const std::vector<std::filesystem::path> files(arguments.files.begin(), arguments.files.end());
    return app::index_to_cluster(context, settings, files, arguments.cluster, arguments.removed);
  }();
  if (!done) {
    return print_error(done.error(), options.json);
  }
  if (options.json) {
    print_json(app::indexed_value(*done));
    return 0;
  }
  print_notes(done->notes);
  fmt::print("{} written, {} removed; {} in {} now\n", done->written, done->removed, done->records,
             printable(arguments.cluster));
  return 0;
}

int run_index(const IndexArguments& arguments, const Options& options,
              const app::Context& context) {
  if (arguments.corpus.empty() == arguments.cluster.empty()) {
    return print_error({.code = Code::bad_input,
                        .message = "name one place for the records: a folder with --output or a "
                                   "cluster with --to",
                        .where = "warrant index"},
                       options.json);
  }
  if (!arguments.cluster.empty()) {
    return run_index_to(arguments, options, context);
  }
  const Result<app::Indexed> done =
      app::index_files(context, {.files = {arguments.files.begin(), arguments.files.end()},
                                 .corpus = arguments.corpus,
                                 .removed = arguments.removed,
                                 .memory_mb = arguments.memory_mb});
  if (!done) {
    return print_error(done.error(), options.json);
  }
  print_notes(done->notes);
  if (options.json) {
    print_json(Value{.data = Value::Table{{"added", json_number(done->added)},
                                          {"replaced", json_number(done->replaced)},
                                          {"removed", json_number(done->removed)},
                                          {"records", json_number(done->records)},
                                          {"bytes", json_number(done->bytes)}}});
  } else {
    fmt::print("{} added, {} replaced, {} removed; {} in {} now, {:.1f} MB\n", done->added,
               done->replaced, done->removed, done->records, printable(arguments.corpus),
               static_cast<double>(done->bytes) / 1e6);
  }
  return 0;
}

void print_lines(const app::SearchFound& found) {
  std::size_t digits = 1;
  for (const app::LineFound& line : found.lines) {
    digits = std::max(digits, std::to_string(line.hits).size());
  }
  for (const app::LineFound& line : found.lines) {
    fmt::print("{:>{}}  {:>3}. {}\n", line.hits, digits, line.line, printable(line.text));
  }
}

/// Returns whether a study of the corpus is missed.
bool print_known(const std::vector<app::KnownFound>& known) {
  std::size_t found = 0;
  std::size_t absent = 0;
  for (const app::KnownFound& each : known) {
    found += each.is_found ? 1 : 0;
    absent += each.id.empty() ? 1 : 0;
    if (each.id.empty()) {
      fmt::print("not in the corpus: {}\n", printable(each.known));
    } else if (!each.is_found) {
      fmt::print("missed: {} ({})\n", printable(each.known), printable(each.id));
      for (const app::KnownFound::Loss& loss : each.losses) {
        fmt::print("  {}: {}: {}\n", loss.where, printable(loss.piece), loss.why);
      }
    }
  }
  const std::size_t missed = known.size() - found - absent;
  fmt::print("{} of {} known records found, {} missed, {} not in the corpus\n", found, known.size(),
             missed, absent);
  return missed > 0;
}

/// Keep a run in a review, with what each line found.
int keep_run(const SearchArguments& arguments, const std::string& strategy,
             const app::SearchFound& found, const Options& options, const app::Context& context) {
  std::vector<review::LineHits> lines;
  for (const app::LineFound& line : found.lines) {
    lines.push_back({.line = line.line, .hits = static_cast<int>(line.hits)});
  }
  const Result<app::RecordedRun> kept = app::record_run(
      context, {.folder = arguments.review,
                .strategy = strategy,
                .name = std::filesystem::path(arguments.strategy).stem().string(),
                .platform = found.platform,
                .source = arguments.source,
                .date = arguments.date,
                .corpus = fmt::format("{}, {} records",
                                      std::filesystem::path(arguments.corpus).filename().string(),
                                      found.records),
                .lines = std::move(lines)});
  if (!kept) {
    return print_error(kept.error(), options.json);
  }
  fmt::print(stderr, "run {} kept in {}\n", printable(kept->run.id), printable(arguments.review));
  return 0;
}

Result<app::SearchFound> search_cluster(const SearchArguments& arguments,
                                        const std::string& strategy, const app::Context& context) {
  if (!arguments.known.empty() || !arguments.out.empty()) {
    return fail(Code::unsupported,
                "a cluster keeps no whole records: --check and --output need a corpus on this "
                "machine",
                arguments.corpus);
  }
  const app::Settings settings = TRY(app::read_settings(context));
  return app::search_cluster(context, settings, arguments.corpus, strategy, arguments.from,
                             arguments.mesh);
}

int run_search(const SearchArguments& arguments, const Options& options,
               const app::Context& context) {
  if (!arguments.review.empty() && (arguments.source.empty() || arguments.date.empty())) {
    return print_error({.code = Code::bad_input,
                        .message = "a run that is kept needs --source and --date",
                        .where = "--review"},
                       options.json);
  }
  const Result<std::string> strategy = read_text_file(arguments.strategy);
  if (!strategy) {
    return print_error(strategy.error(), options.json);
  }
  const Result<app::SearchFound> found =
      app::is_cluster_address(arguments.corpus)
          ? search_cluster(arguments, *strategy, context)
          : app::search_corpus(context, {.corpus = arguments.corpus,
                                         .strategy = *strategy,
                                         .platform = arguments.from,
                                         .mesh = arguments.mesh,
                                         .known = {arguments.known.begin(), arguments.known.end()},
                                         .out = arguments.out});
  if (!found) {
    return print_error(found.error(), options.json);
  }
  bool missed = std::ranges::any_of(
      found->known, [](const app::KnownFound& each) { return !each.id.empty() && !each.is_found; });
  if (options.json) {
    print_json(app::search_value(*found));
  } else {
    print_notes(found->notes);
    if (arguments.ids) {
      for (const std::string& id : found->ids) {
        fmt::print("{}\n", printable(id));
      }
    } else {
      print_lines(*found);
      fmt::print("{} of {} records found\n", found->ids.size(), found->records);
      missed = !found->known.empty() && print_known(found->known);
    }
  }
  if (!arguments.review.empty()) {
    if (const int code = keep_run(arguments, *strategy, *found, options, context); code != 0) {
      return code;
    }
  }
  return missed ? 1 : 0;
}

}  // namespace

void add_index(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<IndexArguments>();
  CLI::App* sub = program.add_subcommand("index", "Put records into a corpus that can be searched");
  sub->add_option("FILE", arguments->files, "Files of records, also .gz");
  sub->add_option("-o,--output", arguments->corpus, "Folder of the corpus; made where it is new");
  sub->add_option("--to", arguments->cluster,
                  "Index on an OpenSearch cluster instead: https://host:9200/index");
  sub->add_option("--remove", arguments->removed, "Ids of records to take out")
      ->expected(1, 100000);
  sub->add_option("--memory", arguments->memory_mb, "Megabytes to work in (default: 512)");
  sub->callback([arguments, sub, &options, &exit_code] {
    exit_code = in_context(*sub, options, "", [&](const app::Context& context) {
      return run_index(*arguments, options, context);
    });
  });
}

void add_search(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<SearchArguments>();
  CLI::App* sub = program.add_subcommand(
      "search", "Run a strategy over a corpus: hits of each line, and what it misses");
  sub->add_option("CORPUS", arguments->corpus, "Folder of the corpus, or https://host:9200/index")
      ->required();
  sub->add_option("-f,--strategy", arguments->strategy, "File with the strategy")->required();
  sub->add_option("--from", arguments->from,
                  "Platform it is written for (default: told by its marks)");
  sub->add_option("--mesh", arguments->mesh, "File of the subject headings (warrant mesh load)");
  sub->add_option("--check", arguments->known,
                  "Files of known records: which are missed, and by which piece")
      ->expected(1, 1000);
  sub->add_option("-o,--output", arguments->out, "Write the records found: .ris, .xlsx, ...");
  sub->add_flag("--ids", arguments->ids, "Print the ids of the records found, one a line");
  sub->add_option("--review", arguments->review, "Keep the run in this review");
  sub->add_option("--source", arguments->source, "With --review: name of the source");
  sub->add_option("--date", arguments->date, "With --review: day of the run");
  sub->callback([arguments, sub, &options, &exit_code] {
    exit_code = in_context(*sub, options, arguments->source, [&](const app::Context& context) {
      return run_search(*arguments, options, context);
    });
  });
}

}  // namespace warrant::cli
