/// Records as sparse rows of numbers: words and pairs of words, weighted by how rare they are.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "review/citation.hpp"

namespace warrant::screen {

/// Which words count, and how much.
struct FeatureOptions {
  int title_weight = 3;       // how often a word of the title counts
  bool keywords = true;       // author keywords and MeSH headings count as text
  bool pairs = true;          // neighbouring words as terms of their own
  double most_common = 0.95;  // a term in a larger share of the records is left out
  bool operator==(const FeatureOptions&) const = default;
};

/// The features of ASReview's model ELAS u4: title and abstract as one text, words and pairs.
[[nodiscard]] FeatureOptions elas_u4_features();

/// One row: terms ascending, and their values.
struct Row {
  std::span<const std::uint32_t> terms;
  std::span<const float> values;
};

/// A row that belongs to no record, such as the words of a protocol.
struct OwnRow {
  std::vector<std::uint32_t> terms;
  std::vector<float> values;
  [[nodiscard]] Row row() const { return {.terms = terms, .values = values}; }
};

/// Rows of all records, in flat arrays. Terms that only one record has are left out of the rows, as
/// they compare it with no other; they still count in its length, by `alone`.
struct Features {
  FeatureOptions options;
  std::vector<std::uint64_t> starts = {0};  // of row i in terms and values; one more than rows
  std::vector<std::uint32_t> terms;
  std::vector<float> values;
  std::vector<float> alone;         // per row, the sum of squares of what is left out
  std::vector<float> idf;           // per term
  std::vector<std::uint64_t> keys;  // per term: a word, or a pair of words
  std::vector<std::string> words;   // by word number
  std::unordered_map<std::string, std::uint32_t> word_numbers;
  std::unordered_map<std::uint64_t, std::uint32_t> term_numbers;

  [[nodiscard]] std::size_t rows() const { return starts.size() - 1; }
  [[nodiscard]] Row row(std::size_t i) const;
  /// "heart" or "heart failure".
  [[nodiscard]] std::string term(std::uint32_t number) const;
};

/// TF-IDF with 1 + ln(tf), idf = ln((1 + n) / (1 + df)) + 1, rows of length 1. The same bits on
/// every machine. A record without words has an empty row.
///   source  Salton & Buckley 1988, Inf Process Manag 24:513-523; smooth idf and the token rule
///   (two
///           or more word characters) as scikit-learn 1.4 documents for TfidfVectorizer
[[nodiscard]] Features make_features(std::span<const review::Citation> records,
                                     const FeatureOptions& options = {});

/// A text of its own in the terms of the records; words they lack are left out.
///   source  as make_features
[[nodiscard]] OwnRow make_row(const Features& features, std::string_view text);

}  // namespace warrant::screen
