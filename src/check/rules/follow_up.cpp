/// FU-WEIGHTED: an overall follow-up is the weighted mean of its parts, and lies between the
/// shortest and the longest.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "check/core/weighted_mean.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Study;

/// The amount of a length of time as printed, and what turns it into months.
std::optional<MeanOfPart> in_months(const Duration& duration, int n) {
  const Result<Decimal> amount =
      parse_decimal(std::string_view(duration.printed).substr(0, duration.printed.rfind(' ')));
  if (!amount) {
    return std::nullopt;
  }
  const double factor = months({.amount = 1, .unit = duration.unit, .printed = ""});
  return MeanOfPart{.n = n, .mean = *amount, .factor = factor};
}

struct FollowUps {
  std::vector<MeanOfPart> parts;
  std::vector<std::string> printed;
  int people = 0;
  bool lines = true;  // every part is a line of therapy, so that nobody is in two
};

FollowUps follow_ups_of(const Study& study) {
  FollowUps out;
  for (const review::Subset& subset : study.subsets) {
    const auto part = subset.follow_up.mean ? in_months(*subset.follow_up.mean, subset.n)
                                            : std::optional<MeanOfPart>{};
    if (part) {
      out.parts.push_back(*part);
      out.printed.push_back(subset.follow_up.mean->printed);
      out.people += subset.n;
      out.lines = out.lines && !subset.line.empty();
    }
  }
  return out;
}

void note_printed(Finding& finding, const FollowUps& all, const Duration& whole) {
  finding.operands.clear();
  for (std::size_t i = 0; i < all.parts.size(); ++i) {
    finding.operands.push_back({fmt::format("part of {}", all.parts[i].n), all.printed[i]});
  }
  finding.operands.push_back({"whole", whole.printed});
}

/// Parts that share nobody and hold everyone weigh to the whole. A study may describe people whose
/// results it leaves out, and subsets that are no lines of therapy may share people.
Judgement judge_weights(const Study& study, const FollowUps& all, const OverallMean& mean) {
  const int most = std::max(study.n.value_or(0), study.analysed.value_or(0));
  if (most > 0 && all.people > most) {
    return {};
  }
  Judgement out = weighted_mean(all.parts, {.n = most, .mean = mean.mean, .factor = mean.factor});
  if (out.status == Status::proved && (most == 0 || !all.lines)) {
    out.status = Status::conditional;
    out.assumption =
        most == 0 ? "the parts are everyone and share nobody" : "the parts share nobody";
  }
  return out;
}

/// Whether people in no part explain the overall mean, followed for at least half as long as the
/// part with the shortest mean and at most twice as long as that with the longest.
bool others_explain(const Study& study, const FollowUps& all, const OverallMean& mean) {
  const int most = std::max(study.n.value_or(0), study.analysed.value_or(0));
  if (most <= all.people) {
    return false;
  }
  const Interval whole = times(values_of(mean.mean), mean.factor);
  Interval needed{.low = most * whole.low, .high = most * whole.high};
  Interval likely{.low = HUGE_VAL, .high = 0};
  for (const MeanOfPart& part : all.parts) {
    const Interval own = times(values_of(part.mean), part.factor);
    needed = {.low = needed.low - part.n * own.high, .high = needed.high - part.n * own.low};
    likely = {.low = std::min(likely.low, own.low / 2),
              .high = std::max(likely.high, own.high * 2)};
  }
  return overlap(times(needed, 1.0 / (most - all.people)), likely);
}

/// A mean lies between the shortest and the longest follow-up beside it.
void check_window(const Study& study, const review::FollowUp& follow_up, std::string_view whose,
                  Findings& out) {
  if (!follow_up.mean || !follow_up.min || !follow_up.max) {
    return;
  }
  const auto values = [](const Duration& duration) {
    const auto part = in_months(duration, 0);
    return part ? times(values_of(part->mean), part->factor) : Interval{};
  };
  const Interval mean = values(*follow_up.mean);
  if (mean.high >= values(*follow_up.min).low && mean.low <= values(*follow_up.max).high) {
    return;
  }
  Finding& finding =
      out.add("FU-WEIGHTED", Status::proved, at(study, fmt::format("{}.mean", whose)),
              fmt::format("a mean follow-up of {} lies outside the shortest and the longest, {} to "
                          "{}",
                          follow_up.mean->printed, follow_up.min->printed, follow_up.max->printed));
  finding.passage = follow_up.printed;
  finding.operands = {{"mean", follow_up.mean->printed},
                      {"shortest", follow_up.min->printed},
                      {"longest", follow_up.max->printed}};
}

void check_study(const Study& study, Findings& out) {
  const FollowUps all = follow_ups_of(study);
  const std::optional<Duration>& whole = study.follow_up.mean;
  const auto overall = whole ? in_months(*whole, 0) : std::optional<MeanOfPart>{};
  if (all.parts.size() < 2 || !overall) {
    return;
  }
  const OverallMean mean{.n = 0, .mean = overall->mean, .factor = overall->factor};
  Finding* finding =
      out.judge("FU-WEIGHTED", mean_among(all.parts, mean), at(study, "follow_up.mean"),
                fmt::format("a mean follow-up of {} lies outside those of its parts, {}",
                            whole->printed, list_of(all.printed)));
  if (finding == nullptr) {
    finding =
        out.judge("FU-WEIGHTED", judge_weights(study, all, mean), at(study, "follow_up.mean"),
                  fmt::format("a mean follow-up of {} is not the weighted mean of its parts, {}",
                              whole->printed, list_of(all.printed)));
  }
  if (finding == nullptr) {
    return;
  }
  note_printed(*finding, all, *whole);
  if (others_explain(study, all, mean)) {
    finding->level = Level::info;
    finding->status = Status::conditional;
    finding->assumption = "the people in no part were followed for as long as those in the parts";
  }
}

}  // namespace

void check_follow_up(const Subject& subject, Findings& out) {
  for (const Study& study : subject.review.shelf<Study>()) {
    check_study(study, out);
    check_window(study, study.follow_up, "follow_up", out);
    for (const review::Subset& subset : study.subsets) {
      check_window(study, subset.follow_up, fmt::format("subsets.{}.follow_up", subset.id), out);
    }
  }
}

}  // namespace warrant::check
