/// FIGURE-MATCH, SOURCE-MATCH, UNIT: the same figure everywhere, and the one the source prints.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.hpp"
#include "check/rules/families.hpp"
#include "check/rules/rules.hpp"

namespace warrant::check {
namespace {

using review::StudyResult;

/// Whether a number stands in a text as a number of its own: "1.4" in "1.4(±0.2)", not in "11.4".
bool stands_in(std::string_view number, std::string_view text) {
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = text.find(number); at != std::string_view::npos;
       at = text.find(number, at + 1)) {
    const std::size_t end = at + number.size();
    const bool left =
        at == 0 || !(digit(text[at - 1]) || (text[at - 1] == '.' && at > 1 && digit(text[at - 2])));
    const bool right =
        end >= text.size() ||
        !(digit(text[end]) || (text[end] == '.' && end + 1 < text.size() && digit(text[end + 1])));
    if (left && right) {
      return true;
    }
  }
  return false;
}

struct Printed {
  std::string_view field;
  std::string number;
};

std::vector<Printed> numbers_of(const StudyResult& result) {
  std::vector<Printed> out;
  const auto add = [&](std::string_view field, const std::optional<Decimal>& number) {
    if (number) {
      out.push_back({field, number->printed});
    }
  };
  add("baseline", result.baseline);
  add("baseline_spread", result.baseline_spread);
  add("baseline_min", result.baseline_min);
  add("baseline_max", result.baseline_max);
  add("post", result.post);
  add("post_spread", result.post_spread);
  add("post_min", result.post_min);
  add("post_max", result.post_max);
  add("percent", result.percent);
  add("value", result.value);
  add("ci_low", result.ci_low);
  add("ci_high", result.ci_high);
  if (const std::optional<PValue> p = p_of(result)) {
    out.push_back({"p", p->value.printed});
  }
  if (result.k && result.kind == review::ResultKind::proportion) {
    out.push_back({"k", std::to_string(*result.k)});
  }
  return out;
}

/// Numbers written as words count as printed.
bool stands_as_word(const std::string& number, const std::string& quote) {
  const bool small =
      number.size() < 3 && number.find_first_not_of("0123456789") == std::string::npos;
  return small && fold(quote).find(in_words(std::stoi(number))) != std::string::npos;
}

void check_source(const StudyResult& result, Findings& out) {
  if (result.quote.empty()) {
    return;
  }
  const std::string quote = replace_all(result.quote, "\xE2\x88\x92", "-");
  for (const Printed& printed : numbers_of(result)) {
    const std::string bare = printed.number.starts_with("0.") ? printed.number.substr(1) : "";
    if (stands_in(printed.number, quote) || stands_as_word(printed.number, quote) ||
        (!bare.empty() && stands_in(bare, quote)) || quote == printed.number) {
      continue;
    }
    Finding& finding =
        out.add("SOURCE-MATCH", Status::proved, at(result, printed.field),
                fmt::format("{} does not stand in the passage it was taken from", printed.number));
    finding.passage = result.quote;
    finding.operands = {{std::string(printed.field), printed.number}, {"passage", result.quote}};
  }
}

using Key = std::tuple<std::string, std::string, std::string, std::string, std::string>;

/// One measure of the same people at the same time stands in two results: the figures agree.
void check_twice(const Subject& subject, Findings& out) {
  std::map<Key, const StudyResult*> first;
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    if (result.instrument.empty() && result.measure.empty()) {
      continue;
    }
    const Key key{result.study, result.subset, result.instrument, fold(result.measure),
                  fold(result.timepoint)};
    const auto [place, added] = first.try_emplace(key, &result);
    const StudyResult& other = *place->second;
    if (added) {
      continue;
    }
    const auto differ = [](const auto& a, const auto& b) { return a && b && !(*a == *b); };
    const bool disagree = differ(result.baseline, other.baseline) ||
                          differ(result.post, other.post) || differ(result.k, other.k) ||
                          differ(result.n, other.n) || differ(result.value, other.value);
    if (disagree) {
      Finding& finding = out.add("FIGURE-MATCH", Status::proved, at(result, ""),
                                 fmt::format("the same figure stands in result {} with another "
                                             "value",
                                             other.id));
      finding.operands = {{result.id, result.quote}, {other.id, other.quote}};
    }
  }
}

/// The unit of a result: its own or that of its instrument. Scores without a unit are in points.
std::string unit_of(const Subject& subject, const StudyResult& result) {
  const auto* instrument = subject.review.find<review::Instrument>(result.instrument);
  const std::string unit =
      !result.unit.empty() || instrument == nullptr ? result.unit : instrument->unit;
  return unit.empty() || fold(unit) == "point" ? "points" : unit;
}

/// One instrument has one unit. A result that names none may have been printed without it.
void check_units(const Subject& subject, Findings& out) {
  std::map<std::string, const StudyResult*> first;
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    if (result.instrument.empty() || result.kind == review::ResultKind::proportion) {
      continue;
    }
    const auto [place, added] = first.try_emplace(result.instrument, &result);
    const StudyResult& other = *place->second;
    const std::string here = unit_of(subject, result);
    const std::string there = unit_of(subject, other);
    if (added || fold(here) == fold(there)) {
      continue;
    }
    const bool named = !result.unit.empty() && !other.unit.empty();
    Finding& finding =
        out.add("UNIT", named ? Status::proved : Status::conditional, at(result, "unit"),
                fmt::format("{} is given in {} here and in {} in result {}", result.instrument,
                            here, there, other.id));
    if (!named) {
      finding.assumption = "scores without a unit are in points";
    }
    finding.operands = {{result.id, here}, {other.id, there}};
  }
}

}  // namespace

void check_figures(const Subject& subject, Findings& out) {
  check_twice(subject, out);
  for (const StudyResult& result : subject.review.shelf<StudyResult>()) {
    check_source(result, out);
  }
  check_units(subject, out);
}

}  // namespace warrant::check
