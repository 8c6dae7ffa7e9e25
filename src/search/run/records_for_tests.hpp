/// Invented records for tests of searches: few words, so that they meet, repeat and overlap, and
/// every part that can be searched.
#pragma once

#include <fmt/format.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "review/citation.hpp"
#include "search/mesh/mesh.hpp"

namespace warrant::search {

class InventedRecords {
 public:
  explicit InventedRecords(unsigned seed) : random_(seed) {}

  review::Citation record(int number) {
    review::Citation out{.id = fmt::format("r{}", number)};
    if (below(40) == 0) {
      return out;  // nothing that can be searched
    }
    out.title = text(1 + below(9));
    out.abstract = below(5) == 0 ? (below(4) == 0 ? " & . " : "") : text(5 + below(45));
    out.published = date();
    for (int i = below(4); i > 0; --i) {
      out.keywords.push_back(text(1 + below(3)));
    }
    for (int i = below(5); i > 0; --i) {
      out.mesh.push_back(heading());
    }
    for (int i = below(4); i > 0; --i) {
      out.authors.push_back({.family = pick(families), .given = pick(given_names)});
    }
    if (below(6) == 0) {
      out.authors.push_back({.family = "The Heart Trial Group", .collective = true});
    }
    out.journal = fmt::format("Journal of the {}", word());
    out.journal_abbr = below(2) == 0 ? "J Heart" : "";
    out.language = pick(languages);
    out.pmid = std::to_string(1'000 + number);
    out.doi = below(3) == 0 ? "" : fmt::format("10.{}/heart.{}", 1'000 + below(3), below(20));
    out.volume = std::to_string(1 + below(5));
    out.pages = fmt::format("{}-{}", 1 + below(9), 10 + below(5));
    other(out);
    return out;
  }

  std::vector<review::Citation> records(int count) {
    std::vector<review::Citation> out;
    for (int number = 0; number < count; ++number) {
      out.push_back(record(number));
    }
    return out;
  }

 private:
  int below(int n) { return static_cast<int>(random_() % static_cast<unsigned>(n)); }

  template <std::size_t N>
  std::string pick(const std::array<std::string_view, N>& from) {
    return std::string(from[static_cast<std::size_t>(below(static_cast<int>(N)))]);
  }

  /// The words at the front are common, as in texts.
  std::string word() {
    static constexpr std::array<std::string_view, 44> vocabulary{
        "the",        "a",           "heart",
        "failure",    "acute",       "trial",
        "of",         "hearts",      "b",
        "trials",     "colour",      "color",
        "p53/b",      "COVID-19",    "\u03B2-blocker",
        "Na\u00EFve", "in",          "failures",
        "randomised", "randomized",  "random",
        "neoplasm",   "disease",     "neoplasms",
        "heartbeat",  "step-wise",   "stepwise",
        "x",          "2.5",         "A&E",
        "patients'",  "(R)-form",    "\u65E5\u672C",
        "infant",     "infants",     "colic",
        "neoplastic", "Stra\u00DFe", "women",
        "woman",      "HIV-1",       "HIV",
        "tumour",     "tumor"};
    const int top = 1 + below(static_cast<int>(vocabulary.size()));
    return std::string(vocabulary[static_cast<std::size_t>(below(top))]);
  }

  std::string text(int size) {
    static constexpr std::array<std::string_view, 5> marks{", ", ". ", " (", ") ", "/"};
    std::string out;
    for (int i = 0; i < size; ++i) {
      out += (out.empty() ? "" : below(9) == 0 ? pick(marks) : " ") + word();
    }
    return out;
  }

  PartialDate date() {
    if (below(12) == 0) {
      return {};
    }
    PartialDate out{.year = 2010 + below(10)};
    out.month = below(3) == 0 ? 0 : 1 + below(12);
    out.day = out.month == 0 || below(3) == 0 ? 0 : 1 + below(28);
    return out;
  }

  std::string heading() {
    static constexpr std::array<std::string_view, 10> names{
        "Heart Failure", "Heart Diseases", "Cardiomyopathies",           "Humans",
        "Animals",       "Mice",           "Adenocarcinoma, Follicular", "Lung Neoplasms",
        "Neoplasms",     "Of No Tree"};
    static constexpr std::array<std::string_view, 5> subheadings{"drug therapy", "etiology",
                                                                 "therapy", "genetics", "surgery"};
    std::string out = (below(3) == 0 ? "*" : "") + pick(names);
    for (int i = below(3); i > 0; --i) {
      out += (below(3) == 0 ? "/*" : "/") + pick(subheadings);
    }
    return out;
  }

  void other(review::Citation& out) {
    static constexpr std::array<std::string_view, 5> types{"Clinical Trial",
                                                           "Clinical Trial, Phase II", "Review",
                                                           "Letter", "Randomized Controlled Trial"};
    static constexpr std::array<std::string_view, 7> dates{"EDAT", "CRDT", "MHDA", "DCOM",
                                                           "LR",   "DEP",  "DA"};
    for (int i = below(3); i > 0; --i) {
      out.other.emplace_back(below(2) == 0 ? "M3" : "PT", pick(types));
    }
    for (const std::string_view tag : dates) {
      if (below(3) == 0) {
        out.other.emplace_back(
            tag, fmt::format("20{:02}/0{}/1{}", 10 + below(9), 1 + below(9), below(9)));
      }
    }
    if (below(3) == 0) {
      out.other.emplace_back("RN", fmt::format("4Z8R{} ({})", below(9), word()));
    }
    if (below(3) == 0) {
      out.other.emplace_back("AD", "Department of the " + word() + ", Heart Hospital, Paris");
      out.other.emplace_back("AD", "Institute " + text(3));
    }
    if (below(3) == 0) {
      out.other.emplace_back("TT", "Das Herz " + text(2));
    }
    if (below(4) == 0) {
      out.other.emplace_back("SI", fmt::format("ClinicalTrials.gov/NCT0000{}", below(9)));
      out.other.emplace_back("IS", fmt::format("1234-000{}", below(9)));
    }
  }

  static constexpr std::array<std::string_view, 6> families{
      "Smith", "Garc\u00EDa M\u00E1rquez",     "O'Neill", "Li",
      "Heart", "M\u00FCller-L\u00FCdenscheidt"};
  static constexpr std::array<std::string_view, 5> given_names{"Ann B", "J.-P.", "", "Xiu", "JK"};
  static constexpr std::array<std::string_view, 4> languages{"eng", "ger", "eng,fre", ""};

  std::mt19937 random_;
};

/// A tree with what the records carry, entry terms, and a descriptor in two places.
inline Mesh mesh_of_tests() {
  return Mesh::from({{"D002318", "Cardiovascular Diseases", {"C14"}, {}},
                     {"D006331", "Heart Diseases", {"C14.280"}, {"Cardiac Diseases"}},
                     {"D006333", "Heart Failure", {"C14.280.434"}, {"Cardiac Failure"}},
                     {"D009202", "Cardiomyopathies", {"C14.280.238", "C04.100"}, {}},
                     {"D009369", "Neoplasms", {"C04"}, {"Tumors", "Cancer"}},
                     {"D008175", "Lung Neoplasms", {"C04.588"}, {}},
                     {"D018263", "Adenocarcinoma, Follicular", {"C04.557"}, {}},
                     {"D000818", "Animals", {"B01.050"}, {}},
                     {"D051379", "Mice", {"B01.050.500"}, {}},
                     {"D006801", "Humans", {"B01.050.150"}, {"Man"}}});
}

}  // namespace warrant::search
