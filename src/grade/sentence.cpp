/// Sentences for results: means before and after, proportions, effects, directions.
#include "grade/sentence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "grade/wording.hpp"

namespace warrant::grade {
namespace {

using review::Dispersion;
using review::Instrument;
using review::Review;
using review::StudyResult;
using review::Subset;

const Subset* subset_of(const Review& review, const StudyResult& result) {
  const review::Study* study = review.find<review::Study>(result.study);
  if (study == nullptr || result.subset.empty()) {
    return nullptr;
  }
  const auto found = std::ranges::find(study->subsets, result.subset, &Subset::id);
  return found == study->subsets.end() ? nullptr : &*found;
}

/// "13.6 (SE 2.6, range 0 to 9)".
std::string mean_with_spread(const StudyResult& result, std::string_view when, bool spread,
                             const std::optional<Dispersion>& type, bool range) {
  std::vector<std::string> inside;
  if (spread) {
    const std::string figure = reference(result.id, fmt::format("{}_spread", when));
    inside.push_back(type && *type != Dispersion::unlabelled
                         ? fmt::format("{} {}", review::word(*type), figure)
                         : fmt::format("\xC2\xB1{}, type not stated", figure));
  }
  if (range) {
    inside.push_back(fmt::format("range {} to {}",
                                 reference(result.id, fmt::format("{}_min", when)),
                                 reference(result.id, fmt::format("{}_max", when))));
  }
  const std::string mean = reference(result.id, when);
  return inside.empty() ? mean : fmt::format("{} ({})", mean, join(inside, ", "));
}

/// "p=0.003", "p<0.001", "p: NS", the figure by reference.
std::string p_of(const StudyResult& result) {
  const std::string figure = reference(result.id, "p");
  if (result.p.starts_with('<') || result.p.starts_with('>') || result.p.starts_with("\xE2\x89")) {
    return "p" + figure;
  }
  const bool number = result.p.find_first_not_of("0123456789.") == std::string::npos;
  return (number ? "p=" : "p: ") + figure;
}

std::string scale_range(const Review& review, const StudyResult& result) {
  const Instrument* instrument = review.find<Instrument>(result.instrument);
  if (instrument == nullptr || !instrument->low || !instrument->high) {
    return "";
  }
  return fmt::format(" ({{{{instrument:{0}.low}}}} to {{{{instrument:{0}.high}}}})",
                     instrument->id);
}

std::string people(const Review& review, const StudyResult& result) {
  const Subset* subset = subset_of(review, result);
  std::string out = subset != nullptr ? " in people in the group \"" + subset->label + "\"" : "";
  if (result.n) {
    out += fmt::format(" (n={})", reference(result.id, "n"));
  }
  return out;
}

std::string continuous(const Review& review, const StudyResult& result) {
  std::string out = fmt::format("Mean {}{}{} {}", result.measure, scale_range(review, result),
                                people(review, result), verb_of(result));
  if (result.baseline) {
    out += " from " + mean_with_spread(result, "baseline", result.baseline_spread.has_value(),
                                       result.baseline_dispersion,
                                       result.baseline_min && result.baseline_max);
  }
  if (result.post) {
    out += " to " + mean_with_spread(result, "post", result.post_spread.has_value(),
                                     result.post_dispersion, result.post_min && result.post_max);
  }
  if (!result.p.empty()) {
    out += fmt::format(" ({})", p_of(result));
  }
  return out + qualification_of(result) + ".";
}

std::string proportion(const Review& review, const StudyResult& result) {
  const Subset* subset = subset_of(review, result);
  return fmt::format("{}/{} ({}, exact 95% interval {}): {}{}{}", reference(result.id, "k"),
                     reference(result.id, "n"), reference(result.id, "percent_computed"),
                     reference(result.id, "interval"), result.measure,
                     subset != nullptr ? " (" + subset->label + ")" : "",
                     result.p.empty() ? "; no statistical analysis reported."
                                      : fmt::format(" ({}).", p_of(result)));
}

std::string effect(const StudyResult& result) {
  std::string out = upper_first(result.measure);
  if (result.value) {
    out += ": " + reference(result.id, "value");
    out += result.unit.empty() || result.unit == "ratio" ? ""
           : result.unit == "%"                          ? "%"
                                                         : " " + result.unit;
  }
  if (result.ci_low && result.ci_high) {
    out += fmt::format(" (95% interval {} to {})", reference(result.id, "ci_low"),
                       reference(result.id, "ci_high"));
  }
  if (!result.p.empty()) {
    out += fmt::format(" ({})", p_of(result));
  }
  if (!result.direction.empty()) {
    out += ": " + result.direction;
  }
  if (result.significance != review::Significance::not_stated) {
    out += result.significance == review::Significance::significant
               ? ", reported as significant"
               : ", reported as not significant";
  } else if (support_of(result) == Support::not_significant) {
    out += "; not statistically significant";
  }
  return out + ".";
}

std::string count(const StudyResult& result) {
  std::string out = upper_first(result.measure);
  if (result.value) {
    out += ": " + reference(result.id, "value") + (result.unit.empty() ? "" : " " + result.unit);
  }
  if (result.k) {
    out += ": " + reference(result.id, "k") +
           (result.n ? " of " + reference(result.id, "n") : std::string{});
  }
  return out + ".";
}

}  // namespace

std::string reference(const std::string& id, std::string_view field) {
  return fmt::format("{{{{result:{}.{}}}}}", id, field);
}

std::string sentence(const Review& review, const StudyResult& result) {
  if (!result.text.empty()) {
    return result.text;
  }
  switch (result.kind) {
    case review::ResultKind::continuous:
      return continuous(review, result);
    case review::ResultKind::proportion:
      return proportion(review, result);
    case review::ResultKind::count:
    case review::ResultKind::time_to_event:
      return count(result);
    case review::ResultKind::direction_only:
    case review::ResultKind::narrative:
    case review::ResultKind::effect:
      return effect(result);
  }
  return "";
}

}  // namespace warrant::grade
