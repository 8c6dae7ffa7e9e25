/// The rules over a paper, a file for each kind of fault.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/find/found.hpp"
#include "audit/link/context.hpp"
#include "audit/link/results.hpp"

namespace warrant::audit {

/// What the rules read.
struct Subject {
  const PaperText& paper;
  const Found& found;
  const Context& context;
  const Results& results;
};

/// No paper has as many; what is no paper must not fill the memory.
constexpr std::size_t most_told = 50'000;

/// Findings of a paper; level and mend come from the catalogue.
class Findings {
 public:
  Findings(const PaperText& paper, const Context& context) : paper_(paper), context_(context) {}

  /// A new finding of this rule over a piece of the text, to be completed.
  PaperFinding& add(std::string_view rule, check::Status status, Span span, std::string message);
  /// A finding made of what arithmetic says; nothing when it is consistent.
  PaperFinding* judge(std::string_view rule, const check::Judgement& judgement, Span span,
                      std::string message);

  /// A figure that could be checked with nothing, and why.
  void leave(Span span, std::string why) {
    if (unlinked_.size() < most_told) {
      unlinked_.push_back({.span = span, .why = std::move(why)});
    }
  }

  [[nodiscard]] std::size_t untold() const { return untold_; }
  [[nodiscard]] std::vector<PaperFinding>& all() { return all_; }
  [[nodiscard]] std::vector<Unlinked>& unlinked() { return unlinked_; }

 private:
  const PaperText& paper_;
  const Context& context_;
  std::vector<PaperFinding> all_;
  PaperFinding beyond_;  // takes what is not told
  std::size_t untold_ = 0;
  std::vector<Unlinked> unlinked_;
};

void check_shares(const Subject& subject, Findings& out);         // SUM
void check_partitions(const Subject& subject, Findings& out);     // SUM
void check_intervals(const Subject& subject, Findings& out);      // CI-SYMMETRY, P-FEASIBLE
void check_tests(const Subject& subject, Findings& out);          // P-FEASIBLE
void check_ranges(const Subject& subject, Findings& out);         // RANGE-BOUND
void check_spreads(const Subject& subject, Findings& out);        // DISP-UNION, DISP-MIXED
void check_changes(const Subject& subject, Findings& out);        // P-FEASIBLE, P-MIN-N, GRIM
void check_wording(const Subject& subject, Findings& out);        // WORDING-P, P-MULTIPLE
void check_follow_ups(const Subject& subject, Findings& out);     // FU-WEIGHTED
void check_responses(const Subject& subject, Findings& out);      // DENOM-PARTITION
void check_events(const Subject& subject, Findings& out);         // EVENT-WINDOW
void check_placeholders(const Subject& subject, Findings& out);   // PLACEHOLDER
void check_certainty(const Subject& subject, Findings& out);      // CERT-NO-EVIDENCE, CERT-STYLE
void check_abbreviations(const Subject& subject, Findings& out);  // ABBREV, TERM
void check_references(const Subject& subject, Findings& out);     // REF-PMID, REF-STYLE, DUP
void check_citations(const Subject& subject, Findings& out);      // CITE-TOPIC
void check_coverage(const Subject& subject, Findings& out);       // NULL-STATEMENT, PICO-MATCH
void check_key_findings(const Subject& subject, Findings& out);   // FINDING-EMPTY
void check_tables(const Subject& subject, Findings& out);         // COUNT, SUM

/// What was read and could be held against nothing.
void tell_unlinked(const Subject& subject, Findings& out);

}  // namespace warrant::audit
