/// How many of the published translations of strategies come out as expected, per platform.
///
///     translations [--missed] [--notes]      WARRANT_SHARED names the folder of test data
#include <fmt/format.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "search/filters/filter.hpp"
#include "search/strategy/parse.hpp"
#include "search/translate/print.hpp"

namespace {

using namespace warrant;
using namespace warrant::search;

const std::map<std::string, Platform, std::less<>> targets{
    {"PubMed abbreviation", Platform::pubmed},
    {"Ovid MEDLINE", Platform::ovid_medline},
    {"PsycInfo (Ovid)", Platform::ovid_psycinfo},
    {"Embase (Ovid)", Platform::ovid_embase},
    {"Cochrane Library", Platform::cochrane},
    {"Embase (Elsevier)", Platform::embase_com},
    {"CINAHL (Ebsco)", Platform::ebsco_cinahl},
    {"PsycInfo (Ebsco)", Platform::ebsco_psycinfo},
    {"Business Source Ultimate", Platform::ebsco_business},
    {"Scopus (advanced search)", Platform::scopus},
    {"Web of Science", Platform::web_of_science},
    {"WoS Advanced", Platform::web_of_science_advanced},
    {"Lilacs", Platform::lilacs},
    {"International HTA Database", Platform::hta}};

struct Count {
  int all = 0;
  int as_expected = 0;
};

std::string translated(const std::string& input, Platform target, bool notes) {
  const auto read = read_strategy(input, detect(input));
  if (!read) {
    return fmt::format("FAULT {}: {}", read.error().where, read.error().message);
  }
  const Printed printed = print_strategy(
      read->strategy, target,
      {.expand_lines = true, .numbers = false, .filter = filter_lookup(built_in_filters())});
  for (const Mark& mark : printed.marks) {
    if (notes) {
      std::cout << "    (" << name_of(mark.kind) << ": " << mark.message << ")\n";
    }
  }
  return printed.text;
}

}  // namespace

int main(int argc, char** argv) {
  bool missed = false;
  bool notes = false;
  for (int i = 1; i < argc; ++i) {
    missed = missed || std::string_view(argv[i]) == "--missed";
    notes = notes || std::string_view(argv[i]) == "--notes";
  }
  const char* shared = std::getenv("WARRANT_SHARED");
  std::ifstream file(fmt::format("{}/data/strategies/polyglot_expectations.jsonl",
                                 shared == nullptr ? "../shared" : shared));
  if (!file) {
    std::cerr << "the expectations are not at hand: set WARRANT_SHARED\n";
    return 1;
  }
  std::map<std::string, Count> counts;
  Count total;
  for (std::string line; std::getline(file, line);) {
    const auto row = nlohmann::json::parse(line);
    const std::string name = row["target"];
    const auto target = targets.find(name);
    const std::string expected = row["expected"];
    const std::string got = target == targets.end()
                                ? "no such platform"
                                : translated(row["input"], target->second, notes);
    const bool fits = got == expected;
    for (Count* count : {&counts[name], &total}) {
      ++count->all;
      count->as_expected += fits ? 1 : 0;
    }
    if (missed && !fits) {
      std::cout << fmt::format("{} -> {}\n    expected {}\n    printed  {}\n", row["input"].dump(),
                               name, expected, got);
    }
  }
  for (const auto& [name, count] : counts) {
    std::cout << fmt::format("{:<28} {:>4} of {:>4}  {:5.1f} %\n", name, count.as_expected,
                             count.all, 100.0 * count.as_expected / count.all);
  }
  std::cout << fmt::format("{:<28} {:>4} of {:>4}  {:5.1f} %\n", "all", total.as_expected,
                           total.all, 100.0 * total.as_expected / total.all);
  return 0;
}
