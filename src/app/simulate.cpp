/// Reads labelled sets and screens them again and again.
#include "app/simulate.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <numeric>
#include <optional>
#include <thread>

#include "app/record_files.hpp"
#include "base/text.hpp"
#include "bib/read_any.hpp"
#include "bib/repair.hpp"
#include "screen/labels.hpp"
#include "screen/stopping/watch.hpp"

namespace warrant::app {
namespace {

namespace fs = std::filesystem;

/// Processor time of this thread, in seconds.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// "van_de_Schoot_2017" of "sets/van_de_Schoot_2017.csv.gz".
std::string name_of(const fs::path& file) {
  const std::string name = file.filename().string();
  return name.substr(0, name.find('.', 1));
}

Result<screen::RankingOptions> options_of(const std::string& model) {
  if (model == screen::model_name({})) {
    return screen::RankingOptions{};
  }
  if (model == screen::model_name(screen::elas_u4())) {
    return screen::elas_u4();
  }
  return fail(Code::not_found,
              fmt::format("there is no model \"{}\"; there are warrant-1 and elas-u4", model),
              "--model");
}

Result<std::string> protocol_of(const Context& context, const fs::path& protocol,
                                const std::string& name) {
  if (protocol.empty()) {
    return std::string();
  }
  const fs::path file = fs::is_directory(protocol) ? protocol / (name + ".txt") : protocol;
  if (file != protocol && !context.files.exists(file)) {
    return std::string();
  }
  return context.files.read(file);
}

Result<void> write_set(const Context& context, const fs::path& folder, const std::string& name,
                       std::span<const review::Citation> records,
                       const screen::LabelledSet& labelled) {
  std::vector<review::Citation> kept;
  for (std::size_t k = 0; k < labelled.kept.size(); ++k) {
    const review::Citation& record = records[labelled.kept[k]];
    kept.push_back({.id = record.id, .title = record.title, .abstract = record.abstract});
    kept.back().other.emplace_back("included", labelled.relevant[k] != 0 ? "1" : "0");
  }
  return write_record_file(context, folder / (name + ".csv"), kept, "csv");
}

/// One run; where rules are compared it reads on until the last of them has stopped.
screen::Simulation run_once(const screen::Features& features,
                            const std::vector<std::uint8_t>& relevant,
                            const screen::RankingOptions& options,
                            const std::vector<std::size_t>& priors, const std::string& protocol,
                            std::vector<StoppedBy>& stopped, std::size_t run) {
  if (stopped.empty()) {
    return screen::simulate(features, relevant, options, priors, protocol);
  }
  std::vector<screen::StoppingRule> rules;
  for (const StoppedBy& each : stopped) {
    rules.push_back(each.rule);
  }
  screen::StoppingWatch watch(relevant.size(), rules, priors.size());
  std::vector<std::uint8_t> seen;
  for (const std::size_t prior : priors) {
    seen.push_back(relevant[prior]);
    watch.add(relevant[prior] != 0);
  }
  const auto all = static_cast<std::size_t>(std::ranges::count(relevant, 1));
  const auto read_on = [&](const screen::Found& found) {
    while (seen.size() < priors.size() + found.at.size()) {
      seen.push_back(found.at[seen.size() - priors.size()]);
      watch.add(seen.back() != 0);
    }
    return !watch.all_stopped();
  };
  screen::Simulation out = screen::simulate(features, relevant, options, priors, protocol, read_on);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    const std::size_t read = watch.stopped()[i].value_or(relevant.size());
    const auto found = static_cast<std::size_t>(
        std::count(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(read), 1));
    stopped[i].recall[run] = all == 0 ? 1 : static_cast<double>(found) / static_cast<double>(all);
    stopped[i].saved[run] = 1 - static_cast<double>(read) /
                                    static_cast<double>(std::max<std::size_t>(relevant.size(), 1));
  }
  return out;
}

void run_all(const SimulationRequest& request, const screen::Features& features,
             const std::vector<std::uint8_t>& relevant, const screen::RankingOptions& options,
             const std::string& protocol, SimulatedSet& set) {
  set.runs.resize(request.runs);
  for (StoppedBy& each : set.stopped) {
    each.recall.resize(request.runs);
    each.saved.resize(request.runs);
  }
  set.cpu_s.resize(request.runs);
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t run = next++; run < request.runs; run = next++) {
      const double start = cpu_seconds();
      const std::vector<std::size_t> priors = screen::draw_priors(
          relevant, request.prior_included, request.prior_excluded, request.seed + run);
      set.runs[run] = run_once(features, relevant, options, priors, protocol, set.stopped, run);
      set.cpu_s[run] = cpu_seconds() - start;
    }
  };
  std::vector<std::jthread> others;
  for (unsigned k = 1; k < request.threads; ++k) {
    others.emplace_back(work);
  }
  work();
}

