/// Writes a paper of the wanted number of pages, full of figures: what an audit is timed on.
///
///   generate_paper PAGES FILE
#include <fmt/format.h>

#include <cstdlib>
#include <random>
#include <span>
#include <string>

#include "base/files.hpp"

namespace {

/// About 3,000 characters: a section of results with a list, a table and citations.
std::string page(int number, std::mt19937& random) {
  const auto any = [&](int low, int high) {
    return low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1));
  };
  const int n = any(20, 200);
  const int k = any(1, n);
  std::string out = fmt::format("Results {}\n\n", number);
  out += fmt::format(
      "In the case series (Author{} et al. {}) there were {} female and {} male participants with "
      "a "
      "mean age of {} years (range {}-{}). Follow up was at a mean of {} months.\n\n",
      number, any(1990, 2024), any(1, 40), any(1, 40), any(40, 60), any(18, 39), any(61, 90),
      any(6, 60));
  for (int i = 0; i < 8; ++i) {
    const int before = any(200, 500);
    out += fmt::format(
        "- Mean (SD) symptom {} scores (0 to 60) reduced from {}.{}(\u00B1{}.{}) to "
        "{}.{}(\u00B1{}.{}) "
        "(p=0.{:03})\n",
        i, before / 10, before % 10, any(1, 9), any(0, 9), before / 10 - any(1, 9), any(0, 9),
        any(1, 9), any(0, 9), any(1, 999));
  }
  out += fmt::format(
      "\nResponse was seen in {} of {} ({:.1f}%) patients (OR {}.{}, 95% CI 0.{} to {}.{}; P = "
      ".{:02}), "
      "t({}) = {}.{:02}, p = .{:03}.\n\n",
      k, n, 100.0 * k / n, any(1, 2), any(0, 9), any(3, 9), any(3, 5), any(0, 9), any(1, 99),
      any(10, 80), any(0, 3), any(0, 99), any(1, 999));
  out += "Measure\tDrug (n=30)\tPlacebo (n=31)\n";
  for (int row = 0; row < 10; ++row) {
    out += fmt::format("Event {}, n (%)\t{} ({}.{})\t{} ({}.{})\n", row, any(0, 30), any(0, 99),
                       any(0, 9), any(0, 31), any(0, 99), any(0, 9));
  }
  out += "\n";
  for (int i = 0; i < 6; ++i) {
    out += fmt::format(
        "The condition named {} was studied by several teams,^{{{},{}}} who reported that the "
        "intervention may lower the need for other treatment in people with severe disease.\n",
        any(1, 99), any(1, 50), any(51, 99));
  }
  return out + "\n";
}

}  // namespace

int main(int count, char** words) {
  const std::span arguments(words, static_cast<std::size_t>(count));
  if (arguments.size() != 3) {
    fmt::print(stderr, "usage: generate_paper PAGES FILE\n");
    return 2;
  }
  const int pages = std::atoi(arguments[1]);
  std::mt19937 random(1);
  std::string text = "A generated paper\n\n";
  for (int i = 1; i <= pages; ++i) {
    text += page(i, random);
  }
  text += "References\n\n";
  for (int i = 1; i <= 99; ++i) {
    text +=
        fmt::format("{}. Author{} A, Second B. Title number {}. J Gen Med. {};{}:{}. PMID: {}\n", i,
                    i, i, 1990 + i % 30, i, i * 7, 10000000 + i);
  }
  warrant::DiskFiles files;
  return files.write(arguments[2], text) ? 0 : 1;
}
