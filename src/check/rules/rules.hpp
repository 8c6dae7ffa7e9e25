/// The rules as code, a file for each kind of fault. Each looks at a review and adds its findings.
#pragma once

#include <string>
#include <vector>

#include "check/lint.hpp"

namespace warrant::check {

/// Findings of one rule; `found` fills in what the catalogue knows.
class Findings {
 public:
  /// A new finding of this rule, to be completed.
  Finding& add(std::string_view rule, Status status, std::string where, std::string message);
  /// A finding made of what arithmetic says; nothing when it is consistent.
  Finding* judge(std::string_view rule, const Judgement& judgement, std::string where,
                 std::string message);

  [[nodiscard]] std::vector<Finding>& all() { return all_; }

 private:
  std::vector<Finding> all_;
};

/// "result R01: baseline".
[[nodiscard]] std::string at(const review::StudyResult& result, std::string_view field);
[[nodiscard]] std::string at(const review::Study& study, std::string_view field);
[[nodiscard]] std::string at(const review::Outcome& outcome, std::string_view field);

/// Whether a day lies before another, as far as the precision of both tells: "October 2023" may be
/// before or after "3 October 2023". An unknown day is before nothing.
[[nodiscard]] bool is_before(PartialDate earlier, PartialDate later);

void check_spreads(const Subject& subject, Findings& out);    // DISP-UNION, DISP-MIXED
void check_p_values(const Subject& subject, Findings& out);   // P-FEASIBLE, P-MIN-N, P-MULTIPLE
void check_scales(const Subject& subject, Findings& out);     // RANGE-BOUND, GRIM, SCALE-RANGE ...
void check_counts(const Subject& subject, Findings& out);     // SUM, DENOM-PARTITION, DENOM-COVER
void check_follow_up(const Subject& subject, Findings& out);  // FU-WEIGHTED
void check_figures(const Subject& subject, Findings& out);    // FIGURE-MATCH, SOURCE-MATCH, UNIT
void check_events(const Subject& subject, Findings& out);     // EVENT-WINDOW, COMPOSITE
void check_claims(const Subject& subject, Findings& out);     // SUMMARY-SUPPORT, SUBGROUP-CLAIM ...
void check_printed_counts(const Subject& subject, Findings& out);  // COUNT
void check_tests(const Subject& subject, Findings& out);           // TEST-NAME
void check_cells(const Subject& subject, Findings& out);           // CELL-PLACE
void check_differences(const Subject& subject, Findings& out);     // MID
void check_certainty(const Subject& subject, Findings& out);       // CERT-*
void check_words(const Subject& subject, Findings& out);           // PLACEHOLDER, TERM, ABBREV
void check_protocol(const Subject& subject, Findings& out);        // PICO-MATCH, CRITERIA-APPLY ...
void check_filters(const Subject& subject, Findings& out);         // FILTER-APPLY
void check_designs(const Subject& subject, Findings& out);         // DESIGN
void check_topics(const Subject& subject, Findings& out);          // CITE-TOPIC
void check_citations(const Subject& subject, Findings& out);       // REF-*, DUP, RETRACTION
void check_overlap(const Subject& subject, Findings& out);         // OVERLAP
void check_governance(const Subject& subject,
                      Findings& out);                         // DOC-PACK, NUMBER-ABSENT, DATE-ORDER
void check_selection(const Subject& subject, Findings& out);  // PRISMA-BALANCE, DUPLICATE-STUDY

}  // namespace warrant::check
