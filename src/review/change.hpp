/// Change and apply: the only way a review's state changes.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/value.hpp"
#include "review/review.hpp"

namespace warrant::review {

enum class Operation { put, remove, put_file, remove_file };
template <>
struct Words<Operation> {
  static constexpr std::array<std::string_view, 4> words{"put", "remove", "put_file",
                                                         "remove_file"};
};

/// One change to one entity or one file.
struct Change {
  Operation operation = Operation::put;
  std::string kind;                       // "result"; empty for files
  std::string id;                         // key of the entity, or path of the file
  Value value = {};                       // the entity, for put
  std::optional<std::string> after = {};  // put it after this one ("" = first); absent: at its
                                          // place, or at the end when new
  std::string bytes = {};                 // the file, for put_file
  std::string reason = {};                // why; needed once the protocol is locked
};

/// Apply one change.
///   review  changed in place (a value of this size is not copied per change); unchanged on error
///   errors  bad_input with the field when the value breaks an invariant of its own; conflict when
///           the state forbids it: a locked protocol without a reason, a published paper, a
///           transition of the paper's state that does not exist; not_found for a removal
[[nodiscard]] Result<void> apply(Review& review, const Change& change);

/// The changes that turn one state into another, in an order apply can take.
[[nodiscard]] std::vector<Change> difference(const Review& from, const Review& to);

}  // namespace warrant::review
