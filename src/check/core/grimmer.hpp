/// Standard deviations of whole numbers: the sum of squares is a whole number too.
#pragma once

#include "check/core/printed.hpp"

namespace warrant::check {

/// Mean and sample SD of n people whose score is the mean of `items` whole-number answers.
struct WholeNumberSpread {
  int n = 0;
  Decimal mean;
  Decimal sd;
  int items = 1;
};

/// Whether mean and SD can come from whole numbers. Some total and some sum of squares must be
/// whole, both even or both odd, and no smaller than neighbouring whole numbers give. These are
/// necessary conditions: a judgement of consistent does not say that such data exist.
///   n        at least 2
///   returns  conditional (on whole-number scoring) when none fits
///   source   Anaya 2016, PeerJ Preprints 4:e2400v1; parity after Allard 2018
[[nodiscard]] Judgement grimmer(const WholeNumberSpread& figures);

}  // namespace warrant::check
