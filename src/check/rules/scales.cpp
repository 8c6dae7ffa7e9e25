/// RANGE-BOUND: scores inside their scale, in order.
#include <fmt/format.h>

#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Instrument;
using review::StudyResult;

void inside(const StudyResult& result, const Instrument& instrument, std::string_view field,
            const std::optional<Decimal>& number, Findings& out) {
  if (!number || !instrument.low || !instrument.high) {
    return;
  }
  const Interval printed = rounding_interval(*number);
  if (printed.high >= instrument.low->value && printed.low <= instrument.high->value) {
    return;
  }
  Finding& finding = out.add("RANGE-BOUND", Status::proved, at(result, field),
                             fmt::format("{} lies outside the scale from {} to {}", number->printed,
                                         instrument.low->printed, instrument.high->printed));
  finding.passage = result.quote;
  finding.operands = {{std::string(field), number->printed},
                      {"scale", instrument.low->printed + " to " + instrument.high->printed}};
}

/// A mean lies between the smallest and the largest value.
void between(const StudyResult& result, std::string_view field, const std::optional<Decimal>& mean,
             const std::optional<Decimal>& low, const std::optional<Decimal>& high, Findings& out) {
  if (!mean || !low || !high) {
    return;
  }
  const Interval printed = rounding_interval(*mean);
  if (printed.high >= rounding_interval(*low).low && printed.low <= rounding_interval(*high).high) {
    return;
  }
  Finding& finding = out.add("RANGE-BOUND", Status::proved, at(result, field),
                             fmt::format("the mean {} lies outside the values from {} to {}",
                                         mean->printed, low->printed, high->printed));
  finding.passage = result.quote;
  finding.operands = {{"mean", mean->printed}, {"range", low->printed + " to " + high->printed}};
}

}  // namespace

void check_scales(const Subject& subject, Findings& out) {
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    between(result, "baseline", result.baseline, result.baseline_min, result.baseline_max, out);
    between(result, "post", result.post, result.post_min, result.post_max, out);
    const Instrument* instrument = subject.review.find<Instrument>(result.instrument);
    if (instrument == nullptr || result.kind != review::ResultKind::continuous) {
      continue;
    }
    inside(result, *instrument, "baseline", result.baseline, out);
    inside(result, *instrument, "post", result.post, out);
    inside(result, *instrument, "baseline_min", result.baseline_min, out);
    inside(result, *instrument, "baseline_max", result.baseline_max, out);
    inside(result, *instrument, "post_min", result.post_min, out);
    inside(result, *instrument, "post_max", result.post_max, out);
  }
}

}  // namespace warrant::check
