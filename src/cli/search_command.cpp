/// Strategies: translated, and kept with what they found.
#include "cli/search_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "app/search_runs.hpp"
#include "app/translate.hpp"
#include "app/vocabulary.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

struct Arguments {
  std::string strategy;
  std::string from;
  std::string to;
  std::string output;
  bool list = false;
  std::string folder;
  std::string source;
  std::string date;
  std::string corpus;
  std::string update_of;
};

void print_marks(const app::Translation& translation) {
  for (const app::TranslationMark& mark : translation.marks) {
    fmt::print(stderr, "{} ({}): \"{}\": {}\n", printable(mark.where), mark.kind,
               printable(mark.piece), printable(mark.message));
  }
}

int print_words(const Result<std::string>& words, const Options& options) {
  if (!words) {
    return print_error(words.error(), options.json);
  }
  if (options.json) {
    print_json(Value{.data = Value::Table{{"text", json_text(*words)}}});
  } else {
    fmt::print("{}", *words);
  }
  return 0;
}

int run_translate(const Arguments& arguments, const Options& options) {
  if (arguments.list) {
    fmt::print("{}", app::platform_list());
    return 0;
  }
  std::vector<Error> errors;
  for (const auto& [where, value] :
       {std::pair("STRATEGY", arguments.strategy), std::pair("--to", arguments.to)}) {
    if (value.empty()) {
      errors.push_back({.code = Code::bad_input,
                        .message = fmt::format("{} is missing, or use --list", where),
                        .where = "warrant translate"});
    }
  }
  if (!errors.empty()) {
    return print_error(fail(std::move(errors)).error(), options.json);
  }
  const Result<std::string> text = read_text_file(arguments.strategy);
  if (!text) {
    return print_error(text.error(), options.json);
  }
  const Result<app::Translation> translation = app::translate(*text, arguments.from, arguments.to);
  if (!translation) {
    return print_error(translation.error(), options.json);
  }
  if (!arguments.output.empty()) {
    DiskFiles files;
    if (const Result<void> written = files.write(arguments.output, translation->text + "\n");
        !written) {
      return print_error(written.error(), options.json);
    }
    fmt::print(stderr, "wrote {}\n", printable(arguments.output));
  }
  if (options.json) {
    print_json(app::translation_value(*translation));
    return 0;
  }
  print_notes(translation->notes);
  print_marks(*translation);
  if (arguments.output.empty()) {
    fmt::print("{}\n", translation->text);
  }
  return 0;
}

int run_searched(const Arguments& arguments, const Options& options, const app::Context& context) {
  const Result<std::string> text = read_text_file(arguments.strategy);
  if (!text) {
    return print_error(text.error(), options.json);
  }
  const Result<app::RecordedRun> done =
      app::record_run(context, {.folder = arguments.folder,
                                .strategy = *text,
                                .name = std::filesystem::path(arguments.strategy).stem().string(),
                                .platform = arguments.from,
                                .source = arguments.source,
                                .date = arguments.date,
                                .corpus = arguments.corpus,
                                .lines = {},
                                .update_of = arguments.update_of});
  if (!done) {
    return print_error(done.error(), options.json);
  }
  print_notes(done->notes);
  if (options.json) {
    print_json(Value{.data = Value::Table{{"run", json_text(done->run.id)},
                                          {"strategy", json_text(done->run.strategy)},
                                          {"lines", json_number(done->run.lines.size())}}});
  } else {
    fmt::print("run {} kept with its strategy in {}; {} lines with a count{}\n",
               printable(done->run.id), printable(done->run.strategy), done->run.lines.size(),
               done->run.hits ? fmt::format(", {} records found", *done->run.hits) : "");
  }
  return 0;
}

}  // namespace

void add_translate(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub =
      program.add_subcommand("translate", "Write a search strategy for another platform");
  sub->add_option("STRATEGY", arguments->strategy, "File with the strategy");
  sub->add_option("--from", arguments->from,
                  "Platform it is written for (default: told by its marks)");
  sub->add_option("--to", arguments->to, "Platform to write it for");
  sub->add_option("-o,--output", arguments->output, "Write to this file");
  sub->add_flag("--list", arguments->list, "List the platforms");
  sub->callback(
      [arguments, &options, &exit_code] { exit_code = run_translate(*arguments, options); });
}

void add_filters(CLI::App& program, Options& options, int& exit_code) {
  const auto name = std::make_shared<std::string>();
  CLI::App* sub = program.add_subcommand(
      "filters", "List methodological filters, or print one with its source");
  sub->add_option("NAME", *name, "Filter to print");
  sub->callback([name, &options, &exit_code] {
    exit_code = name->empty() ? print_words(app::filter_list(), options)
                              : print_words(app::explain_filter(*name), options);
  });
}

void add_mesh(CLI::App& program, Options& options, int& exit_code) {
  CLI::App* sub = program.add_subcommand("mesh", "Load the subject headings of MeSH, look one up");
  sub->require_subcommand(1);
  const auto words = std::make_shared<std::string>();
  const auto at = std::make_shared<std::string>(app::mesh_path().string());
  CLI::App* load = sub->add_subcommand("load", "Read NLM's file of descriptors");
  load->add_option("FILE", *words, "desc20xx.xml, d20xx.bin or mtrees20xx.bin, also .gz")
      ->required();
  load->add_option("--mesh", *at, "File to keep them in");
  load->callback([words, at, load, &options, &exit_code] {
    exit_code = in_context(*load, options, "", [&](const app::Context& context) {
      const Result<app::LoadedMesh> loaded = app::load_mesh(context, *words, *at);
      if (!loaded) {
        return print_error(loaded.error(), options.json);
      }
      print_notes(loaded->notes);
      if (options.json) {
        print_json(Value{.data = Value::Table{{"headings", json_number(loaded->headings)},
                                              {"entry_terms", json_number(loaded->entry_terms)},
                                              {"places", json_number(loaded->places)},
                                              {"file", json_text(*at)}}});
      } else {
        fmt::print("{} headings, {} entry terms, {} places in the tree, kept in {}\n",
                   loaded->headings, loaded->entry_terms, loaded->places, printable(*at));
      }
      return 0;
    });
  });
  CLI::App* show = sub->add_subcommand("show", "Print a heading with all below it");
  show->add_option("TERM", *words, "Heading or entry term")->required();
  show->add_option("--mesh", *at, "File they are kept in");
  show->callback([words, at, show, &options, &exit_code] {
    exit_code = in_context(*show, options, "", [&](const app::Context& context) {
      return print_words(app::explain_heading(context, *at, *words), options);
    });
  });
}

void add_searched(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub =
      program.add_subcommand("searched", "Keep a search that was run, with what each line found");
  sub->add_option("DIR", arguments->folder, "Folder of the review")->required();
  sub->add_option("-f,--strategy", arguments->strategy,
                  "File with the strategy as it was run; counts pasted with it are read")
      ->required();
  sub->add_option("--source", arguments->source, "Name of the source that was searched")
      ->required();
  sub->add_option("--platform", arguments->from, "Platform whose language it is in")->required();
  sub->add_option("--date", arguments->date, "Day of the run")->required();
  sub->add_option("--corpus", arguments->corpus, "What was searched, such as its coverage");
  sub->add_option("--update-of", arguments->update_of, "Id of the run that it brings up to date");
  sub->callback([arguments, sub, &options, &exit_code] {
    exit_code = in_context(*sub, options, arguments->source, [&](const app::Context& context) {
      return run_searched(*arguments, options, context);
    });
  });
}

}  // namespace warrant::cli
