/// Appraisals as a table, a figure or a form.
#include "cli/appraise_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "app/appraise.hpp"
#include "app/instruments.hpp"
#include "base/files.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

struct Arguments {
  std::string folder;
  bool list = false;
  std::string explain;
  std::string figure;
  std::string form;
  std::string instrument;
  std::string weights = "equal";
  std::string target;
  std::string output;
};

int print_text(const Result<std::string>& page, const Arguments& arguments,
               const Options& options) {
  if (!page) {
    return print_error(page.error(), options.json);
  }
  if (!arguments.output.empty()) {
    DiskFiles files;
    if (const Result<void> written = files.write(arguments.output, *page); !written) {
      return print_error(written.error(), options.json);
    }
    fmt::print(stderr, "wrote {}\n", printable(arguments.output));
    return 0;
  }
  if (options.json) {
    print_json(Value{.data = Value::Table{{"text", json_text(*page)}}});
  } else {
    fmt::print("{}", *page);
  }
  return 0;
}

int print_table(const app::Appraised& appraised, const Options& options) {
  std::size_t faults = 0;
  for (const appraise::Standing& standing : appraised.standings) {
    faults += standing.faults.size();
  }
  const Value value = app::appraisals_value(appraised);
  if (options.json) {
    print_json(value);
    return faults > 0 ? 1 : 0;
  }
  for (const Value& item : *value.find("appraisals")->list()) {
    const auto said = [&](std::string_view key) { return printable(*item.find(key)->text()); };
    fmt::print("{} ({}), {}: {}\n", said("name"), said("target"), said("instrument"),
               said("overall").empty() ? "no overall judgement" : said("overall"));
    for (const auto& [domain, level] : *item.find("judgements")->table()) {
      fmt::print("  {}: {}\n", printable(domain), printable(*level.text()));
    }
    for (const Value& fault : *item.find("faults")->list()) {
      fmt::print("  missing: {}\n", printable(*fault.text()));
    }
  }
  for (const Value& item : *value.find("agreement")->list()) {
    const Value* kappa = item.find("kappa");
    fmt::print("agreement, {}, {}: {} of {}{}\n", *item.find("instrument")->text(),
               printable(*item.find("what")->text()),
               std::get<std::int64_t>(item.find("agreed")->data),
               std::get<std::int64_t>(item.find("n")->data),
               kappa->is_null() ? "" : ", kappa " + *kappa->text());
  }
  fmt::print("{} appraised, {} missing\n", appraised.standings.size(), faults);
  return faults > 0 ? 1 : 0;
}

int run(const Arguments& arguments, const Options& options, const app::Context& context) {
  if (arguments.list) {
    return print_text(app::instrument_list(), arguments, options);
  }
  if (!arguments.explain.empty()) {
    return print_text(app::explain_instrument(arguments.explain), arguments, options);
  }
  if (arguments.folder.empty()) {
    return print_error({.code = Code::bad_input,
                        .message = "name the folder of a review, or use --list or --explain",
                        .where = "warrant appraise"},
                       options.json);
  }
  const Result<app::Appraised> appraised = app::appraise_folder(context, arguments.folder);
  if (!appraised) {
    return print_error(appraised.error(), options.json);
  }
  print_notes(appraised->notes);
  if (!arguments.form.empty()) {
    return print_text(
        app::appraisal_form(*appraised, arguments.form, arguments.target, context.author),
        arguments, options);
  }
  if (!arguments.figure.empty()) {
    return print_text(
        app::appraisal_figure(
            *appraised, arguments.instrument,
            arguments.figure == "share-bars" ? app::AppraisalFigure::share_bars
                                             : app::AppraisalFigure::traffic_lights,
            arguments.weights == "people" ? appraise::Weights::people : appraise::Weights::equal),
        arguments, options);
  }
  return print_table(*appraised, options);
}

}  // namespace

void add_appraise(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  CLI::App* sub = program.add_subcommand(
      "appraise", "Judge studies with an instrument: forms, agreement, figures");
  sub->add_option("DIR", arguments->folder, "Folder of the review");
  sub->add_flag("--list", arguments->list, "List the instruments");
  sub->add_option("--explain", arguments->explain, "Print what an instrument asks");
  sub->add_option("--form", arguments->form,
                  "Print a form of this instrument for appraisals.toml; needs --target");
  sub->add_option("--target", arguments->target, "What is appraised: study:id or result:id");
  sub->add_option("--figure", arguments->figure, "Draw traffic-lights or share-bars as SVG")
      ->check(CLI::IsMember({"traffic-lights", "share-bars"}));
  sub->add_option("--instrument", arguments->instrument, "Instrument of the figure");
  sub->add_option("--weights", arguments->weights,
                  "What a study counts for in share-bars: equal or people")
      ->check(CLI::IsMember({"equal", "people"}));
  sub->add_option("-o,--output", arguments->output, "Write to this file");
  sub->callback([arguments, sub, &options, &exit_code] {
    exit_code = in_context(*sub, options, "", [&](const app::Context& context) {
      return run(*arguments, options, context);
    });
  });
}

}  // namespace warrant::cli
