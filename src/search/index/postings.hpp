/// Lists of records, with the places of a word in each: written once, read in order.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "search/index/doc_set.hpp"

namespace warrant::search {

/// Records of a segment in ascending order, each once; with places, how many there are in each and
/// all of them one after the other, ascending within a record.
struct Postings {
  std::vector<std::uint32_t> docs;
  std::vector<std::uint32_t> counts;  // empty without places
  std::vector<std::uint32_t> places;
};

/// Append a list. Blocks of 128 records lie packed behind a table with the last record of each and
/// where it begins; the rest follows in varints.
void put_postings(std::string& out, const Postings& postings);

/// A place of a word: record and position in one number, so that sorting is one comparison.
using Occurrence = std::uint64_t;
[[nodiscard]] constexpr Occurrence occurrence(std::uint32_t doc, std::uint32_t place) {
  return static_cast<Occurrence>(doc) << 32U | place;
}
[[nodiscard]] constexpr std::uint32_t doc_of(Occurrence at) {
  return static_cast<std::uint32_t>(at >> 32U);
}

/// A list as it lies in a file.
struct ListView {
  std::string_view bytes;
  std::uint32_t docs = 0;  // how many records it has
  bool with_places = false;
};

/// Add the records of a list to a set. False when the bytes are damaged.
[[nodiscard]] bool add_docs(const ListView& list, DocSet& out);

/// Append the places in those records of the list that `among` has, ascending. False when the bytes
/// are damaged.
[[nodiscard]] bool add_occurrences(const ListView& list, const DocSet& among,
                                   std::vector<Occurrence>& out);

/// The records of a list without places, as they stand in it. False when the bytes are damaged.
[[nodiscard]] bool read_rows(const ListView& list, Postings& out);

/// The whole list. False when the bytes are damaged.
[[nodiscard]] bool read_postings(const ListView& list, std::uint32_t docs_in_segment,
                                 Postings& out);

}  // namespace warrant::search
