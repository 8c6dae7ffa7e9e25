/// Tables of how soon relevant records are found.
#include "cli/simulate_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <memory>

#include "app/simulate.hpp"
#include "base/text.hpp"
#include "cli/context.hpp"
#include "cli/print.hpp"

namespace warrant::cli {
namespace {

struct Arguments {
  app::SimulationRequest request;
  std::vector<std::string> files;
  std::string protocol;
  std::string set_out;
  bool orders = false;
};

std::string cell(const app::Measured& measured) {
  const bool whole = measured.name == "first";
  return measured.values.size() < 2 ? fmt::format("{:.{}f}", measured.mean(), whole ? 1 : 4)
                                    : fmt::format("{:.{}f} ± {:.{}f}", measured.mean(),
                                                  whole ? 1 : 4, measured.spread(), whole ? 1 : 4);
}

void print_table(const std::vector<app::SimulatedSet>& sets) {
  std::vector<app::Measured> over_sets;
  for (const app::SimulatedSet& set : sets) {
    const std::vector<app::Measured> measures = app::measures_of(set);
    if (over_sets.empty()) {
      fmt::print("| set | records | relevant |");
      for (const app::Measured& measured : measures) {
        fmt::print(" {} |", measured.name);
        over_sets.push_back({.name = measured.name, .values = {}});
      }
      fmt::print(" cpu s |\n|---|---|---|");
      for (std::size_t i = 0; i <= measures.size(); ++i) {
        fmt::print("---|");
      }
      fmt::print("\n");
    }
    fmt::print("| {} | {} | {} |", printable(set.name), set.ids.size(), set.relevant);
    for (std::size_t i = 0; i < measures.size(); ++i) {
      fmt::print(" {} |", cell(measures[i]));
      over_sets[i].values.push_back(measures[i].mean());
    }
    const app::Measured cpu{.name = "cpu", .values = set.cpu_s};
    fmt::print(" {:.3f} + {:.3f} |\n", set.reading_cpu_s, cpu.mean());
  }
  if (sets.size() > 1) {
    fmt::print("| mean of the sets | | |");
    for (const app::Measured& measured : over_sets) {
      fmt::print(" {:.4f} |", measured.mean());
    }
    fmt::print(" |\n");
  }
}

/// Rules by set: in how many runs the recall was held, and the work saved.
void print_stopped(const std::vector<app::SimulatedSet>& sets) {
  for (std::size_t i = 0; i < sets.front().stopped.size(); ++i) {
    const screen::StoppingRule& rule = sets.front().stopped[i].rule;
    const double wanted = app::promised_recall(rule);
    fmt::print("\n{}\n\n| set | recall of {:g} % held | least recall | work saved |\n",
               screen::write_rule(rule), wanted * 100);
    fmt::print("|---|---|---|---|\n");
    std::size_t held_all = 0;
    std::size_t runs_all = 0;
    double saved_all = 0;
    for (const app::SimulatedSet& set : sets) {
      const app::StoppedBy& stopped = set.stopped[i];
      const auto held = static_cast<std::size_t>(
          std::ranges::count_if(stopped.recall, [&](double recall) { return recall >= wanted; }));
      const app::Measured saved{.name = "saved", .values = stopped.saved};
      fmt::print("| {} | {} of {} | {:.3f} | {:.1f} ± {:.1f} % |\n", printable(set.name), held,
                 stopped.recall.size(), std::ranges::min(stopped.recall), saved.mean() * 100,
                 saved.spread() * 100);
      held_all += held;
      runs_all += stopped.recall.size();
      saved_all += saved.mean() / static_cast<double>(sets.size());
    }
    fmt::print("| all | {} of {} ({:.1f} %) | | {:.1f} % |\n", held_all, runs_all,
               100 * static_cast<double>(held_all) / static_cast<double>(runs_all),
               saved_all * 100);
  }
}

int run(const Arguments& arguments, const Options& options, const app::Context& context) {
  const Result<std::vector<app::SimulatedSet>> sets =
      app::simulate_files(context, arguments.request);
  if (!sets) {
    return print_error(sets.error(), options.json);
  }
  for (const app::SimulatedSet& set : *sets) {
    print_notes(set.notes);
  }
  if (options.json) {
    print_json(app::simulations_value(*sets, arguments.orders));
  } else {
    print_table(*sets);
    print_stopped(*sets);
  }
  return 0;
}

}  // namespace

void add_simulate(CLI::App& program, Options& options, int& exit_code) {
  const auto arguments = std::make_shared<Arguments>();
  app::SimulationRequest& request = arguments->request;
  CLI::App* sub = program.add_subcommand(
      "simulate", "Screen labelled records as if the labels were not known, and measure");
  sub->add_option("LABELLED", arguments->files,
                  "Files of records with a column that says which were included")
      ->required();
  sub->add_option("--label", request.label, "Name of that column");
  sub->add_option("--model", request.model, "warrant-1, or elas-u4 as in ASReview 3")
      ->capture_default_str();
  sub->add_option("--patience", request.patience,
                  "Train again after this share of the records read; 0 after each")
      ->check(CLI::Range(0.0, 1.0));
  sub->add_option("--protocol", arguments->protocol,
                  "Words of the protocol: a text file, or a folder with SET.txt for each set");
  sub->add_option("--prior-included", request.prior_included, "Relevant records known beforehand")
      ->capture_default_str();
  sub->add_option("--prior-excluded", request.prior_excluded, "Other records known beforehand")
      ->capture_default_str();
  sub->add_option("--seed", request.seed, "Seed of the first run; each further run has one more")
      ->capture_default_str();
  sub->add_option("--replicates", request.runs, "Runs per set")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  sub->add_option("--threads", request.threads, "Runs side by side; changes no result")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  sub->add_option(
      "--stop", request.stop,
      "Stopping rules to compare, such as \"hypergeometric recall=0.95\", \"consecutive "
      "irrelevant=100\", \"share share=0.5\" or \"safe\"");
  sub->add_option("--set-out", arguments->set_out,
                  "Folder for the sets as they are screened, as CSV: title, abstract, included");
  sub->add_flag("--orders", arguments->orders, "With --json: every record in the order read");
  sub->callback([arguments, sub, &options, &exit_code] {
    arguments->request.files = {arguments->files.begin(), arguments->files.end()};
    arguments->request.protocol = arguments->protocol;
    arguments->request.set_out = arguments->set_out;
    exit_code = in_context(*sub, options, "", [&](const app::Context& context) {
      return run(*arguments, options, context);
    });
  });
}

}  // namespace warrant::cli
