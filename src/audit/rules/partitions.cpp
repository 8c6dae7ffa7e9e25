/// SUM: parts printed right behind their whole add up to it.
#include <fmt/format.h>

#include "audit/rules/rules.hpp"
#include "check/core/partition.hpp"

namespace warrant::audit {

void check_partitions(const Subject& subject, Findings& out) {
  for (const PrintedPartition& found : subject.found.partitions) {
    if (!found.whole) {
      continue;
    }
    std::vector<check::Part> parts;
    for (const auto& [name, k] : found.parts) {
      parts.push_back({.name = name, .n = k});
    }
    check::Judgement judgement = check::partition(parts, *found.whole);
    // Too few may leave out people whose sex nobody noted; too many cannot be.
    if (found.sum < *found.whole) {
      judgement.status = check::Status::ambiguous;
    }
    PaperFinding* finding = out.judge("SUM", judgement, found.place.span,
                                      fmt::format("{} and {} are not {}", found.parts[0].second,
                                                  found.parts[1].second, *found.whole));
    if (finding != nullptr && !judgement.reading.empty()) {
      finding->finding.message += ": " + judgement.reading;
    }
  }
}

}  // namespace warrant::audit
