/// The verdict on a printed p value.
#include "check/core/p_verdict.hpp"

#include <fmt/format.h>

namespace warrant::check {

bool is_p(const PValue& p) { return p.value.value >= 0 && p.value.value <= 1; }

std::string range_line(const PRange& range, const PValue& p) {
  return fmt::format("p {} as printed, {} over rounding, printed {}", figures(range.as_printed),
                     figures(range.any_rounding), words(p));
}

void judge_p(Judgement& out, const PRange& range, const PValue& p, const PContext& context) {
  const Interval printed = values_of(p);
  if (overlap(printed, range.as_printed)) {
    return;
  }
  out.reading = context.other_reading;
  if (context.unlabelled && !out.reading.empty()) {
    out.status = Status::ambiguous;
    return;
  }
  if (overlap(printed, range.any_rounding)) {
    out.status = Status::conditional;
    out.assumption = context.named
                         ? "the figures are exact as printed"
                         : fmt::format("{}, and the figures are exact as printed", context.test);
    return;
  }
  const bool one_sided = overlap(printed, times(range.any_rounding, 0.5));
  if (!context.named) {
    out.status = Status::conditional;
    out.assumption = context.test;
  } else {
    out.status = one_sided ? Status::ambiguous : Status::proved;
  }
  if (one_sided && (context.named || out.reading.empty())) {
    out.reading = "a one-sided p";
  }
}

}  // namespace warrant::check
