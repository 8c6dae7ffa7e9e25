/// Parts that must add up to their whole.
#pragma once

#include <span>
#include <string>

#include "check/core/printed.hpp"

namespace warrant::check {

struct Part {
  std::string name;
  int n = 0;
};

/// Whether counts that share nobody and leave nobody out add up.
///   parts    one or more, each at least 0
///   returns  proved when they do not; `reading` says how many are in no part or in two
///   source   a sum
[[nodiscard]] Judgement partition(std::span<const Part> parts, int whole);

/// Whether printed amounts add up to a printed total over the rounding of all of them.
///   returns  proved when no rounding adds up
///   source   a sum
[[nodiscard]] Judgement sum_of(std::span<const Decimal> parts, const Decimal& total);

}  // namespace warrant::check
