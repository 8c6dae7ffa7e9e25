/// DISP-UNION, DISP-MIXED, RANGE-BOUND: what the figure after a mean can be.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "check/core/bounded_scale.hpp"
#include "check/core/union_of_groups.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::Dispersion;
using review::Instrument;
using review::StudyResult;

/// Mean and spread of a result before or after treatment.
struct Side {
  std::string_view name;  // "baseline"
  const StudyResult* result = nullptr;
  const std::optional<Decimal>* mean = nullptr;
  const std::optional<Decimal>* spread = nullptr;
  const std::optional<Dispersion>* type = nullptr;

  [[nodiscard]] bool is_complete() const { return result->n && *mean && *spread && *type; }
  [[nodiscard]] std::string place() const { return at(*result, fmt::format("{}_spread", name)); }
};

Side before(const StudyResult& result) {
  return {.name = "baseline",
          .result = &result,
          .mean = &result.baseline,
          .spread = &result.baseline_spread,
          .type = &result.baseline_dispersion};
}

Side after(const StudyResult& result) {
  return {.name = "post",
          .result = &result,
          .mean = &result.post,
          .spread = &result.post_spread,
          .type = &result.post_dispersion};
}

std::optional<Spread> kind_of(const Side& side) {
  switch (side.type->value()) {
    case Dispersion::SD:
      return Spread::sd;
    case Dispersion::SE:
      return Spread::se;
    case Dispersion::unlabelled:
      return Spread::unlabelled;
    default:
      return std::nullopt;
  }
}

/// Results by study, instrument and time; a whole has no subset, its parts have one each.
struct Family {
  const StudyResult* whole = nullptr;
  std::vector<const StudyResult*> parts;
};

std::map<std::string, Family> families(const Subject& subject) {
  std::map<std::string, Family> out;
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    if (result.kind != review::ResultKind::continuous || result.instrument.empty()) {
      continue;
    }
    Family& family =
        out[fmt::format("{}\n{}\n{}", result.study, result.instrument, fold(result.timepoint))];
    if (result.subset.empty()) {
      family.whole = family.whole == nullptr ? &result : family.whole;
    } else {
      family.parts.push_back(&result);
    }
  }
  return out;
}

/// What a spread is; nothing where it is not there, or is neither a deviation nor an error.
std::optional<Spread> spread_of(const Side& side) {
  return side.is_complete() ? kind_of(side) : std::nullopt;
}

bool have_spreads(const Side& whole, const std::vector<Side>& parts) {
  return spread_of(whole) && std::ranges::all_of(parts, [](const Side& part) {
           return spread_of(part) == Spread::sd || spread_of(part) == Spread::se;
         });
}

/// The judgement of a whole against its parts; nothing where they are not all there. Where a spread
/// is missing or of another kind, the means still have to agree.
std::optional<Judgement> judge_union(const Side& whole, const std::vector<Side>& parts) {
  if (parts.size() < 2 || !whole.result->n || !*whole.mean) {
    return std::nullopt;
  }
  const bool spreads = have_spreads(whole, parts);
  std::vector<Group> groups;
  int people = 0;
  for (const Side& part : parts) {
    if (!part.result->n || !*part.mean) {
      return std::nullopt;
    }
    Group group{.n = *part.result->n, .mean = **part.mean};
    if (spreads) {
      group.sd = **part.spread;
      group.kind = *spread_of(part);
    }
    people += group.n;
    groups.push_back(std::move(group));
  }
  if (people != *whole.result->n) {
    return std::nullopt;
  }
  Whole all{.n = *whole.result->n, .mean = **whole.mean};
  if (spreads) {
    all.spread = **whole.spread;
    all.kind = *spread_of(whole);
  }
  return union_of_groups(groups, all);
}

bool says_standard_error(const Judgement& judgement) {
  return judgement.reading.find("standard error") != std::string::npos;
}