Result<SimulatedSet> simulate_file(const Context& context, const SimulationRequest& request,
                                   const screen::RankingOptions& options,
                                   const std::vector<screen::StoppingRule>& rules,
                                   const fs::path& file) {
  SimulatedSet out{.name = name_of(file)};
  for (const screen::StoppingRule& rule : rules) {
    out.stopped.push_back({.rule = rule, .recall = {}, .saved = {}});
  }
  const double start = cpu_seconds();
  const std::string protocol = TRY(protocol_of(context, request.protocol, out.name));
  std::vector<review::Citation> records;
  {
    const std::string bytes = TRY(context.files.read(file));
    records = TRY(bib::read_repaired(bytes, out.name)).citations;
  }
  const screen::Labels labels = TRY(screen::read_labels(records, request.label));
  const screen::LabelledSet labelled = screen::labelled_set(records, labels);
  if (!request.set_out.empty()) {
    CHECK_OK(write_set(context, request.set_out, out.name, records, labelled));
  }
  std::vector<review::Citation> kept;
  for (const std::size_t i : labelled.kept) {
    out.ids.push_back(records[i].id);
    kept.push_back(std::move(records[i]));
  }
  records.clear();
  out.label = labels.column;
  out.duplicates = labelled.duplicates;
  out.unlabelled = labelled.unlabelled;
  out.notes = labelled.notes;
  out.with_protocol = !protocol.empty() && options.protocol_weight > 0;
  out.relevant = static_cast<std::size_t>(std::ranges::count(labelled.relevant, 1));
  if (out.relevant == 0 || out.relevant == kept.size()) {
    out.notes.push_back({.message = fmt::format("{} of {} records are relevant: there is nothing "
                                                "to find by reading in a better order",
                                                out.relevant, kept.size()),
                         .where = file.string()});
  }
  const screen::Features features = screen::make_features(kept, options.features);
  kept.clear();
  out.reading_cpu_s = cpu_seconds() - start;
  run_all(request, features, labelled.relevant, options, protocol, out);
  return out;
}

std::string decimals(double value, int digits = 4) { return fmt::format("{:.{}f}", value, digits); }

Value numbers(const std::vector<std::size_t>& values) {
  Value::List out;
  for (const std::size_t value : values) {
    out.push_back({static_cast<std::int64_t>(value)});
  }
  return {std::move(out)};
}

Value number(std::size_t value) { return {static_cast<std::int64_t>(value)}; }

Value run_value(const SimulatedSet& set, std::size_t run, bool orders) {
  const screen::Simulation& simulation = set.runs[run];
  Value::Table out{{"priors", numbers(simulation.priors)},
                   {"read", number(simulation.order.size())},
                   {"trainings", number(simulation.trainings)},
                   {"protocol_kept", {simulation.protocol_kept}},
                   {"cpu_s", {decimals(set.cpu_s[run])}},
                   {"discovery_times", numbers(screen::discovery_times(simulation.found))}};
  if (orders) {
    out.emplace_back("order", numbers(simulation.order));
  }
  return {std::move(out)};
}

}  // namespace

