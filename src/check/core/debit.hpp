/// Means and standard deviations of yes-or-no data determine each other.
#pragma once

#include "check/core/printed.hpp"

namespace warrant::check {

/// A mean between 0 and 1 and a sample SD of n values that are 0 or 1.
struct BinaryFigures {
  int n = 0;
  Decimal mean;
  Decimal sd;
};

/// Whether some count k of n gives both: mean k/n and SD sqrt(k(n-k)/(n(n-1))).
///   n        at least 2
///   returns  conditional (on 0/1 scoring) when no count does
///   source   Heathers & Brown 2019, DEBIT: a simple consistency test for binary data, osf.io/5vb3u
[[nodiscard]] Judgement debit(const BinaryFigures& figures);

}  // namespace warrant::check
