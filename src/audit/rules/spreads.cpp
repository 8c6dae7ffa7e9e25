/// DISP-UNION, DISP-MIXED: what the figure behind a mean can be.
#include <fmt/format.h>

#include <algorithm>

#include "audit/rules/rules.hpp"
#include "check/core/bounded_scale.hpp"
#include "check/core/union_of_groups.hpp"

namespace warrant::audit {
namespace {

using check::Judgement;
using check::Spread;
using check::Status;

/// A result before or after treatment.
struct Side {
  const LinkedResult* result = nullptr;
  const PrintedMean* mean = nullptr;
};

Side before(const LinkedResult& result) { return {&result, &result.change->before}; }
Side after(const LinkedResult& result) { return {&result, &result.change->after}; }

/// Mean and spread on the scale, the spread read as `kind`.
std::optional<Judgement> on_scale(const Side& side, Spread kind) {
  if (!side.result->scale || !side.result->n || *side.result->n < 2 || !side.mean->spread) {
    return std::nullopt;
  }
  Judgement out = check::bounded_scale({.n = *side.result->n,
                                        .mean = side.mean->mean,
                                        .spread = side.mean->spread,
                                        .kind = kind,
                                        .low = side.result->scale->low,
                                        .high = side.result->scale->high});
  if (out.status == Status::proved && side.result->scale->source != "printed") {
    out.status = Status::conditional;
    out.assumption =
        fmt::format("the score runs from {} to {}, as {} defines it", side.result->scale->low,
                    side.result->scale->high, side.result->scale->source);
  }
  return out;
}

bool cannot_be_error(const Side& side) {
  const auto judgement = on_scale(side, Spread::se);
  return judgement && judgement->status == Status::proved;
}

/// The parts as groups with standard deviations; nothing when a spread or an n is missing or is
/// labelled as something else.
std::vector<check::Group> groups_of(const std::vector<Side>& parts) {
  std::vector<check::Group> out;
  for (const Side& part : parts) {
    if (!part.result->n || *part.result->n < 1 || !part.mean->spread ||
        part.mean->kind == Spread::se) {
      return {};
    }
    out.push_back({.n = *part.result->n, .mean = part.mean->mean, .sd = *part.mean->spread});
  }
  return out;
}

int people(const std::vector<check::Group>& groups) {
  int n = 0;
  for (const check::Group& group : groups) {
    n += group.n;
  }
  return n;
}

/// Unlabelled spreads of the parts are standard deviations when one of them cannot be a standard
/// error (one sentence, one meaning), or when the whole is too narrow even so: as standard errors
/// they would stand for wider groups still.
bool parts_are_deviations(const std::vector<Side>& parts, const std::vector<check::Group>& groups,
                          const Decimal& whole) {
  const bool labelled =
      std::ranges::all_of(parts, [](const Side& part) { return part.mean->kind == Spread::sd; });
  return labelled || std::ranges::any_of(parts, cannot_be_error) ||
         check::range_of_union(groups).sd.low > check::sizes_of(whole).high;
}

struct Mislabelled {
  Side side;
  std::string reading;
};

/// One whole against its parts; the whole when its spread is proved to be something else.
std::optional<Mislabelled> check_union(const Side& whole, const std::vector<Side>& parts,
                                       Findings& out) {
  const std::vector<check::Group> groups = groups_of(parts);
  if (groups.size() < 2 || !whole.result->n || people(groups) != *whole.result->n) {
    return std::nullopt;
  }
  Judgement judgement = check::union_of_groups(groups, {.n = *whole.result->n,
                                                        .mean = whole.mean->mean,
                                                        .spread = whole.mean->spread,
                                                        .kind = whole.mean->kind});
  if (judgement.status == Status::proved && whole.mean->spread &&
      !parts_are_deviations(parts, groups, *whole.mean->spread)) {
    judgement.status = Status::conditional;
    judgement.assumption = "the spreads of the groups are standard deviations";
  }
  const std::string message =
      judgement.reading.empty()
          ? fmt::format("mean and spread of {} people do not fit those of their groups",
                        *whole.result->n)
          : fmt::format("the spread {} equals {}, which its label does not say",
                        whole.mean->spread ? whole.mean->spread->printed : "", judgement.reading);
  PaperFinding* finding = out.judge("DISP-UNION", judgement, whole.mean->place.span, message);
  if (finding == nullptr) {
    return std::nullopt;
  }
  for (const Side& part : parts) {
    finding->related.push_back(part.mean->place.span);
  }
  return Mislabelled{.side = whole, .reading = judgement.reading};
}

/// Figures of the same study under the same label that can only be standard deviations.
void check_mixed(const Subject& subject, const Mislabelled& error, Findings& out) {
  for (const LinkedResult& result : subject.results.all) {
    for (const Side& side : {before(result), after(result)}) {
      if (result.study != error.side.result->study || &result == error.side.result ||
          !result.change->group.empty() || !side.mean->spread) {
        continue;
      }
      const auto as_error = on_scale(side, Spread::se);
      if (!as_error || as_error->status == Status::consistent) {
        continue;
      }
      Judgement judgement = *as_error;
      judgement.arithmetic = "as a standard error: " + judgement.arithmetic;
      PaperFinding* finding = out.judge(
          "DISP-MIXED", judgement, side.mean->place.span,
          fmt::format("this spread can only be a standard deviation, the {} of {} people is a "
                      "standard error, and one label stands over both",
                      error.side.mean->spread->printed, *error.side.result->n));
      if (finding != nullptr) {
        finding->related.push_back(error.side.mean->place.span);
      }
    }
  }
}

/// Whether the spread as it is labelled fits the scale.
void check_bounds(const LinkedResult& result, Findings& out) {
  for (const Side& side : {before(result), after(result)}) {
    const auto judgement = on_scale(side, side.mean->kind);
    if (judgement) {
      out.judge("RANGE-BOUND", *judgement, side.mean->place.span,
                fmt::format("mean {} and spread {} do not fit a scale of {} to {}",
                            side.mean->mean.printed, side.mean->spread->printed, result.scale->low,
                            result.scale->high));
    }
  }
}

}  // namespace

void check_spreads(const Subject& subject, Findings& out) {
  std::vector<Mislabelled> errors;
  for (const Family& family : subject.results.families) {
    if (family.parts.size() < 2) {
      continue;
    }
    for (const LinkedResult* whole : family.wholes) {
      for (const auto side_of : {before, after}) {
        std::vector<Side> parts;
        std::ranges::transform(family.parts, std::back_inserter(parts),
                               [&](const LinkedResult* part) { return side_of(*part); });
        auto error = check_union(side_of(*whole), parts, out);
        if (error && error->reading.find("standard error") != std::string::npos) {
          errors.push_back(std::move(*error));
        }
      }
    }
  }
  // One proved error shows that the label is mixed; the second side says nothing more.
  const auto twice = std::ranges::unique(errors, {}, [](const Mislabelled& error) {
    return std::pair(error.side.result->study, error.side.mean->kind);
  });
  errors.erase(twice.begin(), twice.end());
  for (const Mislabelled& error : errors) {
    check_mixed(subject, error, out);
  }
  for (const LinkedResult& result : subject.results.all) {
    check_bounds(result, out);
  }
}

}  // namespace warrant::audit
