/// Scales, ranges, units and names of instruments.
#include <algorithm>
#include <cmath>

#include "mutation/edit.hpp"

namespace warrant::mutation {
namespace {

using review::Instrument;
using review::StudyResult;
using MaybeMutant = std::optional<Mutant>;

bool is_used(const Case& clean, const std::string& instrument, review::ResultKind kind) {
  return std::ranges::any_of(clean.review.shelf<StudyResult>(), [&](const StudyResult& result) {
    return result.instrument == instrument && result.kind == kind;
  });
}

/// A mean, or the smallest or largest value, beyond the end of its scale.
MaybeMutant off_scale(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const auto* instrument = clean.review.find<Instrument>(result.instrument);
        if (instrument == nullptr || !instrument->low || !instrument->high) {
          return std::nullopt;
        }
        using Field = std::optional<Decimal> StudyResult::*;
        std::vector<Field> there;
        for (const Field field : {&StudyResult::baseline, &StudyResult::post,
                                  &StudyResult::baseline_max, &StudyResult::post_max}) {
          if (result.*field) {
            there.push_back(field);
          }
        }
        if (there.empty()) {
          return std::nullopt;
        }
        std::optional<Decimal>& figure = result.*chance.pick(there);
        const double top = instrument->high->value;
        const double beyond = top + (top - instrument->low->value) * (0.05 + 0.5 * chance.share());
        const Decimal wrong = number(std::ceil(beyond), figure->places);
        const std::string right = figure->printed;
        if (!requote(result, right, wrong.printed)) {
          return std::nullopt;
        }
        figure = wrong;
        return fmt::format("{} printed as {} on a scale up to {}", right, wrong.printed,
                           instrument->high->printed);
      });
}

/// A mean that lies outside the smallest and largest value beside it.
MaybeMutant off_range(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const bool first = chance.with(0.5);
        std::optional<Decimal>& mean = first ? result.baseline : result.post;
        std::optional<Decimal>& low = first ? result.baseline_min : result.post_min;
        std::optional<Decimal>& high = first ? result.baseline_max : result.post_max;
        if (!mean || !low || !high) {
          return std::nullopt;
        }
        // The smallest value of another row, above this mean; or the largest, below it.
        const bool up = chance.with(0.5);
        const double room = up ? high->value - mean->value : mean->value - low->value;
        const double unit = std::pow(10.0, -std::min(mean->places, low->places));
        if (room < 3 * unit) {
          return std::nullopt;
        }
        const double step = 2 * unit + (room - 2 * unit) * 0.8 * chance.share();
        std::optional<Decimal>& limit = up ? low : high;
        const std::string right = limit->printed;
        const Decimal wrong = number(mean->value + (up ? step : -step), limit->places);
        if (!requote(result, right, wrong.printed)) {
          return std::nullopt;
        }
        limit = wrong;
        return fmt::format("{} value {} printed as {} beside a mean of {}",
                           up ? "smallest" : "largest", right, wrong.printed, mean->printed);
      });
}

MaybeMutant lost_range(const Case& clean, Chance& chance) {
  return change_one<Instrument>(
      clean, chance, [&](Instrument& instrument) -> std::optional<std::string> {
        if (!instrument.low || !instrument.high ||
            !is_used(clean, instrument.id, review::ResultKind::continuous)) {
          return std::nullopt;
        }
        (chance.with(0.5) ? instrument.low : instrument.high).reset();
        if (chance.with(0.5)) {
          instrument.low.reset();
          instrument.high.reset();
        }
        return "range left out";
      });
}

MaybeMutant lost_definition(const Case& clean, Chance& chance) {
  return change_one<Instrument>(
      clean, chance, [&](Instrument& instrument) -> std::optional<std::string> {
        if (instrument.definition.empty() ||
            !is_used(clean, instrument.id, review::ResultKind::proportion)) {
          return std::nullopt;
        }
        static const std::vector<std::string> nothing{"", " ", "-", "?", "to follow"};
        instrument.definition = chance.pick(nothing);
        return fmt::format("definition \"{}\"", instrument.definition);
      });
}

/// Points in one result and percent in another of the same instrument.
MaybeMutant changed_unit(const Case& clean, Chance& chance) {
  return change_one<StudyResult>(
      clean, chance, [&](StudyResult& result) -> std::optional<std::string> {
        const auto others =
            std::ranges::count_if(clean.review.shelf<StudyResult>(), [&](const StudyResult& other) {
              return other.instrument == result.instrument && other.unit == result.unit;
            });
        if (result.instrument.empty() || others < 2 ||
            result.kind != review::ResultKind::continuous) {
          return std::nullopt;
        }
        static const std::vector<std::string> units{"%", "points", "mm", "cm", "% of maximum"};
        const std::string& wrong = chance.pick(units);
        const auto* instrument = clean.review.find<Instrument>(result.instrument);
        // Scores without a unit are in points.
        const bool same = wrong == result.unit || (result.unit.empty() && wrong == "points") ||
                          instrument == nullptr || wrong == instrument->unit;
        if (same) {
          return std::nullopt;
        }
        std::string what = fmt::format("unit \"{}\" given as \"{}\"", result.unit, wrong);
        result.unit = wrong;
        return what;
      });
}

/// A second instrument under the name or the abbreviation of the first.
MaybeMutant same_name(const Case& clean, Chance& chance) {
  return change_one<Instrument>(
      clean, chance, [&](Instrument& instrument) -> std::optional<std::string> {
        if (instrument.abbreviation.empty()) {
          return std::nullopt;
        }
        const std::string first = instrument.id;
        instrument.id += "-2";
        if (chance.with(0.5)) {
          instrument.name += " of improvement";
          instrument.direction = review::Direction::higher_better;
        }
        return fmt::format("a second instrument called {} like {}", instrument.abbreviation, first);
      });
}

}  // namespace

std::vector<FaultKind> scale_faults() {
  return {
      {"off-scale", "a value beyond its scale", {"RANGE-BOUND"}, off_scale},
      {"off-range", "a mean outside its smallest and largest value", {"RANGE-BOUND"}, off_range},
      {"range-lost", "a scale without its range", {"SCALE-RANGE"}, lost_range},
      {"definition-lost", "a response without its definition", {"DEFINITION"}, lost_definition},
      {"unit", "a unit changed in one result", {"UNIT"}, changed_unit},
      {"same-name", "two instruments under one name", {"INSTRUMENT"}, same_name},
  };
}

}  // namespace warrant::mutation
