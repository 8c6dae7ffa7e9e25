/// Words looked up in one segment: which keys a pattern means, their records, their places.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "search/index/corpus.hpp"
#include "search/words/tokens.hpp"

namespace warrant::search {

/// A list of a segment that holds what was asked for.
using Lists = std::vector<ListEntry>;

class Lookup {
 public:
  explicit Lookup(const Segment& segment) : segment_(segment) {}

  /// Lists of all words that a pattern means, in any part; looked up once.
  [[nodiscard]] const Lists& words(const Pattern& pattern);

  /// Lists of all whole values of a part that a pattern over the joined tokens means.
  [[nodiscard]] Lists values(Field field, const Pattern& pattern);

  /// Lists of a key.
  [[nodiscard]] Lists key(std::string_view key) { return segment_.keys().find(key); }

  /// Add the records of lists to a set.
  void add(const Lists& lists, bool with_places, DocSet& out);

  /// The places of lists in some records, ascending.
  [[nodiscard]] std::vector<Occurrence> occurrences(const Lists& lists, const DocSet& among);

  [[nodiscard]] const Segment& segment() const { return segment_; }
  [[nodiscard]] DocSet none() const { return DocSet(segment_.size()); }
  /// Whether anything that was read turned out damaged.
  [[nodiscard]] bool is_damaged() const { return damaged_; }
  void set_damaged() { damaged_ = true; }

 private:
  [[nodiscard]] Lists keys_like(std::string prefix, const Pattern& pattern);

  const Segment& segment_;
  std::unordered_map<std::string, Lists> words_;  // by the pattern, written out
  bool damaged_ = false;
};

/// Those of a part.
[[nodiscard]] Lists of_part(const Lists& lists, Field field);
/// Those of any of some parts.
[[nodiscard]] Lists of_parts(const Lists& lists, Fields fields);

}  // namespace warrant::search