/// Wholes whose spread is proved to be another kind; returns those proved standard errors.
std::vector<Side> check_unions(const Subject& subject, Findings& out) {
  std::vector<Side> errors;
  for (const auto& [key, family] : families(subject)) {
    if (family.whole == nullptr) {
      continue;
    }
    for (const auto side_of : {before, after}) {
      const Side whole = side_of(*family.whole);
      std::vector<Side> parts;
      std::ranges::transform(family.parts, std::back_inserter(parts),
                             [&](const StudyResult* part) { return side_of(*part); });
      const std::optional<Judgement> judgement = judge_union(whole, parts);
      if (!judgement) {
        continue;
      }
      const bool mean_only = !have_spreads(whole, parts);
      const std::string message =
          mean_only ? fmt::format("the mean of {} people does not fit those of their groups",
                                  *whole.result->n)
          : judgement->reading.empty()
              ? fmt::format("mean and spread of {} people do not fit those of their groups",
                            *whole.result->n)
              : fmt::format("the spread {} equals {}, which its label does not say",
                            (*whole.spread)->printed, judgement->reading);
      Finding* finding =
          out.judge("DISP-UNION", *judgement,
                    mean_only ? at(*whole.result, whole.name) : whole.place(), message);
      if (finding != nullptr) {
        finding->passage = whole.result->quote;
        if (says_standard_error(*judgement)) {
          errors.push_back(whole);
        }
      }
    }
  }
  return errors;
}

/// Mean and spread on the instrument's scale, the spread read as `kind`.
std::optional<Judgement> on_scale(const Subject& subject, const Side& side, Spread kind) {
  const Instrument* instrument = subject.review.find<Instrument>(side.result->instrument);
  constexpr int fewest = 2;
  if (instrument == nullptr || !instrument->low || !instrument->high || !side.is_complete() ||
      *side.result->n < fewest) {
    return std::nullopt;
  }
  return bounded_scale({.n = *side.result->n,
                        .mean = **side.mean,
                        .spread = **side.spread,
                        .kind = kind,
                        .low = instrument->low->value,
                        .high = instrument->high->value});
}

/// One label for standard errors and standard deviations in one study.
void check_mixed(const Subject& subject, const std::vector<Side>& errors, Findings& out) {
  for (const Side& error : errors) {
    for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
      const Side side = before(result);
      if (result.study != error.result->study || &result == error.result ||
          result.subset != error.result->subset || !side.is_complete() ||
          **side.type != **error.type) {
        continue;
      }
      const std::optional<Judgement> as_error = on_scale(subject, side, Spread::se);
      if (!as_error || as_error->status != Status::proved) {
        continue;
      }
      Finding& finding =
          out.add("DISP-MIXED", Status::proved, side.place(),
                  fmt::format("this spread can only be a standard deviation, that of result {} is "
                              "a standard error, and both carry the label {}",
                              error.result->id, review::word(**side.type)));
      finding.passage = result.quote;
      finding.operands = as_error->operands;
      finding.arithmetic = "as a standard error: " + as_error->arithmetic;
    }
  }
}

void check_bounds(const Subject& subject, const Side& side, Findings& out) {
  if (!side.is_complete()) {
    return;
  }
  const std::optional<Spread> kind = kind_of(side);
  const std::optional<Judgement> judgement = kind ? on_scale(subject, side, *kind) : std::nullopt;
  if (!judgement) {
    return;
  }
  if (Finding* finding =
          out.judge("RANGE-BOUND", *judgement, side.place(),
                    fmt::format("the spread {} does not fit its scale", (*side.spread)->printed))) {
    finding->passage = side.result->quote;
  }
}

}  // namespace

void check_spreads(const Subject& subject, Findings& out) {
  std::vector<Side> errors = check_unions(subject, out);
  // One error per label and study is enough to show that the label is mixed.
  std::ranges::sort(errors, {}, [](const Side& side) { return side.result->id; });
  const auto twice = std::ranges::unique(errors, {}, [](const Side& side) {
    return side.result->study + std::string(review::word(**side.type));
  });
  errors.erase(twice.begin(), twice.end());
  check_mixed(subject, errors, out);
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    check_bounds(subject, before(result), out);
    check_bounds(subject, after(result), out);
  }
}

}  // namespace warrant::check
