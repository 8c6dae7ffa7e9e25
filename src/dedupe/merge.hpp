/// One record made of several.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "review/citation.hpp"

namespace warrant::dedupe {

/// A value that the merged record does not show, and where it stands.
struct Dropped {
  std::string record;  // id
  std::string field;   // "pages"
  std::string value;
};

struct Merged {
  review::Citation citation;
  std::vector<std::string> sources;  // ids of all records, the kept one first
  std::vector<Dropped> dropped;      // what differed and was not taken
};

/// The best of each field: identifiers from whoever has them, the longest abstract, the most
/// authors, pages in full, a title without marks of translation, the union of keywords and
/// headings, every other field of every record. The id is that of the record that says most.
///   records  2 or more
[[nodiscard]] Merged merge(std::span<const review::Citation* const> records);

/// Which of the records says most: filled fields, then the length of the abstract, then the first.
[[nodiscard]] std::size_t fullest(std::span<const review::Citation* const> records);

}  // namespace warrant::dedupe
