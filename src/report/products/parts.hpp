/// Parts that several products share.
#pragma once

#include <string>

#include "report/document.hpp"
#include "report/fact_book.hpp"

namespace warrant::report {

/// A document with the review's language, authors and date, before its title and blocks.
[[nodiscard]] Document new_document(const Sources& sources, std::string product);

void append_blocks(Blocks& to, Blocks more);

/// That the paper supports a decision that people take, and gives no medical advice.
void add_notice(Blocks& blocks);

/// A banner over papers that are not yet published.
void add_state_banner(const review::CommitteePaper& paper, Blocks& blocks);

/// What the protocol names and the evidence leaves empty.
void add_gaps(const Sources& sources, FactBook& book, Blocks& blocks);

/// What a reader would look for and the source does not say: cost, dose, number of patients.
void add_not_stated(const Sources& sources, Blocks& blocks);

/// Abbreviations in use in the blocks so far.
void add_abbreviations(const Sources& sources, Blocks& blocks);

/// The numbered references, by band.
void add_references(const Sources& sources, FactBook& book, Blocks& blocks);

/// The numbered references under the heading of each design, appendix items with the reason why
/// they are not included.
void add_banded_references(const Sources& sources, FactBook& book, Blocks& blocks);

/// A correction note as a callout: "Correction: ... (N13)".
[[nodiscard]] Block correction_note(FactBook& book, const review::DataIssue& issue);

/// Hand the facts over; unresolved references are errors, all told at once.
[[nodiscard]] Result<Document> finish(Document document, const FactBook& book);

}  // namespace warrant::report
