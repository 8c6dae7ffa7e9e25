/// The evidence table of one question: a row per outcome, its certainty beside its statement.
#pragma once

#include <vector>

#include "report/document.hpp"
#include "report/fact_book.hpp"

namespace warrant::report {

/// Rows in class order and protocol order, with bands for the classes. Every outcome of the
/// question has its row, with or without evidence.
[[nodiscard]] Table outcome_table(const Sources& sources, FactBook& book,
                                  const review::Question& question, std::string id);

/// Abbreviations of the review that occur in these blocks, alphabetical: "HAQ-DI, health assessment
/// questionnaire disability index; IV, intravenous".
[[nodiscard]] std::string abbreviations_used(const review::Review& review, const Blocks& blocks);

/// All words that stand in these blocks, for searching.
[[nodiscard]] std::string words_of(const Blocks& blocks);

/// Table of corrections: what the source prints, what is printed here, why. Empty without any.
[[nodiscard]] Blocks corrections_annex(const Sources& sources, FactBook& book, int level);

}  // namespace warrant::report
