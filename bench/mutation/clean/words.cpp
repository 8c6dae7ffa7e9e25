/// Scores, names and forms that clean reviews are written with.
#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"
#include "mutation/clean/draft.hpp"

namespace warrant::mutation {

std::string Draft::next_result() { return fmt::format("R{:02}", ++results); }

const std::vector<Score>& known_scores() {
  static const std::vector<Score> scores{
      {"DLQI", "dermatology life quality index", {0, 30, 1}, "", true, 12, 5, 3},
      {"PASI", "psoriasis area and severity index", {0, 72, 0.1}, "", true, 20, 9, 6},
      {"HAQ-DI", "health assessment questionnaire", {0, 3, 0.125}, "", true, 1.4, 0.6, 0.3},
      {"VASP", "visual analogue scale of pain", {0, 100, 1}, "mm", true, 50, 20, 12},
      {"mRSS", "modified Rodnan skin score", {0, 51, 1}, "", true, 22, 8, 5},
      {"BSA", "body surface area affected", {0, 100, 0.5}, "%", true, 30, 15, 8},
      {"EQVAS", "visual analogue scale of health", {0, 100, 1}, "", false, 52, 16, -8},
      {"MMT", "manual muscle testing", {0, 80, 1}, "points", false, 55, 10, -6},
      {"BoF", "balance of feeling", {-50, 50, 1}, "", false, -9, 12, -8},
      {"NRSI", "numerical rating scale of itch", {0, 10, 1}, "", true, 6.2, 2.1, 1.6},
  };
  return scores;
}

const std::vector<std::string>& family_names() {
  static const std::vector<std::string> names{
      "Adler",  "Baumann", "Castell",  "Dubois",    "Eriksen",  "Farkas",   "Gallo",    "Haddad",
      "Ibarra", "Jansen",  "Kowalski", "Lindqvist", "Moreau",   "Nakagawa", "Okafor",   "Petrov",
      "Quist",  "Rossi",   "Sandoval", "Thorsen",   "Ueda",     "Vasquez",  "Weber",    "Ximenes",
      "Yilmaz", "Zeller",  "Almeida",  "Brandt",    "Carvalho", "Demir",    "Engstrom", "Fontaine"};
  return names;
}

std::string id_of(std::string_view label) {
  return replace_all(replace_all(lower_ascii(label), " ", "_"), "-", "_");
}

PartialDate day(int year, int month, int day_of_month) {
  return {.year = year, .month = month, .day = day_of_month};
}

Decimal printed(double value, int places) { return parse_decimal(fixed(value, places)).value(); }

std::string printed_p(Chance& chance, double p) {
  constexpr double least = 0.001;
  constexpr double level = 0.05;
  if (p < least) {
    return "<0.001";
  }
  constexpr int most = 6;
  for (int places = chance.between(2, 3); places < most; ++places) {
    const Decimal number = printed(p, places);
    if (number.value > 0 && (number.value < level) == (p < level)) {
      return number.printed;
    }
  }
  return fixed(p, most);
}

std::string quoted_p(Chance& chance, const std::string& p) {
  if (p.starts_with('<')) {
    return (chance.with(0.5) ? "p" : "P ") + p;
  }
  switch (chance.between(0, 2)) {
    case 0:
      return "p=" + p;
    case 1:
      return "p = " + p;
    default:
      return "P=" + (p.starts_with("0.") ? p.substr(1) : p);
  }
}

std::vector<review::Study> included(const Draft& draft) {
  std::vector<review::Study> out;
  for (const review::Study& study : draft.made.review.shelf<review::Study>()) {
    const review::Band* band = draft.made.review.find<review::Band>(study.band);
    if (band != nullptr && !band->appendix) {
      out.push_back(study);
    }
  }
  return out;
}

}  // namespace warrant::mutation
