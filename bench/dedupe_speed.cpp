/// How long finding duplicates takes: dedupe_speed RECORDS... Invented records, a sixth of them
/// second copies as other databases would write them.
#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "dedupe/duplicates.hpp"

namespace {

using warrant::review::Citation;
using warrant::review::Person;

class Inventor {
 public:
  explicit Inventor(std::size_t records) : vocabulary_(2000 + records / 50) {}

  /// Words are drawn as in texts: the n-th most often has a share of about 1/n.
  std::string word() {
    const double u = std::uniform_real_distribution<double>(0, 1)(random_);
    const auto rank = static_cast<std::size_t>(std::pow(static_cast<double>(vocabulary_), u)) - 1;
    return spelled(rank * 7919 + 13);
  }

  std::string words(int from, int to) {
    std::string out;
    for (int left = between(from, to); left > 0; --left) {
      out += (out.empty() ? "" : " ") + word();
    }
    return out;
  }

  int between(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }

  Citation record(std::size_t number) {
    Citation out;
    out.id = fmt::format("r{}", number);
    out.title = words(6, 18);
    out.title[0] = static_cast<char>(out.title[0] - 32);
    for (int left = between(1, 7); left > 0; --left) {
      out.authors.push_back(
          {.family = capital(spelled(static_cast<std::size_t>(between(0, 40'000)))),
           .given = fmt::format("{:c}{:c}", 'A' + between(0, 25), 'A' + between(0, 25))});
    }
    const int journal = between(0, 3000);
    out.journal = fmt::format("Journal of {} {}", spelled(static_cast<std::size_t>(journal)),
                              spelled(static_cast<std::size_t>(journal) + 5000));
    out.published.year = between(1970, 2025);
    out.volume = std::to_string(between(1, 120));
    const int page = between(1, 3000);
    out.pages = fmt::format("{}-{}", page, page + between(1, 15));
    if (between(0, 2) > 0) {
      out.doi = fmt::format("10.{}/x{}", 1000 + journal, number);
    }
    if (between(0, 1) > 0) {
      out.pmid = std::to_string(10'000'000 + number);
    }
    if (between(0, 9) < 7) {
      out.abstract = words(90, 180);
    }
    return out;
  }

  /// The same report as another database gives it.
  Citation copy(const Citation& of, std::size_t number) {
    Citation out = of;
    out.id = fmt::format("r{}", number);
    if (between(0, 1) > 0) {
      out.pmid.clear();
    }
    if (between(0, 2) > 0) {
      out.doi.clear();
    }
    if (between(0, 2) == 0) {
      out.abstract.clear();
    }
    if (between(0, 3) == 0) {
      out.journal = "J " + out.journal.substr(11, 5);
    }
    if (between(0, 3) == 0 && out.title.size() > 30) {
      out.title[static_cast<std::size_t>(between(5, 25))] = 'e';
    }
    if (between(0, 3) == 0) {
      out.title += ".";
    }
    if (between(0, 3) == 0) {
      out.authors.resize(1);
      out.et_al = true;
    }
    if (between(0, 7) == 0) {
      ++out.published.year;
    }
    return out;
  }

 private:
  static std::string spelled(std::size_t number) {
    constexpr std::array<const char*, 20> parts{"car", "di",  "o",   "ne", "phro", "tic",  "al",
                                                "in",  "fec", "ta",  "mi", "lo",   "ster", "ep",
                                                "an",  "ul",  "hyp", "er", "ge",   "ran"};
    std::string out;
    for (std::size_t left = number + 20; left > 0; left /= parts.size()) {
      out += parts[left % parts.size()];
    }
    return out;
  }

  static std::string capital(std::string word) {
    word[0] = static_cast<char>(word[0] - 32);
    return word;
  }

  std::mt19937_64 random_{2026};
  std::size_t vocabulary_;
};

/// The most memory the program has held, in megabytes.
long peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

}  // namespace

int main(int argc, char** argv) {
  fmt::print(
      "| records | pairs compared | seconds | of them merged right | wrong | memory of the records "
      "| at most |\n"
      "|---|---|---|---|---|---|---|\n");
  for (int i = 1; i < argc; ++i) {
    const auto wanted = static_cast<std::size_t>(std::atoll(argv[i]));
    Inventor inventor(wanted);
    std::vector<Citation> records;
    std::vector<std::size_t> original;
    records.reserve(wanted);
    while (records.size() < wanted) {
      const std::size_t number = records.size();
      if (number > 10 && inventor.between(0, 5) == 0) {
        const auto of = static_cast<std::size_t>(inventor.between(0, static_cast<int>(number) - 1));
        records.push_back(inventor.copy(records[original[of]], number));
        original.push_back(original[of]);
      } else {
        records.push_back(inventor.record(number));
        original.push_back(number);
      }
    }
    const long before = peak_mb();
    const auto start = std::chrono::steady_clock::now();
    const auto found = warrant::dedupe::find_duplicates(
        records, {.threads = std::max(1U, std::thread::hardware_concurrency())});
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::size_t copies = 0;
    for (std::size_t r = 0; r < records.size(); ++r) {
      copies += original[r] != r ? 1 : 0;
    }
    std::size_t right = 0;
    std::size_t wrong = 0;
    for (const auto& group : found.groups) {
      for (std::size_t k = 1; k < group.records.size(); ++k) {
        (original[group.records[k]] == original[group.records[0]] ? right : wrong) += 1;
      }
    }
    fmt::print("| {} | {} | {:.2f} | {} of {} ({:.2f}%) | {} | {} MB | {} MB |\n", records.size(),
               found.compared, seconds, right, copies,
               copies == 0 ? 0.0 : 100.0 * static_cast<double>(right) / static_cast<double>(copies),
               wrong, before, peak_mb());
  }
  return 0;
}
