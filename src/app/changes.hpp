/// Changes as the functions for people make them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/partial_date.hpp"
#include "review/change.hpp"
#include "review/convert.hpp"
#include "review/review.hpp"
#include "review/shelf.hpp"

namespace warrant::app {

/// Put an entity, new or in the place of the one with its key.
template <class T>
[[nodiscard]] review::Change put(const T& item) {
  return {.operation = review::Operation::put,
          .kind = std::string(review::Describe<T>::kind),
          .id = review::key_of(item),
          .value = review::to_value(item)};
}

/// Take an entity away.
template <class T>
[[nodiscard]] review::Change remove(const std::string& key) {
  return {.operation = review::Operation::remove,
          .kind = std::string(review::Describe<T>::kind),
          .id = key};
}

/// The contributor of this id or name; a change makes a new one where the review does not know the
/// author yet.
[[nodiscard]] std::string contributor_of(const review::Review& review, const std::string& author,
                                         std::vector<review::Change>& changes);

/// The day of the clock, UTC.
[[nodiscard]] PartialDate today(const Clock& clock);

/// Letters and digits of a name, lower case, with hyphens between: "Ovid MEDLINE(R)" is
/// "ovid-medline-r".
[[nodiscard]] std::string slug(std::string_view name);

}  // namespace warrant::app
