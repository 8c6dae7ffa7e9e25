/// Write an invented review of any size as a folder: generate_review DIR RECORDS STUDIES RESULTS.
#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <random>
#include <string>

#include "base/files.hpp"

namespace {

constexpr int outcome_count = 12;

std::string review_toml() {
  std::string out = R"([review]
id = "generated"
title = "A generated review"
products = ["reference-list", "evidence-review"]
topic = "treatment of the condition"

[[question]]
id = "Q1"
type = "effectiveness_safety"
population = "people with the condition"
intervention = "the treatment"
comparator = "standard care"

[[band]]
id = "rct"
title = "Randomised controlled trials"
singular = "randomised controlled trial"
plural = "randomised controlled trials"
)";
  for (int i = 1; i <= outcome_count; ++i) {
    fmt::format_to(std::back_inserter(out), R"(
[[outcome]]
id = "O{0}"
question = "Q1"
class = "{1}"
name = "outcome number {0}"
)",
                   i, i <= 4 ? "critical" : "important");
  }
  out += R"(
[[instrument]]
id = "score"
abbreviation = "S"
name = "invented score"
low = "0"
high = "100"
direction = "lower_better"
)";
  return out;
}

std::string records_ris(int records, std::mt19937& random) {
  std::string out;
  for (int i = 1; i <= records; ++i) {
    fmt::format_to(std::back_inserter(out),
                   "TY  - JOUR\nID  - c{0}\nAU  - Author{1}, A.B.\nAU  - Second{2}, C.\n"
                   "TI  - An invented report number {0} of a treatment of the condition\n"
                   "JO  - Journal of Invented Results\nPY  - {3}\nVL  - {4}\nSP  - {5}\nEP  - {6}\n"
                   "AB  - Nothing in this abstract was ever measured. It fills the space that an "
                   "abstract takes, {7} words or so, so that reading costs what it costs.\n"
                   "ER  - \n\n",
                   i, random() % 50'000, random() % 50'000, 1990 + random() % 36, random() % 80 + 1,
                   random() % 900 + 1, random() % 900 + 901, random() % 300);
  }
  return out;
}

std::string studies_toml(int studies) {
  std::string out;
  for (int i = 1; i <= studies; ++i) {
    fmt::format_to(std::back_inserter(out), R"([[study]]
id = "s{0}"
label = "Study {0}"
design = "randomised_trial"
citations = ["c{0}"]
band = "rct"
n = {1}

)",
                   i, 100 + i % 300);
  }
  return out;
}

std::string results_csv(int results, int studies, std::mt19937& random) {
  std::string out =
      "id,outcome,study,kind,measure,instrument,timepoint,n,k,baseline,baseline_spread,"
      "baseline_dispersion,post,post_spread,post_dispersion,location\n";
  for (int i = 1; i <= results; ++i) {
    const int study = i % studies + 1;
    const int n = 50 + static_cast<int>(random() % 50);
    if (i % 2 == 0) {
      fmt::format_to(std::back_inserter(out),
                     "R{},O{},s{},proportion,responded,,{} months,{},{},,,,,,,Table 1\n", i,
                     i % outcome_count + 1, study, i / studies + 1, n,
                     static_cast<int>(random() % 50));
    } else {
      fmt::format_to(std::back_inserter(out),
                     "R{},O{},s{},continuous,score,score,{} months,{},,{}.{},{}.5,SD,{}.{},{}.1,SD,"
                     "Table 2\n",
                     i, i % outcome_count + 1, study, i / studies + 1, n, 40 + random() % 20,
                     random() % 10, random() % 9 + 1, 30 + random() % 20, random() % 10,
                     random() % 9 + 1);
    }
  }
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    fmt::print(stderr, "usage: generate_review DIR RECORDS STUDIES RESULTS\n");
    return 2;
  }
  const std::filesystem::path folder = argv[1];
  const int records = std::atoi(argv[2]);
  const int studies = std::atoi(argv[3]);
  const int results = std::atoi(argv[4]);
  std::mt19937 random(2026);  // NOLINT: the same review every time
  warrant::DiskFiles files;
  const bool written = files.write(folder / "review.toml", review_toml()) &&
                       files.write(folder / "records" / "all.ris", records_ris(records, random)) &&
                       files.write(folder / "studies.toml", studies_toml(studies)) &&
                       files.write(folder / "results.csv", results_csv(results, studies, random));
  return written ? 0 : 1;
}
