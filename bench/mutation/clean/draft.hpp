/// What the parts of a clean review share while it is written.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mutation/case.hpp"
#include "mutation/chance.hpp"
#include "mutation/patients.hpp"

namespace warrant::mutation {

/// A score that studies measure.
struct Score {
  std::string abbreviation;
  std::string name;
  Scale scale;
  std::string unit;
  bool lower_better = true;
  double mean = 0;    // of people before treatment
  double sd = 0;      // of people before treatment
  double change = 0;  // by which treatment lowers it
};

/// How the people of a study are divided.
enum class Division { none, lines, groups, arms };

/// What is true of a result, for the sentences about it.
struct Told {
  std::string result;
  std::string outcome;
  std::string study;
  std::string subset;
  bool tested = false;
  bool significant = false;
  bool fell = false;    // a score that is lower after treatment
  bool better = false;  // the change is the wanted one
};

struct Draft {
  Chance chance;
  Case made;
  std::string treatment;
  std::string treatment_short;                // abbreviation, may be empty
  std::vector<std::string> topics;            // ids of the broad conditions
  std::vector<Score> scores;                  // in the order of the instruments
  std::map<std::string, Division> divisions;  // by study
  std::vector<Told> told;
  int results = 0;
  int year = 2024;  // in which the review is made

  template <class T>
  void put(T item) {
    made.review.shelf<T>().put(std::move(item));
  }
  /// "R01", "R02" ...
  [[nodiscard]] std::string next_result();
};

// One after the other; each may rest on those before.
void write_protocol(Draft& draft);   // project, question, criteria, outcomes, instruments, words
void write_studies(Draft& draft);    // studies with their records and follow-up
void write_scores(Draft& draft);     // means before and after
void write_counts(Draft& draft);     // responses, deaths, adverse events
void write_effects(Draft& draft);    // differences, ratios, shares, times
void write_certainty(Draft& draft);  // assessments and printed ratings
void write_claims(Draft& draft);     // sentences
void write_selection(Draft& draft);  // search, other records, decisions
void write_paper(Draft& draft);      // committee paper, assurances, events

// Shared words and forms.
[[nodiscard]] const std::vector<Score>& known_scores();
[[nodiscard]] const std::vector<std::string>& family_names();
/// "bullous pemphigoid" as an id: "bullous_pemphigoid".
[[nodiscard]] std::string id_of(std::string_view label);
[[nodiscard]] PartialDate day(int year, int month, int day_of_month);
[[nodiscard]] Decimal printed(double value, int places);
/// With two or three digits, or as many more as keep it on its side of .05: "0.03", "<0.001".
[[nodiscard]] std::string printed_p(Chance& chance, double p);
/// "p=0.03", "P = .03", "p<0.001".
[[nodiscard]] std::string quoted_p(Chance& chance, const std::string& p);
/// Studies that the review includes.
[[nodiscard]] std::vector<review::Study> included(const Draft& draft);

}  // namespace warrant::mutation
