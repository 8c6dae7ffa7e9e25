/// How many records stand where in the selection of studies.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "review/review.hpp"

namespace warrant::review {

/// Counts of records at one stage. `in` = included + excluded + undecided + conflicting +
/// not_looked_at, always.
struct StageFlow {
  std::size_t in = 0;
  std::size_t included = 0;
  std::size_t excluded = 0;
  std::size_t undecided = 0;    // unsure or parked, nobody decided otherwise
  std::size_t conflicting = 0;  // one includes, another excludes
  std::size_t not_looked_at = 0;
  std::map<std::string, std::size_t> reasons;  // excluded, by the criterion that failed
};

/// The records of the library, each group of duplicates counted once, pass title and abstract;
/// those included there the full text. records = duplicates + title_abstract.in, always.
struct Flow {
  std::size_t records = 0;
  std::size_t duplicates = 0;  // records that another stands for
  StageFlow title_abstract;
  StageFlow full_text;
};

/// Record -> the record that stands for it, for those that are duplicates and not kept.
[[nodiscard]] std::unordered_map<std::string, std::string> stands_for(const Review& review);

/// What anybody decided on a duplicate counts for the record that stands for it.
[[nodiscard]] Flow flow_of(const Review& review, const Library& library);

}  // namespace warrant::review
