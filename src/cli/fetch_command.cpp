/// Records from PubMed, Europe PMC and ClinicalTrials.gov into a file.
#include "cli/fetch_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/fetch.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

struct Arguments {
  app::FetchRequest request;
  std::string strategy;  // file
  std::string out;
};

Result<app::FetchedRecords> fetch(Arguments& arguments, const app::Context& context) {
  if (arguments.strategy.empty() == arguments.request.query.empty()) {
    return fail(Code::bad_input, "name a QUERY, or a file with -f, one of them", "warrant fetch");
  }
  if (!arguments.strategy.empty()) {
    const std::string bytes = TRY(context.files.read(arguments.strategy));
    Result<Decoded> decoded = decode_text(bytes);
    if (!decoded) {
      return fail(decoded.error().code, decoded.error().message, arguments.strategy);
    }
    arguments.request.strategy = std::move(decoded->text);
  }
  arguments.request.out = arguments.out;
  const app::Settings settings = TRY(app::read_settings(context));
  return app::fetch_records(context, arguments.request, settings);
}

int run(Arguments& arguments, const Options& options, const app::Context& context) {
  const Result<app::FetchedRecords> fetched = fetch(arguments, context);
  if (!fetched) {
    return print_error(fetched.error(), options.json);
  }
  if (options.json) {
    print_json(app::fetched_value(*fetched));
    return 0;
  }
  print_notes(fetched->notes);
  fmt::print("asked {} for: {}\n", printable(fetched->source), printable(fetched->query));
  if (!fetched->translation.empty()) {
    fmt::print("it understood: {}\n", printable(fetched->translation));
  }
  fmt::print("{} found, {} written to {}\n", fetched->total, fetched->records,
             printable(arguments.out));
  return 0;
}

}  // namespace

void add_fetch(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub = program.add_subcommand(
      "fetch", "Fetch the records of a search from PubMed, Europe PMC or ClinicalTrials.gov");
  sub->add_option("SOURCE", arguments->request.source, "pubmed, europepmc or ctgov")->required();
  sub->add_option("QUERY", arguments->request.query,
                  "What to search for, in the source's language");
  sub->add_option("-f,--strategy", arguments->strategy,
                  "File with the strategy; for PubMed its last line is written as one query");
  sub->add_option("--from", arguments->request.platform,
                  "Platform the strategy is written for (default: told by its marks)");
  sub->add_option("-o,--output", arguments->out, "File for the records: .xml, .ris or .json")
      ->required();
  sub->add_flag("--resume", arguments->request.resume,
                "Go on with a fetch to this file that was broken off");
  sub->callback([arguments, sub, &options, &exit_code] {
    exit_code = in_context(*sub, options, "", [&](const app::Context& context) {
      return run(*arguments, options, context);
    });
  });
}

}  // namespace warrant::cli
