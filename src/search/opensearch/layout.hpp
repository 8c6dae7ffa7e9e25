/// How records lie in an OpenSearch index: names of its fields, settings, one document a record.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "review/citation.hpp"
#include "search/strategy/tree.hpp"

namespace warrant::search::opensearch {

/// Positions between two values of a field: words never stand next to each other across it.
constexpr int value_gap = 10'000;

/// A token or value as the index keeps it: Lucene refuses those above 32,766 bytes, so all are cut
/// long before that, in documents and in queries alike.
[[nodiscard]] std::string kept(std::string value);

/// "p.title": the words of one part. Documents hold tokens as our own tokeniser cuts them, with
/// blanks between; the analyzer only cuts at blanks. So words are cut once and the same everywhere.
[[nodiscard]] std::string words_field(Field part);

/// "w.doi": whole values of one part, their tokens joined by blanks.
[[nodiscard]] std::string whole_field(Field part);

/// "d.published": ranges of days.
[[nodiscard]] std::string date_field(Dates::Kind kind);

/// Fields of the index that together hold the words of `parts` and nothing else, as few as can be:
/// "tiab" stands for the four parts of a title/abstract search, "every" for all parts that have
/// words.
[[nodiscard]] std::vector<std::string> words_fields(Fields parts);

/// The same for whole values: "w.every" stands for those that every platform compares whole.
[[nodiscard]] std::vector<std::string> whole_fields(Fields parts);

/// Settings and mapping of a new index, as JSON.
[[nodiscard]] std::string index_settings(int shards, int replicas);

/// The name of a record's document: its id, or a digest where that is too long for a name.
[[nodiscard]] std::string document_name(std::string_view id);

/// One record as a document, in one line of JSON.
[[nodiscard]] std::string document_of(const review::Citation& citation);

/// The version of this layout, kept in the mapping: an index of another one is refused.
constexpr int layout_version = 1;

}  // namespace warrant::search::opensearch
