/// CI-SYMMETRY, P-FEASIBLE: an estimate, its interval and its p value.
#include <fmt/format.h>

#include <algorithm>

#include "audit/rules/rules.hpp"

namespace warrant::audit {
namespace {

using check::Contrast;

/// The p that stands right behind an interval in the same sentence, before anything else.
const PrintedP* p_behind(const Found& found, const PrintedInterval& interval) {
  constexpr std::size_t furthest = 12;  // "; P = ", "), p="
  const auto at = std::ranges::lower_bound(found.p_values, interval.place.span.end, {},
                                           [](const PrintedP& p) { return p.place.span.begin; });
  if (at == found.p_values.end() || at->place.span.begin > interval.place.span.end + furthest ||
      at->place.sentence != interval.place.sentence || at->place.block != interval.place.block ||
      !at->of_what.empty()) {
    return nullptr;
  }
  return &*at;
}

/// What explains an estimate that is not between its limits, other than a wrong figure.
std::string reading_of(const PrintedInterval& interval) {
  const Interval estimate = check::values_of(interval.estimate);
  const double low = std::min(interval.low.value, interval.high.value);
  const double high = std::max(interval.low.value, interval.high.value);
  const auto between = [&](double from, double to) { return to >= low && from <= high; };
  if (interval.low.value > interval.high.value && between(estimate.low, estimate.high)) {
    return "limits printed from high to low";
  }
  if (between(-estimate.high, -estimate.low)) {
    return "an estimate printed without the sign of its interval";
  }
  if (interval.standardised) {
    return "the interval of a coefficient that is not standardised";
  }
  return interval.compared ? "an interval of the difference" : "";
}

void check_position(const PrintedInterval& interval, Findings& out) {
  check::IntervalFigures figures{.contrast = interval.contrast.value_or(Contrast::difference),
                                 .estimate = interval.estimate,
                                 .low = interval.low,
                                 .high = interval.high,
                                 .level = interval.level};
  check::Judgement judgement = check::interval_symmetry(figures);
  const bool outside = judgement.status == check::Status::proved;
  // Without its measure nobody knows on which scale the interval is even.
  if (!interval.contrast && !outside) {
    return;
  }
  const std::string reading = outside ? reading_of(interval) : "";
  std::string message = outside ? "the estimate is not between the limits of its interval"
                                : "the estimate does not sit in the middle of its interval";
  if (!reading.empty()) {
    judgement.status = check::Status::ambiguous;
    message += fmt::format("; it would fit as {}", reading);
  }
  if (PaperFinding* finding = out.judge("CI-SYMMETRY", judgement, interval.place.span, message);
      finding != nullptr && judgement.status != check::Status::proved) {
    finding->finding.level = check::Level::info;
  }
}

/// Whether interval and p disagree on what is significant.
bool disagree(const PrintedInterval& interval, const check::PValue& p) {
  const double none = interval.contrast == Contrast::ratio ? 1 : 0;
  const double alpha = 1 - interval.level;
  const bool excludes = interval.low.value > none || interval.high.value < none;
  const bool includes = interval.low.value < none && interval.high.value > none;
  const Interval values = check::values_of(p);
  return (excludes && values.low > alpha) || (includes && values.high < alpha);
}

}  // namespace

void check_intervals(const Subject& subject, Findings& out) {
  for (const PrintedInterval& interval : subject.found.intervals) {
    check_position(interval, out);
    const PrintedP* p = interval.contrast ? p_behind(subject.found, interval) : nullptr;
    if (p == nullptr) {
      continue;
    }
    const check::Judgement judgement = check::p_from_interval({.contrast = *interval.contrast,
                                                               .estimate = interval.estimate,
                                                               .low = interval.low,
                                                               .high = interval.high,
                                                               .level = interval.level},
                                                              p->p);
    const Span whole{.begin = interval.place.span.begin, .end = p->place.span.end};
    PaperFinding* finding =
        out.judge("P-FEASIBLE", judgement, whole,
                  fmt::format("{} is not what the interval gives", check::words(p->p)));
    if (finding != nullptr && !disagree(interval, p->p)) {
      finding->finding.level = check::Level::info;
    }
  }
}

}  // namespace warrant::audit
