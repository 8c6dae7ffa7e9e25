/// What a printed p value says, given the p values that other printed figures allow.
#pragma once

#include <string>

#include "check/core/printed.hpp"

namespace warrant::check {

/// Two-sided p values allowed by the figures as printed, and by everything that prints like them.
struct PRange {
  Interval as_printed;
  Interval any_rounding;
};

struct PContext {
  std::string test;           // "a two-sided paired t test"
  bool named = false;         // the source names this test
  std::string other_reading;  // the kind of spreads with which the p fits; empty if none
  bool unlabelled = false;    // the spreads carry no label
};

/// Whether this is a p value at all: between 0 and 1.
[[nodiscard]] bool is_p(const PValue& p);

/// "p 0.0001 to 0.0115 as printed, 0 to 0.1436 over rounding, printed p = 0.100".
[[nodiscard]] std::string range_line(const PRange& range, const PValue& p);

/// Sets status, assumption and reading of `out`: consistent when the p is allowed as printed,
/// conditional when it is over some rounding or when the test is not named, ambiguous when only
/// unlabelled spreads or a one-sided p explain it, else proved.
void judge_p(Judgement& out, const PRange& range, const PValue& p, const PContext& context);

}  // namespace warrant::check
