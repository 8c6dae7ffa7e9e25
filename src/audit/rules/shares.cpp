/// SUM: a percentage is its count, and there are no more events than people.
#include <fmt/format.h>

#include "audit/rules/rules.hpp"
#include "check/core/percent.hpp"

namespace warrant::audit {

void check_shares(const Subject& subject, Findings& out) {
  for (const PrintedShare& share : subject.found.shares) {
    if (!share.percent || share.n <= 0 || share.k > share.n) {
      continue;
    }
    const check::Judgement judgement =
        check::percent({.events = share.k, .people = share.n, .percent = *share.percent});
    PaperFinding* finding =
        out.judge("SUM", judgement, share.place.span,
                  fmt::format("{} of {} is not {}%", share.k, share.n, share.percent->printed));
    if (finding != nullptr && !judgement.reading.empty()) {
      finding->finding.message += fmt::format(": {}", judgement.reading);
      finding->finding.level = check::Level::info;
    }
  }
}

}  // namespace warrant::audit
