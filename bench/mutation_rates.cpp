/// Print how many injected faults the checks find: mutation_rates EXAMPLES [--seed N] [--mutants N]
/// [--clean N] [--missed]. Exit code 1 below 95 % or with a finding where nothing is wrong.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "app/workspace.hpp"
#include "base/files.hpp"
#include "mutation/rates.hpp"
#include "store/folder/folder.hpp"

namespace {

using warrant::mutation::Amounts;
using warrant::mutation::Case;
using warrant::mutation::Rates;

std::vector<Case> read_examples(const std::filesystem::path& folder) {
  const warrant::DiskFiles files;
  std::vector<Case> out;
  for (const std::string name : {"scleromyxedema", "ivig-dermatology"}) {
    auto read = warrant::store::read_folder(files, folder / name);
    if (!read) {
      continue;
    }
    Case example{.review = std::move(read->review)};
    std::vector<warrant::Note> notes;
    if (auto library = warrant::app::read_library(example.review, notes)) {
      example.library = std::move(*library);
      out.push_back(std::move(example));
    }
  }
  return out;
}

void print(const Rates& rates, const Amounts& amounts, bool with_missed) {
  fmt::print("{}\n", warrant::mutation::table(rates));
  fmt::print(
      "Seed {}: {} of {} faults of {} kinds were found by the right rule. {} invented "
      "reviews without a fault and {} examples in another form raised {} findings above "
      "info.\n",
      amounts.seed, rates.right, rates.made, rates.kinds.size(), amounts.clean, amounts.told_again,
      rates.false_findings.size());
  if (!with_missed) {
    return;
  }
  for (const auto& kind : rates.kinds) {
    for (const std::string& missed : kind.missed) {
      fmt::print("missed {}: {}\n", kind.kind->id, missed);
    }
  }
  for (const auto& finding : rates.false_findings) {
    fmt::print("false: {}: {}\n", finding.review, finding.text);
  }
}

}  // namespace

int main(int argc, char** argv) {
  Amounts amounts;
  std::string examples;
  bool with_missed = false;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const bool has_value = i + 1 < argc;
    if (word == "--missed") {
      with_missed = true;
    } else if (word == "--seed" && has_value) {
      amounts.seed = std::strtoull(argv[++i], nullptr, 10);
    } else if (word == "--mutants" && has_value) {
      amounts.mutants = std::atoi(argv[++i]);
    } else if (word == "--clean" && has_value) {
      amounts.clean = std::atoi(argv[++i]);
    } else {
      examples = word;
    }
  }
  const std::vector<Case> read = read_examples(examples);
  if (read.size() != 2) {
    fmt::print(stderr,
               "usage: mutation_rates EXAMPLES [--seed N] [--mutants N] [--clean N] "
               "[--missed]\nEXAMPLES is the folder that holds scleromyxedema and "
               "ivig-dermatology\n");
    return 2;
  }
  const Rates rates = warrant::mutation::measure(amounts, read);
  print(rates, amounts, with_missed);
  constexpr double wanted = 0.95;
  return rates.share() >= wanted && rates.false_findings.empty() ? 0 : 1;
}