Result<std::vector<SimulatedSet>> simulate_files(const Context& context,
                                                 const SimulationRequest& request) {
  screen::RankingOptions options = TRY(options_of(request.model));
  options.patience = request.patience.value_or(options.patience);
  std::vector<SimulatedSet> out;
  std::vector<Error> errors;
  std::vector<screen::StoppingRule> rules;
  for (const std::string& text : request.stop) {
    Result<screen::StoppingRule> rule = screen::read_rule(text);
    if (rule) {
      rules.push_back(*rule);
    } else {
      errors.push_back(rule.error());
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  for (const fs::path& file : request.files) {
    if (context.progress) {
      context.progress("screening " + file.string());
    }
    Result<SimulatedSet> set = simulate_file(context, request, options, rules, file);
    if (set) {
      out.push_back(std::move(*set));
    } else {
      Error error = set.error();
      error.where = error.where.empty() ? file.string() : file.string() + ":" + error.where;
      errors.push_back(std::move(error));
    }
  }
  if (!errors.empty()) {
    return fail(std::move(errors));
  }
  return out;
}

double Measured::mean() const {
  return values.empty() ? 0
                        : std::accumulate(values.begin(), values.end(), 0.0) /
                              static_cast<double>(values.size());
}

double Measured::spread() const {
  if (values.size() < 2) {
    return 0;
  }
  double sum = 0;
  for (const double value : values) {
    sum += (value - mean()) * (value - mean());
  }
  return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

std::vector<Measured> measures_of(const SimulatedSet& set) {
  using screen::Found;
  const std::vector<std::pair<std::string, double (*)(const Found&)>> measures{
      {"recall@10%", [](const Found& f) { return screen::recall_at(f, 0.1); }},
      {"recall@20%", [](const Found& f) { return screen::recall_at(f, 0.2); }},
      {"wss@95", [](const Found& f) { return screen::work_saved(f, 0.95); }},
      {"wss@100", [](const Found& f) { return screen::work_saved(f, 1); }},
      {"erf@10", [](const Found& f) { return screen::extra_found(f, 0.1); }},
      {"atd", [](const Found& f) { return screen::mean_discovery_time(f); }},
      {"loss", [](const Found& f) { return screen::loss(f); }},
      {"ndcg", [](const Found& f) { return screen::ndcg(f); }},
      {"first", [](const Found& f) { return static_cast<double>(screen::read_until(f, 1e-9)); }}};
  std::vector<Measured> out;
  for (const auto& [name, measure] : measures) {
    out.push_back({.name = name, .values = {}});
    for (const screen::Simulation& run : set.runs) {
      out.back().values.push_back(measure(run.found));
    }
  }
  return out;
}

double promised_recall(const screen::StoppingRule& rule) {
  if (const auto* test = std::get_if<screen::HypergeometricRule>(&rule)) {
    return test->recall;
  }
  const auto* sample = std::get_if<screen::RandomSampleRule>(&rule);
  return sample == nullptr ? 0.95 : sample->recall;
}

Value simulations_value(const std::vector<SimulatedSet>& sets, bool orders) {
  Value::List list;
  for (const SimulatedSet& set : sets) {
    Value::Table measures;
    for (const Measured& measured : measures_of(set)) {
      measures.emplace_back(measured.name,
                            Value{Value::Table{{"mean", {decimals(measured.mean())}},
                                               {"sd", {decimals(measured.spread())}}}});
    }
    Value::List runs;
    for (std::size_t run = 0; run < set.runs.size(); ++run) {
      runs.push_back(run_value(set, run, orders));
    }
    Value::List stopped;
    for (const StoppedBy& each : set.stopped) {
      Value::List recalls;
      Value::List saved;
      for (std::size_t run = 0; run < each.recall.size(); ++run) {
        recalls.push_back({decimals(each.recall[run])});
        saved.push_back({decimals(each.saved[run])});
      }
      stopped.push_back({Value::Table{{"rule", {screen::write_rule(each.rule)}},
                                      {"recall", {std::move(recalls)}},
                                      {"saved", {std::move(saved)}}}});
    }
    Value::List ids;
    for (const std::string& id : set.ids) {
      ids.push_back({id});
    }
    Value::Table table{{"name", {set.name}},
                       {"label", {set.label}},
                       {"records", number(set.ids.size())},
                       {"relevant", number(set.relevant)},
                       {"duplicates", number(set.duplicates)},
                       {"unlabelled", number(set.unlabelled)},
                       {"with_protocol", {set.with_protocol}},
                       {"reading_cpu_s", {decimals(set.reading_cpu_s)}},
                       {"measures", {std::move(measures)}},
                       {"stopped", {std::move(stopped)}},
                       {"runs", {std::move(runs)}}};
    if (orders) {
      table.emplace_back("ids", Value{std::move(ids)});
    }
    list.push_back({std::move(table)});
  }
  return {Value::Table{{"sets", {std::move(list)}}}};
}

}  // namespace warrant::app
