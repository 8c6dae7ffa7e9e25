/// Bounds that prove a figure wrong.
#include "mutation/criterion.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/text.hpp"
#include "num/distributions.hpp"

namespace warrant::mutation {
namespace {

using review::Dispersion;
using review::StudyResult;

double half_unit(const Decimal& number) { return 0.5 * std::pow(10.0, -number.places); }

/// Mean, spread as a standard deviation, and how far rounding moves each.
struct Figures {
  double n = 0;
  double mean = 0;
  double mean_slack = 0;
  double sd = 0;
  double sd_slack = 0;
  bool has_sd = false;
};

using Field = std::optional<Decimal> StudyResult::*;
using TypeField = std::optional<Dispersion> StudyResult::*;

struct Side {
  Field mean;
  Field spread;
  TypeField type;
};

constexpr Side before{&StudyResult::baseline, &StudyResult::baseline_spread,
                      &StudyResult::baseline_dispersion};
constexpr Side after{&StudyResult::post, &StudyResult::post_spread, &StudyResult::post_dispersion};

std::optional<Figures> figures_of(const StudyResult& result, const Side& side) {
  const std::optional<Decimal>& mean = result.*(side.mean);
  const std::optional<Decimal>& spread = result.*(side.spread);
  const std::optional<Dispersion>& type = result.*(side.type);
  if (!mean || !result.n || *result.n < 2) {
    return std::nullopt;
  }
  Figures out{
      .n = static_cast<double>(*result.n), .mean = mean->value, .mean_slack = half_unit(*mean)};
  if (spread && (type == Dispersion::SD || type == Dispersion::SE)) {
    const double factor = type == Dispersion::SE ? std::sqrt(out.n) : 1;
    out.sd = factor * spread->value;
    out.sd_slack = factor * half_unit(*spread);
    out.has_sd = true;
  }
  return out;
}

bool parts_deny(const Figures& whole, const std::vector<Figures>& parts) {
  double n = 0;
  double sum = 0;
  double sum_slack = 0;
  for (const Figures& part : parts) {
    n += part.n;
    sum += part.n * part.mean;
    sum_slack += part.n * part.mean_slack;
  }
  if (n > whole.n) {
    return true;
  }
  if (n < whole.n) {
    return false;  // people of no group could make up for anything
  }
  constexpr double doubles = 1e-6;
  const double mean = sum / n;
  if (std::fabs(mean - whole.mean) > sum_slack / n + whole.mean_slack + doubles) {
    return true;
  }
  double squares = 0;
  double slack = 0;
  for (const Figures& part : parts) {
    squares += (part.n - 1) * part.sd * part.sd + part.n * std::pow(part.mean - mean, 2);
    slack += (part.n - 1) * std::pow(part.sd_slack, 2) + part.n * std::pow(part.mean_slack, 2);
  }
  const bool all = std::ranges::all_of(parts, &Figures::has_sd) && whole.has_sd;
  const double sd = std::sqrt(squares / (n - 1));
  return all && std::fabs(sd - whole.sd) > std::sqrt(slack / (n - 1)) + whole.sd_slack + doubles;
}

bool is_family(const StudyResult& a, const StudyResult& b) {
  return a.study == b.study && a.instrument == b.instrument && a.timepoint == b.timepoint &&
         b.kind == review::ResultKind::continuous && !a.instrument.empty();
}

/// The printed p as an interval.
Interval p_interval(const std::string& printed, bool& readable) {
  std::string text = replace_all(lower_ascii(printed), " ", "");
  text = replace_all(replace_all(text, "p", ""), "=", "");
  const bool below = text.starts_with('<');
  const bool above = text.starts_with('>');
  text.erase(0, below || above ? 1 : 0);
  if (text.starts_with('.')) {
    text.insert(0, "0");
  }
  const Result<Decimal> value = parse_decimal(text);
  readable = value.has_value();
  if (!readable) {
    return {};
  }
  if (below || above) {
    return {.low = above ? value->value : 0, .high = above ? 1 : value->value};
  }
  return {.low = value->value - half_unit(*value), .high = value->value + half_unit(*value)};
}

bool side_off_scale(const Case& made, const StudyResult& result, const Side& side,
                    const std::optional<Decimal>& low, const std::optional<Decimal>& high) {
  const auto figures = figures_of(result, side);
  if (!figures) {
    return false;
  }
  constexpr double doubles = 1e-6;
  const double least = figures->mean - figures->mean_slack - doubles;
  const double most = figures->mean + figures->mean_slack + doubles;
  if ((low && most < low->value - half_unit(*low)) ||
      (high && least > high->value + half_unit(*high))) {
    return true;
  }
  const auto* instrument = made.review.find<review::Instrument>(result.instrument);
  if (instrument == nullptr || !instrument->low || !instrument->high) {
    return false;
  }
  const double bottom = instrument->low->value;
  const double top = instrument->high->value;
  if (most < bottom || least > top) {
    return true;
  }
  // (m - lo)(hi - m) is a parabola: its largest value near m is at the end nearest the middle.
  const double middle = std::clamp((bottom + top) / 2, least, most);
  const double widest =
      std::sqrt(std::max(0.0, (middle - bottom) * (top - middle)) * figures->n / (figures->n - 1));
  return figures->has_sd && figures->sd - figures->sd_slack > widest + doubles;
}

bool union_cannot_be(const Case& made, const StudyResult& result) {
  for (const Side& side : {before, after}) {
    const StudyResult* whole = result.subset.empty() ? &result : nullptr;
    std::vector<Figures> parts;
    for (const StudyResult& stored : made.review.shelf<StudyResult>()) {
      const StudyResult& other = stored.id == result.id ? result : stored;
      if (!is_family(result, other)) {
        continue;
      }
      if (other.subset.empty()) {
        whole = &other;
      } else if (const auto figures = figures_of(other, side)) {
        parts.push_back(*figures);
      }
    }
    const auto all = whole == nullptr ? std::nullopt : figures_of(*whole, side);
    if (all && parts.size() > 1 && parts_deny(*all, parts)) {
      return true;
    }
  }
  return false;
}

bool t_test_cannot_be(const StudyResult& result) {
  const auto a = figures_of(result, before);
  const auto b = figures_of(result, after);
  bool readable = false;
  const Interval p = p_interval(result.p, readable);
  const std::string test = fold(result.test);
  if (!a || !b || !a->has_sd || !b->has_sd || !readable ||
      (!test.empty() && test.find("t test") == std::string::npos)) {
    return false;
  }
  const double change = std::fabs(a->mean - b->mean);
  const double change_slack = a->mean_slack + b->mean_slack;
  const double sd_slack = a->sd_slack + b->sd_slack;
  const double narrow = std::max(0.0, std::fabs(a->sd - b->sd) - sd_slack);
  const double wide = a->sd + b->sd + sd_slack;
  const double root = std::sqrt(a->n);
  const double largest_t = narrow > 0 ? (change + change_slack) * root / narrow : HUGE_VAL;
  const double smallest_t = std::max(0.0, change - change_slack) * root / wide;
  constexpr double doubles = 1e-6;
  return p.high + doubles < num::student_t_two_sided(largest_t, a->n - 1) ||
         p.low - doubles > num::student_t_two_sided(smallest_t, a->n - 1);
}

bool scale_cannot_be(const Case& made, const StudyResult& result) {
  return side_off_scale(made, result, before, result.baseline_min, result.baseline_max) ||
         side_off_scale(made, result, after, result.post_min, result.post_max);
}

/// The result as it stands in the review, before it was changed.
const StudyResult& original(const Case& clean, const StudyResult& changed) {
  const StudyResult* found = clean.review.find<StudyResult>(changed.id);
  return found == nullptr ? changed : *found;
}

}  // namespace

bool union_denies(const Case& clean, const StudyResult& changed) {
  return union_cannot_be(clean, changed) && !union_cannot_be(clean, original(clean, changed));
}

bool t_test_denies(const Case& clean, const StudyResult& changed) {
  return t_test_cannot_be(changed) && !t_test_cannot_be(original(clean, changed));
}

bool scale_denies(const Case& clean, const StudyResult& changed) {
  return scale_cannot_be(clean, changed) && !scale_cannot_be(clean, original(clean, changed));
}

bool figures_deny(const Case& clean, const StudyResult& changed) {
  return union_denies(clean, changed) || t_test_denies(clean, changed) ||
         scale_denies(clean, changed);
}

bool interval_denies(const StudyResult& result) {
  if (!result.value || !result.ci_low || !result.ci_high || result.unit == "%" ||
      result.kind != review::ResultKind::effect) {
    return false;
  }
  const bool ratio = result.unit == "ratio";
  const auto ends = [&](const Decimal& number) {
    const double slack = half_unit(number);
    const double low = number.value - slack;
    const double high = number.value + slack;
    return ratio ? Interval{.low = low > 0 ? std::log(low) : -HUGE_VAL, .high = std::log(high)}
                 : Interval{.low = low, .high = high};
  };
  const Interval value = ends(*result.value);
  const Interval low = ends(*result.ci_low);
  const Interval high = ends(*result.ci_high);
  constexpr double doubles = 1e-6;
  // The middle of the limits, over rounding, misses the estimate.
  return (low.high + high.high) / 2 + doubles < value.low ||
         (low.low + high.low) / 2 - doubles > value.high;
}

}  // namespace warrant::mutation
