/// What is known of records that somebody has screened already: labels as other programs write
/// them.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "review/citation.hpp"

namespace warrant::screen {

enum class Label : std::uint8_t { none, relevant, not_relevant };

struct Labels {
  std::string column;       // where they stood, "notes" for tags in notes
  std::vector<Label> of;    // per record
  std::vector<Note> notes;  // what was doubtful
  [[nodiscard]] std::size_t count(Label label) const;
};

/// Read the labels of a set of records from one column ("label_included", "included", "label2",
/// ...) or from the tags that ASReview and Rayyan leave in notes. 1, yes, I, include and their like
/// are relevant; 0, no, E and exclude are not. In a column that says I or E anywhere, digits are
/// coded reasons for exclusion.
///   column   empty: the first known name that any record has
///   errors   not_found with the columns there are; bad_input listing values that say neither
[[nodiscard]] Result<Labels> read_labels(std::span<const review::Citation> records,
                                         std::string_view column = {});

/// The set as one can screen it: records with a label, those that are the same twice (equal title
/// and abstract, or equal DOI or PubMed number) once. Where the labels of the same record
/// contradict each other, relevant counts, and a note says so.
struct LabelledSet {
  std::vector<std::size_t> kept;       // numbers of the records, ascending
  std::vector<std::uint8_t> relevant;  // per kept record
  std::size_t duplicates = 0;
  std::size_t unlabelled = 0;
  std::vector<Note> notes;
};
[[nodiscard]] LabelledSet labelled_set(std::span<const review::Citation> records,
                                       const Labels& labels);

}  // namespace warrant::screen
