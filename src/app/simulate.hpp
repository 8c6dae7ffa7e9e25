/// Simulated screening of sets whose answers are known: orders, measures, several runs each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "screen/simulation.hpp"
#include "screen/stopping/rules.hpp"

namespace warrant::app {

struct SimulationRequest {
  std::vector<std::filesystem::path> files;  // one set each
  std::string label;                         // column of the labels; empty: found by its name
  std::string model = "warrant-1";           // or "elas-u4"
  std::optional<double> patience;            // of the model, where it is to be another
  /// Texts of protocols: one file for all sets, or a folder with "<name of the set>.txt".
  std::filesystem::path protocol;
  std::size_t prior_included = 1;
  std::size_t prior_excluded = 1;
  std::uint64_t seed = 0;  // the first run has this one, each further run one more
  std::size_t runs = 1;
  unsigned threads = 1;
  std::vector<std::string> stop;  // stopping rules to compare, as screen::read_rule reads them
  std::filesystem::path set_out;  // folder for each set as it was screened, as CSV
};

/// How one rule did over the runs of a set. Counts include what was known beforehand.
struct StoppedBy {
  screen::StoppingRule rule;
  std::vector<double> recall;  // per run, at the place where it said stop; 1 if all was read
  std::vector<double> saved;   // share of the records not read there
};

struct SimulatedSet {
  std::string name;
  std::vector<std::string> ids;  // of the records that were screened
  std::size_t relevant = 0;
  std::size_t duplicates = 0;
  std::size_t unlabelled = 0;
  std::string label;
  bool with_protocol = false;
  std::vector<screen::Simulation> runs;
  std::vector<double> cpu_s;  // per run; the first includes no reading
  std::vector<StoppedBy> stopped;
  double reading_cpu_s = 0;  // reading the file and making its features
  std::vector<Note> notes;
};

/// Screen each set `runs` times as if its answers were not known.
///   errors  those of reading, of labels that say neither yes nor no, of a model that there is not;
///           all files at once
[[nodiscard]] Result<std::vector<SimulatedSet>> simulate_files(const Context& context,
                                                               const SimulationRequest& request);

/// One measure over the runs of a set.
struct Measured {
  std::string name;
  std::vector<double> values;  // per run
  [[nodiscard]] double mean() const;
  [[nodiscard]] double spread() const;  // sample standard deviation, 0 for one run
};
/// recall@10%, recall@20%, wss@95, wss@100, rrf@10, erf@10, atd, loss, ndcg.
[[nodiscard]] std::vector<Measured> measures_of(const SimulatedSet& set);

/// The recall that a rule promises: its own, or 0.95 for rules that promise none.
[[nodiscard]] double promised_recall(const screen::StoppingRule& rule);

[[nodiscard]] Value simulations_value(const std::vector<SimulatedSet>& sets, bool orders);

}  // namespace warrant::app
