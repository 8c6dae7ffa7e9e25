/// Means of whole numbers: the mean times their count must be near a whole number.
#pragma once

#include "check/core/printed.hpp"

namespace warrant::check {

/// A mean of n people whose score is the mean of `items` whole-number answers.
struct WholeNumberMean {
  int n = 0;
  Decimal mean;
  int items = 1;
};

/// The whole totals of `count` numbers whose mean prints like this; none when first > last.
struct WholeTotals {
  long long first = 0;
  long long last = 0;
};
[[nodiscard]] WholeTotals whole_totals(const Decimal& mean, long long count);

/// Whether a mean can be a mean of whole numbers.
///   returns  conditional (on whole-number scoring) when no total gives a mean that prints so
///   source   Brown & Heathers 2017, Soc Psychol Personal Sci 8:363-369
[[nodiscard]] Judgement grim(const WholeNumberMean& figures);

}  // namespace warrant::check
