/// A review with its records: what is checked, before and after a fault.
#pragma once

#include "review/review.hpp"

namespace warrant::mutation {

struct Case {
  review::Review review;
  review::Library library;
};

}  // namespace warrant::mutation
