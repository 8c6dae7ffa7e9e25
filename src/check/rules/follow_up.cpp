/// FU-WEIGHTED: an overall follow-up lies among those of its parts.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Study;

struct Part {
  int n = 0;
  double months = 0;
  std::string printed;
};

std::vector<Part> parts_of(const Study& study) {
  std::vector<Part> out;
  for (const review::Subset& subset : study.subsets) {
    if (subset.follow_up.mean) {
      out.push_back({.n = subset.n,
                     .months = months(*subset.follow_up.mean),
                     .printed = subset.follow_up.mean->printed});
    }
  }
  return out;
}

void check_study(const Study& study, Findings& out) {
  const std::vector<Part> parts = parts_of(study);
  if (parts.size() < 2 || !study.follow_up.mean) {
    return;
  }
  const double whole = months(*study.follow_up.mean);
  double sum = 0;
  int people = 0;
  std::vector<std::string> terms;
  Finding finding;
  for (const Part& part : parts) {
    sum += part.n * part.months;
    people += part.n;
    terms.push_back(fmt::format("{} x {}", part.n, shortest(part.months)));
    finding.operands.push_back({fmt::format("part of {}", part.n), part.printed});
  }
  const auto [low, high] = std::ranges::minmax(parts, {}, &Part::months);
  // The last printed digit of each part can move the whole by as much.
  constexpr double half_month = 0.5;
  if (whole >= low.months - half_month && whole <= high.months + half_month) {
    return;
  }
  Finding& added =
      out.add("FU-WEIGHTED", Status::proved, at(study, "follow_up.mean"),
              fmt::format("a mean follow-up of {} lies outside those of its parts, {} to {}",
                          study.follow_up.mean->printed, low.printed, high.printed));
  added.operands = std::move(finding.operands);
  added.operands.push_back({"whole", study.follow_up.mean->printed});
  added.arithmetic =
      fmt::format("({}) / {} = {} months; printed {} = {} months", join(terms, " + "), people,
                  fixed(sum / people, 2), study.follow_up.mean->printed, fixed(whole, 1));
}

}  // namespace

void check_follow_up(const Subject& subject, Findings& out) {
  for (const Study& study : subject.review.shelf<Study>()) {
    check_study(study, out);
  }
}

}  // namespace warrant::check
