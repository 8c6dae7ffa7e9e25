/// How many records stand where in the selection of studies.
#pragma once

#include <map>
#include <string>

#include "review/review.hpp"

namespace warrant::review {

/// Counts of records at one stage. `in` = included + excluded + undecided + conflicting +
/// not_looked_at, always.
struct StageFlow {
  std::size_t in = 0;
  std::size_t included = 0;
  std::size_t excluded = 0;
  std::size_t undecided = 0;    // unsure, nobody decided otherwise
  std::size_t conflicting = 0;  // one includes, another excludes
  std::size_t not_looked_at = 0;
  std::map<std::string, std::size_t> reasons;  // excluded, by the criterion that failed
};

/// The records of the library pass title and abstract, those included there the full text.
struct Flow {
  StageFlow title_abstract;
  StageFlow full_text;
};

[[nodiscard]] Flow flow_of(const Review& review, const Library& library);

}  // namespace warrant::review
